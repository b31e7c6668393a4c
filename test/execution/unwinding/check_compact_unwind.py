#!/usr/bin/env python3
"""Compact unwind information of frames.pasm for macOS against the rows of .eh_frame for Linux, whose code is the same: at
each call both must find the caller's frame and registers in the same places. gdb has checked the rows. The words are
decoded by the rules of mach-o/compact_unwind_encoding.h, before and after linking; functions whose word sends to
__eh_frame must have the same rows there.

usage: check_compact_unwind.py PASMC"""

import math
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
STUB = HERE.parent.parent / "platforms" / "libSystem.tbd"
REGISTERS = ["", "RBX", "R12", "R13", "R14", "R15", "RBP"]
DWARF = 0x04000000
CALLER = """
void callback(unsigned long n) { (void)n; }
void callback_of_none(void) {}
unsigned long callback_of_nine(unsigned long a) { return a; }
int test(void) { return 0; }
"""


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\nexit status {done.returncode}")
    return done.stdout


def symbols(path):
    """name: address of each function."""
    rows = (line.split() for line in run("llvm-nm-19", "--defined-only", path).splitlines())
    return {row[2].lstrip("_"): int(row[0], 16) for row in rows if len(row) == 3 and row[1] in "Tt"}


def tables(path):
    """start: [(offset, "CFA=...: ...")] of each entry of .eh_frame."""
    found = {}
    for line in run("llvm-dwarfdump-19", "--eh-frame", path).splitlines():
        if entry := re.search(r" FDE .* pc=(\w+)\.\.\.", line):
            start = int(entry[1], 16)
            rows = found[start] = []
        elif (row := re.match(r"  0x(\w+): (CFA=.*)", line)) and found:
            rows.append((int(row[1], 16) - start, row[2]))
    return found


def calls(path):
    """Places of call instructions, and the bytes of each function: name: ([offset], code)."""
    found = {}
    for line in run("llvm-objdump-19", "-d", path).splitlines():
        if header := re.match(r"\w+ <_?(\w+)>:", line):
            places, code = [], []
            found[header[1]] = (places, code)
        elif instruction := re.match(r" *\w+: ((?:[0-9a-f]{2} )+)\s*(\w+)", line):
            if instruction[2].startswith("call"):
                places.append(len(code))
            code += [int(byte, 16) for byte in instruction[1].split()]
    return found


def permuted(count, number):
    """The registers that `number` stands for, lowest address first."""
    left, found = list(range(1, 7)), []
    for i in range(count):
        weight = math.factorial(5 - i) // math.factorial(6 - count)
        found.append(left.pop(number // weight))
        number %= weight
    return found


def decode(word, code):
    """The row that a word stands for."""
    mode, size = word & 0x0F000000, word >> 16 & 0xFF
    if mode == 0x01000000:
        cfa = "RBP+16"
        saved = {REGISTERS[word >> 3 * i & 7]: -16 - 8 * (size - i) for i in range(5) if word >> 3 * i & 7}
        saved["RBP"] = -16
    else:
        count = word >> 10 & 7
        if mode == 0x03000000:
            size = (int.from_bytes(bytes(code[size:size + 4]), "little") + 8 * (word >> 13 & 7)) // 8
        cfa = f"RSP+{8 * size}"
        saved = {REGISTERS[reg]: -8 - 8 * (count - i) for i, reg in enumerate(permuted(count, word & 0x3FF))}
    places = [f"{reg}=[CFA{saved[reg]}]" for reg in sorted(saved, key=["RBX", "RBP", *REGISTERS[2:6]].index)]
    return f"CFA={cfa}: {', '.join(places + ['RIP=[CFA-8]'])}"


def words_of_object(path):
    text = run("llvm-objdump-19", "--macho", "--unwind-info", path)
    return {name: int(word, 16) for name, word in
            re.findall(r"start: +0x\w+ _(\w+)\n.*\n +compact encoding: +0x(\w+)", text)}


def words_of_image(path, base):
    """By function, of the table that the linker made."""
    text = run("llvm-objdump-19", "--macho", "--unwind-info", path)
    words = {int(offset, 16) + base: int(word, 16) for offset, word in
             re.findall(r"function offset=0x(\w+), encoding(?:\[\d+\])?=0x(\w+)", text)}
    starts = sorted(words)
    return {name: words[max(start for start in starts if start <= address)]
            for name, address in symbols(path).items() if starts and address >= starts[0]}


def compare(what, words, known, rows, own_rows):
    """The number of places that agree; `own_rows` are those of the file with the words."""
    agreed, wrong = 0, []
    for name, (places, code) in known.items():
        word = words[name]
        if word & 0x0F000000 == DWARF:
            if own_rows[name] != rows[name]:
                wrong.append(f"{name}: {own_rows[name]} instead of {rows[name]}")
            agreed += 1
            continue
        for place in places:
            wanted = [row for offset, row in rows[name] if offset <= place][-1]
            if decode(word, code) != wanted:
                wrong.append(f"{name}+{place}: {word:#x} is {decode(word, code)}, not {wanted}")
            agreed += 1
    if wrong:
        sys.exit("\n".join([what, *wrong]))
    print(f"{what}: {agreed} places agree, {sum(word >> 24 & 15 == 4 for word in words.values())} by __eh_frame")


def rows_by_name(path):
    rows = tables(path)
    return {name: rows.get(address) for name, address in symbols(path).items()}


def main():
    pasmc = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        elf, macho, caller, image = (folder / name for name in ("frames.elf.o", "frames.o", "caller.o", "image"))
        run(pasmc, "-mabi=sysv", "-mimage-format=elf", HERE / "frames.pasm", "-o", elf)
        run(pasmc, "-mtarget=x86_64-apple-macos11", HERE / "frames.pasm", "-o", macho)
        run("llvm-dwarfdump-19", "--eh-frame", "--verify", macho)
        rows, known = rows_by_name(elf), calls(elf)
        compare("object", words_of_object(macho), known, rows, rows_by_name(macho))

        (folder / "caller.c").write_text(CALLER)
        run("clang-19", "--target=x86_64-apple-macos11", "-O1", "-ffreestanding", "-c", folder / "caller.c", "-o", caller)
        run("ld64.lld-19", "-arch", "x86_64", "-platform_version", "macos", "11.0", "11.0", "-fatal_warnings", "-e",
            "_test", "-o", image, caller, macho, STUB)
        base = symbols(image)["_mh_execute_header".lstrip("_")]
        compare("image", words_of_image(image, base), known, rows, rows_by_name(image))


main()
