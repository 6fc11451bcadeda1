# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that make codes wrongly, each in the way that it is known for. Shares no code with Cinnabar.

A server is a function of Settings that gives the code; what it does wrong is in its name."""
import base64
import hmac
import struct

from right_server import DIGESTS, finish, last_digits, mac_of, right, with_factor, with_key, with_message, word


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
