# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a running program has in memory, as a debugger sees it, and how a secret could stand in it."""
import base64
import contextlib
from pathlib import Path

import numpy

# Of a process' coredump_filter: memory of its own, shared memory and shared files. What else there is are pages as they
# stand in files.
OWN_AND_SHARED = "0xb"
PAGE = 4096


def core_image(session, process):
    """All memory that the program wrote to, by gdb. Release builds refuse this to
    everybody but root; the builds under test do not."""
    Path("/proc", str(process.pid), "coredump_filter").write_text(OWN_AND_SHARED)
    path = session.scratch / "core-image"
    commands = ["set pagination off", "set confirm off",
                # Also what the program asks to be left out of core images.
                "set dump-excluded-mappings on", f"gcore {path}"]
    # Its own symbols are of no use here, and take long to read.
    session.output(["gdb", "-nx", "-batch", "-readnever", *(part for command in commands for part in ("-ex", command)),
                    "-p", process.pid], timeout=60)
    image = path.read_bytes()
    path.unlink()
    return without_empty_pages(image)


def without_empty_pages(image):
    """They are most of it, and take most of the time of a search."""
    words = numpy.frombuffer(image.ljust(-(-len(image) // PAGE) * PAGE, b"\0"), numpy.uint64)
    pages = words.reshape(-1, PAGE // words.itemsize)
    return pages[pages.any(axis=1)].tobytes()


def memory_of(process):
    """Much the same, sooner: what can be written to now, read while the program goes on."""
    parts = []
    with open(f"/proc/{process.pid}/mem", "rb", buffering=0) as memory:
        for line in Path("/proc", str(process.pid), "maps").read_text().splitlines():
            place, access = line.split()[:2]
            begin, end = (int(address, 16) for address in place.split("-"))
            if "w" in access:
                # What has gone meanwhile, and what belongs to a device, can't be read.
                with contextlib.suppress(OSError):
                    memory.seek(begin)
                    parts.append(memory.read(end - begin))
    return without_empty_pages(b"".join(parts))


def forms_of_secret(secret):
    """Raw, hex, Base32 and Base64, and the texts also as Qt keeps them."""
    base32 = base64.b32encode(secret).decode().rstrip("=")
    texts = {"Base32": base32, "Base32, lower case": base32.lower(), "hex": secret.hex(),
             "hex, upper case": secret.hex().upper(), "Base64": base64.b64encode(secret).decode().rstrip("="),
             # As the editor shows it.
             "Base32 in groups": " ".join(base32[at:at + 4] for at in range(0, len(base32), 4))}
    return {"raw": secret, **{name: form for text_name, text in texts.items()
                              for name, form in forms_of_text(text, text_name).items()}}


def forms_of_text(text, name="text"):
    return {f"{name} (UTF-8)": text.encode(), f"{name} (UTF-16)": text.encode("utf-16-le")}


def found_in(content, forms_by_name):
    """Which of the forms stand there, as "name: form". Looks for the later part of each alone: the beginning of memory
    that was let go is overwritten by chance."""
    found = []
    for name, forms in forms_by_name.items():
        for form_name, form in forms.items():
            if content.find(form[len(form) // 3 // 2 * 2:]) >= 0:
                found.append(f"{name}: {form_name}")
    return found
