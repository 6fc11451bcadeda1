# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A QR code in another program's window is found by looking at the screen."""
import base64
import unittest

from pictures import qr_picture
from program import PICTURE_WINDOW, Program, keychain_items, shown_and_expected
from session import DesktopTest

SECRET = b"shown by a browser!!"
BASE32 = base64.b32encode(SECRET).decode()
URI = f"otpauth://totp/Portal:anna?secret={BASE32}&issuer=Portal"


class ScreenTest(DesktopTest):
    desktop = "screen"

    def test_a_code_in_another_window_is_found(self):
        session = self.session
        picture = qr_picture(URI, session.scratch / "code.png", module=4)
        session.start([PICTURE_WINDOW, picture, "image"])
        session.place(session.window("Picture window"), 20, 40)
        with Program(session) as program:
            session.place(session.window("Cinnabar"), 700, 40)
            program.press("Scan")
            program.press("Screen")
            program.accept_form("Portal")
            code, expected = shown_and_expected(session, program, "Portal", BASE32)
            session.screenshot("found-on-the-screen")
            self.assertEqual(code, expected)
        self.assertTrue(any(SECRET in item for item in keychain_items(session)), "not in the keyring")


if __name__ == "__main__":
    unittest.main()
