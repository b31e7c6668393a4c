#!/usr/bin/env python3
"""Runs static programs in bochs, on a processor that the host may not be, and checks their exit status and what they print.

usage: run_in_bochs.py PASMC GUEST EXAMPLES OUTPUT_FOLDER [NAME ...]

Compiles examples/NAME, links it statically, and boots loader.cpp with it on a Tiger Lake (AVX-512, VAES, SHA). Fails when
a program fails or says that something was not run. Without names, all examples that use zmm registers.
"""

import os
import pathlib
import struct
import subprocess
import sys

MODEL = "tigerlake"
IMAGE_ADDRESS = 0x1000000
SECTOR = 512
SIZE_SECTOR = 256
CYLINDER = 16 * 63 * SECTOR  # bochs takes whole ones only
OUTCOME_MARK = 0x454D4F4354554FFF

CONFIGURATION = """config_interface: textconfig
display_library: term
cpu: model={model}, ips=200000000
megs: 64
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
ata0-master: type=disk, mode=flat, path={stem}.program
ata0-slave: type=disk, mode=flat, path={stem}.outcome
boot: disk
log: {stem}.log
panic: action=fatal
"""


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def link(program, *inputs):
    """Compiles and links C and objects so that bochs can run it."""
    run("cc", "-O2", "-static", f"-Wl,-Ttext-segment={IMAGE_ADDRESS:#x}", *inputs, "-lm", "-o", program)


def image_of(program):
    """The program as memory has it, from IMAGE_ADDRESS on."""
    elf = pathlib.Path(program).read_bytes()
    headers, size, count = struct.unpack_from("<Q", elf, 32)[0], *struct.unpack_from("<HH", elf, 54)
    image = bytearray()
    for at in range(headers, headers + size * count, size):
        kind, _, offset, address, _, in_file = struct.unpack_from("<IIQQQQ", elf, at)
        if kind == 1:  # PT_LOAD
            start = address - IMAGE_ADDRESS
            image.extend(bytes(max(0, start + in_file - len(image))))
            image[start:start + in_file] = elf[offset:offset + in_file]
    return bytes(image)


def names_of_examples(examples):
    return sorted(file.stem for file in examples.glob("*/*.pasm")
                  if file.stem == file.parent.name and "zmm" in file.read_text())


def pad(data, unit):
    return data + bytes(-len(data) % unit)


def write_disks(stem, guest, image):
    image = pad(image, SECTOR)
    disk = guest.ljust(SIZE_SECTOR * SECTOR, b"\0") + pad(struct.pack("<Q", len(image) // SECTOR), SECTOR) + image
    pathlib.Path(f"{stem}.program").write_bytes(pad(disk + bytes(CYLINDER), CYLINDER))
    pathlib.Path(f"{stem}.outcome").write_bytes(bytes(CYLINDER))
    for name in ("program", "outcome"):  # a run that was killed leaves its locks
        pathlib.Path(f"{stem}.{name}.lock").unlink(missing_ok=True)


def boot(stem):
    pathlib.Path(f"{stem}.rc").write_text(CONFIGURATION.format(model=MODEL, stem=stem))
    pathlib.Path(f"{stem}.commands").write_text("continue\n")  # Debian's bochs starts in its debugger
    with open(f"{stem}.screen", "w") as screen:  # it answers 1 when the guest shuts it down: the outcome tells
        subprocess.run(["bochs", "-q", "-f", f"{stem}.rc", "-rc", f"{stem}.commands"], stdin=subprocess.DEVNULL,
                       stdout=screen, stderr=subprocess.STDOUT, env=dict(os.environ, TERM="xterm"), timeout=900)
    outcome = pathlib.Path(f"{stem}.outcome").read_bytes()
    mark, status, size = struct.unpack_from("<QQQ", outcome)
    text = outcome[SECTOR:SECTOR + size].decode()
    return (status, text) if mark == OUTCOME_MARK else (None, f"did not end; see {stem}.log\n")


def main():
    pasmc, guest, examples, out = (pathlib.Path(argument).resolve() for argument in sys.argv[1:5])
    out.mkdir(parents=True, exist_ok=True)
    failed = []
    names = sys.argv[5:] or names_of_examples(examples)
    for name in names:
        run(pasmc, examples / name / f"{name}.pasm", "-o", out / f"{name}.o")
        link(out / name, examples / name / "main.c", out / f"{name}.o")
        write_disks(out / name, guest.read_bytes(), image_of(out / name))
        status, text = boot(out / name)
        print(text, end="", flush=True)
        if status != 0 or "not run" in text:
            print(f"FAILED {name}: status {status}")
            failed.append(name)
    sys.exit(1 if failed or not names else 0)


if __name__ == "__main__":
    main()
