# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A code is red on the screen in its last five seconds, and not before: judged by the pixels."""
import re
import unittest

import tree
from pictures import count_colour
from program import CINNABAR_LIGHT, Program, command_line, oathtool
from session import DesktopSession, wait_for

BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
URI = f"otpauth://totp/Jetserver:user%40example.com?secret={BASE32}&issuer=Jetserver"
PERIOD_START = 1795514400  # 2026-11-24T10:00:00Z
# What a code and ring in cinnabar have at least, and what else in the row has of it at most.
RED, NOT_RED = 150, 0


class ExpiryTest(unittest.TestCase):
    def red_pixels(self, session, program, name):
        x, y, width, height = program.row("Jetserver").extents
        picture = session.screenshot(name)
        # The right two thirds: code and ring, not the issuer's own colour.
        return count_colour(picture, (x + width // 3, y, width - width // 3, height), CINNABAR_LIGHT)

    def test_red_in_the_last_five_seconds_and_not_before(self):
        with DesktopSession("expiry") as session:
            command_line(session, "add", "-", text=URI + "\n")
            for milliseconds, red in ((0, False), (15000, False), (24999, False), (25000, True), (29000, True),
                                      (29999, True), (30000, False)):
                with self.subTest(milliseconds=milliseconds):
                    seconds, rest = divmod(milliseconds, 1000)
                    program = Program(session, "--at", f"2026-11-24T10:00:{seconds:02}.{rest:03}Z", "--freeze")
                    pixels = self.red_pixels(session, program, f"at-{milliseconds:05}")
                    step = PERIOD_START + milliseconds // 1000
                    self.assertEqual(program.code("Jetserver"), oathtool(session, BASE32, step))
                    if red:
                        self.assertGreaterEqual(pixels, RED)
                        # Not by colour alone: the next code stands beside it.
                        following = oathtool(session, BASE32, step + 30)
                        self.assertRegex(program.row("Jetserver").name, re.compile("next", re.IGNORECASE))
                        self.assertIn(following, program.row("Jetserver").name.replace(" ", ""))
                    else:
                        self.assertEqual(pixels, NOT_RED)
                    program.quit()

    def test_turns_red_and_back_while_one_looks(self):
        with DesktopSession("expiry-running") as session:
            command_line(session, "add", "-", text=URI + "\n")
            program = Program(session, "--at", "2026-11-24T10:00:20Z")
            shots = iter(range(1000))

            def pixels():
                return self.red_pixels(session, program, f"running-{next(shots):03}")
            self.assertEqual(pixels(), NOT_RED)
            first = program.code("Jetserver")
            wait_for(lambda: pixels() >= RED, 15, "a red code")
            self.assertEqual(program.code("Jetserver"), first)
            wait_for(lambda: pixels() == NOT_RED, 15, "the next code, not red")
            self.assertEqual(program.code("Jetserver"), oathtool(session, BASE32, PERIOD_START + 30))
            self.assertNotEqual(program.code("Jetserver"), first)
            program.quit()


if __name__ == "__main__":
    unittest.main()
