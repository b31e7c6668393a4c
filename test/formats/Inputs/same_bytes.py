#!/usr/bin/env python3
"""Two ELF objects have the same sections, bytes and relocations; symbols of relocations are compared by name, or by
section and value where the name is the assembler's own. Usage: same_bytes.py a.o b.o"""

import struct
import sys


class Elf:
    def __init__(self, path):
        self.data = open(path, "rb").read()
        offset, = struct.unpack_from("<Q", self.data, 0x28)
        size, count, names = struct.unpack_from("<HHH", self.data, 0x3A)
        self.headers = [struct.unpack_from("<IIQQQQIIQQ", self.data, offset + i * size) for i in range(count)]
        self.names = [self.text(self.headers[names][4] + h[0]) for h in self.headers]

    def text(self, offset):
        return self.data[offset:self.data.index(b"\0", offset)].decode()

    def contents(self, header):
        return self.data[header[4]:header[4] + header[5]]

    def sections(self):
        """Name to (type, flags, alignment, bytes or size) of what is loaded; empty sections do not count."""
        result = {}
        for name, h in zip(self.names, self.headers):
            if h[2] & 2 and h[5]:
                result[name] = (h[1], h[2], h[8], h[5] if h[1] == 8 else self.contents(h))
        return result

    def symbols(self, table):
        strings = self.headers[table[6]][4]
        for at in range(0, table[5], 24):
            name, info, other, section, value, size = struct.unpack_from("<IBBHQQ", self.data, table[4] + at)
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
            for at in range(0, h[5], 24):
                offset, info, addend = struct.unpack_from("<QQq", self.data, h[4] + at)
                target, value = self.place(symbols[info >> 32])
                rows.append((offset, info & 0xFFFFFFFF, target, value + addend))
            result[name] = sorted(rows)
        return result

    def globals(self):
        result = {}
        for h in self.headers:
            if h[1] == 2:
                for name, info, other, section, value, size in self.symbols(h):
                    if info >> 4 != 0:
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
    print("same" if same else "different", sum(len(s[3]) for s in a.sections().values() if isinstance(s[3], bytes)), "bytes")
    sys.exit(0 if same else 1)


main()
