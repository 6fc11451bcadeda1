# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pseudo terminal that plays the person in front of cinnabar-cli."""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

CLI = os.environ["CINNABAR_CLI"]
HOME = "/dev/null/home"  # which root can't make either
PATIENCE = 30  # seconds, for a machine that is busy


class Terminal:
    """A program on a terminal of its own; `stdin` is what its standard input is instead of that."""

    def __init__(self, *arguments, stdin=None, size=(24, 80), environment=()):
        self.shown = b""
        # Both ends stay open here, so that the terminal can be looked at when the program is gone.
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.program = subprocess.Popen(
            [CLI, *arguments], env={"LC_ALL": "C.UTF-8", "HOME": HOME, **dict(environment)},
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
        """Waits until `text` (bytes, or a pattern) was shown, and gives what came before it since the last call."""
        pattern = re.compile(re.escape(text)) if isinstance(text, bytes) else text
        end = time.monotonic() + PATIENCE
        while not (found := pattern.search(self.shown)):
            ended = self.program.poll() is not None
            if not self._read() and (ended or time.monotonic() > end):
                raise AssertionError(f"{text!r} did not come, but {self.shown!r}")
        before, self.shown = self.shown[:found.start()], self.shown[found.end():]
        return before

    def _read(self):
        """Whether there was anything."""
        any_shown = False
        while select.select([self.master], [], [], 0.05)[0]:
            self.shown += os.read(self.master, 4096)
            any_shown = True
        return any_shown

    def type(self, text):
        os.write(self.master, text)

    def resize(self, rows, columns):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def is_as_before(self):
        return termios.tcgetattr(self.slave) == self.before

    def end(self):
        """What was shown to the end, and the exit code (negative: the signal)."""
        code = self.program.wait(PATIENCE)
        self._read()
        return self.shown, code
