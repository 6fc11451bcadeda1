# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that make codes wrongly, each in the way that it is known for. Shares no code with Cinnabar.

A server is a function of Settings that gives the code; what it does wrong is in its name. Several things can go wrong
together: the parameters of the settings are changed before the server makes its code."""
import base64
import dataclasses
import hmac
import struct

from right_server import (DIGESTS, Settings, finish, last_digits, mac_of, right, with_factor, with_key, with_message,
                          word)


# --- the secret


def secret_text(s):
    return with_key(s, s.text.encode())


def secret_text_lower_case(s):
    return with_key(s, s.text.lower().encode())


def secret_text_padded(s):
    return with_key(s, base64.b32encode(s.secret))


def secret_hex_text(s):
    return with_key(s, s.secret.hex().encode())


def secret_hex_text_upper_case(s):
    return with_key(s, s.secret.hex().upper().encode())


def secret_base64_text(s):
    text = base64.b64encode(s.secret)
    url_safe = base64.urlsafe_b64encode(s.secret)
    return with_key(s, (text, text.rstrip(b"="), url_safe.rstrip(b"="))[s.time % 3])


def secret_read_as_base64(s):
    return with_key(s, base64.b64decode(s.text + "=" * (-len(s.text) % 4)))


def secret_truncated(s):
    return with_key(s, s.secret[:{"SHA1": 10}.get(s.algorithm, 16)])


def secret_repeated(s):
    size = DIGESTS[s.algorithm]().digest_size
    return with_key(s, (s.secret * size)[:size])


def secret_reversed(s):
    return with_key(s, s.secret[::-1])


def secret_utf8(s):
    return with_key(s, s.secret.decode("latin-1").encode("utf-8"))


def secret_replacement(s):
    return with_key(s, s.secret.decode("utf-8", "replace").encode("utf-8"))


def secret_question_marks(s):
    return with_key(s, bytes(byte if byte < 128 else ord("?") for byte in s.secret))


def secret_line_break(s):
    return with_key(s, (s.text.encode() if s.time % 2 else s.secret) + b"\n")


def secret_empty(s):
    return with_key(s, b"")


# --- the message


def counter_little_endian(s):
    return with_message(s, struct.pack("<Q", s.factor()))


def counter_four_bytes(s):
    return with_message(s, struct.pack(">I", s.factor()))


def counter_four_bytes_little_endian(s):
    return with_message(s, struct.pack("<I", s.factor()))


def counter_high_word(s):
    return with_message(s, struct.pack(">II", s.factor() & 0xFFFFFFFF, s.factor() >> 32))


def counter_word_twice(s):
    """JavaScript's `counter >> 8 * i`, whose shift is taken modulo 32."""
    return with_message(s, bytes((s.factor() & 0xFFFFFFFF) >> (8 * i % 32) & 255 for i in range(7, -1, -1)))


def counter_decimal_text(s):
    return with_message(s, str(s.factor()).encode())


def counter_hex_text(s):
    text = f"{s.factor():x}"
    return with_message(s, (text.upper() if s.time % 2 else text).encode())


def counter_hex_text_padded(s):
    text = f"{s.factor():016x}"
    return with_message(s, (text.upper() if s.time % 2 else text).encode())


# --- the MAC


def mac_arguments_swapped(s):
    return finish(s, hmac.new(struct.pack(">Q", s.factor()), s.secret, DIGESTS[s.algorithm]).digest())


def plain_hash(s):
    return finish(s, DIGESTS[s.algorithm](s.secret + struct.pack(">Q", s.factor())).digest())


# --- the truncation


def sign_bit_kept(s):
    mac = mac_of(s)
    return last_digits(word(mac, mac[-1] & 15), s.digits)


def absolute_value(s):
    mac = mac_of(s)
    return last_digits(abs(struct.unpack(">i", mac[mac[-1] & 15:][:4])[0]), s.digits)


def offset_from_byte_19(s):
    mac = mac_of(s)
    return last_digits(word(mac, mac[19] & 15) & 0x7FFFFFFF, s.digits)


def offset_from_first_byte(s):
    mac = mac_of(s)
    return last_digits(word(mac, mac[0] & 15) & 0x7FFFFFFF, s.digits)


def offset_high_nibble(s):
    mac = mac_of(s)
    return last_digits(word(mac, mac[-1] >> 4) & 0x7FFFFFFF, s.digits)


def offset_in_hex_text(s):
    text = mac_of(s).hex()
    offset = int(text[-1], 16)
    return last_digits(int(text[offset:offset + 8], 16) & 0x7FFFFFFF, s.digits)


def first_bytes(s):
    return last_digits(word(mac_of(s), 0) & 0x7FFFFFFF, s.digits)


