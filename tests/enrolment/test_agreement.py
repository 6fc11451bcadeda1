# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `verify` says of generated codes is what python3-pyotp and oathtool say of them."""
import base64
import datetime
import hashlib
import random
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor

import pyotp

import driver

CASES = 3200
CALLS = 40  # of them by the command line itself
DIGESTS = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}
LONGEST_WINDOW = 6
LATEST = 250_000_000_000  # Python's dates end with the year 9999
LAST_COUNTER = 2**63 - 1


def wrong(right, chance):
    """A code that nobody made, or one as it should not be typed."""
    return chance.choice([f"{chance.randrange(10 ** len(right)):0{len(right)}}", right[:-1], right + "0", right.lstrip("0"),
                          right[::-1], right[:-1] + "x"])


class Case:
    def __init__(self, chance):
        self.kind = chance.choice(["totp", "totp", "totp", "hotp"])
        self.secret = base64.b32encode(chance.randbytes(chance.choice([10, 16, 20, 20, 32, 64]))).decode().rstrip("=")
        self.algorithm = chance.choice(list(DIGESTS))
        self.digits = chance.choice([6, 6, 7, 8]) if chance.random() < 0.9 else chance.choice([1, 2, 3, 4, 5, 9, 10])
        self.window = chance.randrange(LONGEST_WINDOW)
        distance = chance.randint(-self.window - 3, self.window + 3)
        parameters = {"algorithm": self.algorithm, "digits": self.digits}
        if self.kind == "totp":
            self.period = chance.choice([30, 30, 30, 15, 60, 90, 37, 1, 86400, 2**31 - 1])
            self.time = chance.choice([chance.randint(10**6, 2**31), chance.randint(10**6, 2**31),
                                       chance.randint(10**6, LATEST), chance.randint(10**6, LATEST), chance.randint(0, 300)])
            made = max(0, self.time + distance * self.period + chance.randint(-self.period, self.period))
            self.pyotp = pyotp.TOTP(self.padded(), self.digits, DIGESTS[self.algorithm], interval=self.period)
            self.code = self.pyotp.generate_otp(made // self.period)
            parameters["period"] = self.period
            self.steps = range(max(-self.window, -(self.time // self.period)), self.window + 1)  # none lies before 1970
        else:
            self.time = 0
            self.counter = chance.choice([chance.randint(0, 5), chance.randint(10, 1000), chance.randint(10, 2**40),
                                          LAST_COUNTER - chance.randint(0, 5)])
            self.steps = range(min(self.window, LAST_COUNTER - self.counter) + 1)
            self.pyotp = pyotp.HOTP(self.padded(), self.digits, DIGESTS[self.algorithm])
            self.code = self.pyotp.at(min(max(0, self.counter + distance), LAST_COUNTER))
            parameters["counter"] = self.counter
        if chance.random() < 0.1:
            self.code = wrong(self.code, chance)
        self.uri = driver.link(self.secret, self.kind, **parameters)

    def padded(self):
        return self.secret + "=" * (-len(self.secret) % 8)

    def question(self):
        return {"uri": self.uri, "code": self.code, "time": self.time, "window": self.window, "search": self.window}

    def by_pyotp(self):
        """The offset of what it accepts (the nearest), or None."""
        if self.kind == "hotp":
            return next((ahead for ahead in self.steps if self.pyotp.verify(self.code, self.counter + ahead)), None)
        now = datetime.datetime.fromtimestamp(self.time, datetime.timezone.utc)
        if len(self.steps) == 2 * self.window + 1 and not self.pyotp.verify(self.code, now, self.window):
            return None
        near = sorted(self.steps, key=lambda offset: (abs(offset), offset))
        return next((offset for offset in near if self.pyotp.at(now, offset) == self.code), None)

    def by_oathtool(self):
        """The offset of what it accepts, without its sign; None; or "unable" where it has no such kind of code."""
        if not 6 <= self.digits <= 8 or (self.kind == "hotp" and self.algorithm != "SHA1"):
            return "unable"
        if self.kind == "hotp":
            options = ["--hotp", "-c", str(self.counter)]
        else:
            options = [f"--totp={self.algorithm.lower()}", "--now", f"@{self.time}", "-s", f"{self.period}s"]
        options += ["-b", "-w", str(self.window), "-d", str(self.digits)]
        done = subprocess.run(["oathtool", *options, self.secret, self.code], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return abs(int(done.stdout))
        if "not found in range" in done.stderr or "has bad length" in done.stderr or "given string" in done.stderr:
            return None
        raise AssertionError(f"oathtool says: {done.stderr}")


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        chance = random.Random(20261124)
        cls.cases = [Case(chance) for _ in range(CASES)]
        cls.answers = driver.ask([case.question() for case in cls.cases])

    def differences(self, theirs, of_offset=int):
        """The cases where another program says something else; `of_offset` is what it tells of an offset."""
        different = []
        for case, answer, other in zip(self.cases, self.answers, theirs, strict=True):
            if other == "unable":
                continue
            offset = answer["offset"] if answer["accepted"] else None
            if other is None or offset is None:
                same = other is None and offset is None
            else:
                same = of_offset(offset) == other
            if not same:
                different.append((case.question(), answer, other))
        return different

    def test_the_cases_are_both_accepted_and_refused(self):
        accepted = sum(answer["accepted"] for answer in self.answers)
        self.assertGreater(accepted, CASES // 4)
        self.assertGreater(CASES - accepted, CASES // 4)
        self.assertTrue(all("error" not in answer for answer in self.answers))

    def test_pyotp_agrees(self):
        self.assertEqual(self.differences([case.by_pyotp() for case in self.cases]), [])

    def test_oathtool_agrees(self):
        with ThreadPoolExecutor(4) as pool:
            theirs = list(pool.map(Case.by_oathtool, self.cases))
        compared = sum(other != "unable" for other in theirs)
        print(f"cases with pyotp {CASES}, with oathtool {compared}")
        self.assertGreater(compared, 2000)
        self.assertEqual(self.differences(theirs, abs), [])

    def test_drift_leads_to_the_code(self):
        """The range's first second and its last make the code with pyotp, and the range is one whole step."""
        checked = 0
        for case, answer in zip(self.cases, self.answers, strict=True):
            if case.kind != "totp" or not answer["accepted"]:
                continue
            first, end = answer["drift_seconds"]
            at = lambda drift: case.pyotp.generate_otp((case.time + drift) // case.period)  # noqa: B023
            self.assertEqual({at(first), at(end - 1)}, {case.code}, case.question())
            self.assertEqual(end - first, case.period)
            self.assertEqual((case.time + first) % case.period, 0)
            checked += 1
        self.assertGreater(checked, 300)

    def test_the_command_line_says_the_same(self):
        for case, answer in list(zip(self.cases, self.answers, strict=True))[:CALLS]:
            options = ["--window", case.window, "--search", case.window]
            exit_code, said = driver.verify(case.uri, case.code, case.time, *options)
            self.assertEqual(exit_code, 0 if answer["accepted"] else 1)
            self.assertEqual((said["accepted"], said["offset"], said["drift_seconds"], said["window"], said["replay"]),
                             (answer["accepted"], answer["offset"], answer.get("drift_seconds"), case.window, answer["replay"]))


if __name__ == "__main__":
    unittest.main()
