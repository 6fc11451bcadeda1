# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`cinnabar-cli clock` against servers on the loopback interface: a real chronyd that serves a shifted time, servers that
fail in each way. Nothing here leaves this computer."""
import errno
import os
import re
import subprocess
import tempfile
import time
import unittest

from clock_command import CLI, ENVIRONMENT, Run, ask
from sntp_servers import Chronyd, PlayedServer, free_port, packet

YEAR = 365 * 86400


class RealServer(unittest.TestCase):
    """The shift that libfaketime gives chronyd is the expected offset."""

    def check(self, shift, host="127.0.0.1"):
        with Chronyd(shift, host) as server:
            run = ask(server.address)
        answer = run.json
        print(f"{abs(answer['offset_seconds'] - shift) * 1000:.1f} ms off")
        self.assertAlmostEqual(answer["offset_seconds"], shift, delta=0.020)
        self.assertLess(answer["delay_seconds"], 0.5)
        self.assertEqual(answer["within_limit"], abs(shift) <= 5)
        self.assertEqual(run.exit, 0 if abs(shift) <= 5 else 1)
        self.assertEqual(answer["servers"][0]["server"], server.address)
        self.assertIsNone(answer["servers"][0]["error"])
        return answer

    def test_clock_that_is_right(self):
        answer = self.check(0)
        # Below 10 ms it is more than is measured.
        self.assertEqual(answer["codes"]["window_needed"], 0 if abs(answer["offset_seconds"]) < 0.010 else 1)

    def test_slow_clock(self):
        codes = self.check(38)["codes"]
        self.assertEqual(codes["verdict"], "sometimes")
        self.assertAlmostEqual(codes["refused_share"], 8 / 30, delta=0.01)
        self.assertEqual(codes["window_needed"], 2)

    def test_fast_clock(self):
        self.assertEqual(self.check(-12.5)["codes"]["verdict"], "accepted")

    def test_within_the_limit(self):
        self.check(4.5)

    def test_a_year_away(self):
        self.assertEqual(self.check(-YEAR)["codes"]["verdict"], "refused")

    def test_after_the_rollover_of_2036(self):
        shift = 2085978496 + 3600 - int(time.time())  # an hour into era 1
        self.check(shift)

    def test_ipv6(self):
        self.check(38, "::1")

    def test_limit_decides(self):
        with Chronyd(3) as server:
            self.assertEqual(ask(server.address, more=("--limit", "2.5")).exit, 1)
            self.assertEqual(ask(server.address, more=("--limit", "3.5")).exit, 0)

    def test_one_liar_of_three(self):
        with Chronyd(38) as one, Chronyd(38.1) as two, Chronyd(-86400) as liar:
            answer = ask(liar.address, one.address, two.address).json
        self.assertAlmostEqual(answer["offset_seconds"], 38, delta=0.020)
        self.assertEqual([server["outlier"] for server in answer["servers"]], [True, False, False])

    def test_server_without_a_reference(self):
        with Chronyd(0, knows_time=False) as server:
            run = ask(server.address)
        self.assertEqual(run.exit, 5)
        self.assertEqual(run.json["servers"][0]["error"]["code"], "time_server_unsynchronised")

    def test_even_number_is_the_mean_of_the_middle(self):
        with Chronyd(10) as one, Chronyd(10.4) as two:
            answer = ask(one.address, two.address).json
        self.assertAlmostEqual(answer["offset_seconds"], 10.2, delta=0.020)

    def test_people_are_told(self):
        with Chronyd(38) as server:
            run = Run("--server", server.address)
        self.assertEqual(run.exit, 1)
        self.assertIn("This computer's clock is 38.0 s slow: your codes are 38.0 s late.", run.out)
        self.assertIn("Servers with window 1 refuse them 27% of the time (period 30 s); with window 2", run.out)
        self.assertIn("Servers with window 0 refuse them always", run.out)
        self.assertEqual(run.err, "")


class FailingServers(unittest.TestCase):
    def check(self, behave, code, text="", patience="0.5"):
        with PlayedServer(behave) as server:
            run = ask(server.address, more=("--timeout", patience))
        self.assertEqual(run.exit, 5, run.out)
        answer = run.json
        self.assertEqual(answer["error"]["code"], "time_unknown")
        self.assertNotIn("offset_seconds", answer)
        self.assertNotIn("within_limit", answer)
        self.assertIsNone(answer["servers"][0]["offset_seconds"])
        self.assertEqual(answer["servers"][0]["error"]["code"], code)
        self.assertIn(text, answer["servers"][0]["error"]["message"])
        self.assertLess(run.seconds, float(patience) + 10)
        return server

    def test_silence(self):
        server = self.check(lambda nonce: [], "time_server_silent", "within 0.5 s")
        question = server.questions[0]
        self.assertEqual((len(question), question[0], question[1:40]), (48, 0x23, bytes(39)))

    def test_the_nonce_is_another_each_time(self):
        asked = {self.check(lambda nonce: [], "time_server_silent").questions[0][40:] for _ in range(3)}
        self.assertEqual(len(asked), 3)

    def test_garbage(self):
        self.check(lambda nonce: [b"\xff" * 48], "time_answer_unusable", "no answer of a time server")

    def test_empty_packet(self):
        self.check(lambda nonce: [b""], "time_answer_unusable", "shorter than 48 bytes")

    def test_short_packet(self):
        self.check(lambda nonce: [packet(nonce)[:47]], "time_answer_unusable", "shorter than 48 bytes")

    def test_another_originate_time(self):
        self.check(lambda nonce: [packet(bytes(8))], "time_answer_unusable", "answers another question")

    def test_kiss_of_death(self):
        self.check(lambda nonce: [packet(nonce, stratum=0, reference=b"RATE")], "time_server_refused", "(RATE)",
                   patience="20")

    def test_not_synchronised(self):
        self.check(lambda nonce: [packet(nonce, first=0xe4)], "time_server_unsynchronised", patience="20")

    def test_no_transmit_time(self):
        self.check(lambda nonce: [packet(nonce, transmit=bytes(8))], "time_answer_unusable", "holds no time",
                   patience="20")

    def test_a_client_s_packet(self):
        self.check(lambda nonce: [packet(nonce, first=0x23)], "time_answer_unusable", patience="20")

    def test_a_server_that_knows_nothing(self):
        self.check(lambda nonce: [packet(nonce, dispersion=1.6)], "time_answer_unusable", "unsure of its time",
                   patience="20")

    def test_a_server_that_had_the_question_before_it_was_asked(self):
        self.check(lambda nonce: [packet(nonce, kept=1000)], "time_answer_unusable", "longer than the whole way",
                   patience="20")

    def test_a_question_that_can_not_be_sent(self):
        # The sanitizer wants to be the first library; the order does not matter for what is caught here.
        refusal = {"LD_PRELOAD": os.environ["CINNABAR_REFUSE_PACKETS"],
                   "ASAN_OPTIONS": ENVIRONMENT.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
        with PlayedServer(lambda nonce: [packet(nonce)]) as server:
            run = ask(server.address, more=("--timeout", "20"), environment=refusal)
        self.assertEqual(server.questions, [])
        self.assertEqual(run.exit, 5)
        error = run.json["servers"][0]["error"]
        self.assertEqual(error["code"], "time_server_unreachable")
        self.assertEqual(error["detail"]["reason"], os.strerror(errno.EPERM))
        self.assertLess(run.seconds, 10)

    def test_the_reason_has_an_id(self):
        with PlayedServer(lambda nonce: [packet(nonce, transmit=bytes(8))]) as server:
            self.assertEqual(ask(server.address).json["servers"][0]["error"]["detail"]["reason"], "no_time")

    def test_nobody_listens(self):
        run = ask(f"127.0.0.1:{free_port()}", more=("--timeout", "20"))
        self.assertEqual(run.exit, 5)
        self.assertEqual(run.json["servers"][0]["error"]["code"], "time_server_unreachable")
        self.assertLess(run.seconds, 10)

    def test_forged_packets_before_the_answer_do_no_harm(self):
        with PlayedServer(lambda nonce: [b"", packet(bytes(8), 9999), packet(nonce, 38)]) as server:
            self.assertAlmostEqual(ask(server.address).json["offset_seconds"], 38, delta=0.1)

    def test_silent_ones_do_not_stop_the_others(self):
        with PlayedServer(lambda nonce: []) as mute, PlayedServer(lambda nonce: [packet(nonce, 38)]) as good:
            run = ask(mute.address, good.address, more=("--timeout", "0.5"))
        self.assertEqual(run.exit, 1)
        self.assertAlmostEqual(run.json["offset_seconds"], 38, delta=0.1)
        self.assertEqual(run.json["servers"][0]["error"]["code"], "time_server_silent")

    def test_one_against_one(self):
        with PlayedServer(lambda nonce: [packet(nonce, 38)]) as one, PlayedServer(lambda nonce: [packet(nonce)]) as two:
            run = ask(one.address, two.address)
        self.assertEqual(run.exit, 5)
        self.assertEqual(run.json["error"]["code"], "time_servers_disagree")
        self.assertAlmostEqual(run.json["servers"][0]["offset_seconds"], 38, delta=0.1)

    def with_file(self, path, content):
        """What lets one program see another file there."""
        if os.geteuid() != 0:
            self.skipTest(f"only root can give a program another {path}")
        file = self.enterContext(tempfile.NamedTemporaryFile("w"))
        file.write(content)
        file.flush()
        return ("unshare", "-m", "sh", "-c", f'mount --bind {file.name} {path} && exec "$@"', "sh")

    def with_addresses(self, *addresses):
        """What makes "several.test" have these addresses, for one program."""
        return self.with_file("/etc/hosts", "".join(f"{address} several.test\n" for address in addresses))

    def test_a_silent_name_server_does_not_hold_it_up(self):
        prefix = self.with_file("/etc/resolv.conf", "nameserver 127.0.0.99\noptions timeout:20 attempts:1\n")
        with PlayedServer(lambda nonce: [], "127.0.0.99", 53) as names:
            run = ask("time.example", more=("--timeout", "1"), prefix=prefix)
        self.assertEqual(run.exit, 5)
        self.assertEqual(run.json["servers"][0]["error"]["code"], "time_server_silent")
        self.assertLess(run.seconds, 10)
        self.assertNotEqual(names.questions, [])

    def test_after_an_address_where_nobody_listens_the_next_is_asked(self):
        # The resolver puts 127.0.0.1 first, as our own address is the nearest to it (RFC 6724, rule 9).
        with PlayedServer(lambda nonce: [packet(nonce, 38)], "127.0.0.8") as server:
            port = server.address.split(":")[1]
            run = ask(f"several.test:{port}", prefix=self.with_addresses("127.0.0.1", "127.0.0.7", "127.0.0.8"))
        self.assertAlmostEqual(run.json["offset_seconds"], 38, delta=0.1)

    def test_a_silent_address_is_not_waited_for_alone(self):
        with PlayedServer(lambda nonce: [packet(nonce, 38)], "127.0.0.7") as server:
            port = server.address.split(":")[1]
            with PlayedServer(lambda nonce: [], "127.0.0.1", int(port)) as mute:
                run = ask(f"several.test:{port}", prefix=self.with_addresses("127.0.0.1", "127.0.0.7"))
        self.assertAlmostEqual(run.json["offset_seconds"], 38, delta=0.1)
        self.assertEqual((len(mute.questions), len(server.questions)), (1, 1))

    def test_no_such_host(self):
        run = ask("nobody.invalid", more=("--timeout", "1"))
        self.assertEqual(run.exit, 5)
        self.assertIn(run.json["servers"][0]["error"]["code"],
                      ("time_server_not_found", "time_server_silent", "time_server_unreachable"))

    def test_wrong_usage(self):
        for arguments in (("--server", "two words"), ("--server", "host:0"), ("--https", "http://localhost/"),
                          ("--https", "localhost"), ("--limit", "-1"), ("--limit", "nan"), ("--timeout", "0")):
            with self.subTest(arguments=arguments):
                self.assertEqual(Run("--json", *arguments).exit, 2)


class OnlyWhenAsked(unittest.TestCase):
    """No other command opens a way to the network."""

    LINK = "otpauth://totp/Site:me?issuer=Site&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    @staticmethod
    def traced(trace):
        # LeakSanitizer can't work beside another tracer.
        return ("strace", "-E", "ASAN_OPTIONS=detect_leaks=0", "-f", "-qq", "-e", "trace=socket,connect,sendto",
                "-o", trace.name)

    def test_other_commands_open_no_socket(self):
        for arguments in (("code", self.LINK), ("inspect", self.LINK), ("list", "--profile", "memory"), ("generate",),
                          ("verify", self.LINK, "287082", "--at", "@59")):
            with self.subTest(arguments=arguments), tempfile.NamedTemporaryFile() as trace:
                run = Run(*arguments[1:], command=arguments[0], prefix=self.traced(trace))
                self.assertEqual(run.exit, 0, run.err)
                self.assertEqual(re.findall(r"AF_INET6?", trace.read().decode()), [])

    def test_the_trace_would_show_it(self):
        with tempfile.NamedTemporaryFile() as trace, PlayedServer(lambda nonce: [packet(nonce)]) as server:
            Run("--server", server.address, prefix=self.traced(trace))
            self.assertIn("AF_INET", trace.read().decode())

    def test_a_code_is_made_without_the_network_library(self):
        linked = subprocess.run(["ldd", CLI], capture_output=True, check=True).stdout.decode()
        self.assertIn("libQt6Core", linked)
        self.assertNotIn("libQt6Network", linked)


if __name__ == "__main__":
    unittest.main()
