#!/usr/bin/env python3
"""The instruction table and the encoder have no work to do before main().

usage: no_start_up_work.py ARCHIVE...

Fails when an object of one of the static libraries has initialisers to run: a section .init_array, .ctors or the like.
"""

import re
import subprocess
import sys

INITIALISERS = re.compile(r"\s(\.(?:init_array|preinit_array|ctors)\S*)\s")


def initialisers(archive):
    """(object, section) for each section of initialisers."""
    listing = subprocess.run(["readelf", "--sections", "--wide", archive], capture_output=True, text=True, check=True).stdout
    if " PROGBITS " not in listing:
        sys.exit(f"{archive}: readelf lists no sections")
    member, found = archive, []
    for line in listing.splitlines():
        if line.startswith("File: "):
            member = line[len("File: "):]
        found += [(member, match.group(1)) for match in INITIALISERS.finditer(line)]
    return found


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    found = [row for archive in sys.argv[1:] for row in initialisers(archive)]
    for member, section in found:
        print(f"{member}: {section}: something is initialised when the program starts")
    sys.exit(bool(found))


main()
