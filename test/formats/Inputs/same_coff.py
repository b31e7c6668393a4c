#!/usr/bin/env python3
"""Two COFF objects have the same sections, bytes and relocations, and define the same external symbols. What a relocation refers
to is compared by section and offset where it is defined, else by name; one that assemblers settle, since it stays in its
section, counts as settled; so does padding behind a section. Usage: same_coff.py a.obj b.obj"""

import struct
import sys

REL32 = 4
WIDTHS = {1: 8, 2: 4, 3: 4, 10: 2, 11: 4} | {REL32 + i: 4 for i in range(6)}
COMDAT, SELECTION_AT, WEAK, STATIC, EXTERNAL = 0x1000, 14, 105, 3, 2
ALIGNMENT = 0xF00000
ONE_ONLY, ASSOCIATIVE = 1, 5  # `as` has no word for it: tables of a function's own section
LNK_INFO = 0x200  # `as` has no letter for it


class Section:
    def __init__(self, coff, header):
        name, _, _, self.size, place, relocations, _, count, _, self.flags = struct.unpack("<8sIIIIIIHHI", header)
        self.name = coff.name(name) if name[0] != ord("/") else coff.string(int(name[1:].rstrip(b"\0")))
        self.data = bytearray(coff.data[place:place + self.size] if place else b"")
        self.relocations = list(struct.iter_unpack("<IIH", coff.data[relocations:relocations + 10 * count]))
        self.selection = 0


class Coff:
    def __init__(self, path):
        self.data = open(path, "rb").read()
        _, sections, _, symbols, count, optional, _ = struct.unpack_from("<HHIIIHH", self.data)
        self.strings = symbols + 18 * count
        self.sections = [Section(self, self.data[20 + optional + 40 * i:][:40]) for i in range(sections)]
        sizes = {}
        for section in self.sections:  # those of one name count as one
            section.base = sizes.get(section.name, 0)
            sizes[section.name] = section.base + section.size
        self.symbols = {}
        skip = 0
        for i in range(count):
            if skip:
                skip -= 1
                continue
            record = self.data[symbols + 18 * i:][:36]
            name, value, section, kind, storage, skip = struct.unpack_from("<8sIhHBB", record)
            self.symbols[i] = self.name(name), value, section, kind, storage
            if storage == STATIC and skip and section > 0:
                self.sections[section - 1].selection = record[18 + SELECTION_AT]

    def string(self, offset):
        at = self.strings + offset
        return self.data[at:self.data.index(b"\0", at)].decode()

    def name(self, field):
        return self.string(struct.unpack("<I", field[4:])[0]) if field[:4] == b"\0\0\0\0" else field.rstrip(b"\0").decode()

    def settle(self, number, section):
        """Relocations as (offset, type, section or symbol, what is added as ELF has it); fields become 0."""
        rows = []
        for offset, index, kind in section.relocations:
            width = WIDTHS[kind]
            field = bytes(section.data[offset:offset + width])
            addend = int.from_bytes(field, "little", signed=True)
            if REL32 <= kind <= REL32 + 5:
                addend -= 4 + kind - REL32
                kind = REL32
            name, value, place, _, storage = self.symbols[index]
            if storage == WEAK or place <= 0:
                target = name
                addend = 0 if storage == WEAK else addend  # `as` adds the offset of the default as well
            else:
                target, addend = self.sections[place - 1].name, addend + value + self.sections[place - 1].base
            if kind == REL32 and place == number and storage != WEAK:
                section.data[offset:offset + 4] = struct.pack("<i", addend - section.base - offset)
                continue
            section.data[offset:offset + width] = bytes(width)
            rows.append((section.base + offset, kind, target, addend))
        return sorted(rows)

    def contents(self):
        result = {}
        for number, section in enumerate(self.sections, 1):
            relocations = self.settle(number, section)
            if not section.size:
                continue
            selection = section.selection or (ONE_ONLY if section.flags & COMDAT else 0)  # `as` leaves it out at times
            if section.name.startswith((".pdata$", ".xdata$")):
                selection, section.flags = ASSOCIATIVE, section.flags & ~COMDAT
            known = result.setdefault(section.name, [section.flags & ~ALIGNMENT & ~LNK_INFO, selection, bytearray(), [], 0])
            known[2] += section.data
            known[3] += relocations
            known[4] += section.size
        for row in result.values():
            padding = b"\x90" if row[0] & 0x20 else b"\0"
            row[2] = bytes(row[2]).rstrip(padding)
            row[4] = not row[2] and not row[3]  # zeros: `as` fills sections up to their alignment
        return result

    def externals(self):
        result = {}
        for name, value, section, kind, storage in self.symbols.values():
            if storage in (EXTERNAL, WEAK) and not name.startswith(".weak."):
                result[name] = storage, self.sections[section - 1].name if section > 0 else section, value
        return result


def compare(what, a, b):
    different = [key for key in sorted(set(a) | set(b)) if a.get(key) != b.get(key)]
    for key in different:
        print(f"{what} {key}:\n  {a.get(key)}\n  {b.get(key)}")
    return not different


def main():
    a, b = Coff(sys.argv[1]), Coff(sys.argv[2])
    same = compare("section", a.contents(), b.contents())
    same &= compare("symbol", a.externals(), b.externals())
    print("same" if same else "different", sum(len(s[2]) for s in a.contents().values()), "bytes")
    sys.exit(0 if same else 1)


main()
