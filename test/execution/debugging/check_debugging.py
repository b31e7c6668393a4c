#!/usr/bin/env python3
"""Sessions with gdb about kernels.pasm (gdb_session.py), under each version of DWARF and each way of compiling.

usage: check_debugging.py PASMC [SESSION]    one session alone: shows what gdb answers
"""

import pathlib
import subprocess
import sys
import tempfile

import gdb_session

HERE = pathlib.Path(__file__).resolve().parent
# Options of pasmc, and of the compiler that links.
VARIANTS = {
    "dwarf-5": (["-g"], ["-no-pie"]),
    "dwarf-4": (["-gdwarf-4"], ["-no-pie"]),
    "sections": (["-g", "-ffunction-sections", "-fpic"], ["-pie", "-Wl,--gc-sections"]),
    "no-tables": (["-g", "-fno-asynchronous-unwind-tables"], ["-no-pie"]),
}


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\nexit status {done.returncode}")
    return done.stdout


def build(pasmc, folder, name):
    options, link_options = VARIANTS[name]
    run(pasmc, "-mabi=sysv", "-mimage-format=elf", *options, HERE / "kernels.pasm", "-o", folder / f"{name}.o")
    run("gcc", "-O1", "-g", *link_options, HERE / "main.c", folder / f"{name}.o", "-o", folder / name)
    return folder / name


def main():
    pasmc = pathlib.Path(sys.argv[1]).resolve()
    sessions = sorted((HERE / "sessions").glob("*.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        if len(sys.argv) > 2:
            text = (HERE / "sessions" / f"{sys.argv[2]}.txt").read_text()
            steps = gdb_session.parse(gdb_session.with_lines(text, HERE))
            program = build(pasmc, folder, "dwarf-5")
            for (command, _), answer in zip(steps, gdb_session.answers_of(program, [c for c, _ in steps], folder)):
                print(f"(gdb) {command}\n{answer}", end="")
            return
        failed = 0
        for name in VARIANTS:
            program = build(pasmc, folder, name)
            for session in sessions:
                problems, count = gdb_session.run(session.read_text(), program, HERE, folder)
                print(f"{name}, {session.stem}: {count} commands, {len(problems)} wrong")
                print("".join(problems), end="")
                failed += len(problems)
        sys.exit(1 if failed or not sessions else 0)


if __name__ == "__main__":
    main()
