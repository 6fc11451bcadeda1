# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock offset: measured in the window by a real time server, kept, said, and what codes are made by; the command line
makes the same ones."""
import json
import sys
import time
import unittest
from pathlib import Path

from program import Program, command_line, oathtool
from session import DesktopSession, wait_for

sys.path.insert(0, str(Path(__file__).parent.parent / "clock"))
from sntp_servers import Chronyd  # noqa: E402

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
LINK = f"otpauth://totp/Site:me?issuer=Site&secret={SECRET}"
AHEAD = 10 * 60  # seconds: far beyond what a slow machine may add


class Offset(unittest.TestCase):
    def settings(self, session):
        return session.home / ".config/cinnabar/cinnabar.ini"

    def agrees(self, session, code, ahead):
        """Whether it is a code of now, moved; of a moment ago where a boundary lies between."""
        now = time.time() + ahead
        return code in (oathtool(session, SECRET, now), oathtool(session, SECRET, now - 15))

    def test_offset(self):
        with DesktopSession("offset") as session:
            command_line(session, "add", "-", text=LINK + "\n")
            with Chronyd(AHEAD) as server:
                with self.settings(session).open("a") as settings:
                    settings.write(f"[clock]\nservers={server.address}\n")
                self.measured(session)
            self.said(session)
            self.looks(session)
            self.taken_back(session)

    def measured(self, session):
        with Program(session) as program:
            wait_for(lambda: self.agrees(session, program.code("Site"), 0), 10, "a code of now")
            session.activate(session.window("^Cinnabar$"))
            session.choose_in_menu("c", "^Bench$")
            session.key("ctrl+5")
            program.press("Ask the servers")
            program.says(r"This computer's clock is 10\.0 min slow")
            session.screenshot("measured")
            program.press("Keep this offset")
            program.says(r"Codes are made 10\.0 min ahead of this computer's clock\.")
            session.screenshot("kept")

    def said(self, session):
        with Program(session) as program:
            program.says(r"Codes are made 10\.0 min ahead of this computer's clock\.")
            wait_for(lambda: self.agrees(session, program.code("Site"), AHEAD), 10, "a code of later")
            session.screenshot("light")
            told = command_line(session, "code", "Site:me").strip()
            self.assertTrue(self.agrees(session, told, AHEAD))
            at_now = json.loads(command_line(session, "code", "Site:me", "--at", "now", "--json"))
            self.assertTrue(self.agrees(session, at_now["code"], 0))

    def looks(self, session):
        with Program(session, environment=session.dark()) as program:
            program.says("Codes are made")
            session.screenshot("dark")
        with Program(session, "-reverse") as program:
            program.says("Codes are made")
            session.screenshot("right-to-left")
            session.output(["xdotool", "key", "ctrl+comma"])
            program.says("Nobody is asked before you ask for the time")
            session.screenshot("right-to-left-settings")
            program.press("Close")

    def taken_back(self, session):
        with Program(session) as program:
            session.output(["xdotool", "key", "ctrl+comma"])
            program.says("Nobody is asked before you ask for the time")
            session.screenshot("settings")
            program.press("Close")
            program.press("Follow the clock")
            wait_for(lambda: self.agrees(session, program.code("Site"), 0), 10, "a code of now")
            session.screenshot("followed")
        self.assertNotIn("profile-default", self.settings(session).read_text())


if __name__ == "__main__":
    unittest.main()
