"""Random programs compiled with -mbranches-within-32B-boundaries: no branch, and no pair that Intel's decoders fuse, may
cross or end at a boundary of 32 bytes in what objdump decodes.

usage: check_boundaries.py RANDOM_PROGRAMS [arguments]"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

LINE = re.compile(r"^\s*([0-9a-f]+):\t((?:[0-9a-f]{2} )+)\s*\t?(.*)$")
BRANCH = re.compile(r"^(?:bnd |notrack |rep )*(j[a-z]+|call|ret|loop[a-z]*)\b")
CONDITIONAL = re.compile(r"^j(?!mp|rcxz|ecxz)([a-z]+)\b")
# Intel Optimization Manual, macro-fusion: conditions on sign, overflow or parity alone fuse with test and and only.
ALONE = {"s", "ns", "o", "no", "p", "np"}
CARRY = {"a", "ae", "b", "be"}


def fuses(first: str, condition: str) -> bool:
    mnemonic, _, operands = first.partition(" ")
    operands = operands.strip()
    has_memory, has_immediate = "[" in operands, re.search(r",0x[0-9a-f]+$", operands)
    if "rip" in operands or (has_memory and has_immediate):
        return False
    if mnemonic in ("test", "and"):
        return True
    if mnemonic in ("cmp", "add", "sub"):
        return condition not in ALONE
    return mnemonic in ("inc", "dec") and not has_memory and condition not in ALONE | CARRY


def instructions(path: Path):
    text = subprocess.run(["objdump", "-dw", "-M", "intel", path], check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        if match := LINE.match(line):
            start, size = int(match[1], 16), len(match[2].split())
            yield start, start + size, match[3].strip()


def touches(start: int, end: int) -> bool:
    return start // 32 != end // 32


def check(path: Path) -> tuple[int, int, list[str]]:
    branches, pairs, bad = 0, 0, []
    before = None
    for start, end, text in instructions(path):
        if BRANCH.match(text):
            branches += 1
            first = start
            condition = CONDITIONAL.match(text)
            if condition and before and before[1] == start and fuses(before[2], condition[1]):
                pairs += 1
                first = before[0]
            if touches(first, end):
                bad.append(f"{path.name}: {first:x} to {end:x}: {text}")
        before = (start, end, text)
    return branches, pairs, bad


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, TMPDIR=folder)
        command = [sys.argv[1], "--keep", "-mbranches-within-32B-boundaries", *sys.argv[2:]]
        status = subprocess.run(command, env=environment).returncode
        branches = pairs = 0
        bad: list[str] = []
        for path in sorted(Path(folder).rglob("*.o")):
            some, fused, found = check(path)
            branches, pairs, bad = branches + some, pairs + fused, bad + found
    print(f"{branches} branches, {pairs} of them fused, {len(bad)} at a boundary")
    print("\n".join(bad[:20]))
    return 0 if status == 0 and branches > 1000 and pairs > 100 and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
