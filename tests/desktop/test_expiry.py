# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A code is red on the screen in its last five seconds, and not before: judged by the pixels."""
import unittest

from pictures import count_colour
from program import CINNABAR_DARK, CINNABAR_LIGHT, Program, command_line, oathtool
from session import DesktopTest, wait_for

BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
URI = f"otpauth://totp/Jetserver:user%40example.com?secret={BASE32}&issuer=Jetserver"
HOTP = "otpauth://hotp/Counter:me?secret=ONSWG4TFOQQGC3TPNZSWG4TFOQQGC3TP&issuer=Counter&counter=7"
PERIOD_START = 1795514400  # 2026-11-24T10:00:00Z
# What a code and ring in cinnabar have at least, and what else in the row has of it at most.
RED, NOT_RED = 150, 0


class ExpiryTest(DesktopTest):
    desktop = "expiry"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for uri in (URI, URI.replace("Jetserver", "Slow").replace(BASE32, BASE32[::-1]) + "&period=60", HOTP):
            command_line(cls.session, "add", "-", text=uri + "\n")

    def red_pixels(self, program, name, colour=CINNABAR_LIGHT):
        x, y, width, height = program.row("Jetserver").extents
        picture = self.session.screenshot(name)
        # The right two thirds: code and ring, not the issuer's own colour.
        return count_colour(picture, (x + width // 3, y, width - width // 3, height), colour)

    def test_red_in_the_last_five_seconds_and_not_before(self):
        for milliseconds, red in ((0, False), (15000, False), (24999, False), (25000, True), (29000, True),
                                  (29999, True), (30000, False)):
            with self.subTest(milliseconds=milliseconds):
                seconds, rest = divmod(milliseconds, 1000)
                at = f"2026-11-24T10:00:{seconds:02}.{rest:03}Z"
                with Program(self.session, "--at", at, "--freeze") as program:
                    pixels = self.red_pixels(program, f"at-{milliseconds:05}")
                    shown = program.code("Jetserver")
                self.assertEqual(shown, oathtool(self.session, BASE32, PERIOD_START + seconds))
                if red:
                    self.assertGreaterEqual(pixels, RED)
                else:
                    self.assertEqual(pixels, NOT_RED)

    def test_each_account_has_one_row(self):
        with Program(self.session, "--at", "2026-11-24T10:00:00Z", "--freeze") as program:
            program.row("Jetserver")
            rows = [node.name.partition(",")[0] for node in program.root.walk() if node.role == "list item"]
        self.assertEqual(rows, ["Jetserver", "Slow", "Counter"])

    def test_red_on_a_dark_desktop_too(self):
        for second, red in ((24, False), (25, True)):
            with self.subTest(second=second), Program(
                    self.session, "--at", f"2026-11-24T10:00:{second}Z", "--freeze",
                    environment=self.session.dark()) as program:
                pixels = self.red_pixels(program, f"dark-at-{second}", CINNABAR_DARK)
                if red:
                    self.assertGreaterEqual(pixels, RED)
                else:
                    self.assertEqual(pixels, NOT_RED)

    def test_turns_red_and_back_while_one_looks(self):
        shots = iter(range(1000))
        with Program(self.session, "--at", "2026-11-24T10:00:20Z") as program:
            def pixels():
                return self.red_pixels(program, f"running-{next(shots):03}")
            self.assertEqual(pixels(), NOT_RED)
            first = program.code("Jetserver")
            wait_for(lambda: pixels() >= RED, 15, "a red code")
            self.assertEqual(program.code("Jetserver"), first)
            wait_for(lambda: pixels() == NOT_RED, 15, "the next code, not red")
            self.assertEqual(program.code("Jetserver"), oathtool(self.session, BASE32, PERIOD_START + 30))
            self.assertNotEqual(program.code("Jetserver"), first)


if __name__ == "__main__":
    unittest.main()
