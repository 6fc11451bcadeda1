# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time servers on the loopback interface: the real chronyd with a shifted time, and one that plays bad servers."""
import os
import pathlib
import pwd
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time

TO_1970 = 2208988800
PATIENCE = 30  # seconds, for a machine that is busy


def free_port(kind=socket.SOCK_DGRAM, family=socket.AF_INET):
    with socket.socket(family, kind) as probe:
        probe.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(host, port):
    """Whether an NTP server is there, asked by a client that shares no code with ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as asking:
        asking.settimeout(0.2)
        asking.connect((host, port))
        try:
            asking.send(b"\x23" + bytes(39) + os.urandom(8))
            return len(asking.recv(100)) >= 48
        except OSError:
            return False


class Chronyd:
    """Debian's chronyd under libfaketime, `shift` seconds away from this computer's clock: a stratum 1 server, or with
    `knows_time` false one that has found no reference yet."""

    def __init__(self, shift, host="127.0.0.1", knows_time=True):
        self.host, self.port = host, free_port(family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.folder = tempfile.mkdtemp()
        config = pathlib.Path(self.folder, "chrony.conf")
        reference = "local stratum 1\n" if knows_time else ""
        config.write_text(f"port {self.port}\ncmdport 0\nbindaddress {host}\nallow {host}\n{reference}"
                          f"driftfile {self.folder}/drift\npidfile {self.folder}/pid\n")
        # -x: it never touches the clock of this computer.
        command = ["chronyd", "-d", "-x", "-U", "-u", pwd.getpwuid(os.geteuid()).pw_name, "-f", str(config)]
        if shift:
            command = ["faketime", "-f", f"{shift:+f}s"] + command
        environment = os.environ | {"PATH": os.environ["PATH"] + ":/usr/sbin"}
        self.log = open(pathlib.Path(self.folder, "log"), "wb")
        self.program = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)

    def __enter__(self):
        end = time.monotonic() + PATIENCE
        while not answers(self.host, self.port):
            if self.program.poll() is not None or time.monotonic() > end:
                raise AssertionError("chronyd does not serve: " + pathlib.Path(self.log.name).read_text())
        return self

    def __exit__(self, *_):
        self.program.terminate()
        self.program.wait()
        self.log.close()
        shutil.rmtree(self.folder)

    @property
    def address(self):
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def packet(nonce, shift=0.0, first=0x24, stratum=2, reference=b"\xc0\x00\x02\x01", transmit=None, dispersion=0.004,
           kept=0.0):
    """`dispersion` and `kept`, how long it says that it had the question, are in seconds."""
    def stamp(at):
        return struct.pack(">II", (int(at) + TO_1970) % 2**32, int(at % 1 * 2**32))
    at = time.time() + shift
    now, received = stamp(at), stamp(at - kept)
    return (struct.pack(">BBbbII", first, stratum, 3, -20, 0x100, int(dispersion * 2**16)) + reference + now + nonce
            + received + (now if transmit is None else transmit))


class PlayedServer:
    """Answers each question with what `behave(question's nonce)` gives: packets, one after another."""

    def __init__(self, behave, host="127.0.0.1", port=0):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((host, port))
        self.socket.settimeout(0.1)
        self.address = f"{host}:{self.socket.getsockname()[1]}"
        self.questions = []
        self._behave, self._ended = behave, False
        self._thread = threading.Thread(target=self._serve)

    def _serve(self):
        while not self._ended:
            try:
                question, sender = self.socket.recvfrom(1000)
            except TimeoutError:
                continue
            self.questions.append(question)
            for answer in self._behave(question[40:48]):
                self.socket.sendto(answer, sender)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended = True
        self._thread.join()
        self.socket.close()
