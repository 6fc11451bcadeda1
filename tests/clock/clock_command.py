# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `cinnabar-cli clock`, by itself or under another program."""
import json
import os
import subprocess
import time

CLI = os.environ["CINNABAR_CLI"]
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "HOME": "/dev/null/home", "PATH": os.environ["PATH"]}
for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
    if kept in os.environ:
        ENVIRONMENT[kept] = os.environ[kept]


class Run:
    def __init__(self, *arguments, environment=None, command="clock", prefix=()):
        began = time.monotonic()
        done = subprocess.run([*prefix, CLI, command, *arguments], env=ENVIRONMENT | (environment or {}),
                              capture_output=True, timeout=120, check=False)
        self.seconds = time.monotonic() - began
        self.exit, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    @property
    def json(self):
        return json.loads(self.out)


def ask(*servers, more=(), **named):
    arguments = [word for server in servers for word in ("--server", server)]
    return Run("--json", *arguments, *more, **named)
