# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture that another program puts on the clipboard, or that is dragged onto the window, is read."""
import base64
import unittest

from pictures import qr_picture
from program import PICTURE_WINDOW, Program, shown_and_expected
from session import DesktopTest


def enrolment(issuer):
    base32 = base64.b32encode(f"secret of {issuer:>10}".encode()).decode()
    return base32, f"otpauth://totp/{issuer}:anna?secret={base32}&issuer={issuer}"


class PictureTest(DesktopTest):
    desktop = "picture"

    def check(self, program, issuer, base32):
        program.accept_form(issuer)
        code, expected = shown_and_expected(self.session, program, issuer, base32)
        self.session.screenshot(f"added-{issuer}")
        self.assertEqual(code, expected)

    def test_a_picture_on_the_clipboard_is_pasted(self):
        session = self.session
        base32, uri = enrolment("Pasted")
        picture = qr_picture(uri, session.scratch / "pasted.png")
        with Program(session) as program:
            # Kept in the foreground, as it serves the clipboard until it ends.
            session.start(["xclip", "-quiet", "-selection", "clipboard", "-t", "image/png", "-i", picture])
            session.activate(session.window("Cinnabar"))
            session.key("ctrl+v")
            self.check(program, "Pasted", base32)

    def drag(self, source, target):
        """Drags from the middle of one window to the middle of another, in steps as a hand does."""
        def middle(window):
            x, y, width, height = self.session.geometry(window)
            return x + width // 2, y + height // 2
        (x1, y1), (x2, y2) = middle(source), middle(target)
        steps = [part for step in range(1, 13) for part in
                 ("mousemove", str(x1 + (x2 - x1) * step // 12), str(y1 + (y2 - y1) * step // 12), "sleep", "0.05")]
        self.session.output(["xdotool", "mousemove", str(x1), str(y1), "mousedown", "1", *steps,
                             "mousemove_relative", "3", "3", "sleep", "0.3", "mouseup", "1"])

    def dropped(self, kind, issuer):
        session = self.session
        base32, uri = enrolment(issuer)
        picture = qr_picture(uri, session.scratch / f"{kind}.png")
        source = session.start([PICTURE_WINDOW, picture, kind])
        with Program(session) as program:
            source_window, window = session.window("Picture window"), session.window("Cinnabar")
            session.place(source_window, 20, 40)
            session.place(window, 700, 40)
            self.drag(source_window, window)
            self.check(program, issuer, base32)
        session.stop(source)

    def test_dropped_pixels_are_read(self):
        self.dropped("image", "DroppedPixels")

    def test_a_dropped_file_is_read(self):
        self.dropped("file", "DroppedFile")


if __name__ == "__main__":
    unittest.main()
