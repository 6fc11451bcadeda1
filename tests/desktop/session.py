# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of a test's own: screen, window manager, session bus, unlocked keyring, accessibility bus, home folder.

Everything ends with the test, whatever happens: daemons die with this process, and what they leave behind is reaped.
"""
import ctypes
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PACKAGES = {
    "Xvfb": "xvfb", "openbox": "openbox", "dbus-daemon": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring",
    "secret-tool": "libsecret-tools", "xdotool": "xdotool", "xclip": "xclip", "import": "imagemagick",
    "qrencode": "qrencode", "oathtool": "oathtool", "ZXingReader": "zxing-cpp-tools",
}
KEYRING_PASSWORD = b"a password of the tests"
# What a desktop that is set to dark colours writes for programs to read.
DARK_COLOURS = "".join(
    f"[Colors:{part}]\nBackgroundNormal={background}\nForegroundNormal=252,252,252\n"
    for part, background in (("Window", "35,38,41"), ("View", "27,30,32"), ("Button", "49,54,59"),
                             ("Selection", "61,174,233")))
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
_libc = ctypes.CDLL(None, use_errno=True)


def wait_for(look, seconds, what):
    """Calls look() until it gives something true, and returns that; an AssertionError that says what is late."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.05)


def _die_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _children():
    """Process ids of our children, with those that were orphaned to us."""
    own, found = os.getpid(), []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == own:
                found.append(int(entry))
    return found


