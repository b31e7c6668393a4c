#!/usr/bin/env python3
"""Runs every example and compares pasmc's object with what `as` makes of its -S output.

usage: check_examples.py PASMC EXAMPLES OUTPUT_FOLDER
"""

import os
import pathlib
import re
import subprocess
import sys

# valgrind 3.19 does not know AVX-512.
NOT_UNDER_VALGRIND = {"saxpy"}
CONTENTS = [".text", ".rodata", ".rodata.cst4", ".rodata.cst8", ".rodata.cst16", ".rodata.cst32", ".data", ".data.rel.ro"]


def run(*command, **keywords):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **keywords)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{result.stdout}")
    return result.stdout


def contents(path):
    """Bytes of the sections that matter, and the offset and type of each relocation."""
    dump = []
    for section in CONTENTS:
        result = subprocess.run(["objdump", "-s", "-j", section, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        dump += [section] + [line for line in result.stdout.splitlines() if re.match(r" [0-9a-f]+ ", line)]
    relocations = run("readelf", "-rW", path)
    dump += re.findall(r"^([0-9a-f]{16})  [0-9a-f]{16} (R_\w+)", relocations, re.M)
    return dump


def check(name, pasmc, examples, out):
    environment = dict(os.environ, PASMC=str(pasmc), OUT=str(out))
    printed = run(examples / "run", name, env=environment)
    if name not in NOT_UNDER_VALGRIND:
        run("valgrind", "-q", "--error-exitcode=9", out / name)
    run(pasmc, "-S", examples / name / f"{name}.pasm", "-o", out / f"{name}.s")
    run("as", out / f"{name}.s", "-o", out / f"{name}.as.o")
    if contents(out / f"{name}.o") != contents(out / f"{name}.as.o"):
        raise RuntimeError(f"{name}: `as` makes other bytes of the -S output; compare {out}/{name}.o and {name}.as.o")
    fallbacks = (out / f"{name}.s").read_text().count(".byte")
    return f"{printed.strip()}\n  -S: same bytes, {fallbacks} lines of .byte"


def main():
    pasmc, examples, out = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    names = sorted(folder.name for folder in examples.iterdir() if (folder / "main.c").exists())
    failed = 0
    for name in names:
        try:
            print(check(name, pasmc, examples, out))
        except RuntimeError as error:
            print(f"FAILED {name}: {error}")
            failed += 1
    print(f"{len(names)} examples, {failed} failed")
    sys.exit(1 if failed or len(names) < 13 else 0)


main()
