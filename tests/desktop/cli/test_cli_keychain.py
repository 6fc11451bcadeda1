#!/usr/bin/python3
# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""cinnabar-cli over a real gnome-keyring: every step is a process of its own, and each test has its own bus."""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "app"))
from terminal import Terminal  # noqa: E402

CLI = os.environ["CINNABAR_CLI"]
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
TOTP = f"otpauth://totp/Jetserver:user%40example.com?issuer=Jetserver&secret={SECRET}"
HOTP = f"otpauth://hotp/Bank:me?issuer=Bank&counter=3&secret={SECRET}"


class CliKeychainTest(unittest.TestCase):
    def setUp(self):
        for tool in ("dbus-daemon", "gnome-keyring-daemon", "oathtool", "qrencode"):
            self.assertTrue(shutil.which(tool), f"{tool} is needed")
        self.home = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.home)
        runtime = Path(self.home, "run")
        runtime.mkdir(mode=0o700)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": self.home, "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}
        # A bus of its own: it would start a keyring by itself for the next test where this one's has gone.
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], env=self.environment,
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.end, self.bus)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        self.keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], env=self.environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.keyring.stdin.write(b"a password")
        self.keyring.stdin.close()
        self.keyring.stdout.readline()  # it prints its settings once it answers
        self.addCleanup(self.end, self.keyring)

    @staticmethod
    def end(process):
        process.terminate()
        process.wait()
        process.stdout.close()

    def cli(self, *arguments, stdin="", expect=0):
        done = subprocess.run([CLI, *arguments], env=self.environment, input=stdin, text=True, capture_output=True,
                              timeout=60)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout

    def answer(self, *arguments, **more):
        return json.loads(self.cli("--json", *arguments, **more))

    def test_an_account_lives_in_the_keyring_from_process_to_process(self):
        self.assertEqual(self.answer("list")["accounts"], [])
        account = self.answer("add", "-", stdin=TOTP)["accounts"][0]["id"]
        self.assertEqual([entry["id"] for entry in self.answer("list")["accounts"]], [account])
        expected = subprocess.run(
            ["oathtool", "--totp", "-b", SECRET, "-N", "2026-11-24 10:00:00 UTC"], capture_output=True, text=True,
            check=True).stdout
        self.assertEqual(self.cli("code", "jetserver", "--at", "2026-11-24T10:00:00Z"), expected)

        self.cli("edit", account, "--name=me", "--digits", "8", "--tag", "work")
        shown = self.answer("show", account)
        self.assertEqual((shown["name"], shown["digits"], shown["tags"]), ("me", 8, ["work"]))
        self.cli("remove", "Jetserver:me")
        self.assertEqual(self.answer("list")["accounts"], [])
        self.cli("code", "jetserver", expect=1)
        self.cli("restore", account)
        self.assertEqual(self.cli("show", account, "--secret"), SECRET + "\n")
        self.cli("add", TOTP + "&digits=8", expect=1)

    def test_a_counter_is_kept(self):
        self.cli("add", "-", stdin=HOTP)
        # RFC 4226 appendix D: the counters 3 and 4.
        self.assertEqual(self.cli("code", "bank"), "969429\n")
        self.assertEqual(self.cli("code", "bank", "--next"), "338314\n")
        self.assertEqual(self.cli("code", "bank"), "338314\n")

    def test_a_scanned_picture_is_stored_and_the_secret_is_nowhere_on_disk(self):
        with tempfile.TemporaryDirectory() as elsewhere:
            page = Path(elsewhere, "page.png")
            subprocess.run(["qrencode", "-o", page, TOTP], check=True)
            self.assertEqual(self.answer("scan", "--add", str(page))["added"], 1)
            copy = Path(elsewhere, "copy.png")
            self.cli("show", "jet", "--qr", str(copy))
            self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
            symbol = self.answer("scan", str(copy))["symbols"][0]
            self.assertEqual(symbol["account"]["name"], "user@example.com")
        raw = base64.b32decode(SECRET)
        for file in Path(self.home).rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for form in (raw, SECRET.encode(), base64.b64encode(raw)):
                    self.assertNotIn(form, content, file)

    def test_a_live_list_takes_in_what_another_program_stores(self):
        self.cli("add", TOTP)
        terminal = Terminal("watch", "--at", "@30", environment=self.environment)
        self.addCleanup(terminal.close)
        terminal.wait_for(b"  287 082  ")
        terminal.wait_for(b"Jetserver (user@example.com)")
        self.cli("add", HOTP, "--allow-duplicate")
        terminal.wait_for(b"  969 429  ")
        terminal.wait_for(b"Bank (me)")
        terminal.type(b"q")
        self.assertEqual(terminal.end()[1], 0)
        self.assertTrue(terminal.is_as_before())

    def test_profiles_are_apart_and_memory_leaves_nothing(self):
        self.cli("add", TOTP, "--profile", "work")
        self.cli("add", TOTP, "--profile", "memory")
        self.assertEqual(self.answer("list")["accounts"], [])
        self.assertEqual(len(self.answer("list", "--profile", "work")["accounts"]), 1)

    def test_a_keyring_that_went_away_is_told(self):
        self.cli("add", TOTP)
        self.keyring.terminate()
        self.keyring.wait()
        error = self.answer("list", expect=4)["error"]
        self.assertTrue(error["code"].startswith("keychain_"), error)


if __name__ == "__main__":
    unittest.main()
