# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A portable copy keeps to its folder: it seals its vault there, and the computer has nothing more than before."""
import json
import shutil
import subprocess
import unittest

from program import GUI, Program
from session import DesktopTest, wait_for

PASSWORD = "correct horse battery"


class PortableTest(DesktopTest):
    desktop = "portable"

    def setUp(self):
        self.folder = self.session.scratch / "stick"
        self.folder.mkdir()
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy2(GUI, self.folder / "cinnabar")
        (self.folder / "cinnabar.portable").touch()

    def program(self):
        # The session's own registry for GStreamer would hide where it goes by itself.
        return Program(self.session, program=("env", "-u", "GST_REGISTRY", self.folder / "cinnabar"))

    def activate(self):
        self.session.activate(self.session.window("Cinnabar"))

    def type_password(self, *after):
        self.session.output(["xdotool", "type", "--delay", "10", PASSWORD])
        self.session.key(*after)

    def make_vault(self, program):
        program.says("Choose a password for this vault")
        self.activate()
        self.type_password("Tab", "Tab")
        self.type_password("Return")
        program.says("Scan the QR code", 60)

    def test_nothing_is_left_behind(self):
        session = self.session
        with self.program() as program:
            # What the accessibility bus and the keyring make of a first program is theirs.
            program.says("Choose a password for this vault")
        before = set(session.files())
        with self.program() as program:
            self.make_vault(program)
            self.activate()
            session.key("ctrl+n")  # the camera: GStreamer looks for its plugins
            program.press("Picture…")
            session.window("Pictures with QR codes")
            session.key("Escape")  # Qt's dialog would keep where it was
        self.assertEqual(sorted(map(str, set(session.files()) - before)), [])
        header = (self.folder / "vault.cinnabar").read_bytes().partition(b"\n")[0]
        self.assertEqual(json.loads(header)["format"], "cinnabar-vault")
        self.assertFalse((self.folder / "vault.cinnabar.lock").exists())

    def test_it_locks_and_opens_again(self):
        session = self.session
        with self.program() as program:
            self.make_vault(program)
            self.activate()
            session.key("ctrl+l")
            program.says("Give the password")
            session.output(["xdotool", "type", "wrong"])
            session.key("Return")
            program.says("This password does not open the vault", 60)
            session.screenshot("locked")
            self.type_password("Return")
            program.says("Scan the QR code", 60)

    def test_a_second_start_brings_the_first_to_the_front(self):
        session = self.session
        with self.program() as program:
            self.make_vault(program)
            second = subprocess.Popen([self.folder / "cinnabar"], env=session.environment)
            wait_for(lambda: second.poll() is not None, 20, "the second start to end")
            self.assertEqual(second.returncode, 0)


if __name__ == "__main__":
    unittest.main()
