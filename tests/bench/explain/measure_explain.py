# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times `verify --explain` on the generated mistakes of tests/enrolment; ends with 1 when one takes too long."""
import random
import statistics
import subprocess
import sys
import time

import driver
from generated_mistakes import a_setting, mistakes

COUNT = 1000
LIMIT_MS = 100


def took_ms(settings, code):
    begin = time.perf_counter()
    subprocess.run([driver.CLI, "verify", settings.uri(), code, "--at", f"@{settings.time}", "--explain", "--json"],
                   stdout=subprocess.DEVNULL, check=False, env=driver.ENVIRONMENT)
    return (time.perf_counter() - begin) * 1000


def report(name, times):
    slow = sum(each >= LIMIT_MS for each in times)
    most = sorted(times)[len(times) * 99 // 100]
    print(f"{name}: median {statistics.median(times):.1f} ms, 99 % under {most:.1f} ms, longest "
          f"{max(times):.1f} ms; target under {LIMIT_MS} ms each: {'met' if slow == 0 else f'MISSED by {slow}'}")
    return slow == 0


chance = random.Random(20261125)
cases = mistakes(chance, COUNT)
met = report(f"verify --explain, {COUNT} mistakes", [took_ms(case.expected, case.code) for case in cases])
nobody = [(a_setting(chance), f"{chance.randrange(10**6):06}") for _ in range(100)]
met = report("verify --explain, 100 codes of nobody", [took_ms(settings, code) for settings, code in nobody]) and met
sys.exit(0 if met else 1)
