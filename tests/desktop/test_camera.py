# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: a code held before the webcam becomes a code the site accepts, and stays after a restart."""
import base64
import time
import unittest

from pictures import Scene, hold_before_camera, qr_picture
from program import CAMERA, Player, Program, found_on_disk, keychain_items, shown_and_expected
from session import DesktopTest, wait_for

SECRET = b"\x9f\x1c\x03desktop\xff\x80camera"
BASE32 = base64.b32encode(SECRET).decode()
URI = f"otpauth://totp/Jetserver:user%40example.com?secret={BASE32}&issuer=Jetserver"


class CameraTest(DesktopTest):
    desktop = "camera"

    def test_a_code_before_the_camera_is_kept_and_shown(self):
        session = self.session
        frame = session.scratch / "frame.bgrx"
        empty = Scene()
        shown = Scene(qr_picture(URI, session.scratch / "code.png"))
        hold_before_camera(empty.frame(0), frame)
        camera = {"GST_PLUGIN_PATH": CAMERA, "FAKE_CAMERA_FRAME": str(frame)}

        with Program(session, environment=camera) as program:
            session.screenshot("first-run")
            program.press("Scan")
            program.says("Fake camera 1")
            player = Player(empty, frame, hold_before_camera)
            player.start()
            # Two seconds of an empty desk: nothing may be found in it.
            end = time.monotonic() + 2
            wait_for(lambda: time.monotonic() > end, 5, "two seconds of frames")
            session.screenshot("nothing-before-the-camera")
            player.scene = shown
            try:
                program.accept_form("Jetserver")
            finally:
                player.stop()
            code, expected = shown_and_expected(session, program, "Jetserver", BASE32)
            session.screenshot("code-shown")
            self.assertEqual(code, expected)

        self.assertTrue(any(SECRET in item for item in keychain_items(session)), "not in the keyring")
        self.assertEqual(found_on_disk(session, SECRET), [])

        with Program(session, environment=camera) as program:
            code, expected = shown_and_expected(session, program, "Jetserver", BASE32)
            session.screenshot("after-a-restart")
            self.assertEqual(code, expected)
        self.assertEqual(found_on_disk(session, SECRET), [])


if __name__ == "__main__":
    unittest.main()
