#!/usr/bin/python3
# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small site that people log in to, as a login flow under test: two-factor codes are checked by pyotp.

Run as a program it serves one account (me, "correct horse") on a free port of the loopback interface, and prints its
address. Its clock stands still; a test moves it with POST /test/clock, so that nobody waits for a period to pass.
"""
import datetime
import hashlib
import hmac
import http.server
import secrets
import urllib.parse

import pyotp
import qrcode

START = 1795514400  # 2026-11-24T10:00:00Z: a step of 30 and of 60 seconds begins
WINDOW = 1  # steps either way


class TwoFactor:
    """The server's side of RFC 6238: one secret, a window for clocks that differ, no code twice (section 5.2)."""

    def __init__(self, algorithm="SHA1", digits=6, period=30):
        self.period = period
        self.last_step = -1
        self.totp = pyotp.TOTP(pyotp.random_base32(), digits=digits, digest=getattr(hashlib, algorithm.lower()),
                               interval=period)

    def uri(self, name="me", issuer="Login Site"):
        return self.totp.provisioning_uri(name, issuer)

    def accepts(self, code, now):
        for step in range(now // self.period - WINDOW, now // self.period + WINDOW + 1):
            time = datetime.datetime.fromtimestamp(step * self.period, datetime.timezone.utc)
            if step > self.last_step and self.totp.verify(code, for_time=time):
                self.last_step = step
                return True
        return False


class Site:
    """What is kept between requests."""

    def __init__(self):
        self.now = START
        self.two_factor = None
        self.pending = None  # until its first code was typed
        self.session = None

    def password_fits(self, form):
        return form.get("name") == "me" and hmac.compare_digest(form.get("password", ""), "correct horse")


def qr_picture(text):
    """An SVG of our own making: nothing is fetched, and no secret goes to a service that draws codes."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return (f'<svg role="img" aria-label="QR code" width="{size * 5}" height="{size * 5}" viewBox="0 0 {size} {size}" '
            f'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}"/></svg>')


LOGIN = """<h1>Log in</h1><form method="post" action="/login">
<label>Name <input name="name"></label> <label>Password <input name="password" type="password"></label>
<label>Code <input name="code" autocomplete="one-time-code"></label> <button>Log in</button></form>"""
OFF = """<p>Two-factor authentication is off.</p><form method="post" action="/two-factor/start">
<label>Algorithm <select name="algorithm"><option>SHA1<option>SHA256<option>SHA512</select></label>
<label>Digits <select name="digits"><option>6<option>8</select></label>
<label>Period <select name="period"><option>30<option>60</select></label>
<button>Switch on two-factor authentication</button></form>"""
CONFIRM = """<p>Scan this with your authenticator, and type the code that it shows.</p>{picture}
<form method="post" action="/two-factor/confirm"><label>Code <input name="code"></label> <button>Confirm</button></form>"""
ON = "<p>Two-factor authentication is on.</p>"
LOGOUT = '<form method="post" action="/logout"><button>Log out</button></form>'


class Handler(http.server.BaseHTTPRequestHandler):
    site = Site()

    def do_GET(self):
        if self.path != "/":
            self.send_error(404)
        elif not self.is_logged_in():
            self.answer(LOGIN)
        elif self.site.pending:
            self.answer(CONFIRM.format(picture=qr_picture(self.site.pending.uri())))
        else:
            self.answer("<h1>Your account</h1>" + (ON if self.site.two_factor else OFF) + LOGOUT)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = dict(urllib.parse.parse_qsl(body))
        actions = {"/login": self.log_in, "/logout": self.log_out, "/two-factor/start": self.start,
                   "/two-factor/confirm": self.confirm, "/test/clock": self.set_clock}
        if self.path not in actions:
            self.send_error(404)
        elif self.path in ("/two-factor/start", "/two-factor/confirm") and not self.is_logged_in():
            self.send_error(403)
        else:
            actions[self.path](form)

    def is_logged_in(self):
        cookie = f"session={self.site.session}"
        return self.site.session is not None and hmac.compare_digest(self.headers.get("Cookie", ""), cookie)

    def log_in(self, form):
        if not self.site.password_fits(form):
            self.answer(LOGIN + "<p role='alert'>Name or password are wrong.</p>")
        elif self.site.two_factor and not self.site.two_factor.accepts(form.get("code", ""), self.site.now):
            self.answer(LOGIN + "<p role='alert'>That code is not valid.</p>")
        else:
            self.site.session = secrets.token_hex(16)
            self.redirect(f"session={self.site.session}; HttpOnly; SameSite=Strict")

    def log_out(self, _form):
        self.site.session = None
        self.redirect()

    def start(self, form):
        self.site.pending = TwoFactor(form["algorithm"], int(form["digits"]), int(form["period"]))
        self.redirect()

    def confirm(self, form):
        if self.site.pending and self.site.pending.accepts(form.get("code", ""), self.site.now):
            self.site.two_factor, self.site.pending = self.site.pending, None
        self.redirect()

    def set_clock(self, form):
        self.site.now = int(form["now"])
        self.answer("<p>The clock is set.</p>")

    def answer(self, content):
        page = f"<!doctype html><html lang='en'><title>Login Site</title><link rel='icon' href='data:,'>{content}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def redirect(self, cookie=None):
        self.send_response(303)
        self.send_header("Location", "/")
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()

    def log_message(self, *_arguments):
        """Nothing: what is posted here are passwords and codes."""


if __name__ == "__main__":
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
