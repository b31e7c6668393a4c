#!/usr/bin/env python3
"""Throws C++ exceptions through the frames of frames.pasm, and lets gdb step through them (step.py).

usage: check_unwinding.py PASMC [gcc|clang++-19|...]"""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\nexit status {done.returncode}")
    return done.stdout


def functions(object_file):
    """name:size of each function, for step.py."""
    rows = [line.split() for line in run("nm", "-S", "--defined-only", object_file).splitlines()]
    return ",".join(f"{row[3]}:{int(row[1], 16)}" for row in rows if len(row) == 4 and row[2] in "tT")


def check(pasmc, folder, name, abi, options, link_options=()):
    """One way of compiling frames.pasm."""
    object_file, program = folder / f"{name}.o", folder / name
    run(pasmc, *options, "-Werror", HERE / "frames.pasm", "-o", object_file)
    run("llvm-dwarfdump-19", "--eh-frame", "--verify", object_file)
    attribute = {"sysv": "", "ms": "__attribute__((ms_abi))"}[abi]
    run("g++", "-O2", "-g", f"-DPASM_ABI={attribute}", HERE / "throw.cpp", object_file, "-o", program, *link_options)
    print(name, run(program).strip())
    environment = dict(os.environ, PASM_FRAMES=functions(object_file), PASM_FRAMES_ABI=abi)
    out = run("gdb", "-nx", "-batch", "-x", HERE / "step.py", "--args", program, "call", env=environment)
    verdict = [line for line in out.splitlines() if line.startswith(("stepped", "WRONG"))]
    print("\n".join(f"{name} {line}" for line in verdict))
    if not verdict or " 0 wrong, not reached: []" not in verdict[-1]:
        sys.exit(out if not verdict else "unwinding differs from what happened")


def main():
    pasmc = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check(pasmc, folder, "plain", "sysv", [])
        check(pasmc, folder, "no-red-zone", "sysv", ["-mno-red-zone", "-moptimize-encodings"])
        check(pasmc, folder, "sections", "sysv", ["-ffunction-sections"], ["-Wl,--gc-sections", "-fuse-ld=lld"])
        check(pasmc, folder, "ms", "ms", ["-mabi=ms", "-mimage-format=elf"])
        check(pasmc, folder, "ms-avx", "ms", ["-mabi=ms", "-mimage-format=elf", "-mcpu=haswell"])


main()
