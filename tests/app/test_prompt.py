# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The password prompt on a terminal: a pseudo terminal plays the person."""
import os
import signal
import tempfile
import unittest

from terminal import Terminal

LINK = b"otpauth://totp/Site:me?issuer=Site&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n"


class PromptTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.vault = os.path.join(self.folder.name, "vault.cinnabar")

    def start(self, *arguments, stdin=None):
        terminal = Terminal(*arguments, stdin=stdin)
        self.addCleanup(terminal.close)
        return terminal

    def create(self, first, second):
        terminal = self.start("vault", "create", self.vault)
        terminal.wait_for(b"New password for")
        terminal.wait_for(b": ")
        terminal.type(first + b"\n")
        terminal.wait_for(b"The same again: ")
        terminal.type(second + b"\n")
        return terminal.end()

    def ask(self, *arguments, stdin=None):
        terminal = self.start(*arguments, "--vault", self.vault, stdin=stdin)
        terminal.wait_for(b"Password for \xe2\x80\x9c" + self.vault.encode() + b"\xe2\x80\x9d: ")
        return terminal

    def test_what_is_typed_opens_and_is_not_shown(self):
        password = "סיסמה 🔑".encode()
        shown, code = self.create(password, password)
        self.assertEqual((shown, code), (b"\r\n", 0))
        terminal = self.ask("add", "-", stdin=LINK)  # standard input is not the terminal
        terminal.type(password + b"\n")
        shown, code = terminal.end()
        self.assertEqual(code, 0, shown)
        self.assertIn(b"Site (me)", shown)
        self.assertNotIn(password, shown)
        terminal = self.ask("list")
        self.assertFalse(terminal.echoes())
        terminal.type(b"wrong\n")
        shown, code = terminal.end()
        self.assertEqual(code, 4)
        self.assertNotIn(b"wrong", shown)

    def test_two_that_differ_make_nothing(self):
        shown, code = self.create(b"one", b"other")
        self.assertEqual(code, 3)
        self.assertIn(b"not the same", shown)
        self.assertFalse(os.path.exists(self.vault))

    def test_no_answer_cancels(self):
        terminal = self.start("vault", "create", self.vault)
        terminal.wait_for(b": ")
        terminal.type(b"\x04")
        self.assertEqual(terminal.end()[1], 1)
        self.assertFalse(os.path.exists(self.vault))

    def test_a_signal_leaves_the_terminal_as_it_was(self):
        for number, key in ((signal.SIGINT, b"\x03"), (signal.SIGTERM, None)):
            terminal = self.start("vault", "create", self.vault)
            terminal.wait_for(b": ")
            self.assertFalse(terminal.echoes())
            if key:
                terminal.type(key)
            else:
                terminal.program.send_signal(number)
            self.assertEqual(terminal.end()[1], -number)
            self.assertTrue(terminal.echoes())

    def test_a_stop_shows_the_question_again(self):
        terminal = self.start("vault", "create", self.vault)
        terminal.wait_for(b": ")
        terminal.program.send_signal(signal.SIGTSTP)
        # A session without a shell can't be stopped by SIGTSTP: the question comes again at once.
        terminal.wait_for(b"New password for")
        terminal.wait_for(b": ")
        terminal.type(b"x\n")
        terminal.wait_for(b"The same again: ")
        terminal.type(b"x\n")
        self.assertEqual(terminal.end()[1], 0)


if __name__ == "__main__":
    unittest.main()
