#!/usr/bin/env python3
"""Prints a memory image's header and tables, read as docs/formats.md tells them, and checks that they hold together."""

import struct
import sys

PAGE = 4096


def table(file, offset, count, form):
    size = struct.calcsize(form)
    return [struct.unpack_from(form, file, offset + i * size) for i in range(count)]


def main():
    file = open(sys.argv[1], "rb").read()
    magic, version, header_size, convention = struct.unpack_from("<8sII16s", file)
    (image, in_file, in_memory, alignment, segments, segment_count, entries, entry_count, relocations, relocation_count,
     names, names_size) = struct.unpack_from("<12Q", file, 32)
    assert magic == b"PASMIMG\0" and header_size == 128 and image % PAGE == 0 and image + in_file == len(file)
    assert segments == header_size and names + names_size <= image
    print(f"version {version}, {convention.rstrip(bytes(1)).decode()}, alignment {alignment}")
    print(f"{in_file} bytes of {in_memory}")
    end = 0
    for offset, size, protection in table(file, segments, segment_count, "<QQQ"):
        assert offset % PAGE == 0 and offset >= end and offset - end < PAGE
        end = offset + size
        print(f"segment {offset:#x} size {size:#x} protection {protection}")
    assert end == in_memory
    last = b""
    for offset, size, name, kind in table(file, entries, entry_count, "<QQII"):
        text = file[names + name : file.index(b"\0", names + name)]
        assert last < text and offset + size <= in_memory
        last = text
        print(f"entry {text.decode()} at {offset:#x} size {size} kind {kind}")
    for (place,) in table(file, relocations, relocation_count, "<Q"):
        print(f"relocation at {place:#x} holds {struct.unpack_from('<Q', file, image + place)[0]:#x}")


main()
