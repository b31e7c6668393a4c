#!/usr/bin/env python3
"""Two ELF objects of one class have the same sections, bytes, groups and relocations; symbols of relocations are compared by
name, or by section and value where the name is the assembler's own. Usage: same_bytes.py a.o b.o"""

import struct
import sys


class Elf:
    def __init__(self, path):
        self.data = open(path, "rb").read()
        self.wide = self.data[4] == 2
        offset, = struct.unpack_from("<Q" if self.wide else "<I", self.data, 0x28 if self.wide else 0x20)
        size, count, names = struct.unpack_from("<HHH", self.data, 0x3A if self.wide else 0x2E)
        layout = "<IIQQQQIIQQ" if self.wide else "<10I"
        first = struct.unpack_from(layout, self.data, offset)
        count, names = count or first[5], first[6] if names == 0xFFFF else names
        self.headers = [struct.unpack_from(layout, self.data, offset + i * size) for i in range(count)]
        self.names = [self.text(self.headers[names][4] + h[0]) for h in self.headers]

    def text(self, offset):
        return self.data[offset:self.data.index(b"\0", offset)].decode()

    def contents(self, header):
        return self.data[header[4]:header[4] + header[5]]

    def sections(self):
        """Name to (type, flags, alignment, entry size, bytes or size) of what is loaded; empty sections do not count."""
        result = {}
        for name, h in zip(self.names, self.headers):
            if h[2] & 2 and h[5]:
                entry = h[9] if h[2] & 16 else 0
                result[name] = (h[1], h[2], h[8], entry, h[5] if h[1] == 8 else self.contents(h))
        return result

    def symbols(self, table):
        strings = self.headers[table[6]][4]
        number = self.headers.index(table)
        longer = next((self.contents(h) for h in self.headers if h[1] == 18 and h[6] == number), None)
        rows = struct.iter_unpack("<IBBHQQ" if self.wide else "<IIIBBH", self.contents(table))
        for i, row in enumerate(rows):
            name, info, other, section, value, size = row if self.wide else (row[0], *row[3:], *row[1:3])
            if section == 0xFFFF:
                section, = struct.unpack_from("<I", longer, 4 * i)
            yield self.text(strings + name), info, other, section, value, size

    def place(self, symbol):
        name, info, _, section, value, _ = symbol
        if info >> 4 != 0 or section == 0:
            return name, 0
        return self.names[section], value

    def relocations(self):
        result = {}
        for name, h in zip(self.names, self.headers):
            if h[1] != 4:
                continue
            symbols = list(self.symbols(self.headers[h[6]]))
            rows = []
            for offset, info, addend in struct.iter_unpack("<QQq" if self.wide else "<IIi", self.contents(h)):
                target, value = self.place(symbols[info >> (32 if self.wide else 8)])
                rows.append((offset, info & (0xFFFFFFFF if self.wide else 0xFF), target, value + addend))
            result[name] = sorted(rows)
        return result

    def groups(self):
        """Symbol to flags and names of the members."""
        result = {}
        for h in self.headers:
            if h[1] == 17:
                flags, *members = struct.unpack(f"<{h[5] // 4}I", self.contents(h))
                symbol = list(self.symbols(self.headers[h[6]]))[h[7]][0]
                result[symbol] = flags, sorted(self.names[member] for member in members)
        return result

    def globals(self):
        """Without _GLOBAL_OFFSET_TABLE_, which `as` names wherever a slot is used."""
        result = {}
        for h in self.headers:
            if h[1] == 2:
                for name, info, other, section, value, size in self.symbols(h):
                    if info >> 4 != 0 and name != "_GLOBAL_OFFSET_TABLE_":
                        result[name] = (info, other, self.names[section] if section else "", value, size)
        return result


def compare(what, a, b):
    different = [key for key in sorted(set(a) | set(b)) if a.get(key) != b.get(key)]
    for key in different:
        print(f"{what} {key}:\n  {a.get(key)}\n  {b.get(key)}")
    return not different


def main():
    a, b = Elf(sys.argv[1]), Elf(sys.argv[2])
    same = compare("section", a.sections(), b.sections())
    same &= compare("relocations", a.relocations(), b.relocations())
    same &= compare("symbol", a.globals(), b.globals())
    same &= compare("group", a.groups(), b.groups())
    same &= a.wide == b.wide
    print("same" if same else "different", sum(len(s[4]) for s in a.sections().values() if isinstance(s[4], bytes)), "bytes")
    sys.exit(0 if same else 1)


main()
