#!/usr/bin/env python3
"""Throws C++ exceptions through the frames of frames.pasm, and lets gdb step through them (step.py).

usage: check_unwinding.py PASMC [COUNT [SEED]]    COUNT random functions beside"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import random_frames

HERE = pathlib.Path(__file__).parent
GENERAL = ["rbx", "rbp", "r12", "r13", "r14", "r15"]
# Of a convention: what callees keep, and how C++ names it.
CONVENTIONS = {
    "sysv": (GENERAL, [], ""),
    "ms": (GENERAL + ["rsi", "rdi"], [f"xmm{i}" for i in range(6, 16)], "__attribute__((ms_abi))"),
}


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\nexit status {done.returncode}")
    return done.stdout


def tables(object_file):
    """By the address of each function in the file: the rows of its table, as readelf interprets it."""
    found, rows, columns = {}, [], []
    for line in run("readelf", "-wF", object_file).splitlines():
        if entry := re.search(r" FDE .* pc=(\w+)\.\.", line):
            rows = found[int(entry[1], 16)] = []
            start = int(entry[1], 16)
        elif line.strip().startswith("LOC"):
            columns = line.split()[1:]
        elif re.match(r"[0-9a-f]{16} ", line) and "CIE" not in line and found:
            place, *values = line.split()
            rows.append({"offset": int(place, 16) - start, **dict(zip(columns, values))})
    return found


def functions(object_file):
    symbols = [line.split() for line in run("nm", "-S", "--defined-only", object_file).splitlines()]
    rows = tables(object_file)
    return {row[3]: {"size": int(row[1], 16), "rows": rows.get(int(row[0], 16), [])}
            for row in symbols if len(row) == 4 and row[2] in "tT"}


def check(pasmc, folder, name, convention, options, link_options=(), sources=(HERE / "frames.pasm", "frames.h")):
    """One way of compiling functions."""
    object_file, program, facts = folder / f"{name}.o", folder / name, folder / f"{name}.json"
    general, vectors, attribute = CONVENTIONS[convention]
    pasm, header = sources
    run(pasmc, f"-mabi={convention}", "-mimage-format=elf", *options, pasm, "-o", object_file)
    run("llvm-dwarfdump-19", "--eh-frame", "--verify", object_file)
    run("g++", "-O2", "-g", f"-DPASM_ABI={attribute}", f'-DPASM_FRAMES="{header}"', HERE / "throw.cpp", object_file, "-o",
        program, *link_options)
    print(f"{name}: {run(program).strip()}")
    facts.write_text(json.dumps({"general": general, "vectors": vectors, "functions": functions(object_file)}))
    out = run("gdb", "-nx", "-batch", "-x", HERE / "step.py", "--args", program, "call",
              env=dict(os.environ, PASM_FRAMES=str(facts)))
    verdict = [line for line in out.splitlines() if line.startswith(("stepped", "WRONG"))]
    print("\n".join(f"{name}: {line}" for line in verdict))
    if not verdict or " 0 wrong, not reached: []" not in verdict[-1]:
        sys.exit("unwinding differs from what happened" if verdict else out)


def check_random(pasmc, folder, count, seed):
    print(f"{count} random functions, seed {seed}")
    sources = random_frames.write(folder, seed, count)
    check(pasmc, folder, "random", "sysv", ["-w"], sources=sources)
    check(pasmc, folder, "random-ms", "ms", ["-w"], sources=sources)


def main():
    pasmc = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check(pasmc, folder, "plain", "sysv", ["-fcf-protection", "-Werror"])
        check(pasmc, folder, "no-red-zone", "sysv", ["-mno-red-zone", "-moptimize-encodings"])
        check(pasmc, folder, "sections", "sysv", ["-ffunction-sections"], ["-Wl,--gc-sections", "-fuse-ld=lld"])
        check(pasmc, folder, "ms", "ms", ["-Werror"])
        check(pasmc, folder, "ms-avx", "ms", ["-mcpu=haswell", "-moptimize-encodings"])
        check_random(pasmc, folder, count, seed)


main()
