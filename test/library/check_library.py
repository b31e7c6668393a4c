#!/usr/bin/env python3
"""Runs the macros of a library file on random inputs, against references in C: on this processor, or, with --guest, what
needs AVX-512 in bochs.

usage: check_library.py PASMC FILE.pasm FILE.c [--seed=N] [--rounds=N] [--guest=GUEST]
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent / "execution/programs"))
import run_in_bochs  # noqa: E402


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def functions_of(object_file):
    lines = subprocess.run(["nm", str(object_file)], check=True, text=True, capture_output=True).stdout.splitlines()
    return [line.split()[2] for line in lines if line.split()[1] == "T" and "__" in line]


def table_of(names):
    rows = "".join(f'    {{"{name}", {name}}},\n' for name in names)
    declarations = "".join(f"void {name}(void*, const void*, const void*, uint64_t);\n" for name in names)
    return f'#include "check.h"\n#include <stddef.h>\n{declarations}Case table[] = {{\n{rows}    {{NULL, NULL}}}};\n'


def inputs_of(work, reference):
    return ["-I", HERE, HERE / "check.c", HERE / "hosted.c", reference, work / "table.c", work / "tested.o"]


def check_here(work, reference, seed, rounds):
    run("cc", "-O1", "-Wall", "-Werror", *inputs_of(work, reference), "-lm", "-o", work / "check")
    return subprocess.run([work / "check", str(seed), str(rounds)]).returncode


def check_in_bochs(work, reference, seed, rounds, guest):
    stem = work / "check"
    run_in_bochs.link(stem, f"-DSEED={seed}u", f"-DROUNDS={rounds}", *inputs_of(work, reference))
    run_in_bochs.write_disks(stem, guest.read_bytes(), run_in_bochs.image_of(stem))
    status, text = run_in_bochs.boot(stem)
    print(text, end="")
    return 0 if status == 0 else 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pasmc")
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("reference", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--guest", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        run(arguments.pasmc, "-Werror", arguments.source, "-o", work / "tested.o")
        (work / "table.c").write_text(table_of(functions_of(work / "tested.o")))
        if arguments.guest:
            sys.exit(check_in_bochs(work, arguments.reference, arguments.seed, arguments.rounds, arguments.guest))
        sys.exit(check_here(work, arguments.reference, arguments.seed, arguments.rounds))


main()
