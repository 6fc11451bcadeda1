# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop and the system say makes the window lock: the screen, sleep, its own minimise button."""
import unittest

from gi.repository import Gio, GLib

from program import Program, VaultFile
from session import DesktopTest, wait_for

LOGIND = "org.freedesktop.login1"


class FakeLogind:
    """What can be had of the service for sessions: its name on a system bus, and its signals."""

    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", (LOGIND, 0)), None, Gio.DBusCallFlags.NONE, -1, None)

    def say_sleep(self, before):
        self.bus.emit_signal(None, "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep",
                             GLib.Variant("(b)", (before,)))
        self.bus.flush_sync(None)


class LockTest(DesktopTest):
    desktop = "lock"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vault = VaultFile(cls.session, cls.session.home / "vault.cinnabar")
        cls.vault.add("Jetserver")
        cls.system_bus = cls.session.system_bus()
        cls.logind = FakeLogind(cls.system_bus)

    def open_window(self):
        """With a code on the clipboard."""
        program = Program(self.session, "--vault", self.vault.path,
                          environment={"DBUS_SYSTEM_BUS_ADDRESS": self.system_bus})
        self.addCleanup(program.process.kill)
        self.unlock(program)
        return program

    def unlock(self, program):
        self.vault.unlock(program)
        program.row("Jetserver", 60)
        self.copy()

    def copy(self):
        def copied():
            self.session.key("Home", "ctrl+c")
            return self.clipboard().isdigit()
        try:
            wait_for(copied, 20, "a code on the clipboard")
        except AssertionError:
            self.session.screenshot("no-code")
            raise

    def clipboard(self):
        return self.session.output(["xclip", "-o", "-selection", "clipboard"], check=False) or ""

    def expect_locked(self, program):
        program.says("Give the password", 20)
        self.assertEqual(self.clipboard(), "")

    def say_screen(self, locked):
        self.session.output(["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver",
                             "org.freedesktop.ScreenSaver.ActiveChanged", f"boolean:{str(locked).lower()}"])

    def test_with_the_screen_and_with_sleep(self):
        with self.open_window() as program:
            self.say_screen(False)
            self.logind.say_sleep(False)
            program.row("Jetserver")
            self.copy()
            self.say_screen(True)
            self.expect_locked(program)
            self.unlock(program)
            self.logind.say_sleep(True)
            self.expect_locked(program)

    def test_only_the_service_for_sessions_says_sleep(self):
        with self.open_window() as program:
            self.session.output(["dbus-send", f"--bus={self.system_bus}", "--type=signal", "/org/freedesktop/login1",
                                 f"{LOGIND}.Manager.PrepareForSleep", "boolean:true"])
            # What comes after it on the same bus is answered in order: by then the first would have locked.
            self.logind.say_sleep(False)
            self.session.key("Home", "ctrl+c")
            program.row("Jetserver")
            self.assertTrue(self.clipboard().isdigit())

    def test_what_belongs_to_others_stays_on_the_clipboard(self):
        with self.open_window() as program:
            owner = self.session.start(["xclip", "-i", "-selection", "clipboard", "-quiet"], stdin=-1)
            owner.stdin.write(b"of somebody else")
            owner.stdin.close()
            wait_for(lambda: self.clipboard() == "of somebody else", 10, "another program's text")
            self.session.key("ctrl+l")
            program.says("Give the password")
            self.assertEqual(self.clipboard(), "of somebody else")
            owner.kill()


if __name__ == "__main__":
    unittest.main()
