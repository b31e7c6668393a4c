#!/usr/bin/env python3
"""Compares what print_test.c prints with this library and with the host's.

usage: check_library.py OUTPUT_FOLDER
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = ("cpu", "memory", "numbers", "print", "start", "system", "print_test")
OPTIONS = ("-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-Wno-format", "-ffreestanding", "-fno-stack-protector", "-fno-pic",
           "-isystem", HERE / "include")


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def printed_with_library(out, *target):
    objects = []
    for name in SOURCES:
        objects.append(out / f"{name}.o")
        run("gcc", *target, *OPTIONS, "-c", HERE / f"{name}.c", "-o", objects[-1])
        if "-mx32" in target:
            run("objcopy", "-I", "elf32-x86-64", "-O", "elf64-x86-64", objects[-1])
    run("ld", "-static", "-e", "freestanding_start", *objects, "-o", out / "small")
    return run(out / "small")


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    run("gcc", "-w", HERE / "print_test.c", "-lm", "-o", out / "native")
    expected = run(out / "native")
    assert len(expected.splitlines()) > 1000
    failed = 0
    for target in ((), ("-mx32",)):
        lines, wanted = printed_with_library(out, *target).splitlines(), expected.splitlines()
        different = [(a, b) for a, b in zip(lines, wanted) if a != b]
        if different or len(lines) != len(wanted):
            print(f"{target}: {len(lines)} lines, {len(wanted)} wanted; {len(different)} differ:", *different[:3], sep="\n")
            failed = 1
    sys.exit(failed)


main()
