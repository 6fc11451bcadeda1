# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cinnabar as the authenticator of Python tests. Needs nothing but cinnabar-cli: copy it into a project of your own."""
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def find_program():
    """What CINNABAR_CLI names; else what was built in the folders above, as in Cinnabar's own source; else installed."""
    built = [str(folder / "build/dev/app/cli/cinnabar-cli") for folder in Path(__file__).parents]
    return os.environ.get("CINNABAR_CLI") or next(filter(os.path.exists, built), "cinnabar-cli")


class Authenticator:
    """cinnabar-cli with nothing stored: what it needs comes with each call, and is gone with its process."""

    program = find_program()

    def ask(self, *options, stdin=""):
        """The JSON answer, and the exit code: 0 done, 1 no, from 2 on the answer is an error."""
        done = subprocess.run([self.program, *options, "--json"], input=stdin, capture_output=True, text=True, timeout=60,
                              check=False)
        return json.loads(done.stdout), done.returncode

    def scan(self, picture):
        """The URI in the one enrolment QR code of a picture file, such as a screenshot."""
        answer, exit_code = self.ask("scan", str(picture))
        assert exit_code == 0, answer
        uris = [symbol["text"] for symbol in answer["symbols"] if symbol["kind"] == "otpauth"]
        assert len(uris) == 1, f"{picture} shows {len(uris)} enrolment QR codes"
        return uris[0]

    def code(self, uri, at="now", step=0):
        """The code at a time ("2026-11-24T10:00:00Z", "@1795514400", "now"), some steps before or after."""
        answer, exit_code = self.ask("code", "-", "--at", at, "--step", str(step), stdin=uri)  # argv is seen by others
        assert exit_code == 0, answer
        return answer["code"]

    def verify(self, uri, code, at="now", window=1):
        """Whether a server that keeps RFC 6238 accepts a code at its time, this many steps either way."""
        answer, exit_code = self.ask("verify", "-", code, "--at", at, "--window", str(window), stdin=uri)
        assert exit_code in (0, 1), answer
        return answer["accepted"]


@pytest.fixture
def authenticator():
    if not shutil.which(Authenticator.program):
        pytest.fail(f"There is no program {Authenticator.program}: build or install it, or name it in CINNABAR_CLI.",
                    pytrace=False)
    return Authenticator()
