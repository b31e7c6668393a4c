#!/usr/bin/env python3
"""Random structures and unions, nested, with arrays: what pasmc and gcc say of sizes, alignments and offsets must agree,
and so must the bytes of values that are written as lists. Usage: structures.py PASMC [COUNT [SEED]]"""

import math
import pathlib
import random
import subprocess
import sys
import tempfile

INTEGERS = ["char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long",
            "long long", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "size_t",
            "ptrdiff_t", "wchar_t", "__int128", "__mmask8", "__mmask32"]
FLOATS = ["float", "double", "_Float16"]
OTHERS = ["bool", "void*", "const char*", "__m128", "__m128i", "__m256d", "__m512", "__m64"]
LARGEST_INNER = 60  # scalars of a structure that others contain: nesting would grow without end
VECTOR_LANES = {"__m128": 4, "__m128i": 2, "__m256d": 4, "__m512": 16, "__m64": 1}


class Field:
    def __init__(self, name, type_name, dimensions, inner):
        self.name, self.type_name, self.dimensions, self.inner = name, type_name, dimensions, inner


class Structure:
    def __init__(self, name, is_union, fields):
        self.name, self.is_union, self.fields = name, is_union, fields
        self.scalars = sum(math.prod(f.dimensions) * (f.inner.scalars if f.inner else 1) for f in fields)


class Generator:
    def __init__(self, rng):
        self.rng, self.count, self.known = rng, 0, []

    def dimensions(self):
        return [self.rng.randint(1, 4) for _ in range(self.rng.choice([0, 0, 0, 0, 1, 1, 2, 3]))]

    def structure(self, name, depth=0):
        fields = []
        for _ in range(self.rng.randint(1, 6)):
            self.count += 1
            field_name = f"f{self.count}"
            kind = self.rng.random()
            if kind < 0.12 and depth < 3:
                unnamed = self.rng.random() < 0.5
                inner = self.structure(None, depth + 1)
                fields.append(Field(None if unnamed else field_name, None, [] if unnamed else self.dimensions(), inner))
            elif kind < 0.25 and self.known:
                inner = self.rng.choice([s for s in self.known if s.scalars <= LARGEST_INNER] or self.known[:1])
                fields.append(Field(field_name, inner.name, self.dimensions(), inner))
            elif kind < 0.32 and name:
                fields.append(Field(field_name, name + "*", self.dimensions(), None))
            else:
                fields.append(Field(field_name, self.rng.choice(INTEGERS + FLOATS + OTHERS), self.dimensions(), None))
        return Structure(name, self.rng.random() < 0.2, fields)

    def next(self):
        made = self.structure(f"S{len(self.known)}")
        self.known.append(made)
        return made

    # ---- values

    def scalar(self, type_name):
        if type_name in VECTOR_LANES:
            is_integer = type_name in ("__m128i", "__m64")
            return [self.scalar("int16_t" if is_integer else "float") for _ in range(VECTOR_LANES[type_name])]
        if type_name == "bool":
            return self.rng.choice([0, 1])
        if type_name.endswith("*"):
            return self.rng.randint(0, 1 << 40)
        if type_name in FLOATS:
            return self.rng.randint(-64, 64) / 4
        return self.rng.randint(0, 127)

    def array(self, field, dimensions):
        if dimensions:
            return [self.array(field, dimensions[1:]) for _ in range(self.rng.randint(1, dimensions[0]))]
        return self.value(field.inner) if field.inner else self.scalar(field.type_name)

    def value(self, structure):
        count = 1 if structure.is_union else self.rng.randint(1, len(structure.fields))
        return [self.array(field, field.dimensions) for field in structure.fields[:count]]


def dimensions_text(field):
    return "".join(f"[{n}]" for n in field.dimensions)


def body(structure, indent, in_c):
    lines = []
    for field in structure.fields:
        end = ";" if in_c else ""
        if field.type_name is None:
            word = "union" if field.inner.is_union else "struct"
            name = f" {field.name}{dimensions_text(field)}" if field.name else ""
            lines += [f"{indent}{word} {{", *body(field.inner, indent + "    ", in_c), f"{indent}}}{name}{end}"]
        else:
            lines.append(f"{indent}{field.type_name} {field.name}{dimensions_text(field)}{end}")
    return lines


