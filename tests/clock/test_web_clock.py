# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`cinnabar-cli clock --https` against web servers with good and bad certificates, on the loopback interface."""
import socket
import tempfile
import time
import unittest

from clock_command import Run, ask
from sntp_servers import PlayedServer, free_port, packet
from web_servers import DAY, Authority, WebServer

class WebServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.authority = Authority(cls.folder)
        cls.good = cls.authority.certificate()

    def ask(self, server, *more, trusted=True):
        environment = {"SSL_CERT_FILE": self.authority.file} if trusted else {}
        return Run("--json", "--https", server.url, *more, environment=environment)

    def refused(self, run, code, text=""):
        self.assertEqual(run.exit, 5, run.out)
        error = run.json["https"][0]["error"]
        self.assertEqual(error["code"], code)
        self.assertIn(text, error["message"])

    def test_date_is_the_offset_to_a_second(self):
        with WebServer(self.good, shift=3600) as server:
            run = self.ask(server)
        self.assertEqual(run.exit, 1)
        answer = run.json
        self.assertLess(abs(answer["offset_seconds"] - 3600), answer["uncertainty_seconds"])
        self.assertGreater(answer["uncertainty_seconds"], 0.49)
        self.assertLess(answer["uncertainty_seconds"], 2)

    def test_nothing_is_told_but_the_question(self):
        with WebServer(self.good, headers=[("Set-Cookie", "id=1")]) as server:
            self.assertEqual(self.ask(server).exit, 0)
            self.assertEqual(self.ask(server).exit, 0)
        for method, path, headers in server.requests:
            self.assertEqual((method, path), ("HEAD", "/"))
            self.assertEqual(headers["Accept-Language"], "*")
            self.assertEqual(headers["User-Agent"], "Mozilla/5.0")  # without it Qt sends the same
            self.assertEqual(set(map(str.lower, headers)) & {"cookie", "authorization", "referer", "origin"}, set())

    def test_obsolete_form_of_the_date(self):
        with WebServer(self.good, date=time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime())) as server:
            self.assertLess(abs(self.ask(server).json["offset_seconds"]), 3)

    def test_any_status_has_a_date(self):
        for status in (404, 405, 500):
            with self.subTest(status=status), WebServer(self.good, status=status) as server:
                self.assertEqual(self.ask(server).exit, 0)

    def test_redirections_are_not_followed(self):
        with WebServer(self.good, shift=7200) as other:
            with WebServer(self.good, shift=3600, status=302, headers=[("Location", other.url)]) as server:
                answer = self.ask(server).json
        self.assertAlmostEqual(answer["offset_seconds"], 3600, delta=2)
        self.assertEqual((len(server.requests), len(other.requests)), (1, 0))

    def test_unknown_authority_is_refused(self):
        with WebServer(self.good) as server:
            self.refused(self.ask(server, trusted=False), "time_server_untrusted")
        self.assertEqual(server.requests, [])

    def test_self_signed_is_refused(self):
        with WebServer(self.authority.certificate(self_signed=True)) as server:
            self.refused(self.ask(server), "time_server_untrusted")
        self.assertEqual(server.requests, [])

    def test_another_host_s_certificate_is_refused(self):
        with WebServer(self.authority.certificate("time.example")) as server:
            self.refused(self.ask(server), "time_server_untrusted")

    def test_expired_certificate_is_refused(self):
        with WebServer(self.authority.certificate(until=-DAY)) as server:
            self.refused(self.ask(server), "time_server_untrusted")

    def test_no_date(self):
        with WebServer(self.good, leave_date=True) as server:
            self.refused(self.ask(server), "time_answer_unusable", "no date")

    def test_not_a_date(self):
        with WebServer(self.good, date="yesterday") as server:
            self.refused(self.ask(server), "time_answer_unusable", "no date")

    def test_answer_of_a_cache(self):
        for ages in (["600"], ["0, 600"], ["0", "600"], ["600", "0"], ["soon"], ["-1"], ["00"]):
            with self.subTest(ages=ages), WebServer(self.good, headers=[("Age", age) for age in ages]) as server:
                self.refused(self.ask(server), "time_answer_unusable", "cache")

    def test_answer_that_no_cache_had_yet(self):
        with WebServer(self.good, headers=[("Age", "0")]) as server:
            self.assertEqual(self.ask(server).exit, 0)

    def test_silence(self):
        with WebServer(self.good, delay=3) as server:
            run = self.ask(server, "--timeout", "1")
        self.refused(run, "time_server_silent", "within 1 s")

    def test_nobody_listens(self):
        port = free_port(socket.SOCK_STREAM)
        run = Run("--json", "--https", f"https://127.0.0.1:{port}/")
        self.refused(run, "time_server_unreachable")

    def test_second_opinion(self):
        with WebServer(self.good, shift=38) as web, PlayedServer(lambda nonce: [packet(nonce, 38)]) as sntp:
            answer = self.ask(web, "--server", sntp.address).json
        self.assertAlmostEqual(answer["offset_seconds"], 38, delta=0.1)
        self.assertTrue(answer["second_opinion"]["agrees"])

    def test_second_opinion_that_contradicts(self):
        with WebServer(self.good, shift=3600) as web, PlayedServer(lambda nonce: [packet(nonce)]) as sntp:
            run = self.ask(web, "--server", sntp.address)
        self.assertFalse(run.json["second_opinion"]["agrees"])
        self.assertFalse(run.json["within_limit"])
        self.assertEqual(run.exit, 1)


if __name__ == "__main__":
    unittest.main()
