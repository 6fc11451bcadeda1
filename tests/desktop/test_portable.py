# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A portable copy keeps to its folder: it seals its vault there, and the computer has nothing more than before."""
import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import tree
from pictures import qr_picture
from program import CLI, GUI, Program, VaultFile
from session import DesktopTest, wait_for

PASSWORD = "correct horse battery"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
LINK = f"otpauth://totp/Jetserver:me?secret={SECRET}&issuer=Jetserver"
WRITING = "trace=" + ",".join((
    "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,symlink,symlinkat",
    "unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat,utimensat,setxattr,bind"))
# Devices, what the kernel makes up, and sockets without a file.
OF_THE_KERNEL = re.compile(r"/dev/|/proc/|/sys/")
# A namespace of its own for who may mount nothing outside.
READ_ONLY = ("unshare", "--mount", *(() if os.geteuid() == 0 else ("--map-current-user", "--keep-caps")), "sh", "-ec",
             'mount --bind "$0" "$0"; mount -o remount,bind,ro "$0"; exec "$0/cinnabar"')
ADD = " add - --password-stdin"


def written_paths(trace):
    """The paths that a trace's calls change; a name below a folder that is open stands with that folder."""
    paths = []
    for line in trace.splitlines():
        call = re.match(r"\d+ +(\w+)\((.*)\) += ", line)
        if not call or call[1].startswith("open") and not re.search("O_WRONLY|O_RDWR|O_CREAT", call[2]):
            continue
        if call[1] == "bind":
            paths += re.findall(r'sun_path="([^"]+)"', call[2])
            continue
        for folder, name in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"', call[2]):
            paths.append(os.path.normpath(os.path.join(folder, name)))
    return paths


