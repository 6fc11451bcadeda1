# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The password prompt on a terminal: a pseudo terminal plays the person."""
import fcntl
import os
import pty
import select
import signal
import subprocess
import tempfile
import termios
import time
import unittest

CLI = os.environ["CINNABAR_CLI"]
LINK = b"otpauth://totp/Site:me?issuer=Site&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n"
PATIENCE = 30  # seconds, for a machine that is busy


class Terminal:
    """A program on a terminal of its own; `stdin` is what its standard input is instead of that."""

    def __init__(self, *arguments, stdin=None):
        self.shown = b""
        # Both ends stay open here, so that the terminal can be looked at when the program is gone.
        self.master, self.slave = pty.openpty()
        self.program = subprocess.Popen(
            [CLI, *arguments], env={"LC_ALL": "C.UTF-8", "HOME": "/nonexistent"},
            stdin=self.slave if stdin is None else subprocess.PIPE, stdout=self.slave, stderr=self.slave,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0))
        if stdin is not None:
            self.program.stdin.write(stdin)
            self.program.stdin.close()

    def close(self):
        self.program.kill()
        self.program.wait()
        os.close(self.master)
        os.close(self.slave)

    def wait_for(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.shown:
            ended = self.program.poll() is not None
            self._read()
            if text not in self.shown and (ended or time.monotonic() > end):
                raise AssertionError(f"{text!r} did not come, but {self.shown!r}")
        self.shown = self.shown.split(text, 1)[1]

    def _read(self):
        while select.select([self.master], [], [], 0.05)[0]:
            self.shown += os.read(self.master, 4096)

    def type(self, text):
        os.write(self.master, text)

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def end(self):
        """What was shown to the end, and the exit code (negative: the signal)."""
        code = self.program.wait(PATIENCE)
        self._read()
        return self.shown, code


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
