# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The live list on a terminal: a pseudo terminal plays the person. The clock is set to a time and runs on from there."""
import datetime
import os
import re
import signal
import subprocess
import tempfile
import unittest

from terminal import CLI, HOME, PATIENCE, Terminal

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 4226 appendix D, whose codes these are, and RFC 6238 appendix B
CODES = ["755 224", "287 082", "359 152", "969 429", "338 314"]
TOTP = f"otpauth://totp/Jet:me?issuer=Jet&secret={SECRET}"
HOTP = f"otpauth://hotp/Bank:me?issuer=Bank&counter=3&secret={SECRET}"
URGENT = b"\x1b[1;31m"
ENTERED = b"\x1b[?1049h"
# The alternate screen is emptied before the one before it comes back, with its cursor.
LEFT = b"\x1b[H\x1b[2J\x1b[?7h\x1b[?25h\x1b[?1049l"


def counted(before, code, seconds, after=""):
    """A code with the seconds that are left; a busy machine may skip some of them."""
    return re.compile((before.format(code) + f" {seconds} s" + after).encode())


class Desk(unittest.TestCase):
    """A folder with two accounts in it; where they are is what the options `place` say."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.place = []
        self.environment = {"CINNABAR_FAKE": self.folder}  # where the module that plays a keychain keeps it

    def path(self, name):
        return os.path.join(self.folder, name)

    def cli(self, *arguments, place=None, expect=0):
        done = subprocess.run([CLI, *arguments, *(self.place if place is None else place)], capture_output=True, text=True,
                              env={"LC_ALL": "C.UTF-8", "HOME": HOME, **self.environment}, timeout=PATIENCE,
                              check=False)
        self.assertEqual(done.returncode, expect, done)
        return done.stdout + done.stderr

    def add_both(self):
        self.cli("add", TOTP)
        self.cli("add", HOTP, "--allow-duplicate")

    def watch(self, *arguments, environment=(), **more):
        terminal = Terminal("watch", *self.place, *arguments, environment={**self.environment, **dict(environment)}, **more)
        self.addCleanup(terminal.close)
        return terminal

    def assert_left_as_it_was(self, terminal, shown):
        self.assertTrue(shown.endswith(LEFT), shown)
        self.assertTrue(terminal.is_as_before())


class WatchTest(Desk):
    def setUp(self):
        super().setUp()
        self.add_both()

    def test_a_code_turns_red_bold_and_marked_before_it_lapses(self):
        terminal = self.watch("jet", "--at", "@53")
        terminal.wait_for(ENTERED)
        self.assertFalse(terminal.echoes())
        terminal.wait_for(b"NOT NOW (--at), 1970-01-01T")
        calm = terminal.wait_for(URGENT)  # five seconds before the end
        self.assertRegex(calm, counted("  {} ", CODES[1], "[67]"))
        terminal.wait_for(counted(r"! {} ", CODES[1], "[1-5]", rf"\x1b\[0m  then {CODES[2]}"))
        terminal.wait_for(counted("  {} ", CODES[2], r"\d\d"))
        terminal.type(b"q")
        shown, code = terminal.end()
        self.assertEqual(code, 0)
        self.assert_left_as_it_was(terminal, shown)

    def test_without_colours_it_is_marked_and_bold(self):
        terminal = self.watch("jet", "--at", "@55", environment={"NO_COLOR": "1"})
        before = terminal.wait_for(counted(r"\x1b\[1m! {} ", CODES[1], "[1-5]", r"\x1b\[0m"))
        self.assertNotIn(URGENT, before)

    def test_counters_have_no_time_and_stay(self):
        terminal = self.watch("--at", "@30")
        terminal.wait_for(f"  {CODES[3]}    #3".encode())
        terminal.wait_for(f"  {CODES[3]}    #3".encode())
        terminal.type(b"q")
        self.assertEqual(terminal.end()[1], 0)
        self.assertIn("#3", self.cli("list", "--search", "bank"))

    def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(self):
        for number, key in ((signal.SIGINT, b"\x03"), (signal.SIGTERM, None)):
            terminal = self.watch("--at", "@30")
            terminal.wait_for(b"Jet (me)")
            if key:
                terminal.type(key)
            else:
                terminal.program.send_signal(number)
            shown, code = terminal.end()
            self.assertEqual(code, -number)
            self.assert_left_as_it_was(terminal, shown)

    def test_a_stop_shows_the_list_again(self):
        terminal = self.watch("--at", "@30")
        terminal.wait_for(b"Jet (me)")
        terminal.program.send_signal(signal.SIGTSTP)
        # A session without a shell can't be stopped by SIGTSTP: the list comes again at once.
        terminal.wait_for(LEFT)
        terminal.wait_for(ENTERED)
        terminal.wait_for(b"Jet (me)")
        terminal.type(b"q")
        shown, code = terminal.end()
        self.assertEqual(code, 0)
        self.assert_left_as_it_was(terminal, shown)

    def test_a_terminal_that_is_smaller_now_gets_shorter_lines(self):
        terminal = self.watch("--at", "@30")
        terminal.wait_for(b"Bank (me)")
        terminal.resize(6, 23)
        terminal.wait_for(f"  {CODES[3]}    #3  Bank…".encode())

    def test_keys_move_through_a_list_that_is_longer_than_the_screen(self):
        terminal = self.watch("--at", "@30", size=(5, 80))  # room for one code
        terminal.wait_for("q ends. 1 to 1 of 2; ↑ and ↓ move.".encode())
        terminal.type(b"\x1b[B")
        terminal.wait_for(b"Bank (me)")
        terminal.wait_for(b"2 to 2 of 2")
        terminal.type(b"k")
        terminal.wait_for(b"1 to 1 of 2")

    def test_the_clock_goes_as_the_window_keeps_it_for_these_accounts(self):
        os.makedirs(self.path("config/cinnabar"))
        with open(self.path("config/cinnabar/cinnabar.ini"), "w", encoding="utf-8") as file:
            file.write("[clockOffsets]\nprofile-default=30000000\n")
        self.environment["XDG_CONFIG_HOME"] = self.path("config")
        moved = self.watch("jet")
        shown = self.time_of(moved)
        ahead = shown - datetime.datetime.now(datetime.timezone.utc)
        self.assertLess(abs(ahead - datetime.timedelta(seconds=30000)), datetime.timedelta(seconds=PATIENCE))
        moved.wait_for(b"q ends. Codes are made 8.3 h ahead of this computer's clock.")
        # As code does: a time that is asked for counts alone, "now" too.
        plain = self.watch("jet", "--at", "now")
        ahead = self.time_of(plain) - datetime.datetime.now(datetime.timezone.utc)
        self.assertLess(abs(ahead), datetime.timedelta(seconds=PATIENCE))
        plain.wait_for(b"q ends.")
        self.assertNotIn(b"ahead", plain.wait_for(b"\x1b[J"))

    def time_of(self, terminal):
        """What the heading says."""
        terminal.wait_for(ENTERED)
        return datetime.datetime.fromisoformat(terminal.wait_for(b"Z, ").decode()[-19:] + "+00:00")

    def test_only_those_that_were_asked_for_show(self):
        terminal = self.watch("--search", "BANK", "--at", "@30")
        frame = terminal.wait_for(b"\x1b[J")
        self.assertIn(b"Bank (me)", frame)
        self.assertNotIn(b"Jet (me)", frame)

    def test_nothing_that_matches_is_told_before_the_screen_is_taken(self):
        for arguments, exit_code in ((("nobody",), 1), (("--tag", "nothing"), 1), (("me",), 2)):
            terminal = self.watch(*arguments)
            shown, code = terminal.end()
            self.assertEqual(code, exit_code, shown)
            self.assertNotIn(ENTERED, shown)

    def test_a_link_is_no_stored_account(self):
        terminal = self.watch(TOTP)
        shown, code = terminal.end()
        self.assertEqual(code, 2)
        self.assertIn(b"Only stored accounts are shown", shown)
        self.assertNotIn(SECRET.encode(), shown)

    def test_no_terminal_is_refused(self):
        told = self.cli("watch", expect=2)
        self.assertIn("cinnabar-cli list --codes", told)
        self.assertIn('"code":"usage"', self.cli("watch", "--json", expect=2))
        terminal = self.watch(environment={"TERM": "dumb"})
        self.assertEqual(terminal.end()[1], 2)


class WatchVaultTest(Desk):
    def setUp(self):
        super().setUp()
        with open(self.path("password"), "w", encoding="utf-8") as file:
            file.write("correct horse\n")
        self.place = ["--vault", self.path("vault.cinnabar"), "--password-file", self.path("password")]
        self.cli("vault", "create")
        self.add_both()

    def test_what_another_program_stores_appears(self):
        terminal = self.watch("--at", "@30")
        terminal.wait_for(b"Bank (me)")
        self.cli("add", TOTP.replace("Jet", "Late"), "--allow-duplicate")
        terminal.wait_for(b"Late (me)")
        self.cli("remove", "late", "--forever")
        terminal.wait_for(b"\x1b[J")
        frame = terminal.wait_for(b"\x1b[J")
        while b"Late (me)" in frame:
            frame = terminal.wait_for(b"\x1b[J")
        self.assertIn(b"Jet (me)", frame)

    def test_another_vault_in_its_place_ends_it(self):
        other = ["--vault", self.path("other"), *self.place[2:]]
        self.cli("vault", "create", place=other)
        terminal = self.watch("--at", "@30")
        terminal.wait_for(b"Jet (me)")
        os.replace(self.path("other"), self.path("vault.cinnabar"))
        terminal.wait_for(LEFT)
        shown, code = terminal.end()
        self.assertEqual(code, 4, shown)
        self.assertIn(b"cinnabar-cli: ", shown)
        self.assertTrue(terminal.is_as_before())


if __name__ == "__main__":
    unittest.main()
