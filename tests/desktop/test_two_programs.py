# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window and the command line at work on one vault file or keychain, and the file replaced beneath the window."""
import os
import shutil
import threading
import unittest

from program import GUI, Program, VaultFile, command_line
from session import DesktopTest, wait_for

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
# Well before the window's own round every 15 s: what it sees by then, the folder's watch has told it.
SOON = 8


class TwoProgramsTest(DesktopTest):
    desktop = "two_programs"

    def setUp(self):
        self.folder = self.session.home / self.id().rpartition(".")[2]
        self.folder.mkdir()
        self.vault = VaultFile(self.session, self.folder / "vault.cinnabar")
        self.vault.add("Jetserver")

    def window(self):
        program = Program(self.session, "--vault", self.vault.path)
        self.addCleanup(program.process.kill)
        self.vault.unlock(program)
        program.row("Jetserver", 60)
        return program

    def add_in_window(self, program, issuer):
        """As a browser does: a second start hands the link over, and the window asks."""
        link = f"otpauth://totp/{issuer}:me?secret={SECRET[::-1]}&issuer={issuer}"
        handed = self.session.start([GUI, "--vault", self.vault.path, link])
        self.assertEqual(handed.wait(30), 0)
        program.accept_form(issuer)
        program.row(issuer, 30)

    def rows(self, program):
        # Those of the choices in hidden forms are list items too.
        return sorted(node.name.partition(",")[0] for node in program.root.walk()
                      if node.role == "list item" and ", code " in node.name)

    def test_each_sees_what_the_other_adds(self):
        with self.window() as program:
            self.vault.add("Tintenwerk")
            program.row("Tintenwerk", SOON)
            self.add_in_window(program, "Bergbank")
            wait_for(lambda: "Bergbank" in self.vault.issuers(), 20, "the window's account on the command line")

    def test_the_window_sees_what_is_added_to_the_keychain(self):
        def add(issuer, digits):
            uri = f"otpauth://totp/{issuer}:me?secret={SECRET}&issuer={issuer}&digits={digits}\n"
            command_line(self.session, "add", "-", text=uri)
        add("Ringwall", 6)
        with Program(self.session) as program:
            program.row("Ringwall")
            add("Talsperre", 8)
            program.row("Talsperre", SOON)

    def test_nothing_is_lost_when_both_add_at_once(self):
        added = [f"Quick{number:02}" for number in range(20)]
        failed = []

        def add_all():
            try:
                for issuer in added:
                    self.vault.add(issuer)
            except AssertionError as error:
                failed.append(str(error))
        with self.window() as program:
            command_line = threading.Thread(target=add_all)
            command_line.start()
            for issuer in ("Window0", "Window1", "Window2"):
                self.add_in_window(program, issuer)
            command_line.join()
            self.assertEqual(failed, [])
            expected = sorted(["Jetserver", "Window0", "Window1", "Window2", *added])
            wait_for(lambda: self.vault.issuers() == expected, 20, "all accounts on the command line")
            wait_for(lambda: self.rows(program) == expected, SOON, "all accounts in the window")
            self.session.screenshot("both")

    def test_a_diverged_copy_is_put_together_with_what_is_here(self):
        copy = self.folder / "copy"
        with self.window() as program:
            shutil.copy2(self.vault.path, copy)
            self.vault.add("Left", path=copy)
            self.add_in_window(program, "Right")
            wait_for(lambda: "Right" in self.vault.issuers(), 20, "the window's account in the file")
            os.replace(copy, self.vault.path)
            program.row("Left", SOON)
            program.says("Another copy of this vault was changed too", 5)
            self.session.screenshot("merged")
            program.row("Right", 5)
            wait_for(lambda: self.vault.issuers() == ["Jetserver", "Left", "Right"], 20, "both in the file")

    def test_another_vault_in_its_place_locks(self):
        other = VaultFile(self.session, self.folder / "other", password="another password")
        other.add("Foreign")
        with self.window() as program:
            os.replace(other.path, self.vault.path)
            program.says("Give the password", SOON)
            self.session.screenshot("swapped")
            self.assertEqual(self.rows(program), [])
            other.unlock(program)
            program.row("Foreign", 60)
            self.assertEqual(self.rows(program), ["Foreign"])


if __name__ == "__main__":
    unittest.main()
