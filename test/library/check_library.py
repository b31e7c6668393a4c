#!/usr/bin/env python3
"""Runs the macros of a library file on random inputs, against references in C: on this processor, or, with --guest=BOOT.s, what needs
AVX-512 in bochs.

usage: check_library.py PASMC FILE.pasm FILE.c [--seed=N] [--rounds=N] [--guest=BOOT.s]
"""

import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SECTOR = 512
FIRST_SECTOR = 256
CYLINDER = 16 * 63 * SECTOR
FREESTANDING = ["-ffreestanding", "-fno-pic", "-fno-stack-protector", "-mno-red-zone", "-fno-asynchronous-unwind-tables"]
CONFIGURATION = """config_interface: textconfig
display_library: term
cpu: model=corei7_icelake_u, ips=200000000
megs: 32
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
ata0-master: type=disk, mode=flat, path=disk
boot: disk
port_e9_hack: enabled=1
log: log
panic: action=fatal
"""


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def functions_of(object_file):
    lines = subprocess.run(["nm", str(object_file)], check=True, text=True, capture_output=True).stdout.splitlines()
    return [line.split()[2] for line in lines if line.split()[1] == "T" and "__" in line]


def table_of(names):
    rows = "".join(f'    {{"{name}", {name}}},\n' for name in names)
    declarations = "".join(f"void {name}(void*, const void*, const void*, uint64_t);\n" for name in names)
    return f'#include "check.h"\n#include <stddef.h>\n{declarations}Case table[] = {{\n{rows}    {{NULL, NULL}}}};\n'


def check_here(work, reference, seed, rounds):
    run("cc", "-O1", "-Wall", "-Werror", "-I", HERE, HERE / "check.c", HERE / "hosted.c", reference, work / "table.c",
        work / "tested.o", "-lm", "-o", work / "check")
    return subprocess.run([work / "check", str(seed), str(rounds)]).returncode


def make_disk(work, reference, seed, rounds, boot):
    """What bochs boots: the boot sector and the loader behind it, and the program."""
    program = [HERE / "check.c", HERE / "guest.c", reference, work / "table.c"]
    run("cc", "-O1", *FREESTANDING, f"-DSEED={seed}u", f"-DROUNDS={rounds}", "-I", HERE, "-nostdlib", "-static", "-no-pie",
        "-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments", "-T", HERE / "guest.ld", *program, work / "tested.o", "-o", work / "program.elf")
    run("objcopy", "-O", "binary", work / "program.elf", work / "program")
    image = (work / "program").read_bytes()
    sectors = len(image) // SECTOR + 1
    run("as", "-o", work / "boot.o", boot)
    run("cc", "-O1", *FREESTANDING, f"-DPROGRAM_SECTORS={sectors}", "-c", HERE / "loader.c", "-o", work / "loader.o")
    run("ld", "--no-warn-rwx-segments", "-T", boot.parent / "guest.ld", "-o", work / "loader.elf", work / "boot.o", work / "loader.o")
    run("objcopy", "-O", "binary", work / "loader.elf", work / "loader")
    disk = (work / "loader").read_bytes().ljust(FIRST_SECTOR * SECTOR, b"\0") + image
    (work / "disk").write_bytes(disk.ljust((len(disk) // CYLINDER + 1) * CYLINDER, b"\0"))


def check_in_bochs(work, reference, seed, rounds, boot):
    make_disk(work, reference, seed, rounds, boot)
    (work / "configuration").write_text(CONFIGURATION)
    (work / "commands").write_text("continue\n")  # Debian's bochs starts in its debugger
    environment = {**os.environ, "TERM": "xterm"}
    bochs = subprocess.run(["timeout", "900", "bochs", "-q", "-f", "configuration", "-rc", "commands"], cwd=work, env=environment,
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    said = re.search("^>>>\n(.*?)^<<<$", bochs.stdout, re.M | re.S)
    print(said.group(1) if said else f"bochs did not come to an end:\n{bochs.stdout}", end="")
    return 0 if said and "\nall is well\n" in said.group(1) else 1


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
            sys.exit(check_in_bochs(work, arguments.reference, arguments.seed, arguments.rounds, arguments.guest.absolute()))
        sys.exit(check_here(work, arguments.reference, arguments.seed, arguments.rounds))


main()
