# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that makes codes as RFC 4226 and RFC 6238 say, in parts that a mistaken one can put together otherwise. Shares
no code with Cinnabar."""
import base64
import dataclasses
import hashlib
import hmac
import struct

import driver

DIGESTS = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}


@dataclasses.dataclass
class Settings:
    secret: bytes
    algorithm: str = "SHA1"
    digits: int = 6
    period: int = 30
    time: int = 0
    counter: int | None = None  # of HOTP

    @property
    def text(self):
        return base64.b32encode(self.secret).decode().rstrip("=")

    def factor(self):
        return self.time // self.period if self.counter is None else self.counter

    def uri(self):
        own = {"algorithm": self.algorithm, "digits": self.digits}
        if self.counter is None:
            return driver.link(self.secret, "totp", **own, period=self.period)
        return driver.link(self.secret, "hotp", **own, counter=self.counter)


def digest_of(settings, message, key=None):
    return hmac.new(settings.secret if key is None else key, message, DIGESTS[settings.algorithm]).digest()


def word(mac, offset):
    return struct.unpack(">I", mac[offset:offset + 4])[0]


def last_digits(number, digits):
    return str(number % 10 ** digits).zfill(digits)


def finish(settings, mac):
    return last_digits(word(mac, mac[-1] & 15) & 0x7FFFFFFF, settings.digits)


def right(settings):
    return finish(settings, digest_of(settings, struct.pack(">Q", settings.factor())))


def with_factor(settings, factor):
    return finish(settings, digest_of(settings, struct.pack(">Q", factor)))


def with_message(settings, message):
    return finish(settings, digest_of(settings, message))


def with_key(settings, key):
    return finish(settings, digest_of(settings, struct.pack(">Q", settings.factor()), key))


def mac_of(settings):
    return digest_of(settings, struct.pack(">Q", settings.factor()))
