# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes that went wrong at random: the parameters, the clock, what mistaken_servers.py does, or several of these."""
import dataclasses

import mistaken_servers as servers
from right_server import DIGESTS, Settings, right


# --- what changes the settings before a server makes its code; each gives its name, or None where it does not apply


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


def is_another(server, expected, used):
    """Whether what the server does comes to the same as another mistake, or to none, whatever the code."""
    if server is servers.offset_from_byte_19:
        return used.algorithm == "SHA1"
    if server is servers.counter_restarted:
        return expected.counter < 500  # then it is behind rather
    if server is servers.first_digits_padded:
        return server(used) == servers.first_digits(used)
    if server is servers.secret_text_padded:
        return len(expected.secret) % 5 == 0
    if server is servers.secret_repeated:
        return len(expected.secret) >= DIGESTS[used.algorithm]().digest_size
    if server is servers.secret_truncated:
        return len(expected.secret) <= (10 if used.algorithm == "SHA1" else 16)
    return False


def attempt(chance):
    """A mistaken code, or None where the mistakes chosen make no difference this time."""
    expected = a_setting(chance)
    used = dataclasses.replace(expected)
    changes, server = [], right
    way = chance.random()
    if way < 0.3:
        changes = [chance.choice(CHANGES)]
    elif way < 0.75:
        server = chance.choice(chance.choice([
            servers.SECRET, servers.MESSAGE, servers.MAC, servers.TRUNCATION, servers.FINGERS,
            servers.CLOCK if expected.counter is None else servers.COUNTER]))
    elif way < 0.87:
        changes = chance.sample([other_algorithm, other_digits, other_period, small_drift], 2)
        if changes[0] is other_algorithm and chance.random() < 0.5:
            changes[1] = time_zone
    else:
        changes = [chance.choice([other_algorithm, other_period, small_drift])]
        server = chance.choice([
            servers.secret_text, servers.secret_hex_text, servers.secret_base64_text, servers.counter_little_endian,
            servers.counter_four_bytes, servers.sign_bit_kept, servers.first_bytes])
    names = {change(used, chance) for change in changes}
    if server is not right:
        names.add(servers.name_of(server))
    if None in names:
        return None
    code = server(used)
    # Without each of them the code has to be another one: otherwise it is not what went wrong.
    if code == right(expected) or (server is not right and (code == right(used) or is_another(server, expected, used))):
        return None
    return Mistaken(expected, used, frozenset(names), code)


def mistakes(chance, count):
    made = []
    while len(made) < count:
        one = attempt(chance)
        if one is not None:
            made.append(one)
    return made
