# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A worked example without a browser: the server's side of a login, checked with codes that Cinnabar makes."""
import sys
from pathlib import Path

import pytest
import qrcode

sys.path.insert(0, str(Path(__file__).parent.parent))
from login_site import START, WINDOW, TwoFactor  # noqa: E402  # the code under test


@pytest.fixture(params=[("SHA1", 6, 30), ("SHA256", 8, 60), ("SHA512", 6, 30)], ids=str)
def server(request):
    return TwoFactor(*request.param)


@pytest.mark.parametrize(("step", "accepted"), [(-5, False), (-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_window_is_one_step_either_way(authenticator, server, step, accepted):
    code = authenticator.code(server.uri(), at=f"@{START}", step=step)
    assert server.accepts(code, START) == accepted
    assert authenticator.verify(server.uri(), code, at=f"@{START}", window=WINDOW) == accepted


@pytest.mark.parametrize(("seconds", "accepted"), [(-31, False), (-30, True), (0, True), (59, True), (60, False)])
def test_at_its_boundaries_a_window_opens_and_closes(authenticator, seconds, accepted):
    """A code that holds from START to START + 30, typed at a server whose clock is `seconds` later."""
    server = TwoFactor()
    assert server.accepts(authenticator.code(server.uri(), at=f"@{START}"), START + seconds) == accepted


def test_a_code_is_good_once(authenticator, server):
    code = authenticator.code(server.uri(), at=f"@{START}")
    assert server.accepts(code, START)
    assert not server.accepts(code, START)
    assert server.accepts(authenticator.code(server.uri(), at=f"@{START}", step=1), START)


def test_a_wrong_code_is_refused(authenticator, server):
    right = {authenticator.code(server.uri(), at=f"@{START}", step=step) for step in (-1, 0, 1)}
    wrong = next(code for code in ("0" * 8, "1" * 8, "2" * 8, "3" * 8) if code[:server.totp.digits] not in right)
    assert not server.accepts(wrong[:server.totp.digits], START)


def test_the_enrolment_picture_says_what_the_server_expects(authenticator, server, tmp_path):
    picture = tmp_path / "code.png"
    qrcode.make(server.uri()).save(picture)
    uri = authenticator.scan(picture)
    assert uri == server.uri()
    answer, exit_code = authenticator.ask("inspect", "-", stdin=uri)
    assert exit_code == 0
    assert answer["secret_bits"] == 160
    assert answer["account"]["issuer"] == "Login Site"


def test_today(authenticator):
    """With the real clocks of both sides: nothing to set."""
    server = TwoFactor()
    assert server.totp.verify(authenticator.code(server.uri()), valid_window=1)
