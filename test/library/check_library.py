#!/usr/bin/env python3
"""Runs the macros of a library file on random inputs, against references in C.

usage: check_library.py PASMC FILE.pasm FILE.c [SEED [ROUNDS]]
"""

import pathlib
import random
import subprocess
import sys
import tempfile


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def functions_of(object_file):
    lines = subprocess.run(["nm", str(object_file)], check=True, text=True, capture_output=True).stdout.splitlines()
    return [line.split()[2] for line in lines if line.split()[1] == "T" and "__" in line]


def table_of(names):
    rows = "".join(f'    {{"{name}", {name}}},\n' for name in names)
    declarations = "".join(f"void {name}(void*, const void*, const void*, uint64_t);\n" for name in names)
    return f'#include "check.h"\n#include <stddef.h>\n{declarations}Case table[] = {{\n{rows}    {{NULL, NULL}}}};\n'


def main():
    pasmc, source, reference = sys.argv[1:4]
    seed = sys.argv[4] if len(sys.argv) > 4 else str(random.randrange(1 << 32))
    rounds = sys.argv[5] if len(sys.argv) > 5 else "50"
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        run(pasmc, "-Werror", source, "-o", work / "tested.o")
        (work / "table.c").write_text(table_of(functions_of(work / "tested.o")))
        run("cc", "-O1", "-Wall", "-Werror", "-I", here, here / "check.c", reference, work / "table.c", work / "tested.o",
            "-lm", "-o", work / "check")
        sys.exit(subprocess.run([work / "check", seed, rounds]).returncode)


main()