def definition(structure, in_c):
    word = "union" if structure.is_union else "struct"
    if in_c:
        return [f"typedef {word} {structure.name} {structure.name};", f"{word} {structure.name} {{",
                *body(structure, "    ", True), "};"]
    return [f"{word} {structure.name} {{", *body(structure, "    ", False), "}"]


def paths(structure, prefix=""):
    """Every field, and the last element of every array, as both languages write them."""
    for field in structure.fields:
        if field.name is None:
            yield from paths(field.inner, prefix)
            continue
        whole = prefix + field.name
        yield whole
        element = whole + "".join(f"[{n - 1}]" for n in field.dimensions)
        if field.dimensions:
            yield element
        if field.inner:
            yield from paths(field.inner, element + ".")


def list_text(value, in_c):
    if not isinstance(value, list):
        return str(value)
    inner = ", ".join(list_text(v, in_c) for v in value)
    return "{" + inner + "}" if in_c else "[" + inner + "]"


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def main():
    pasmc, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    print(f"{count} structures, seed {seed}")
    generator = Generator(random.Random(seed))
    structures = [generator.next() for _ in range(count)]
    values = [generator.value(s) for s in structures]
    pasm, checks = ["pasm 1"], []
    c = ["#include <immintrin.h>", "#include <stdbool.h>", "#include <stddef.h>", "#include <stdint.h>", "#include <stdio.h>",
         "#include <string.h>"]
    numbers = []
    for structure, value in zip(structures, values):
        pasm += definition(structure, False)
        c += definition(structure, True)
        numbers += [(f"sizeof({structure.name})", f"sizeof({structure.name})"),
                    (f"alignof({structure.name})", f"_Alignof({structure.name})")]
        for path in paths(structure):
            numbers.append((f"{structure.name}.{path}", f"offsetof({structure.name}, {path})"))
            numbers.append((f"sizeof({structure.name}.{path})", f"sizeof((({structure.name}*)0)->{path})"))
        pasm.append(f"const {structure.name} v{structure.name} = {list_text(value, False)}")
        c += [f"extern const {structure.name} v{structure.name};",
              f"static const {structure.name} e{structure.name} = {list_text(value, True)};"]
        checks.append(structure.name)
    pasm += [f"print({ours})" for ours, _ in numbers]
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "s.pasm").write_text("\n".join(pasm) + "\n")
        compiled = run([pasmc, root / "s.pasm", "-o", root / "s.o"])
        printed = [line.split("note: ")[1].split(" [")[0] for line in compiled.stderr.splitlines() if " note: " in line]
        if compiled.returncode != 0 or len(printed) != len(numbers):
            sys.exit(f"pasmc failed, or printed {len(printed)} numbers and not {len(numbers)}:\n{compiled.stderr[:2000]}")
        for (ours, theirs), number in zip(numbers, printed):
            c.append(f'_Static_assert({theirs} == {number}, "{ours} is {number}");')
        c.append("int main(void) {\n    int failures = 0;")
        for name in checks:
            c.append(f"    if (memcmp(&v{name}, &e{name}, sizeof v{name}) != 0) failures++, puts(\"bytes of {name} differ\");")
        c.append("    return failures != 0;\n}")
        (root / "m.c").write_text("\n".join(c) + "\n")
        # Without the extensions gcc gives their vectors smaller alignments.
        built = run(["gcc", "-std=gnu17", "-w", "-mavx512f", root / "m.c", root / "s.o", "-o", root / "m"])
        if built.returncode != 0:
            sys.exit(f"gcc disagrees:\n{built.stderr[:3000]}")
        ran = run([root / "m"])
        print(f"{len(numbers)} numbers and {len(checks)} values compared with gcc")
        if ran.returncode != 0:
            sys.exit(ran.stdout)


if __name__ == "__main__":
    main()
