# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks Cinnabar about codes: many in one process, or one by the command line."""
import base64
import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

CLI = os.environ["CINNABAR_CLI"]
DRIVER = os.environ.get("CINNABAR_VERIFY_DRIVER", "")
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/dev/null/home", "LC_ALL": "C.UTF-8", "TZ": "UTC",
               **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}


def link(secret, kind="totp", **parameters):
    """An otpauth link; `secret` is bytes, or the text as it stands there."""
    text = secret if isinstance(secret, str) else base64.b32encode(secret).decode().rstrip("=")
    query = "".join(f"&{name}={value}" for name, value in parameters.items())
    return f"otpauth://{kind}/Site:user%40example.com?issuer=Site&secret={quote(text)}{query}"


def ask(questions):
    """One answer for each question (see verify_driver.cpp), from as many processes as there are processors."""
    share = -(-len(questions) // (os.cpu_count() or 1)) or 1
    parts = [questions[begin:begin + share] for begin in range(0, len(questions), share)]
    with ThreadPoolExecutor(len(parts)) as pool:
        return [answer for answers in pool.map(ask_one_process, parts) for answer in answers]


def ask_one_process(questions):
    text = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([DRIVER], input=text, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(questions):
        raise AssertionError(f"{len(answers)} answers for {len(questions)} questions")
    return answers


def verify(uri, code, time, *options):
    """(exit code, JSON) of one call of the command line."""
    done = subprocess.run([CLI, "verify", uri, code, "--at", f"@{time}", "--json", *map(str, options)],
                          capture_output=True, text=True, check=False, env=ENVIRONMENT)
    return done.returncode, json.loads(done.stdout)


def code(uri, time, *options):
    """The code that the command line makes."""
    done = subprocess.run([CLI, "code", uri, "--at", f"@{time}", *map(str, options)],
                          capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return done.stdout.strip()
