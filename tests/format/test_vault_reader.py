# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The independent reader against the vectors, and against what Cinnabar itself writes."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import vault_reader

VECTORS = Path(__file__).parent.parent / "vectors" / "vault"
CLI = os.environ["CINNABAR_CLI"]
LINK = "otpauth://totp/Example:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example"


class Vectors(unittest.TestCase):
    def test_every_file_has_its_outcome(self):
        index = json.loads((VECTORS / "index.json").read_text(encoding="utf-8"))
        for vector in index["files"]:
            with self.subTest(vector["file"]):
                content, password = (VECTORS / vector["file"]).read_bytes(), vector["password"].encode()
                if vector["outcome"] == "opens":
                    found = vault_reader.accounts(vault_reader.read_vault(content, password))
                    if vector["file"] != "opens-empty.cinnabar":
                        self.assertEqual([{k: v for k, v in a.items() if k != "id"} for a in found], index["accounts"])
                else:
                    with self.assertRaises(vault_reader.Refused) as caught:
                        vault_reader.read_vault(content, password)
                    self.assertEqual(caught.exception.kind, vector["outcome"])


class OurFiles(unittest.TestCase):
    """Every kind of vault file that the command line writes opens with the reader."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.vault = self.folder / "vault.cinnabar"

    def run_cli(self, password, *arguments, text=None):
        (self.folder / "password").write_bytes(password.encode() + b"\n")
        done = subprocess.run([CLI, *arguments, "--vault", self.vault, "--password-file", self.folder / "password"],
                              input=text, capture_output=True, text=True, check=False,
                              env={"PATH": os.environ["PATH"], "HOME": "/dev/null/home", "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def read(self, password, file=None):
        return vault_reader.read_vault((file or self.vault).read_bytes(), password.encode())

    def test_vaults_with_any_password(self):
        for number, password in enumerate(("plain", "סיסמה סודית", "🔐🐴🔋", " spaces around ", "p" * 1000)):
            with self.subTest(password):
                self.vault = self.folder / f"{number}.cinnabar"
                self.run_cli(password, "vault", "create")
                self.run_cli(password, "add", "-", text=LINK)
                found = vault_reader.accounts(self.read(password))
                self.assertEqual([(a["issuer"], a["name"], bytes.fromhex(a["secret"])) for a in found],
                                 [("Example", "alice@example.com", b"12345678901234567890")])
                with self.assertRaises(vault_reader.Refused) as caught:
                    self.read(password + "x")
                self.assertEqual(caught.exception.kind, "wrong-password")

    def test_after_many_changes(self):
        self.run_cli("secret", "vault", "create")
        for number in range(5):
            self.run_cli("secret", "add", "-", "--allow-duplicate", text=LINK.replace("alice", f"user{number}"))
        self.run_cli("secret", "remove", "user1")
        self.run_cli("secret", "remove", "user2", "--forever")
        document = self.read("secret")
        self.assertEqual(sorted(a["name"] for a in vault_reader.accounts(document)),
                         [f"user{n}@example.com" for n in (0, 3, 4)])
        self.assertEqual(len(document["entries"]), 4)
        self.assertEqual(len(document["removed"]), 1)
        listed = json.loads(self.run_cli("secret", "list", "--json"))["accounts"]
        self.assertEqual([a["id"].replace("-", "") for a in listed], [a["id"] for a in vault_reader.accounts(document)])

    def test_after_a_change_of_the_password(self):
        self.run_cli("first", "vault", "create")
        self.run_cli("first", "add", "-", text=LINK)
        (self.folder / "new").write_bytes("שנייה\n".encode())
        self.run_cli("first", "vault", "password", "--new-password-file", str(self.folder / "new"))
        self.assertEqual(len(vault_reader.accounts(self.read("שנייה"))), 1)
        with self.assertRaises(vault_reader.Refused):
            self.read("first")

    def test_backups(self):
        self.run_cli("secret", "vault", "create")
        (self.folder / "words").write_bytes(b"seven words of a passphrase\n")
        backups = self.folder / "backups"
        self.run_cli("secret", "vault", "backup", "--set-up", str(backups), "--new-passphrase-file",
                     str(self.folder / "words"))
        self.run_cli("secret", "add", "-", text=LINK)
        latest = sorted(backups.iterdir())[-1]
        self.assertEqual(len(vault_reader.accounts(self.read("seven words of a passphrase", latest))), 1)


if __name__ == "__main__":
    unittest.main()
