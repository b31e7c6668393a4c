"""Reads PNG images of eight bits for each sample, without interlacing (ISO/IEC 15948): what browsers write."""

import struct
import zlib
from collections import Counter

SAMPLES = {2: 3, 6: 4}  # of a pixel, by colour type: RGB, RGB with alpha


def chunks(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG image"
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8:at + 8 + length]
        at += 12 + length


def unfilter(kind, row, above, samples):
    """Undoes the filter of a row (clause 9), in place."""
    for i in range(len(row)):
        left = row[i - samples] if i >= samples else 0
        if kind == 1:
            row[i] = row[i] + left & 255
        elif kind == 2:
            row[i] = row[i] + above[i] & 255
        elif kind == 3:
            row[i] = row[i] + (left + above[i]) // 2 & 255
        elif kind == 4:
            corner = above[i - samples] if i >= samples else 0
            estimate = left + above[i] - corner
            distances = abs(estimate - left), abs(estimate - above[i]), abs(estimate - corner)
            nearest = min(range(3), key=lambda n: distances[n])
            row[i] = row[i] + (left, above[i], corner)[nearest] & 255


def colours(data):
    """How many pixels there are of each colour, as (red, green, blue)."""
    packed = b""
    for kind, content in chunks(data):
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", content)
            assert depth == 8 and colour in SAMPLES and interlace == 0, "a PNG image of another kind"
        elif kind == b"IDAT":
            packed += content
    samples = SAMPLES[colour]
    rows, stride = zlib.decompress(packed), width * samples
    above, found = bytearray(stride), Counter()
    for y in range(height):
        begin = y * (stride + 1)
        row = bytearray(rows[begin + 1:begin + 1 + stride])
        if rows[begin]:
            unfilter(rows[begin], row, above, samples)
        found.update(zip(row[0::samples], row[1::samples], row[2::samples]))
        above = row
    return found
