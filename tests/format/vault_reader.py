# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a vault file after core/vault/FORMAT.md alone, with nothing of Cinnabar's own code.

    vault_reader.py FILE < password        prints the accounts as JSON, secrets in hex
"""
import base64
import binascii
import hashlib
import json
import sys

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BEGINNING = b'{"format":"cinnabar-vault",'
MOST_HEADER, MOST_MEMORY, MOST_WORK = 16384, 256 << 20, 1 << 30


class Refused(Exception):
    """Why a file can't be read: kind is not-a-vault, unsupported, wrong-password or corrupt."""

    def __init__(self, kind, why):
        super().__init__(f"{kind}: {why}")
        self.kind = kind


def corrupt(why):
    return Refused("corrupt", why)


def whole(value, why):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value) or value < 0:
        raise corrupt(why)
    return int(value)


def decoded(value, size, why):
    try:
        content = base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise corrupt(why) from error
    if len(content) != size or base64.b64encode(content).decode() != value:
        raise corrupt(why)
    return content


def scrypt_slot(slot):
    if slot.get("for") not in ("password", "recovery"):
        raise corrupt("for")
    n, r, p = (whole(slot.get(name), name) for name in "nrp")
    if n < 2 or n & (n - 1) or not r or not p:
        raise corrupt("cost")
    if 128 * n * r > MOST_MEMORY or 128 * r * p > MOST_MEMORY or 128 * n * r * p > MOST_WORK or n < 32768 or r < 8:
        raise Refused("unsupported", "cost")
    return {"n": n, "r": r, "p": p, "salt": decoded(slot.get("salt"), 32, "salt"),
            "nonce": decoded(slot.get("nonce"), 12, "nonce"), "key": decoded(slot.get("key"), 48, "key")}


def read_header(line):
    if not line.startswith(BEGINNING):
        raise Refused("not-a-vault", "beginning")
    if any(not 0x20 <= byte <= 0x7E for byte in line[:-1]):
        raise corrupt("characters")
    try:
        header = json.loads(line)
    except ValueError as error:
        raise corrupt("JSON") from error
    version = whole(header.get("version"), "version")
    if version != 1:
        raise corrupt("version") if version == 0 else Refused("unsupported", "version")
    if header.get("cipher") != "AES-256-GCM":
        raise Refused("unsupported", "cipher") if isinstance(header.get("cipher"), str) else corrupt("cipher")
    nonce = decoded(header.get("nonce"), 12, "nonce")
    slots = header.get("slots")
    if not isinstance(slots, list) or not 1 <= len(slots) <= 8 or not all(isinstance(s, dict) for s in slots):
        raise corrupt("slots")
    kinds = [whole(slot.get("kind"), "kind") for slot in slots]
    if 0 in kinds:
        raise corrupt("kind")
    known = [scrypt_slot(slot) for kind, slot in zip(kinds, slots) if kind == 1]
    if not known or sum(128 * s["n"] * s["r"] * s["p"] for s in known) > MOST_WORK:
        raise Refused("unsupported", "slots")
    return nonce, known


def open_vault(content, password):
    """The vault key of a sealed vault, and its document as cbor2 decodes it."""
    if not content.startswith(BEGINNING):
        raise Refused("not-a-vault", "beginning")
    end = content[:MOST_HEADER].find(b"\n") + 1
    if end == 0:
        raise corrupt("no end of the header")
    line, payload = content[:end], content[end:]
    nonce, slots = read_header(line)
    for slot in slots:
        wrapping = hashlib.scrypt(password, salt=slot["salt"], n=slot["n"], r=slot["r"], p=slot["p"],
                                  maxmem=512 << 20, dklen=32)
        try:
            key = AESGCM(wrapping).decrypt(slot["nonce"], slot["key"], b"cinnabar-vault slot 1")
        except InvalidTag:
            continue
        try:
            return key, read_document(AESGCM(key).decrypt(nonce, payload, line))
        except (InvalidTag, ValueError) as error:
            raise corrupt("payload") from error
    raise Refused("wrong-password", "no slot opens")


def read_vault(content, password):
    """The document of a sealed vault, as cbor2 decodes it."""
    return open_vault(content, password)[1]


def read_document(plaintext):
    try:
        document = cbor2.loads(plaintext)
    except Exception as error:  # cbor2 raises many kinds
        raise corrupt("CBOR") from error
    if not isinstance(document, dict) or document.get("format") != "cinnabar-vault-document":
        raise corrupt("format of the document")
    if document.get("version") != 1:
        raise Refused("unsupported", "version of the document")
    return document


def accounts(document):
    """Those that are not in the trash: issuer, name, type and secret in hex."""
    return [{"id": entry["id"].hex(), "issuer": entry.get("issuer", ""), "name": entry.get("name", ""),
             "type": entry["type"], "secret": entry["secret"].hex()}
            for entry in document["entries"] if isinstance(entry, dict) and "deleted" not in entry]


def main():
    with open(sys.argv[1], "rb") as file:
        content = file.read()
    try:
        document = read_vault(content, sys.stdin.buffer.readline().rstrip(b"\n"))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    json.dump(accounts(document), sys.stdout, ensure_ascii=False, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
