#!/usr/bin/env python3
"""Links the program of execution/elf/thread_data.test for x32 and runs it, with its threads, under a kernel that knows x32.

Usage: in_kernel.py PASMC"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE.parent / "elf/Inputs/thread_data"
sys.path.insert(0, str(HERE.parents[1] / "platforms"))
import x32_machine


def run(*command):
    subprocess.run([str(part) for part in command], check=True)


def main():
    pasmc = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        objects = []
        for source in ("own", "reach"):
            objects.append(folder / f"{source}.o")
            run(pasmc, "-mabi=x32", SOURCES / f"{source}.pasm", "-o", objects[-1])
        program = folder / "program"
        run("gcc", "-mx32", "-O1", "-Wall", "-Werror", "-static", "-pthread", "-Wl,--fatal-warnings", SOURCES / "main.c",
            SOURCES / "data.c", *objects, "-o", program)
        text, status = x32_machine.run_all([program])[program]
    print(text, end="")
    print(f"status {status}")
    sys.exit(status)


main()
