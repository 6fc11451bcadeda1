# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the window and a bare QMainWindow program in turn, in a scratch session, and prints their numbers.

usage: measure_start.py FOLDER_OF_BENCH_PROGRAMS CINNABAR
"""
import os
import statistics
import subprocess
import sys
import time

bench, program = sys.argv[1], sys.argv[2]
ROUNDS = int(os.environ.get("ROUNDS", "15"))
scratch = os.environ["HOME"]
OURS = [program]
BARE = [f"{bench}/bare_window"]
TEXT = [f"{bench}/bare_window", "--text"]  # a bare window that loads the system's fonts, as all text does


def start_display():
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x2800x24", "-nolisten", "tcp"],
        pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = ":" + os.read(read_end, 16).decode().strip()
    return server


def start_keyring():
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=b"scratch",
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def seed(count):
    subprocess.run([f"{bench}/seed_keychain", str(count)], check=True)


def status(pid, field):
    with open(f"/proc/{pid}/status") as lines:
        for line in lines:
            if line.startswith(field):
                return int(line.split()[1])
    raise KeyError(field)


def launch(command):
    flush = os.path.join(scratch, "flush")
    if os.path.exists(flush):
        os.remove(flush)
    environment = dict(os.environ, FIRST_FLUSH=flush, LD_PRELOAD=f"{bench}/libfirst_flush.so",
                       START_NS=str(time.monotonic_ns()))
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    limit = time.monotonic() + 20
    while not (os.path.exists(flush) and os.path.getsize(flush)):
        if time.monotonic() > limit or process.poll() is not None:
            sys.exit(f"{command} showed no window")
        time.sleep(0.005)
    with open(flush) as text:
        return process, float(text.read())


def end(process):
    process.terminate()
    process.wait()


def first_paint_and_memory(command):
    process, paint = launch(command)
    time.sleep(1.5)  # the vault is read and shown
    peak = status(process.pid, "VmHWM:") / 1024
    end(process)
    return paint, peak


def rest(seconds=20):
    process, _ = launch(OURS)
    time.sleep(2)
    windows = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)], capture_output=True,
                             text=True).stdout.split()
    for window in windows:
        subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, "430", "2740"], check=False)
    time.sleep(2)

    def used():
        with open(f"/proc/{process.pid}/stat") as text:
            fields = text.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    before = used()
    time.sleep(seconds)
    share = (used() - before) / seconds * 100
    end(process)
    return share


display = start_display()
try:
    start_keyring()
    seed(1000)
    commands = (OURS, BARE, TEXT)
    for command in commands:
        first_paint_and_memory(command)  # once to warm the disk cache
    results = [[], [], []]
    for _ in range(ROUNDS):
        for command, found in zip(commands, results):
            found.append(first_paint_and_memory(command))
    paint, peak = ([statistics.median(one[i] for one in found) for found in results] for i in (0, 1))
    print(f"start to first paint, 1,000 accounts: {paint[0]:.0f} ms; bare window {paint[1]:.0f} ms, ratio "
          f"{paint[0] / paint[1]:.2f} (at most 1.25); bare window with text {paint[2]:.0f} ms, ratio "
          f"{paint[0] / paint[2]:.2f}")
    print(f"peak memory, 1,000 accounts: {peak[0]:.1f} MiB; bare window {peak[1]:.1f} MiB, ratio "
          f"{peak[0] / peak[1]:.2f} (at most 1.3); bare window with text {peak[2]:.1f} MiB, ratio "
          f"{peak[0] / peak[2]:.2f}")
    seed(50)
    print(f"at rest, 50 accounts in sight: {rest():.2f} % of one core (under 0.5)")
finally:
    display.terminate()
