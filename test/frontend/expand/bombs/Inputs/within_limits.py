#!/usr/bin/env python3
"""Runs a compiler that must refuse its input: with exit status 1, in 10 seconds of its own time and 1 GiB.

usage: within_limits.py PASMC ARGUMENTS...
"""

import resource
import subprocess
import sys

SECONDS = 10
MOST_KIBIBYTES = 1 << 20
ADDRESS_SPACE = 4 << 30  # ends what would take the machine's memory


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def main():
    status = subprocess.run(sys.argv[1:], preexec_fn=limit).returncode
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status != 1:
        sys.exit(f"exit status {status} instead of 1, after {usage.ru_utime + usage.ru_stime:.1f} s")
    if usage.ru_maxrss > MOST_KIBIBYTES:
        sys.exit(f"{usage.ru_maxrss} KiB of memory")


main()
