# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault file under a program that is killed, and on a disk that fails, at every system call of a save."""
import errno
import os
import random
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

CHURN, FAIL_IO = os.environ["CINNABAR_CHURN"], os.environ["CINNABAR_FAIL_IO"]
KILLS = int(os.environ.get("CINNABAR_KILLS", "1000"))
SIGKILLED = -9


class Durability(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.vault = self.folder / "disk" / "vault.cinnabar"
        self.vault.parent.mkdir()

    def churn(self, *arguments, at=None, how=None):
        environment = {key: os.environ[key] for key in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if key in os.environ}
        environment["LC_ALL"] = "C.UTF-8"
        if at is not None:
            environment |= {"LD_PRELOAD": FAIL_IO, "CINNABAR_FAIL_UNDER": str(self.vault.parent),
                            "CINNABAR_FAIL_AT": str(at), "CINNABAR_FAIL_HOW": how,
                            "CINNABAR_FAIL_COUNT": str(self.folder / "count")}
            # The sanitizer wants to be the first library; the order does not matter for what is caught here.
            environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        return subprocess.run([CHURN, self.vault, *arguments], env=environment, capture_output=True, text=True,
                              timeout=60, check=False)

    def held(self):
        """How many accounts a fresh program finds, all of them right."""
        done = self.churn("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return int(done.stdout.split()[-1])

    def begin_with(self, accounts):
        """What every_call() starts from."""
        if accounts:
            self.assertEqual(self.churn("add", str(accounts)).returncode, 0)
        return {path.name: path.read_bytes() for path in self.vault.parent.iterdir()}

    def every_call(self, how, saved):
        """Lets each system call of one change fail in turn, each on the same vault; yields the outcomes."""
        at = 0
        while True:
            at += 1
            for path in self.vault.parent.iterdir():
                path.unlink()
            for name, content in saved.items():
                (self.vault.parent / name).write_bytes(content)
            (self.folder / "count").unlink(missing_ok=True)
            done = self.churn("add", "1", at=at, how=how)
            counted = (self.folder / "count").read_text() if (self.folder / "count").exists() else ""
            if done.returncode == 0 and counted and int(counted) < at:
                self.assertGreater(at, 15, "a save has more system calls than that")
                return
            yield at, done

    def test_killed_at_every_system_call(self):
        saved = self.begin_with(3)
        for how in ("kill", "kill-after"):
            for at, done in self.every_call(how, saved):
                with self.subTest(how=how, at=at):
                    self.assertEqual(done.returncode, SIGKILLED, done.stdout)
                    told = 4 if "stored 4" in done.stdout else 3
                    self.assertIn(self.held(), range(told, 5))
                    self.assertEqual(self.churn("add", "1").returncode, 0, "the next save works")

    def test_killed_at_every_system_call_of_the_first_save(self):
        saved = self.begin_with(0)
        for how in ("kill", "kill-after"):
            for at, done in self.every_call(how, saved):
                with self.subTest(how=how, at=at):
                    self.assertEqual(done.returncode, SIGKILLED, done.stdout)
                    self.assertIn(self.held(), (0, 1))

    def test_every_system_call_fails(self):
        saved = self.begin_with(3)
        for how in (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES):
            for at, done in self.every_call(str(how), saved):
                with self.subTest(how=errno.errorcode[how], at=at):
                    # Some calls may fail without harm (a link that becomes a copy): then the change is stored.
                    stored = done.returncode == 0
                    if not stored:
                        self.assertEqual(done.returncode, 1, done.stderr)
                        self.assertRegex(done.stdout, r"error (io|store_read_only|store_read_back|store_uncertain|store_busy)")
                    held = self.held()
                    if "store_uncertain" in done.stdout:
                        self.assertIn(held, (3, 4))
                    else:
                        self.assertEqual(held, 4 if stored else 3)
                    self.assertEqual(self.churn("add", "1").returncode, 0, "the next save works")

    def test_the_disk_fills_up_in_the_middle_of_a_write(self):
        saved = self.begin_with(3)
        told = 0
        for at, done in self.every_call("short", saved):
            with self.subTest(at=at):
                told += "error io" in done.stdout
                self.assertEqual(self.held(), 4 if done.returncode == 0 else 3)
        self.assertGreater(told, 0)

    def test_killed_at_random(self):
        held, rest = 0, random.Random(7)
        for _ in range(KILLS):
            # Where it stands in the file's life is left to chance.
            process = subprocess.Popen([CHURN, self.vault, "loop"], stdout=subprocess.PIPE, text=True)
            time.sleep(rest.uniform(0.0, 0.04))
            process.kill()
            told = [line for line in process.communicate()[0].splitlines() if line.startswith("stored ")]
            last = int(told[-1].split()[1]) if told else held
            now = self.held()
            self.assertIn(now, (last, last + 1))
            held = now
            if held > 300:  # so that a save stays short
                for path in self.vault.parent.iterdir():
                    path.unlink()
                held = 0
        print(f"{KILLS} kills")


if __name__ == "__main__":
    unittest.main()
