# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bench beside a real window: opened by keyboard, used as a screen reader sees it, and nothing of it is stored."""
import base64
import json
import re
import subprocess
import unittest

import tree
from pictures import Scene, hold_before_camera, qr_picture
from program import CAMERA, CLI, PICTURE_WINDOW, Player, Program, found_on_disk, keychain_items, oathtool
from session import DesktopTest, wait_for

SECRET = b"secret of the bench!"
BASE32 = base64.b32encode(SECRET).decode()
URI = f"otpauth://totp/Testsite:anna?secret={BASE32}&issuer=Testsite"


class BenchTest(DesktopTest):
    desktop = "bench"

    def paste(self, text):
        """Copies it in another program, and pastes it here."""
        clip = self.session.start(["xclip", "-quiet", "-selection", "clipboard", "-i"], stdin=subprocess.PIPE)
        clip.stdin.write(text.encode())
        clip.stdin.close()
        self.session.key("ctrl+v")
        return clip

    def choose(self, program, letter, title):
        """The same as the session's, from a window that has no accounts yet."""
        session = self.session
        session.activate(session.window("^Cinnabar$"))
        program.says("Scan the QR code")
        return session.choose_in_menu(letter, title)

    def test_a_pasted_link_is_inspected_and_its_codes_verified(self):
        session = self.session
        with Program(session) as program:
            self.choose(program, "c", "^Bench$")
            self.paste(URI)
            program.says(r"^Testsite \(anna\)$")
            program.says("Nothing unusual was found|Findings")
            session.screenshot("inspect")
            tree_text = "\n".join(program.root.dump())
            self.assertNotIn(BASE32, tree_text)

            session.key("ctrl+2")
            program.press("Freeze")
            program.says("Virtual clock: it stands at")
            at = int(re.search(r"@(\d+)", program.says(r"here · @\d+").name).group(1))
            expected = oathtool(session, BASE32, at)
            cell = tree.find_named(program.root, "table cell", re.compile(f"^code {expected[:3]} {expected[3:]}$"))
            self.assertTrue(cell.has("SHOWING"))
            session.screenshot("frozen")

            session.key("ctrl+3")
            field = tree.find_named(program.root, "text", "Code as it was typed")
            field.text = expected
            program.says("Accepted")
            session.screenshot("verified")

        self.assertEqual(keychain_items(session), [])
        self.assertEqual(found_on_disk(session, SECRET), [])

    def test_a_code_before_the_camera_is_inspected(self):
        session = self.session
        frame = session.scratch / "frame.bgrx"
        picture = session.scratch / "code.png"
        shown = Scene(qr_picture(URI, picture))
        empty = Scene()
        hold_before_camera(empty.frame(0), frame)
        player = Player(empty, frame, hold_before_camera)
        with Program(session, environment={"GST_PLUGIN_PATH": CAMERA, "FAKE_CAMERA_FRAME": str(frame)}) as program:
            self.choose(program, "c", "^Bench$")
            player.start()
            try:
                session.press_until("^Look with the camera$", "c", "alt+s")
                player.scene = shown
                program.says(r"^Testsite \(anna\)$")
            finally:
                player.stop()
            # What the code itself is, and nothing of how the camera stood to it.
            version = json.loads(session.output([CLI, "inspect", str(picture), "--json"]))["qr"]["version"]
            program.says(rf"^{version} \(")
            program.says("can't be told from a camera's picture")
            session.screenshot("camera")
        self.assertEqual(keychain_items(session), [])

    def test_a_code_on_the_screen_and_in_a_file_is_inspected(self):
        session = self.session
        on_screen = qr_picture(URI, session.scratch / "screen.png", module=4)
        in_file = qr_picture(URI.replace("anna", "berta"), session.scratch / "file.png")
        other = session.start([PICTURE_WINDOW, on_screen, "image"])
        session.place(session.window("Picture window"), 20, 40)
        with Program(session) as program:
            session.place(session.window("^Cinnabar$"), 700, 40)
            bench = self.choose(program, "c", "^Bench$")
            session.place(bench, 560, 60)
            session.key("alt+s", "s")
            program.says(r"^Testsite \(anna\)$")
            session.screenshot("from-the-screen")
            program.says(r"^4\.0 pixels$")
            other.terminate()
            session.activate(bench)
            session.press_until("^Pictures with QR codes$", "p", "alt+s")
            session.key("ctrl+a")
            session.output(["xdotool", "type", str(in_file)])
            session.key("Return")
            program.says(r"^Testsite \(berta\)$")
            program.says(r"^6\.0 pixels$")
        self.assertEqual(keychain_items(session), [])

    def test_a_workspace_keeps_nothing(self):
        session = self.session
        with Program(session) as program:
            window = self.choose(program, "o", "^Workspace 1")
            program.says("in memory only")
            self.paste(URI)
            program.accept_form("Testsite")
            wait_for(lambda: program.row("Testsite"), 20, "the account in the workspace")
            session.screenshot("workspace")
            session.activate(window)
            session.key("alt+F4")
            program.says("gone for good")
            session.screenshot("workspace-question")
            program.press("Close workspace")
            wait_for(lambda: not session.output(["xdotool", "search", "--onlyvisible", "--name", "^Workspace 1"],
                                                check=False), 20, "the workspace to close")
            # The main window is still there, without the account.
            session.activate(session.window("^Cinnabar$"))
        self.assertEqual(keychain_items(session), [])
        self.assertEqual(found_on_disk(session, SECRET), [])


if __name__ == "__main__":
    unittest.main()
