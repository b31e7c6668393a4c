#!/usr/bin/env python3
"""Compiles the .pasm files of the tests and examples, save those that are wrong on purpose, for Native Client: what the compiler takes, the checker must take too,
and nothing may end in an internal error.

    check_sources.py PASMC CHECKER ROOT FOLDER"""

import concurrent.futures
import pathlib
import subprocess
import sys

OPTIONS = ([], ["-moptimize-encodings"])
FEWEST_TAKEN = 100


def check(pasmc, checker, source, options, to):
    """Whether the source was taken, and what is wrong, or nothing."""
    made = subprocess.run([pasmc, "-w", "-mabi=nacl", *options, source, "-o", to], capture_output=True, text=True, errors="replace")
    if made.returncode not in (0, 1) or "internal error" in made.stderr:
        return False, f"status {made.returncode}\n{made.stderr}"
    if made.returncode != 0:
        return False, ""
    read = subprocess.run([checker, to], capture_output=True, text=True)
    return True, read.stdout if read.returncode != 0 else ""


def main():
    pasmc, checker, root, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
    sources = sorted(path for part in ("test", "examples") for path in (root / part).rglob("*.pasm")
                     if not {"errors", "bombs"} & set(path.parts))
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(source, options) for source in sources for options in OPTIONS]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda job: check(pasmc, checker, *job[1], folder / f"{job[0]}.o"), enumerate(jobs)))
    taken = sum(1 for was_taken, _ in results if was_taken)
    wrong = [(job, problem) for job, (_, problem) in zip(jobs, results) if problem]
    for (source, options), problem in wrong:
        print(f"{source} {' '.join(options)}: {problem}")
    print(f"{len(jobs)} compilations, {taken} taken, {len(wrong)} wrong")
    sys.exit(1 if wrong or taken < FEWEST_TAKEN else 0)


main()
