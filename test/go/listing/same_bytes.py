#!/usr/bin/env python3
"""Assembles Go listings with Go's assemblers and compares every function with the bytes of the .syso object.

usage: same_bytes.py PASMC WORK GOROOT... -- file.pasm...

What an assembler leaves to the linker is not compared. Functions with a frame are compared where the assembler writes
the prolog that pasmc writes into objects: from Go 1.21 on, without a check of the stack. Where code is aligned Go may find
a branch short that pasmc has near, since to Go the padding is bytes; then the function is only counted.
"""
import pathlib
import re
import subprocess
import sys

HEAD = re.compile(r"^(?:\"\"|main)\.(\S+) STEXT (.*)size=(\d+)")
BYTES = re.compile(r"^\t0x[0-9a-f]{4,} ((?:[0-9a-f]{2} )+)")
RELOCATION = re.compile(r"^\trel (\d+)\+(\d+) ")


class Code:
    """A function's bytes, and which of them the linker fills in."""

    def __init__(self, attributes):
        self.is_unchecked = "nosplit" in attributes
        self.bytes = bytearray()
        self.filled = set()


def assemble(goroot, work, listing):
    """Functions by name of what one assembler makes of a listing."""
    command = [f"{goroot}/bin/go", "tool", "asm", "-S", "-p", "main", "-I", f"{goroot}/pkg/include",
               "-o", str(work / "listing.o"), str(listing)]
    done = subprocess.run(command, capture_output=True, text=True, env={"GOROOT": goroot, "HOME": str(work),
                                                                        "GOARCH": "amd64", "GOOS": "linux"})
    if done.returncode != 0:
        sys.exit(f"{listing}: {goroot}: {done.stderr[:2000]}")
    functions, code = {}, None
    for line in done.stdout.splitlines():
        if found := HEAD.match(line):
            code = functions[found[1].split("<")[0]] = Code(found[2])
        elif not line.startswith("\t"):
            code = None
        elif code is None:
            continue
        elif found := BYTES.match(line):
            code.bytes += bytes.fromhex(found[1])
        elif found := RELOCATION.match(line):
            code.filled |= set(range(int(found[1]), int(found[1]) + int(found[2])))
    return functions


def object_functions(path):
    """Bytes of the functions of a .syso by name."""
    listing = subprocess.run(["readelf", "-sW", path], capture_output=True, text=True, check=True).stdout
    sections = subprocess.run(["readelf", "-SW", path], capture_output=True, text=True, check=True).stdout
    text = re.search(r"\] \.text +PROGBITS +\S+ (\S+)", sections)
    start, content = int(text[1], 16), path.read_bytes()
    functions = {}
    for line in listing.splitlines():
        fields = line.split()
        if len(fields) == 8 and fields[3] == "FUNC":
            at = start + int(fields[1], 16)
            name = fields[7].removeprefix("pasm_main_")
            functions[name] = content[at:at + int(fields[2], 0)]
    return functions


def has_frame(code):
    return code.startswith(b"\x55\x48\x89\xe5")


def aligned_functions(listing):
    """Names of those with padding inside."""
    return {text.split("(")[0].strip("·<>") for text in listing.read_text().split("TEXT ")[1:] if "// align" in text}


def compare(goroot, path, made, expected, aligned):
    """How many functions are the same, and how many were not compared for their branches; what differs ends the test."""
    version = int(re.search(r"(\d+)/?$", goroot)[1])
    count = loose = 0
    for name, code in expected.items():
        go = made.get(name)
        if go is None:
            sys.exit(f"{path}: {goroot} made no function {name} of {sorted(made)}")
        if has_frame(code) and (version < 21 or not go.is_unchecked):
            continue
        if len(go.bytes) < len(code) and name in aligned:
            loose += 1
            continue
        masked = bytearray(code)
        for at in go.filled:
            masked[at] = go.bytes[at]
        if masked != go.bytes:
            at = next((i for i, (a, b) in enumerate(zip(masked, go.bytes)) if a != b), min(len(masked), len(go.bytes)))
            sys.exit(f"{path}: {name}: at {at} Go of {goroot} has {go.bytes[at:at + 16].hex(' ')}, "
                     f"the object {masked[at:at + 16].hex(' ')} (sizes {len(go.bytes)} and {len(masked)})")
        count += 1
    return count, loose


def main():
    pasmc, work = sys.argv[1], pathlib.Path(sys.argv[2])
    split = sys.argv.index("--")
    work.mkdir(parents=True, exist_ok=True)
    counts = {goroot: 0 for goroot in sys.argv[3:split]}
    total = all_loose = 0
    for number, source in enumerate(sys.argv[split + 1:]):
        for suffix in ("", "-p32"):
            listing, syso = work / f"{number}{suffix}.s", work / f"{number}{suffix}.syso"
            for abi, output in (("goasm", listing), ("gosyso", syso)):
                done = subprocess.run([pasmc, f"-mabi={abi}{suffix}", "-mtarget=x86_64-linux", "-mgo-package=main", "-w",
                                       source, "-o", output], capture_output=True, text=True)
                if done.returncode != 0:
                    sys.exit(f"{source}: {abi}{suffix}: {done.stderr[:2000]}")
            expected = object_functions(syso)
            total += len(expected)
            for goroot in counts:
                same, loose = compare(goroot, f"{source} ({suffix or '64'})", assemble(goroot, work, listing), expected,
                                      aligned_functions(listing))
                counts[goroot] += same
                all_loose += loose
    for goroot, count in counts.items():
        print(f"{goroot}: {count} of {total} functions have the bytes of the object")
        if count * 2 < total:
            sys.exit("too few were compared")
    print(f"{all_loose} have shorter branches in Go")


main()
