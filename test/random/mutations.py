#!/usr/bin/env python3
"""Sources of the tests and examples, changed at random: pasmc compiles each or says what is wrong with it, and nothing else.

usage: mutations.py PASMC SOURCE_FOLDER [--count N] [--minutes M] [--seed S] [--keep FOLDER]

Mutant number i of a seed is always the same. With --minutes it goes on until that time is over. A mutant that pasmc does
not survive is written to FOLDER (default: the current one), with the command in the message. Best run with a pasmc that has
sanitizers in it.
"""

import argparse
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

TIME_LIMIT = 120  # seconds for one mutant; far more than one takes under sanitizers
LIMITS = ["-fexpansion-steps=20000", "-fexpansion-memory=16"]
SIDE_OUTPUTS = ["-emit-c-header=side.h", "-emit-rust=side.rs", "-emit-json-metadata=side.json", "-emit-listing=side.lst"]
# A platform, stage or output each.
OPTIONS = [
    ["-g", "-MD", "-save-temps"],
    ["-gdwarf-4", "-fpic", "-fcf-protection", "-mcpu=icelake_server", "-moptimize-encodings"],
    ["-ffunction-sections", "-mbranches-within-32B-boundaries", *SIDE_OUTPUTS],
    ["-S", "-g", "-mdispatch=pointer"],
    ["-emit=ast"],
    ["-emit=ir", "-fdiagnostics-format=json"],
    ["-isa-report", "-fdiagnostics-format=sarif"],
    ["-print-streams"],
    ["-mtarget=x86_64-pc-windows-msvc", "-g", *SIDE_OUTPUTS],
    ["-mtarget=x86_64-w64-mingw32", "-gdwarf", "-mstack-probe=inline"],
    ["-mtarget=x86_64-apple-macos", "-g", "-fname-mangling=${name}_${isa}"],
    ["-mtarget=x86_64-pc-linux-gnux32", "-g"],
    ["-mabi=nacl"],
    ["-mimage-format=memory"],
    ["-mabi=goasm", "-mgo-package=p", "-mgo=1.23", "-emit-go-stubs=side.go", "-emit-go-test=side_test.go"],
    ["-mabi=gosyso", "-mgo-package=p", "-emit-go-stubs=side.go", "-emit-go-trampolines=side.s", "-mcpu=haswell"],
]
TOKEN = re.compile(rb"[A-Za-z_.][A-Za-z_0-9.]*|[0-9][0-9A-Za-z_.]*|\"[^\"\n]*\"|\s+|<<|>>|[<>=!]=|&&|\|\||\.\.|\$\{|.", re.S)
NUMBERS = [b"0", b"-1", b"1", b"7", b"63", b"64", b"127", b"128", b"255", b"256", b"0x7FFFFFFF", b"0x80000000", b"0xFFFFFFFF",
           b"0x7FFFFFFFFFFFFFFF", b"-0x8000000000000000", b"0xFFFFFFFFFFFFFFFF", b"0x1FFFFFFFFFFFFFFFF",
           b"340282366920938463463374607431768211455", b"1e308", b"0.0", b"1e-400", b"4096", b"1000000"]
BYTES = [b"\0", b"\xff", b"\xc3\xa9", b"\xe2\x82", b"\r", b"\t", b"\\", b"\"", b"'", b"{", b"}", b"(", b")", b"[", b"]", b"${",
         b"/*", b"*/", b"//", b"///", b"\n", b"@", b"#", b";", b",", b":", b"-", b"*", b"..", b"="]


def is_number(token):
    return token[:1].isdigit()


def drop(rng, parts, _):
    at, count = rng.randrange(len(parts)), rng.choice([1, 1, 1, 2, 5, 20])
    del parts[at:at + count]


def repeat(rng, parts, _):
    at, count = rng.randrange(len(parts)), rng.choice([1, 1, 3, 10])
    parts[at:at] = parts[at:at + count] * rng.choice([1, 1, 2, 50])


def swap(rng, parts, _):
    a, b = rng.randrange(len(parts)), rng.randrange(len(parts))
    parts[a], parts[b] = parts[b], parts[a]


def replace(rng, parts, pool):
    parts[rng.randrange(len(parts))] = rng.choice(pool)


