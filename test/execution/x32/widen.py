#!/usr/bin/env python3
"""Makes an ELF64 object of an ELF32 x86-64 object: the same sections and relocations in wider structures.
(objcopy -O elf64-x86-64 knows fewer kinds of relocations and turns those of thread data into plain addresses.)

Usage: widen.py FROM.o TO.o"""

import struct
import sys

SYMTAB, RELA = 2, 4


def wide_symbols(data):
    fields = (struct.unpack_from("<IIIBBH", data, at) for at in range(0, len(data), 16))
    return b"".join(struct.pack("<IBBHQQ", name, info, other, section, value, size)
                    for name, value, size, info, other, section in fields)


def wide_relocations(data):
    rows = (struct.unpack_from("<IIi", data, at) for at in range(0, len(data), 12))
    return b"".join(struct.pack("<QQq", offset, (info >> 8) << 32 | info & 0xFF, addend) for offset, info, addend in rows)


def widen(data):
    if data[:5] != b"\x7fELF\x01":
        sys.exit("this is not an ELF32 object")
    machine, flags = struct.unpack_from("<H", data, 18)[0], struct.unpack_from("<I", data, 36)[0]
    table, = struct.unpack_from("<I", data, 32)
    count, names = struct.unpack_from("<HH", data, 48)
    file, headers = bytearray(64), bytearray()
    for i in range(count):
        name, kind, attributes, address, offset, size, link, info, alignment, entry = struct.unpack_from(
            "<10I", data, table + 40 * i)
        contents = b"" if kind in (0, 8) else data[offset:offset + size]
        if kind == SYMTAB:
            contents, alignment, entry = wide_symbols(contents), 8, 24
        elif kind == RELA:
            contents, alignment, entry = wide_relocations(contents), 8, 24
        file += bytes(-len(file) % max(alignment, 1))
        headers += struct.pack("<IIQQQQIIQQ", name, kind, attributes, address, len(file),
                               size if kind in (0, 8) else len(contents), link, info, alignment, entry)
        file += contents
    file += bytes(-len(file) % 8)
    file[:64] = data[:4] + b"\2" + data[5:16] + struct.pack("<HHIQQQIHHHHHH", 1, machine, 1, 0, 0, len(file), flags, 64,
                                                            0, 0, 64, count, names)
    return bytes(file + headers)


def main():
    source, target = sys.argv[1:]
    with open(source, "rb") as file:
        data = file.read()
    with open(target, "wb") as file:
        file.write(widen(data))


main()
