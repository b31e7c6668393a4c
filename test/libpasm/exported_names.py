#!/usr/bin/env python3
"""libpasm.so shows what pasm.h declares, and what debuggers look for; nothing else."""

import re
import subprocess
import sys

JIT_INTERFACE = {"__jit_debug_register_code", "__jit_debug_descriptor"}


def main():
    library, header = sys.argv[1:]
    listed = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    exported = {line.split()[2].split("@")[0] for line in listed.splitlines() if line.split()[1] != "A"}
    declared = set(re.findall(r"(?m)^PASM_API [^;(]*?\b(pasm_\w+)\(", open(header).read()))
    for name in sorted(exported - declared - JIT_INTERFACE):
        print(f"{name} is exported, and not declared")
    for name in sorted(declared | JIT_INTERFACE - exported):
        if name not in exported:
            print(f"{name} is declared, and not exported")
    print(f"{len(declared)} functions")
    sys.exit(exported != declared | JIT_INTERFACE or len(declared) < 20)


main()