def insert(rng, parts, pool):
    at = rng.randrange(len(parts))
    parts[at:at] = [rng.choice(pool) for _ in range(rng.choice([1, 1, 2, 4]))]


def move(rng, parts, _):
    at, count = rng.randrange(len(parts)), rng.choice([1, 5, 30])
    taken = parts[at:at + count]
    del parts[at:at + count]
    to = rng.randrange(len(parts) + 1)
    parts[to:to] = taken


def change_number(rng, parts, _):
    places = [i for i, part in enumerate(parts) if is_number(part)]
    if places:
        parts[rng.choice(places)] = rng.choice(NUMBERS)


def insert_bytes(rng, parts, _):
    at = rng.randrange(len(parts))
    parts[at:at] = [rng.choice(BYTES) * rng.choice([1, 1, 1, 300])]


def cut_off(rng, parts, _):
    del parts[rng.randrange(len(parts)):]


TOKEN_CHANGES = [drop, repeat, swap, replace, replace, replace, insert, move, change_number, change_number, insert_bytes]
LINE_CHANGES = [drop, repeat, swap, replace, insert, move]
RARE_CHANGES = [cut_off]


class Mutator:
    def __init__(self, files):
        self.texts = [path.read_bytes() for path in files]
        self.tokens = sorted({token for text in self.texts for token in TOKEN.findall(text) if not token.isspace()})
        self.lines = [line for text in self.texts for line in text.splitlines(keepends=True)]

    def mutant(self, rng):
        text = rng.choice(self.texts)
        for _ in range(rng.choice([1, 1, 2, 3, 6])):
            of_lines = rng.random() < 0.35
            parts = text.splitlines(keepends=True) if of_lines else TOKEN.findall(text)
            if not parts:
                break
            changes = RARE_CHANGES if rng.random() < 0.03 else LINE_CHANGES if of_lines else TOKEN_CHANGES
            rng.choice(changes)(rng, parts, self.lines if of_lines else self.tokens)
            text = b"".join(parts)
        return text


def outcome(pasmc, options, folder):
    """What is wrong with what pasmc does, or nothing; and whether it compiled the mutant."""
    for path in folder.iterdir():
        if path.name != "mutant.pasm":
            path.unlink()
    try:
        run = subprocess.run([pasmc, *LIMITS, *options, "mutant.pasm", "-o", "mutant.out"], cwd=folder, capture_output=True,
                             timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return f"does not end within {TIME_LIMIT} s", False
    if run.returncode not in (0, 1):
        return f"status {run.returncode}\n{run.stderr.decode(errors='replace')[-6000:]}", False
    if run.returncode == 1 and b"error:" not in run.stderr and b'"error"' not in run.stderr:
        return "status 1 without an error", False
    if run.returncode == 1 and (folder / "mutant.out").exists():
        return "an output in spite of errors", False
    return None, run.returncode == 0


def sources(root):
    files = [path for part in ("examples", "test", "frontend/library") for path in sorted((root / part).rglob("*.pasm"))]
    return [path for path in files if 0 < path.stat().st_size < 20_000 and "bombs" not in path.parts]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pasmc", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("."))
    arguments = parser.parse_args()
    pasmc, end = arguments.pasmc.resolve(), time.monotonic() + 60 * (arguments.minutes or 0)
    mutator, failures, compiled, number = Mutator(sources(arguments.root)), 0, 0, arguments.first
    print(f"seed {arguments.seed}, {len(mutator.texts)} sources", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        while time.monotonic() < end if arguments.minutes else number < arguments.first + arguments.count:
            rng = random.Random(f"{arguments.seed} {number}")
            (folder / "mutant.pasm").write_bytes(mutator.mutant(rng))
            options = rng.choice(OPTIONS)
            problem, ok = outcome(pasmc, options, folder)
            compiled += ok
            if problem:
                failures += 1
                kept = arguments.keep / f"mutant_{arguments.seed}_{number}.pasm"
                kept.write_bytes((folder / "mutant.pasm").read_bytes())
                print(f"seed {arguments.seed}, mutant {number}: pasmc {' '.join(LIMITS + options)} {kept}: {problem}", flush=True)
            number += 1
    print(f"{number - arguments.first} mutants, {compiled} of them without an error, {failures} that pasmc does not survive")
    sys.exit(bool(failures))


main()
