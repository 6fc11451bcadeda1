# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`verify --explain` names the mistake of a server that makes it."""
import base64
import collections
import random
import unittest

import driver
import mistaken_servers as servers
from generated_mistakes import mistakes
from right_server import Settings, right, with_key

COUNT = 1000
LEAST = 0.95  # of them with the right mistake among the first three
CALLS = 20  # by the command line itself
LIKELY_BY_CHANCE = 0.01  # of random codes whose explanation is called likely


def is_named(mistaken, explanation):
    """Whether it says just what went wrong, with the parameters that the server used."""
    used = mistaken.used
    if frozenset(explanation["mistakes"]) != mistaken.names or explanation["algorithm"] != used.algorithm:
        return False
    return "period" not in explanation or "time-for-counter" in mistaken.names or explanation["period"] == used.period


def missed(cases, answers):
    return [(case, answer["explanations"]) for case, answer in zip(cases, answers, strict=True)
            if not any(is_named(case, explanation) for explanation in answer["explanations"][:3])]


class Explanations(unittest.TestCase):
    def test_the_mistake_is_among_the_first_three(self):
        cases = mistakes(random.Random(20261125), COUNT)
        answers = driver.ask([case.question() for case in cases])
        self.assertTrue(all("error" not in answer for answer in answers))
        not_named = missed(cases, answers)
        kinds = collections.Counter("+".join(sorted(case.names)) for case, _ in not_named)
        first = sum(is_named(case, explanation) for case, answer in zip(cases, answers, strict=True)
                    for explanation in answer["explanations"][:1])
        print(f"named {COUNT - len(not_named)} of {COUNT}, {first} of them first; not named: {dict(kinds)}")
        self.assertLessEqual(len(not_named), COUNT * (1 - LEAST), kinds)

    def test_every_kind_of_mistake_is_named(self):
        """Each single mistake, with eight digits so that chance plays no part."""
        chance = random.Random(20261126)
        groups = [servers.SECRET, servers.MESSAGE, servers.MAC, servers.TRUNCATION, servers.FINGERS, servers.CLOCK,
                  servers.COUNTER]
        left = {servers.name_of(server) for group in groups for server in group}
        left |= {"algorithm", "digits", "period", "clock-drift", "time-zone"}
        found = {}
        for case in mistakes(chance, 6000):
            if len(case.names) == 1 and (case.expected.digits == 8 or case.names & {"cut-short", "leading-zeros-dropped"}):
                found.setdefault(next(iter(case.names)), case)
        self.assertEqual(left - set(found), set())
        cases = list(found.values())
        answers = driver.ask([case.question() for case in cases])
        self.assertEqual([(case.names, said) for case, said in missed(cases, answers)], [])
        for case, answer in zip(cases, answers, strict=True):
            if case.expected.digits == 8:
                named = next(said for said in answer["explanations"] if is_named(case, said))
                self.assertTrue(named["likely"], case.names)

    def test_the_command_line_says_the_same(self):
        cases = mistakes(random.Random(20261127), CALLS)
        for case, answer in zip(cases, driver.ask([case.question() for case in cases]), strict=True):
            _, said = driver.verify(case.expected.uri(), case.code, case.expected.time, "--explain")
            self.assertEqual([explanation["mistakes"] for explanation in said["explanations"]],
                             [explanation["mistakes"] for explanation in answer["explanations"]])

    def test_codes_of_nobody_are_explained_seldom(self):
        """Other codes of six digits are few enough among what is tried; those of eight are hardly ever."""
        chance = random.Random(20261128)
        settings = Settings(chance.randbytes(20), time=1_790_000_000)
        for digits, most in ((6, 0.05), (8, 0.005)):
            settings.digits = digits
            codes = [f"{chance.randrange(10 ** digits):0{digits}}" for _ in range(COUNT)]
            questions = [{"uri": settings.uri(), "code": code, "time": settings.time, "explain": True} for code in codes]
            answers = [answer["explanations"] for answer in driver.ask(questions)]
            explained = sum(bool(explanations) for explanations in answers)
            print(f"{explained} of {COUNT} random codes of {digits} digits were explained")
            self.assertLessEqual(explained, most * len(questions))
            likely = sum(one["likely"] for explanations in answers for one in explanations)
            self.assertLessEqual(likely, LIKELY_BY_CHANCE * len(questions))

    def test_rare_mistakes_are_named(self):
        for server, secret in servers.RARE.items():
            with self.subTest(servers.name_of(server)):
                expected = Settings(secret, digits=8, time=1_790_000_017)
                question = {"uri": expected.uri(), "code": server(expected), "time": expected.time, "explain": True}
                answer, = driver.ask([question])
                self.assertEqual(answer["explanations"][0]["mistakes"], [servers.name_of(server)])

    def test_texts_inside_the_secret_are_decoded(self):
        """The enrolment holds the Base32 text of a text that the server decodes once more."""
        key = bytes(range(7, 27))
        for inner, name in ((base64.b32encode(key), "secret-encoded-twice"), (key.hex().encode(), "secret-encoded-hex"),
                            (base64.b64encode(key), "secret-encoded-base64")):
            expected = Settings(inner, time=1_790_000_000)
            code = with_key(expected, key)
            answer, = driver.ask([{"uri": expected.uri(), "code": code, "time": expected.time, "explain": True}])
            self.assertEqual(answer["explanations"][0]["mistakes"], [name])

    def test_the_text_of_the_secret_is_taken_as_it_is_written(self):
        written = "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"
        expected = Settings(b"12345678901234567890", time=1_790_000_000)
        code = with_key(expected, written.encode())
        answer, = driver.ask([{"uri": driver.link(written), "code": code, "time": expected.time, "explain": True}])
        self.assertEqual(answer["explanations"][0]["mistakes"], ["secret-text-as-written"])

    def test_a_right_code_needs_no_explanation(self):
        expected = Settings(b"12345678901234567890", time=1_790_000_000)
        exit_code, said = driver.verify(expected.uri(), right(expected), expected.time, "--explain")
        self.assertEqual((exit_code, said["explanations"]), (0, []))


if __name__ == "__main__":
    unittest.main()