class DesktopSession:
    """Use as a context manager. One to a process: the accessibility library keeps to the first bus it met."""

    def __init__(self, name, keyring=True, screen="1280x900x24", chosen="keychain"):
        """`chosen` is where accounts are kept, as an earlier start was told; None: the first start asks."""
        missing = [package for tool, package in PACKAGES.items() if not shutil.which(tool, path="/usr/bin:/bin")]
        if missing:
            raise RuntimeError("Install what is missing: " + " ".join(sorted(set(missing))))
        self.name = name
        self.keyring = keyring
        self.screen = screen
        self.chosen = chosen
        self.artefacts = Path(os.environ["CINNABAR_ARTEFACTS"]) / name
        self._processes = []
        self._logs = []

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        self._end()

    def _start(self):
        _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        shutil.rmtree(self.artefacts, ignore_errors=True)
        self.artefacts.mkdir(parents=True)
        # Short, as sockets live in it and their paths have a limit.
        self.scratch = Path(tempfile.mkdtemp(prefix="cinnabar-"))
        self.home, self.runtime, self.temporary = (self.scratch / n for n in ("home", "run", "tmp"))
        for folder in (self.home, self.runtime, self.temporary):
            folder.mkdir(mode=0o700)
        if self.chosen:
            settings = self.home / ".config/cinnabar/cinnabar.ini"
            settings.parent.mkdir(parents=True)
            settings.write_text(f"[places]\ndefault={self.chosen}\n")
        # Nothing of the caller's desktop leaks in: the environment is made, not inherited.
        self.environment = {
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": str(self.home), "USER": "tester",
            "XDG_RUNTIME_DIR": str(self.runtime), "TMPDIR": str(self.temporary),
            "XDG_DATA_HOME": str(self.home / ".local/share"), "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_CACHE_HOME": str(self.home / ".cache"), "XDG_CURRENT_DESKTOP": "cinnabar-tests",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_MEDIA_BACKEND": "gstreamer", "QT_QPA_PLATFORM": "xcb",
            "LIBGL_ALWAYS_SOFTWARE": "1", "GST_REGISTRY": str(self.scratch / "gstreamer-registry.bin"),
            "NO_AT_BRIDGE": "1",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.environment["DISPLAY"] = ":" + self._announced(
            ["Xvfb", "-displayfd", "{fd}", "-screen", "0", self.screen, "-nolisten", "tcp", "-noreset"])
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._announced(
            ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"])
        os.environ.clear()
        os.environ.update(self.environment)
        self.start(["openbox"])
        if self.keyring:
            daemon = self.start(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                stdin=subprocess.PIPE)
            daemon.stdin.write(KEYRING_PASSWORD)
            daemon.stdin.close()
            wait_for(lambda: self._has_owner("org.freedesktop.secrets"), 20, "the keyring on the session bus")
        wait_for(lambda: self.output(["xdotool", "get_desktop"], check=False) is not None, 20, "a window manager")

    def _has_owner(self, bus_name):
        reply = self.output(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                             "org.freedesktop.DBus.NameHasOwner", f"string:{bus_name}"], check=False)
        return reply is not None and "true" in reply

    def system_bus(self):
        """The address of a bus that stands for the system's, with nobody on it."""
        return self._announced(["dbus-daemon", "--session", "--nofork", "--print-address={fd}"])

    def _announced(self, command):
        """Starts a server that writes its address to a file descriptor; gives that line."""
        read_end, write_end = os.pipe()
        self.start([part.replace("{fd}", str(write_end)) for part in command], pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            line = pipe.readline().strip()
        if not line:
            raise RuntimeError(f"{command[0]} did not start")
        return line

    def start(self, command, environment=None, **options):
        """Starts a program in the session; its output goes to the artefacts."""
        number = len(self._processes)
        log = open(self.artefacts / f"{number:02}-{Path(command[0]).name}.log", "wb")
        self._logs.append(log)
        options.setdefault("stdin", subprocess.DEVNULL)
        process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log,
                                   env={**self.environment, **(environment or {})}, preexec_fn=_die_with_parent,
                                   start_new_session=True, **options)
        process.log_path = Path(log.name)
        self._processes.append(process)
        return process

    def output(self, command, check=True, timeout=30, text=True, **options):
        """What a program prints; None when it ends with an error and check is off."""
        done = subprocess.run([str(part) for part in command], env=self.environment, timeout=timeout, check=check,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=text, **options)
        return done.stdout if done.returncode == 0 else None

    def stop(self, process, seconds=10):
        """Asks a program to end, as a logout does, and gives its exit status."""
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"{process.args[0]} did not end within {seconds} s of SIGTERM")

    def screenshot(self, name):
        path = self.artefacts / f"{name}.png"
        self.output(["import", "-window", "root", f"png24:{path}"])
        return path

    def dark(self):
        """Sets the desktop to dark, and gives what a program's environment needs to follow it."""
        config = self.home / ".config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "kdeglobals").write_text(DARK_COLOURS)
        return {"QT_QPA_PLATFORMTHEME": "kde", "KDE_SESSION_VERSION": "5"}

    def window(self, title, seconds=20):
        """The id of the visible window whose title matches."""
        def look():
            found = self.output(["xdotool", "search", "--onlyvisible", "--name", title], check=False)
            return found.split()[-1] if found and found.strip() else None
        return wait_for(look, seconds, f"a window called {title}")

    def geometry(self, window):
        """x, y, width, height on the screen."""
        text = self.output(["xdotool", "getwindowgeometry", "--shell", window])
        value = dict(re.findall(r"(\w+)=(-?\d+)", text))
        return tuple(int(value[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def activate(self, window):
        self.output(["xdotool", "windowactivate", "--sync", window])

    def key(self, *keys):
        self.output(["xdotool", "key", *keys])

    def press_until(self, title, letter, *before):
        """Presses the letter of a menu's item until a window of this title is there; `before` opens the menu."""
        if before:
            self.key(*before)

        def opened():
            found = self.output(["xdotool", "search", "--onlyvisible", "--name", title], check=False)
            if not found:
                self.key(letter)  # the menu may not have been there yet
            return found
        wait_for(opened, 20, f"a window called {title}")

    def choose_in_menu(self, letter, title):
        """Goes to the main window's menu by keyboard, chooses by the item's letter, and gives the window that opens."""
        # The search field, the scan button, the menu.
        self.press_until(title, letter, "ctrl+f", "Tab", "Tab", "space")
        window = self.window(title)
        self.activate(window)
        return window

    def place(self, window, x, y):
        self.output(["xdotool", "windowmove", "--sync", window, x, y], check=False)

    def files(self):
        """All files that programs of this session left: home, runtime and temporary folder."""
        for folder in (self.home, self.runtime, self.temporary):
            yield from (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())

    def _end(self):
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + 3
        for process in self._processes:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        # What those had started now belongs to us.
        while True:
            orphans = _children()
            if not orphans:
                break
            for child in orphans:
                try:
                    os.kill(child, signal.SIGKILL)
                    os.waitpid(child, 0)
                except (ProcessLookupError, ChildProcessError):
                    pass
        for log in self._logs:
            log.close()
        shutil.rmtree(self.scratch, ignore_errors=True)


class DesktopTest(unittest.TestCase):
    """Tests that share one desktop, called `desktop`; each takes a profile of its own where that matters."""
    desktop = None

    @classmethod
    def setUpClass(cls):
        cls.session = cls.enterClassContext(DesktopSession(cls.desktop))
