# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed programs under test, and how a person works with them."""
import base64
import binascii
import json
import os
import re
import subprocess
import threading
import time
from pathlib import Path

import tree
from session import wait_for

GUI, CLI = os.environ["CINNABAR_GUI"], os.environ["CINNABAR_CLI"]
CAMERA, PICTURE_WINDOW = os.environ["CINNABAR_CAMERA"], os.environ["CINNABAR_PICTURE_WINDOW"]
CINNABAR_LIGHT, CINNABAR_DARK = (0xC4, 0x30, 0x1A), (0xFF, 0x7A, 0x63)


class Program:
    """The window program, running."""

    def __init__(self, session, *arguments, environment=None, program=(GUI,)):
        self.session = session
        self.process = session.start([*program, *arguments], environment)
        try:
            self.root = tree.application("cinnabar")
        except AssertionError as late:
            raise AssertionError(f"{late}; it printed: {self.process.log_path.read_text(errors='replace')}") from late

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.quit()
            return
        self.session.screenshot(f"failed-{self.process.pid}")
        if self.process.poll() is None:
            (self.session.artefacts / f"tree-{self.process.pid}.txt").write_text("\n".join(self.root.dump()))
        self.process.kill()

    def press(self, name, seconds=10):
        """Presses the button of this name, as soon as there is one that can be pressed."""
        def accept(node):
            return node.role in ("push button", "radio button", "toggle button", "check box") and node.name == name \
                and node.has("ENABLED")
        tree.find(self.root, seconds, f"a button '{name}'", accept).press()

    def row(self, title, seconds=15):
        """The list's row of the account with this issuer."""
        return tree.find_named(self.root, "list item", re.compile(re.escape(title) + ".*code "), seconds)

    def code(self, title):
        """The code that the row says, without its grouping."""
        found = re.search(r"code ([0-9A-Z ]+)", self.row(title).name)
        return found.group(1).replace(" ", "")

    def accept_form(self, issuer, seconds=30):
        """Waits for the form with what was found, and confirms it."""
        field = tree.find_named(self.root, "text", "Issuer", seconds)
        wait_for(lambda: field.text == issuer, seconds, f"a form that says {issuer}")
        self.session.screenshot(f"form-{issuer}")
        self.press("Add account")

    def says(self, pattern, seconds=20):
        """A message anywhere in its windows."""
        return tree.find_text(self.root, re.compile(pattern), seconds)

    def quit(self):
        self.session.stop(self.process)


def command_line(session, *arguments, text=None):
    """Runs cinnabar-cli in the session."""
    done = subprocess.run([CLI, *arguments], env=session.environment, input=text, timeout=60, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"cinnabar-cli {arguments[0]} ended with {done.returncode}: {done.stderr}{done.stdout}")
    return done.stdout


def oathtool(session, base32, seconds):
    """What an independent program makes of the secret at a time."""
    return session.output(["oathtool", "--totp", "--base32", "--now", f"@{int(seconds)}", base32]).strip()


def shown_and_expected(session, program, title, base32, period=30):
    """Both codes of one moment: read again when the period changed meanwhile."""
    while True:
        before = int(time.time()) // period
        shown = program.code(title)
        if int(time.time()) // period == before:
            return shown, oathtool(session, base32, before * period)


class Player(threading.Thread):
    """Plays a scene before the fake camera until it is told to stop."""

    def __init__(self, scene, frame_file, hold):
        super().__init__(daemon=True)
        self.scene, self.frame_file, self.hold = scene, frame_file, hold
        self.ending = threading.Event()

    def run(self):
        begun = time.monotonic()
        while not self.ending.wait(1 / 20):
            self.hold(self.scene.frame(time.monotonic() - begun), self.frame_file)

    def stop(self):
        self.ending.set()
        self.join()


def traces_of(secret):
    """How a secret could stand in a file: raw, hex, Base32, and Base64 at each of the three alignments."""
    traces = {"raw": secret}
    for name, text in (("hex", binascii.hexlify(secret)), ("base32", base64.b32encode(secret).rstrip(b"="))):
        traces[name], traces[name + " upper"] = text.lower(), text.upper()
    for shift, first in ((0, 0), (1, 2), (2, 3)):
        # The outer characters hold bits of the neighbours too: only those between are sure.
        core = base64.b64encode(b"\0" * shift + secret).rstrip(b"=")[first:-2]
        traces[f"base64 +{shift}"] = core
        traces[f"base64url +{shift}"] = core.replace(b"+", b"-").replace(b"/", b"_")
    return traces


def found_on_disk(session, secret):
    """The files that hold a secret in any of these forms; the keyring's own file is one of those searched."""
    hits = []
    for path in session.files():
        content = Path(path).read_bytes()
        hits += [f"{path}: {name}" for name, trace in traces_of(secret).items() if trace in content]
    return hits


def keychain_items(session):
    """What the keyring's own tool says is stored for Cinnabar: the secret of each item, decoded from Base64 if it is."""
    listing = session.output(["secret-tool", "search", "--all", "server", "cinnabar"], check=False) or ""
    items = []
    for value in re.findall(r"^secret = (.*)$", listing, re.MULTILINE):
        try:
            items.append(base64.b64decode(value, validate=True))
        except binascii.Error:
            items.append(value.encode())
    return items


class VaultFile:
    """A vault file that the command line makes, and works on."""

    def __init__(self, session, path, password="correct horse battery"):
        self.session, self.path, self.password = session, path, password
        # Not where tests look for traces.
        self._password_file = session.scratch / f"password-of-{path.name}"
        self._password_file.write_text(password + "\n")
        self.command("vault", "create")

    def command(self, *arguments, text=None, path=None):
        return command_line(self.session, *arguments, "--vault", str(path or self.path), "--password-file",
                            str(self._password_file), text=text)

    def add(self, issuer, base32="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", path=None):
        self.command("add", "--allow-duplicate", "-", path=path,
                     text=f"otpauth://totp/{issuer}:me?secret={base32}&issuer={issuer}\n")

    def issuers(self, path=None):
        return sorted(account["issuer"] for account in json.loads(self.command("--json", "list", path=path))["accounts"])

    def unlock(self, program):
        """Types the password into the window."""
        program.says("Give the password")
        self.session.activate(self.session.window("^Cinnabar$"))
        self.session.output(["xdotool", "type", "--delay", "10", self.password])
        self.session.key("Return")