def last_bytes(s):
    return last_digits(struct.unpack(">I", mac_of(s)[-4:])[0] & 0x7FFFFFFF, s.digits)


def truncation_little_endian(s):
    mac = mac_of(s)
    return last_digits(struct.unpack("<I", mac[mac[-1] & 15:][:4])[0] & 0x7FFFFFFF, s.digits)


def number_of(s):
    mac = mac_of(s)
    return word(mac, mac[-1] & 15) & 0x7FFFFFFF


def first_digits(s):
    return str(number_of(s))[:s.digits]


def first_digits_padded(s):
    return f"{number_of(s):010}"[:s.digits]


def cut_short(s):
    return last_digits(number_of(s), 8)[:s.digits] if s.digits < 8 else last_digits(number_of(s), 8)[:6]


def leading_zeros_dropped(s):
    return str(number_of(s) % 10 ** s.digits)


# --- the fingers


def mistyped_digit(s):
    code = right(s)
    place = s.time % s.digits
    return code[:place] + str((int(code[place]) + 1 + s.time % 9) % 10) + code[place + 1:]


def swapped_digits(s):
    code = right(s)
    place = s.time % (s.digits - 1)
    return code[:place] + code[place + 1] + code[place] + code[place + 2:]


# --- the clock


def milliseconds(s):
    return with_factor(s, (s.time * 1000 + s.time * 7919 % 1000) // s.period)  # at some moment within the second


def period_in_milliseconds(s):
    return with_factor(s, s.time // (s.period * 1000))


def seconds_not_divided(s):
    return with_factor(s, s.time)


def other_epoch(s):
    epochs = (946684800, 978307200, 315964800, -2208988800)  # 2000, 2001, GPS, 1900
    return with_factor(s, (s.time - epochs[s.time % 4]) // s.period)


def counter_for_time(s):
    return with_factor(s, s.time % 101)  # a counter that began at 0 not long ago


def time_for_counter(s):
    return with_factor(s, s.time // (30, 60, 15)[s.time % 3])


def counter_ahead(s):
    return with_factor(s, s.counter + 1 + s.time % 50)


def counter_behind(s):
    return with_factor(s, s.counter - min(1 + s.time % 15, s.counter))


def counter_restarted(s):
    return with_factor(s, s.time % 20)


# --- what needs a certain secret, or is rare


def secret_read_as_hex(s):
    return with_key(s, bytes.fromhex(s.text))


def secret_read_as_base32hex(s):
    return with_key(s, base64.b32hexdecode(s.text))


def secret_ends_at_zero(s):
    return with_key(s, s.secret.split(b"\0")[0])


def plain_hash_message_first(s):
    return finish(s, DIGESTS[s.algorithm](struct.pack(">Q", s.factor()) + s.secret).digest())


def digits_reversed(s):
    return right(s)[::-1]


def microseconds(s):
    return with_factor(s, s.time * 10**6 // s.period)


def nanoseconds(s):
    return with_factor(s, s.time * 10**9 // s.period)


RFC_SECRET = b"12345678901234567890"
RARE = {secret_read_as_hex: base64.b32decode("ABCDEF234567FEDCBA765432ABCDEF23"),
        secret_read_as_base32hex: base64.b32decode("ABCDEFGH234567UVTSRQPONMLKJIHGFE"),
        secret_ends_at_zero: b"cut here\0and not here", plain_hash_message_first: RFC_SECRET,
        digits_reversed: RFC_SECRET, microseconds: RFC_SECRET, nanoseconds: RFC_SECRET}

SECRET = [secret_text, secret_text_lower_case, secret_text_padded, secret_hex_text, secret_hex_text_upper_case,
          secret_base64_text, secret_read_as_base64, secret_truncated, secret_repeated, secret_reversed, secret_utf8,
          secret_replacement, secret_question_marks, secret_line_break, secret_empty]
MESSAGE = [counter_little_endian, counter_four_bytes, counter_four_bytes_little_endian, counter_high_word,
           counter_word_twice, counter_decimal_text, counter_hex_text, counter_hex_text_padded]
MAC = [mac_arguments_swapped, plain_hash]
TRUNCATION = [sign_bit_kept, absolute_value, offset_from_byte_19, offset_from_first_byte, offset_high_nibble,
              offset_in_hex_text, first_bytes, last_bytes, truncation_little_endian, first_digits, first_digits_padded,
              cut_short, leading_zeros_dropped]
FINGERS = [mistyped_digit, swapped_digits]
CLOCK = [milliseconds, period_in_milliseconds, seconds_not_divided, other_epoch, counter_for_time]
COUNTER = [time_for_counter, counter_ahead, counter_behind, counter_restarted]


def name_of(server):
    return server.__name__.replace("_", "-")


# What changes the settings before a server makes its code; each gives its name, or None where it does not apply.


def other_algorithm(s, chance):
    s.algorithm = chance.choice([name for name in DIGESTS if name != s.algorithm])
    return "algorithm"


def other_digits(s, chance):
    s.digits = chance.choice([digits for digits in (6, 7, 8) if digits != s.digits])
    return "digits"


def other_period(s, chance):
    if s.counter is not None:
        return None
    s.period = chance.choice([period for period in (15, 30, 60, 90) if period != s.period])
    return "period"


def small_drift(s, chance):
    if s.counter is not None:
        return None
    s.time += s.period * chance.choice([-2, -1, 1, 2])
    return "clock-drift"


def wide_drift(s, chance):
    if s.counter is not None:
        return None
    quarter_hour = 900
    while True:
        drift = chance.randint(25 * s.period, 12 * 3600)
        if 2 * s.period < drift % quarter_hour < quarter_hour - 2 * s.period:  # otherwise it looks like a time zone
            break
    s.time += chance.choice([-1, 1]) * drift
    return "clock-drift"


def time_zone(s, chance):
    if s.counter is not None:
        return None
    whole_hours = [3600 * hours for hours in range(1, 13)]
    others = [12600, 19800, 20700, 34200, 45900]  # Iran, India, Nepal, South Australia, the Chatham Islands
    s.time += chance.choice([-1, 1]) * chance.choice(whole_hours + others)
    return "time-zone"


def wrong_date(s, chance):
    if s.counter is not None:
        return None
    s.time += chance.choice([-1, 1]) * 86400 * chance.choice([*range(2, 32), 365])
    return "clock-drift"


CHANGES = [other_algorithm, other_digits, other_period, wide_drift, time_zone, wrong_date]


@dataclasses.dataclass
class Mistaken:
    """A code, what the enrolment says, and what went wrong."""
    expected: Settings
    used: Settings
    names: frozenset
    code: str

    def question(self):
        return {"uri": self.expected.uri(), "code": self.code, "time": self.expected.time, "explain": True}


def a_setting(chance):
    settings = Settings(chance.randbytes(chance.choice([10, 16, 20, 20, 20, 32, 64])),
                        chance.choice(["SHA1", "SHA1", "SHA1", "SHA256", "SHA512"]), chance.choice([6, 6, 6, 8]),
                        chance.choice([30, 30, 30, 60]), chance.randint(1_500_000_000, 2_000_000_000))
    if chance.random() < 0.15:
        settings.counter = chance.choice([chance.randint(5, 500), chance.randint(500, 50_000)])
    return settings


def attempt(chance):
    """A mistaken code, or None where the mistakes chosen make no difference this time."""
    expected = a_setting(chance)
    used = dataclasses.replace(expected)
    changes, server = [], right
    way = chance.random()
    if way < 0.3:
        changes = [chance.choice(CHANGES)]
    elif way < 0.75:
        group = chance.choice([SECRET, MESSAGE, MAC, TRUNCATION, FINGERS, CLOCK if expected.counter is None else COUNTER])
        server = chance.choice(group)
    elif way < 0.87:
        changes = chance.sample([other_algorithm, other_digits, other_period, small_drift], 2)
        if changes[0] is other_algorithm and chance.random() < 0.5:
            changes[1] = time_zone
    else:
        changes = [chance.choice([other_algorithm, other_period, small_drift])]
        server = chance.choice([secret_text, secret_hex_text, secret_base64_text, counter_little_endian,
                                counter_four_bytes, sign_bit_kept, first_bytes])
    names = {change(used, chance) for change in changes}
    if server is not right:
        names.add(name_of(server))
    if None in names or (server is offset_from_byte_19 and used.algorithm == "SHA1"):
        return None
    code = server(used)
    # Without each of them the code has to be another one: otherwise it is not what went wrong.
    plain = right(used)
    if code == right(expected) or (server is not right and code == plain):
        return None
    if server is counter_restarted and expected.counter < 500:  # then it is behind rather
        return None
    if server is first_digits_padded and code == first_digits(used):
        return None
    if server is secret_text_padded and len(expected.secret) % 5 == 0:
        return None
    if server is secret_repeated and len(expected.secret) >= DIGESTS[used.algorithm]().digest_size:
        return None
    if server is secret_truncated and len(expected.secret) <= (10 if used.algorithm == "SHA1" else 16):
        return None
    return Mistaken(expected, used, frozenset(names), code)


def mistakes(chance, count):
    made = []
    while len(made) < count:
        one = attempt(chance)
        if one is not None:
            made.append(one)
    return made
