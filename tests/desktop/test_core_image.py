# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""After the lock the program's memory has nothing of the secrets any more, and no file ever had: judged by gdb's core
image. Driven by keys alone before the lock, as reading the window over the accessibility bus leaves copies of its own.
"""
import base64
import os
import re
import sys
import unittest
from pathlib import Path

from memory import core_image, forms_of_secret, forms_of_text, found_in, memory_of
from program import Program, command_line, keychain_items
from session import DesktopTest, wait_for

sys.path.insert(0, str(Path(__file__).parent.parent / "format"))
from vault_reader import open_vault  # noqa: E402

PASSWORD = "Zaunkoenig7-Vitrine.kolibri"
# Their later parts are no words that the program itself has in its texts.
SECRETS = {f"secret of {issuer}": os.urandom(20) for issuer in ("Zwirnhaus", "Tintenwerk", "Bergbank")}
BACKUP_CODES = ("7xkw2-q9mzt-4hv8c", "b3fjr-62dnp-ws5ya")
NOTE = "the token in Marlene's drawer"
CODE = re.compile(r"\d{6}")
# In which an account is gone from memory after the lock; it has to survive a machine under load.
SECONDS = 30


def link(what, secret):
    issuer = what.rpartition(" ")[2]
    base32 = base64.b32encode(secret).decode().rstrip("=")
    return f"otpauth://totp/{issuer}:marlene.quast?secret={base32}&issuer={issuer}\n"


class CoreImageTest(DesktopTest):
    desktop = "core_image"

    def add_accounts(self, *place):
        for what, secret in SECRETS.items():
            command_line(self.session, "add", "-", *place, text=link(what, secret))
        command_line(self.session, "edit", "Zwirnhaus", "--note", NOTE, "--add-backup-codes", "-", *place,
                     text="\n".join(BACKUP_CODES) + "\n")

    def type(self, text, *keys):
        self.session.output(["xdotool", "type", "--delay", "15", text])
        if keys:
            self.session.key(*keys)

    def clipboard(self):
        return self.session.output(["xclip", "-o", "-selection", "clipboard"], check=False) or ""

    def is_open(self, title):
        return self.session.output(["xdotool", "search", "--onlyvisible", "--name", title], check=False)

    def copy_a_code(self):
        """Waits until there are accounts: then a code can be copied."""
        def look():
            self.session.key("Home", "ctrl+c")
            return CODE.fullmatch(self.clipboard())
        wait_for(look, SECONDS, "a code on the clipboard")

    def look_around(self):
        """What people do with accounts: a search, and all dialogs that come near a secret."""
        window = self.session.window("^Cinnabar$")
        for key, title in (("ctrl+r", "^QR code$"), ("ctrl+b", "^Backup codes$"), ("F2", "^Edit account$")):
            self.session.key(key)
            self.session.window(title)
            self.session.screenshot(title.strip("^$").replace(" ", "-"))
            self.session.key("Escape")
            wait_for(lambda: not self.is_open(title), 10, f"the end of {title}")
            self.session.activate(window)
        self.session.key("ctrl+f")
        self.type("marlene", "Escape")

    def lock(self):
        self.session.key("ctrl+l")
        wait_for(lambda: not CODE.fullmatch(self.clipboard()), SECONDS, "a clipboard that was emptied")

    def expect_clean(self, program, forms, what):
        wait_for(lambda: not found_in(memory_of(program.process), forms), SECONDS, f"no secret in memory, {what}")
        self.assertEqual(found_in(core_image(self.session, program.process), forms), [], what)

    def expect_all(self, program, forms):
        """That a search finds what is there, else not finding it means nothing."""
        found = found_in(memory_of(program.process), forms)
        self.assertEqual({hit.partition(":")[0] for hit in found}, set(forms), found)

    def expect_clean_files(self, forms):
        dirty = {str(path): found for path in self.session.files() if (found := found_in(path.read_bytes(), forms))}
        self.assertEqual(dirty, {})

    def test_a_vault_file(self):
        session = self.session
        file = session.home / "vault.cinnabar"
        place = ("--vault", str(file), "--password-file", str(session.scratch / "password"))
        (session.scratch / "password").write_text(PASSWORD + "\n")
        command_line(session, "vault", "create", *place)
        self.add_accounts(*place)
        (session.home / "backups").mkdir()
        command_line(session, "vault", "backup", "--set-up", str(session.home / "backups"), "--make-passphrase", *place)
        key, document = open_vault(file.read_bytes(), PASSWORD.encode())
        stored = {**{what: forms_of_secret(secret) for what, secret in SECRETS.items()},
                  "vault key": forms_of_secret(key), "backups' key": forms_of_secret(document["recovery"]["key"]),
                  **{f"backup code {code}": forms_of_text(code) for code in BACKUP_CODES}}
        password = {"password": forms_of_text(PASSWORD)}
        forms = {**stored, **password}
        names = {"note": forms_of_text(NOTE), "name": forms_of_text("marlene.quast"),
                 **{what: forms_of_text(what.rpartition(" ")[2]) for what in SECRETS}}

        with Program(session, "--vault", file) as program:
            session.activate(session.window("^Cinnabar$"))
            for turn in ("first", "second"):
                self.type(PASSWORD)
                self.expect_all(program, password)
                session.key("Return")
                self.copy_a_code()
                self.expect_all(program, stored)
                self.look_around()
                session.screenshot(f"open-{turn}")
                self.copy_a_code()
                self.lock()
                self.expect_clean(program, forms, f"the {turn} time")
                # No secrets, but nothing that others should read either.
                self.assertEqual(found_in(memory_of(program.process), names), [])
                session.screenshot(f"locked-{turn}")
                program.says("Give the password")
        self.expect_clean_files(forms)

    def test_a_keychain_that_gets_a_password(self):
        session = self.session
        profile = ("--profile", "work")
        self.add_accounts(*profile)
        secrets = {what: forms_of_secret(secret) for what, secret in SECRETS.items()}
        secrets.update({f"backup code {code}": forms_of_text(code) for code in BACKUP_CODES})
        forms = {**secrets, "password": forms_of_text(PASSWORD)}
        self.assertEqual(self.in_keychain(secrets), set(secrets))

        with Program(session, *profile) as program:
            window = session.window("^Cinnabar$")
            session.activate(window)
            self.copy_a_code()
            self.expect_all(program, secrets)
            self.choose_in_menu(window, "p")
            session.activate(session.window("^Set a password$"))
            self.type(PASSWORD, "Tab", "Tab")
            self.type(PASSWORD)
            session.screenshot("set-a-password")
            session.key("Return")
            wait_for(lambda: self.in_keychain(forms) == set(), SECONDS, "a keychain without secrets")
            wait_for(lambda: not self.is_open("^Set a password$"), SECONDS, "the end of the dialog")
            session.activate(window)
            self.copy_a_code()
            self.look_around()
            self.lock()
            self.expect_clean(program, forms, "in the keychain")
            program.says("Give the password")
            session.activate(window)
            self.type(PASSWORD, "Return")
            self.copy_a_code()
            self.expect_all(program, secrets)
        self.expect_clean_files(forms)

    def in_keychain(self, forms):
        return {hit.partition(":")[0] for item in keychain_items(self.session) for hit in found_in(item, forms)}

    def choose_in_menu(self, window, key):
        """By the mouse, at the end of the top bar."""
        width = self.session.geometry(window)[2]
        self.session.output(["xdotool", "mousemove", "--sync", "--window", window, width - 30, 30, "click", "1"])
        # A menu is a window without a title.
        own = ["xdotool", "search", "--onlyvisible", "--class", "cinnabar"]
        wait_for(lambda: len(self.session.output(own).split()) > 1, 10, "the menu")
        self.session.screenshot("menu")
        self.session.key(key)


if __name__ == "__main__":
    unittest.main()
