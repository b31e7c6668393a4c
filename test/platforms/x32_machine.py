#!/usr/bin/env python3
"""Runs x32 programs under a kernel that knows x32, in QEMU: the machine's own kernel may not.

usage: x32_machine.py PROGRAM ...

The programs are static, and get no arguments. They are all the initial RAM disk holds, beside x32_init.c, which runs one after
the other and switches off. scripts/setup fetches the kernel, an ELF program that QEMU enters through its PVH note: unpacking
vmlinuz would take longer than all the rest.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

KERNEL = pathlib.Path(os.environ.get("PASM_X32_KERNEL", "/usr/local/share/pasm/vmlinux"))
INIT = pathlib.Path(__file__).with_name("x32_init.c")
# QEMU 7.2 takes the upper lane's operands of the 256-bit VAES instructions from the lower one.
QEMU = ("qemu-system-x86_64", "-accel", "tcg", "-cpu", "max,vaes=off", "-m", "1024", "-nic", "none", "-nographic",
        "-no-reboot", "-kernel", str(KERNEL), "-append", "console=ttyS0 quiet panic=-1 syscall.x32=y")


def ram_disk(programs, folder):
    """An archive of /init and the programs as /programs/NUMBER."""
    root = folder / "root"
    (root / "programs").mkdir(parents=True)
    subprocess.run(["gcc", "-mx32", "-static", "-O1", "-Wall", "-Wextra", "-Werror", INIT, "-o", root / "init"], check=True)
    for number, program in enumerate(programs):
        subprocess.run(["strip", program, "-o", root / "programs" / str(number)], check=True)
    names = b"\n".join([b"init", b"programs"] + [b"programs/%d" % number for number in range(len(programs))])
    disk = folder / "disk"
    with open(disk, "wb") as file:
        subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], cwd=root, input=names, stdout=file, check=True)
    return disk


def run_all(programs, timeout=300):
    """What each program printed and its status, by path."""
    if not KERNEL.exists():
        raise RuntimeError(f"{KERNEL} is not there; scripts/setup fetches it")
    with tempfile.TemporaryDirectory() as folder:
        disk = ram_disk(programs, pathlib.Path(folder))
        result = subprocess.run([*QEMU, "-initrd", disk], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, timeout=timeout)
    console = result.stdout.decode(errors="replace").replace("\r\n", "\n")
    found = re.findall(r"^=== (\d+)\n(.*?)\n--- (\d+)\n", console, re.M | re.S)
    if len(found) != len(programs):
        raise RuntimeError(f"{len(found)} of {len(programs)} programs ended:\n{console}")
    return {programs[int(number)]: (text, int(status)) for number, text, status in found}


def main():
    programs = [pathlib.Path(argument) for argument in sys.argv[1:]]
    failed = 0
    for program, (text, status) in run_all(programs).items():
        print(f"{program.name}: status {status}\n{text}", end="")
        failed += status != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
