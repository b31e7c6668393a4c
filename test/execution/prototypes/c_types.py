"""C types for random prototypes: scalars with their sizes, and random structures of them."""

# Name in both languages -> size; None where the convention decides.
INTEGERS = {
    "bool": 1, "char": 1, "signed char": 1, "unsigned char": 1, "short": 2, "unsigned short": 2, "int": 4, "unsigned": 4,
    "long": None, "unsigned long": None, "long long": 8, "int8_t": 1, "uint8_t": 1, "int16_t": 2, "uint16_t": 2,
    "int32_t": 4, "uint32_t": 4, "int64_t": 8, "uint64_t": 8, "size_t": None, "ptrdiff_t": None, "intptr_t": None,
    "uintptr_t": None, "wchar_t": None, "const float*": None, "void*": None, "const char**": None,
}
SIGNED = {"char", "signed char", "short", "int", "long", "long long", "int8_t", "int16_t", "int32_t", "int64_t",
          "ptrdiff_t", "intptr_t"}
FLOATS = {"float": 4, "double": 8, "_Float16": 2}
VECTORS = {"__m64": 8, "__m128": 16, "__m128i": 16, "__m128d": 16, "__m256": 32, "__m256i": 32, "__m256d": 32,
           "__m512": 64, "__m512i": 64, "__m512d": 64}
MASKS = {"__mmask8": 1, "__mmask16": 2, "__mmask32": 4, "__mmask64": 8}
WIDE = {"__int128": 16, "unsigned __int128": 16}
SLOT = 128  # bytes of memory for one argument; the largest structure fits
LARGEST_STRUCTURE = 112


class Scalar:
    def __init__(self, name, size, group, signed, c_name):
        self.name, self.size, self.group, self.signed, self.c_name = name, size, group, signed, c_name
        self.alignment = size
        self.in_vector = group in ("float", "vector")

    def leaves(self, path="", offset=0):
        yield path, offset, self

    has_union = False


class Field:
    def __init__(self, name, kind, dimensions):
        self.name, self.kind, self.dimensions = name, kind, dimensions


class Structure:
    """With offsets of its own reckoning, which decide only how large a structure becomes: C's offsetof has the say."""
    group = "structure"
    in_vector = False

    def __init__(self, name, is_union, fields):
        self.name = self.c_name = name
        self.is_union, self.fields = is_union, fields
        self.has_union = is_union or any(f.kind.has_union for f in fields)
        self.size, self.alignment, self.offsets = 0, 1, []
        for f in fields:
            count = f.dimensions or 1
            offset = 0 if is_union else -(-self.size // f.kind.alignment) * f.kind.alignment
            self.offsets.append(offset)
            self.size = max(self.size, offset + count * f.kind.size)
            self.alignment = max(self.alignment, f.kind.alignment)
        self.size = -(-self.size // self.alignment) * self.alignment

    def leaves(self, path="", offset=0):
        """Every scalar in it: path behind the name, offset, type."""
        for field, at in zip(self.fields, self.offsets):
            for i in range(field.dimensions or 1):
                element = f"{path}.{field.name}" + (f"[{i}]" if field.dimensions else "")
                yield from field.kind.leaves(element, offset + at + i * field.kind.size)

    def definition(self, in_c):
        word = "union" if self.is_union else "struct"
        end = ";" if in_c else ""
        lines = [f"typedef {word} {self.name} {self.name};" if in_c else "", f"{word} {self.name} {{"]
        for f in self.fields:
            dimension = f"[{f.dimensions}]" if f.dimensions else ""
            lines.append(f"    {f.kind.c_name if in_c else f.kind.name} {f.name}{dimension}{end}")
        return "\n".join(lines + ["}" + end, ""])


class Types:
    """The types of one convention, and random choices among them."""

    def __init__(self, rng, abi, widest_vector, has_masks, prefix):
        self.rng, self.structures, self.prefix = rng, [], prefix
        sizes = dict.fromkeys(("long", "unsigned long"), abi.long_size)
        sizes.update(wchar_t=abi.wide_character_size)
        self.groups = {
            "integer": [Scalar(n, s or sizes.get(n, abi.pointer_size), "integer",
                               n in SIGNED or (n == "wchar_t" and abi.wide_character_size == 4),
                               abi.c_names.get(n, n)) for n, s in INTEGERS.items()],
            "float": [Scalar(n, s, "float", True, n) for n, s in FLOATS.items()],
            "vector": [Scalar(n, s, "vector", True, n) for n, s in VECTORS.items() if s <= widest_vector],
            "mask": [Scalar(n, s, "mask", False, n) for n, s in MASKS.items()] if has_masks else [],
            "wide": [Scalar(n, s, "wide", n == "__int128", n) for n, s in WIDE.items()],
        }

    def scalar(self, weights):
        groups = [g for g in weights if self.groups[g]]
        group = self.rng.choices(groups, [weights[g] for g in groups])[0]
        return self.rng.choice(self.groups[group])

    def argument(self):
        if self.rng.random() < 0.25:
            return self.structure()
        return self.scalar({"integer": 45, "float": 22, "vector": 20, "mask": 7, "wide": 6})

    def structure(self):
        """A new one, or one that was made before."""
        if self.structures and self.rng.random() < 0.3:
            return self.rng.choice(self.structures)
        while True:
            made = self.new_structure()
            if made.size <= LARGEST_STRUCTURE and len(list(made.leaves())) <= 24:
                self.structures.append(made)
                return made

    def new_structure(self):
        # Most are small, so that they fit registers; of one flavour as often as mixed.
        flavour = self.rng.choice([{"integer": 1}, {"float": 1}, {"integer": 3, "float": 2}, {"vector": 1},
                                   {"integer": 5, "float": 5, "vector": 2, "wide": 1, "mask": 1}])
        is_union = self.rng.random() < 0.15
        fields = []
        for i in range(self.rng.choice([1, 1, 2, 2, 2, 3, 3, 4, 6])):
            inner = [s for s in self.structures if s.size <= 16]
            kind = self.rng.choice(inner) if inner and self.rng.random() < 0.12 else self.scalar(flavour)
            dimensions = self.rng.choice([0] * 8 + [1, 2, 3, 4])
            fields.append(Field(f"f{i}", kind, dimensions))
        return Structure(f"{self.prefix}S{len(self.structures)}", is_union, fields)


def has_bool_in_union(kind, inside=False):
    """A bool that shares its byte with something else may be neither 0 nor 1."""
    if isinstance(kind, Scalar):
        return inside and kind.name == "bool"
    return any(has_bool_in_union(f.kind, inside or kind.is_union) for f in kind.fields)
