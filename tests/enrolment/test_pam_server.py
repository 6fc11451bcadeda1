# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real server of another make: the PAM module libpam-google-authenticator, asked by pamtester.

What its own tool prints is enrolled, its logins take our codes, and what it accepts is what `verify` predicts. Its time
comes from libfaketime, its configuration from pam_wrapper: nothing outside a temporary folder is touched."""
import getpass
import os
import random
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import driver

PAIRS = 200
NOW = 1_790_000_010  # 0 s into a step of 30 s
PARTS = {"google-authenticator": "libpam-google-authenticator", "pamtester": "pamtester"}
LIBRARIES = {"libpam_wrapper.so": "libpam-wrapper", "faketime/libfaketime.so.1": "faketime",
             "security/pam_google_authenticator.so": "libpam-google-authenticator"}


def library(name):
    """The path of a shared library of a Debian package."""
    for folder in (*Path("/usr/lib").glob("*-linux-gnu*"), *Path("/lib").glob("*-linux-gnu*"), Path("/usr/lib"), Path("/usr/lib64"), Path("/lib")):
        if (folder / name).exists():
            return str(folder / name)
    raise AssertionError(f"{name} is missing: install {LIBRARIES[name]}")


def setUpModule():
    for program, package in PARTS.items():
        if not shutil.which(program):
            raise AssertionError(f"{program} is missing: install {package}")
    for name in LIBRARIES:
        library(name)


class Server:
    """The module with a state of its own, as its tool sets it up."""

    def __init__(self, folder, *options, module=("noskewadj",)):
        self.folder = Path(folder)
        self.state = self.folder / "google_authenticator"
        done = subprocess.run(["google-authenticator", "--force", "--no-confirm", "--qr-mode=UTF8", "--issuer=Site", "--label=user@example.com",
                               f"--secret={self.state}", *options], capture_output=True, text=True, check=True)
        page = re.search(r"https://\S+[?&]chl=(\S+)", done.stdout + done.stderr)
        if not page:
            raise AssertionError(f"google-authenticator printed no otpauth link:\n{done.stdout}{done.stderr}")
        self.uri = unquote(page.group(1))
        self.services = self.folder / "services"
        self.services.mkdir()
        path = library("security/pam_google_authenticator.so")
        (self.services / "cinnabar").write_text(f"auth required {path} secret={self.state} {' '.join(module)}\naccount required pam_permit.so\n",
                                                encoding="utf-8")
        shutil.copy(self.services / "cinnabar", self.services / "other")
        self.fresh = self.state.read_text(encoding="utf-8")

    def reset(self, **options):
        """The state of the enrolment, with options of its file replaced."""
        text = self.fresh
        for name, value in options.items():
            text = re.sub(rf'^" {name} .*$', f'" {name} {value}', text, flags=re.M)
            if f'" {name} {value}' not in text:
                raise AssertionError(f"{name} is not in the state:\n{text}")
        self.state.write_text(text, encoding="utf-8")

    def scratch_codes(self):
        return re.findall(r"^\d{8}$", self.state.read_text(encoding="utf-8"), re.M)

    def accepts(self, code, time):
        environment = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "TMPDIR": str(self.folder),
                       "LD_PRELOAD": f"{library('libpam_wrapper.so')}:{library('faketime/libfaketime.so.1')}",
                       "PAM_WRAPPER": "1", "PAM_WRAPPER_SERVICE_DIR": str(self.services), "FAKETIME_FMT": "%s", "FAKETIME": str(time)}
        done = subprocess.run(["pamtester", "cinnabar", getpass.getuser(), "authenticate"], input=code + "\n", capture_output=True,
                              text=True, check=False, env=environment)
        said = done.stdout + done.stderr
        if done.returncode == 0 and "successfully authenticated" in said:
            return True
        if "Authentication failure" in said:
            return False
        raise AssertionError(f"pamtester says: {said}")


class PamServer(unittest.TestCase):
    def server(self, *options, **more):
        return Server(self.enterContext(tempfile.TemporaryDirectory()), *options, **more)

    def totp(self, *options, **more):
        return self.server("--time-based", *options, **more)

    def test_its_link_is_enrolled(self):
        server = self.totp("--disallow-reuse", "--minimal-window", "--no-rate-limit")
        self.assertEqual(parse_qs(urlsplit(server.uri).query)["secret"], [server.fresh.splitlines()[0]])
        self.assertTrue(server.accepts(driver.code(server.uri, NOW), NOW))

    def test_window(self):
        """With W codes valid at once, (W - 1) / 2 steps each way are."""
        server = self.totp("--allow-reuse", "--window-size=5", "--no-rate-limit")
        for size, steps in ((3, 1), (5, 2), (17, 8)):
            server.reset(WINDOW_SIZE=size)
            for offset in (-steps - 1, -steps, -1, 0, 1, steps, steps + 1):
                with self.subTest(size=size, offset=offset):
                    code = driver.code(server.uri, NOW, "--step", offset)
                    exit_code, said = driver.verify(server.uri, code, NOW, "--window", steps)
                    self.assertEqual(server.accepts(code, NOW), abs(offset) <= steps)
                    self.assertEqual((exit_code, said["offset"]), (0 if abs(offset) <= steps else 1, offset))

    def test_a_code_is_accepted_once(self):
        server = self.totp("--disallow-reuse", "--minimal-window", "--no-rate-limit")
        code = driver.code(server.uri, NOW)
        step = NOW // 30
        self.assertTrue(server.accepts(code, NOW))
        for later in (0, 5, 30):  # the same code, still in the window
            self.assertFalse(server.accepts(code, NOW + later))
            exit_code, said = driver.verify(server.uri, code, NOW + later, "--last-used", step)
            self.assertEqual((exit_code, said["accepted"], said["replay"]), (1, False, True))
        following = driver.code(server.uri, NOW, "--step", 1)
        self.assertTrue(server.accepts(following, NOW + 30))
        self.assertEqual(driver.verify(server.uri, following, NOW + 30, "--last-used", step)[0], 0)

    def test_rate_limit(self):
        server = self.totp("--disallow-reuse", "--minimal-window", "--rate-limit=3", "--rate-time=30")
        for attempt in range(3):
            self.assertFalse(server.accepts("000000", NOW + attempt))
        code = driver.code(server.uri, NOW)
        self.assertFalse(server.accepts(code, NOW + 3), "the fourth attempt within 30 s is refused, right as it is")
        self.assertEqual(driver.verify(server.uri, code, NOW + 3)[0], 0)
        later = driver.code(server.uri, NOW + 60)
        self.assertTrue(server.accepts(later, NOW + 60))

    def test_scratch_codes(self):
        server = self.totp("--disallow-reuse", "--minimal-window", "--no-rate-limit", "--emergency-codes=3")
        scratch = server.scratch_codes()
        self.assertEqual(len(scratch), 3)
        self.assertTrue(server.accepts(scratch[0], NOW))
        self.assertFalse(server.accepts(scratch[0], NOW), "a scratch code works once")
        self.assertEqual(server.scratch_codes(), scratch[1:])
        self.assertTrue(server.accepts(driver.code(server.uri, NOW), NOW), "codes go on as before")
        exit_code, said = driver.verify(server.uri, scratch[1], NOW)
        self.assertEqual((exit_code, said["offset"]), (1, None))

    def test_hotp(self):
        server = self.server("--counter-based", "--window-size=4", "--no-rate-limit", module=("no_increment_hotp",))
        link = f"{server.uri}&counter=1"  # its link has no counter, its state begins at 1
        self.assertIn('" HOTP_COUNTER 1', server.fresh)
        expected = 1
        for counter in (1, 2, 2, 6, 3, 11, 10, 20):
            with self.subTest(counter=counter, expected=expected):
                code = driver.code(link, NOW, "--step", counter - 1)
                accepted = server.accepts(code, NOW)
                exit_code, said = driver.verify(re.sub("counter=.*", f"counter={expected}", link), code, NOW, "--window", 3)
                self.assertEqual(accepted, expected <= counter <= expected + 3)
                self.assertEqual((exit_code == 0, said["replay"]), (accepted, counter < expected))
                if accepted:
                    expected = counter + 1

    def test_hotp_resynchronises_with_two_codes_by_our_count(self):
        server = self.server("--counter-based", "--window-size=4", "--no-rate-limit", module=("no_increment_hotp",))
        link = f"{server.uri}&counter=1"
        first, second, third = (driver.code(link, NOW, "--step", step) for step in (11, 12, 13))
        self.assertFalse(server.accepts(first, NOW))
        exit_code, said = driver.verify(link, first, NOW, "--resync", second)
        self.assertEqual((exit_code, said["counter"], said["next_counter"]), (0, 12, 14))
        server.reset(HOTP_COUNTER=said["next_counter"])
        self.assertTrue(server.accepts(third, NOW))

    def test_a_period_that_its_link_does_not_say_is_explained(self):
        """The tool leaves the period out of the link: every app makes wrong codes, and `verify` says why."""
        server = self.totp("--disallow-reuse", "--minimal-window", "--no-rate-limit", "--step-size=60")
        code = driver.code(f"{server.uri}&period=60", NOW)
        self.assertTrue(server.accepts(code, NOW))
        exit_code, said = driver.verify(server.uri, code, NOW, "--explain")
        self.assertEqual((exit_code, said["explanations"][0]["mistakes"], said["explanations"][0]["period"]), (1, ["period"], 60))

    def test_what_it_accepts_is_what_verify_predicts(self):
        chance = random.Random(20261124)
        server = self.totp("--allow-reuse", "--window-size=5", "--no-rate-limit")
        pairs, questions = [], []
        for _ in range(PAIRS):
            size = chance.choice([3, 5, 7, 17])
            time = chance.randint(1_000_000_000, 2_000_000_000)
            drift = chance.randint(-25 * size, 25 * size)
            code = driver.code(server.uri, time + drift) if chance.random() < 0.9 else f"{chance.randrange(10**6):06}"
            pairs.append((size, code, time))
            questions.append({"uri": server.uri, "code": code, "time": time, "window": size // 2})
        predicted = [answer["accepted"] for answer in driver.ask(questions)]
        accepted = []
        for size, code, time in pairs:
            server.reset(WINDOW_SIZE=size)
            accepted.append(server.accepts(code, time))
        self.assertEqual([pair for pair, a, b in zip(pairs, predicted, accepted, strict=True) if a != b], [])
        self.assertTrue(PAIRS // 4 < sum(accepted) < 3 * PAIRS // 4)


if __name__ == "__main__":
    unittest.main()
