# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a camera the window says so, and a camera that is plugged in then is used."""
import base64
import os
import unittest

from pictures import Scene, hold_before_camera, qr_picture
from program import CAMERA, Program
from session import DesktopTest

BASE32 = base64.b32encode(b"plugged in at last!!").decode()
URI = f"otpauth://totp/Plugged:me?secret={BASE32}&issuer=Plugged"


class NoCameraTest(DesktopTest):
    desktop = "no-camera"

    def test_it_says_that_there_is_no_camera(self):
        with Program(self.session) as program:
            program.press("Scan")
            program.says("(?i)no camera")
            self.session.screenshot("no-camera")

    def test_a_camera_that_is_plugged_in_is_used(self):
        scratch = self.session.scratch
        frame, count, plugged = scratch / "frame.bgrx", scratch / "cameras", scratch / "cameras.new"
        hold_before_camera(Scene(qr_picture(URI, scratch / "code.png")).frame(0), frame)
        count.write_text("0")
        with Program(self.session, environment={"GST_PLUGIN_PATH": CAMERA, "FAKE_CAMERA_FRAME": str(frame),
                                                "FAKE_CAMERA_COUNT": str(count)}) as program:
            program.press("Scan")
            program.says("(?i)no camera")
            plugged.write_text("1")
            os.rename(plugged, count)
            program.accept_form("Plugged")


if __name__ == "__main__":
    unittest.main()