class PortableTest(DesktopTest):
    desktop = "portable"

    def setUp(self):
        self.folder = self.session.scratch / "stick"
        self.folder.mkdir()
        self.addCleanup(shutil.rmtree, self.folder)
        for path in (Path(GUI), Path(CLI), Path(CLI).parent / "libcinnabar-devices.so"):
            if path.exists():
                shutil.copy2(path, self.folder / path.name)
        (self.folder / "cinnabar.portable").touch()

    def program(self):
        # The session's own registry for GStreamer would hide where it goes by itself.
        return Program(self.session, program=("env", "-u", "GST_REGISTRY", self.folder / "cinnabar"))

    def activate(self):
        self.session.activate(self.session.window("Cinnabar"))

    def type_password(self, *after):
        self.session.output(["xdotool", "type", "--delay", "10", PASSWORD])
        self.session.key(*after)

    def make_vault(self, program):
        program.says("Choose a password for this vault")
        self.activate()
        self.type_password("Tab", "Tab")
        self.type_password("Return")
        program.says("Scan the QR code", 60)

    def test_nothing_is_left_behind(self):
        session = self.session
        with self.program() as program:
            # What the accessibility bus and the keyring make of a first program is theirs.
            program.says("Choose a password for this vault")
        before = set(session.files())
        with self.program() as program:
            self.make_vault(program)
            self.activate()
            session.key("ctrl+n")  # the camera: GStreamer looks for its plugins
            program.press("Picture…")
            session.window("Pictures with QR codes")
            session.key("Escape")  # Qt's dialog would keep where it was
        self.assertEqual(sorted(map(str, set(session.files()) - before)), [])
        header = (self.folder / "vault.cinnabar").read_bytes().partition(b"\n")[0]
        self.assertEqual(json.loads(header)["format"], "cinnabar-vault")
        self.assertFalse((self.folder / "vault.cinnabar.lock").exists())

    def test_it_locks_and_opens_again(self):
        session = self.session
        with self.program() as program:
            self.make_vault(program)
            self.activate()
            session.key("ctrl+l")
            program.says("Give the password")
            session.output(["xdotool", "type", "wrong"])
            session.key("Return")
            program.says("This password does not open the vault", 60)
            session.screenshot("locked")
            self.type_password("Return")
            program.says("Scan the QR code", 60)

    def test_a_second_start_brings_the_first_to_the_front(self):
        session = self.session
        with self.program() as program:
            self.make_vault(program)
            second = subprocess.Popen([self.folder / "cinnabar"], env=session.environment)
            wait_for(lambda: second.poll() is not None, 20, "the second start to end")
            self.assertEqual(second.returncode, 0)

    def test_all_that_it_writes_is_in_its_folder(self):
        """By what it asks of the system, in a whole session."""
        session = self.session
        trace = session.scratch / "trace"
        picture = qr_picture(LINK.replace("Jetserver", "Tintenwerk"), session.scratch / "code.png")
        with Program(session, LINK, program=("strace", "-f", "-z", "-y", "--seccomp-bpf", "-o", trace, "-e", WRITING,
                                             "env", "-u", "GST_REGISTRY", self.folder / "cinnabar")) as program:
            program.says("Choose a password for this vault")
            self.activate()
            self.type_password("Tab", "Tab")
            self.type_password("Return")
            program.accept_form("Jetserver", 60)
            program.row("Jetserver")
            self.activate()
            session.key("ctrl+n")
            program.press("Picture…")
            session.activate(session.window("Pictures with QR codes"))
            session.output(["xdotool", "type", str(picture)])
            session.key("Return")
            program.accept_form("Tintenwerk")
            program.row("Tintenwerk")
            self.activate()
            session.key("Home", "ctrl+c", "ctrl+comma")
            program.press("Low rows, to see more accounts")
            session.key("Escape")
            self.activate()
            session.key("ctrl+q")
            self.assertEqual(program.process.wait(20), 0)
        written = set(written_paths(trace.read_text()))
        self.assertIn(str(self.folder / "settings.ini.lock"), written)
        self.assertEqual(sorted(path for path in written if self.folder not in (Path(path), *Path(path).parents)
                                and not OF_THE_KERNEL.match(path)), [])

    def test_a_medium_that_can_t_be_written_to(self):
        session = self.session
        vault = VaultFile(session, self.folder / "vault.cinnabar", PASSWORD)
        vault.add("Jetserver")
        vault.command("add", "-", text="otpauth://hotp/Zaehler:me?issuer=Zaehler&counter=3&secret=" + SECRET + "\n")
        before = {path: path.read_bytes() for path in self.folder.iterdir() if path.suffix in (".cinnabar", ".ini")}
        with Program(session, program=(*READ_ONLY, self.folder)) as program:
            vault.unlock(program)
            program.row("Jetserver", 60)
            program.says("read-only")
            session.screenshot("read-only")
            scan = tree.find_named(program.root, "push button", "Scan")
            self.assertFalse(scan.has("ENABLED"))
            self.activate()
            # To copy, the next code of a counter, to edit and to delete.
            session.key("End", "F5", "F2", "Delete", "Home", "ctrl+c")
            wait_for(lambda: (session.output(["xclip", "-o", "-selection", "clipboard"], check=False) or "").isdigit(),
                     10, "a code on the clipboard")
            self.assertRegex(program.row("Zaehler").name, "counter 3")
            session.key("ctrl+comma")
            program.press("Low rows, to see more accounts")
            session.key("Escape")
        after = {path: path.read_bytes() for path in self.folder.iterdir() if path.suffix in (".cinnabar", ".ini")}
        self.assertEqual(after, before)
        done = subprocess.run([*READ_ONLY[:-1], READ_ONLY[-1].replace("/cinnabar", "/cinnabar-cli") + ADD, self.folder],
                              env=session.environment, input=f"{PASSWORD}\n{LINK}&digits=8\n", text=True, capture_output=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 4, done)
        self.assertRegex(done.stderr, "read-only|written")


if __name__ == "__main__":
    unittest.main()
