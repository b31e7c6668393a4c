#!/usr/bin/env python3
"""Writes random functions that give their arguments back, and a Go test that calls each of them.

    generate.py SEED COUNT FOLDER [--no-calls] [--no-padding]

makes echo.pasm, cases_test.go and echo.json, which says the same for other callers; harness/ has what the test stands upon. A result is one of the arguments: of the same type, or an
integer widened. There are functions that do nothing else (leaf); that have so large a frame that the stack must grow for it
(frame); that call a Go function which grows the stack and collects garbage before they look at their arguments, or again
afterwards (calls); and that hold arguments in registers over such calls (holds). Pointers and slices are of variables on the
goroutine's stack, which moves. With --no-padding no structure ends in padding, of which go vet knew nothing before Go 1.21."""

import json
import pathlib
import random
import sys


class Kind:
    """A type: how the source and Go write it, and what a register must hold of it."""

    def __init__(self, pasm, go, bits=64, signed=False, group="integer"):
        self.pasm, self.go, self.bits, self.signed, self.group = pasm, go, bits, signed, group


INTEGERS = [
    Kind("int8_t", "int8", 8, True), Kind("uint8_t", "uint8", 8), Kind("int16_t", "int16", 16, True),
    Kind("uint16_t", "uint16", 16), Kind("int32_t", "int32", 32, True), Kind("uint32_t", "uint32", 32),
    Kind("int64_t", "int64", 64, True), Kind("uint64_t", "uint64", 64), Kind("short", "int16", 16, True),
    Kind("unsigned short", "uint16", 16), Kind("int", "int32", 32, True), Kind("unsigned", "uint32", 32),
    Kind("long long", "int64", 64, True), Kind("signed char", "int8", 8, True), Kind("unsigned char", "uint8", 8),
]
# Their sizes are the convention's.
WORDS = [Kind("size_t", "uint", group="word"), Kind("ptrdiff_t", "int", signed=True, group="word"),
         Kind("uintptr_t", "uintptr", group="word")]
ELEMENTS = [("uint8_t", "uint8"), ("int16_t", "int16"), ("float", "float32"), ("double", "float64"), ("int64_t", "int64"),
            ("uint32_t", "uint32")]
POINTERS = [Kind(f"{pasm}*", f"*{go}", group="pointer") for pasm, go in ELEMENTS] + [
    Kind(f"const {pasm}*", f"*{go}", group="pointer") for pasm, go in ELEMENTS[:3]]
SLICES = [Kind(f"slice<{pasm}>", f"[]{go}", group="slice") for pasm, go in ELEMENTS]
BOOL, STRING = Kind("bool", "bool", 8, group="bool"), Kind("string", "string", group="string")
FLOATS = [Kind("float", "float32", 32, group="float"), Kind("double", "float64", 64, group="float")]



class Structure(Kind):
    """Fields of numbers, arrays of them and other structures."""

    def __init__(self, rng, index, others):
        super().__init__(f"S{index}", f"S{index}", group="structure")
        self.fields = [(f"f{i}", self.random_field(rng, others), rng.choice([0, 0, 0, 2, 3])) for i in range(rng.randrange(1, 5))]

    def random_field(self, rng, others):
        small = [other for other in others if len(other.leaves()) <= 3]
        return rng.choice(small) if small and rng.random() < 0.2 else rng.choice(INTEGERS + WORDS + FLOATS)

    def leaves(self):
        """Path behind a dot, and type, of each number."""
        found = []
        for name, kind, count in self.fields:
            for place in [f"[{i}]" for i in range(count)] or [""]:
                inner = kind.leaves() if isinstance(kind, Structure) else [("", kind)]
                found += [(f"{name}{place}{'.' + path if path else ''}", leaf) for path, leaf in inner]
        return found

    def layout(self):
        """Size without padding at the end, alignment; or nothing where a structure inside has such padding."""
        size, alignment = 0, 1
        for _, kind, count in self.fields:
            inner, inner_alignment = kind.layout() if isinstance(kind, Structure) else (kind.bits // 8, kind.bits // 8)
            if inner % inner_alignment != 0:
                return 1, 2
            size = -(-size // inner_alignment) * inner_alignment + inner * (count or 1)
            alignment = max(alignment, inner_alignment)
        return size, alignment

    def is_padded(self):
        size, alignment = self.layout()
        return size % alignment != 0

    def definition(self):
        fields = [f"    {kind.pasm} {name}{f'[{count}]' if count else ''}" for name, kind, count in self.fields]
        return "\n".join([f"struct {self.pasm} {{", *fields, "}", ""])

    def go_functions(self):
        """Makes a random one; compares two bit by bit."""
        lines = [f"func random{self.go}() (s {self.go}) {{"]
        lines += [f"\ts.{path} = random{kind.go.capitalize()}()" for path, kind in self.leaves()]
        lines += ["\treturn s", "}", "", f"func same{self.go}(a, b {self.go}) bool {{"]
        equal = [f"sameFloat{kind.bits}(a.{path}, b.{path})" if kind.group == "float" else f"a.{path} == b.{path}"
                 for path, kind in self.leaves()]
        return "\n".join(lines + ["\treturn " + " &&\n\t\t".join(equal), "}", ""])


def random_structures(rng, count):
    structures = []
    for i in range(count):
        structures.append(Structure(rng, i, structures))
    return [s for s in structures if len(s.leaves()) <= 7]


# Each group with its weight.
GROUPS = [(INTEGERS, 12), (WORDS, 4), (POINTERS, 4), (SLICES, 3), ([BOOL], 2), ([STRING], 2), (FLOATS, 5)]
PARTS = {"slice": ["base", "len", "cap"], "string": ["base", "len"]}
VARIANTS = ["leaf", "frame", "calls", "holds"]
MOST_GENERAL_RESULTS, MOST_FLOAT_RESULTS = 12, 8


def random_kind(rng, structures):
    groups = [*GROUPS, (structures, 4)]
    kinds = rng.choices([kinds for kinds, _ in groups], [weight for _, weight in groups])[0]
    return rng.choice(kinds)


class Argument:
    def __init__(self, index, kind):
        self.name, self.kind = f"a{index}", kind
        self.parts = PARTS.get(kind.group, [""])
        self.classes = ["xmm" if kind.group == "float" else "reg64"] * len(self.parts)
        if isinstance(kind, Structure):
            self.parts = [path for path, _ in kind.leaves()]
            self.classes = ["xmm" if leaf.group == "float" else "reg64" for _, leaf in kind.leaves()]

    def register(self, part):
        return f"v_{self.name}{'_' + part if part else ''}".replace(".", "_").replace("[", "_").replace("]", "")


class Result:
    """One argument, as itself or wider; or a constant."""

    def __init__(self, kind, argument, constant=None):
        self.kind, self.argument, self.constant = kind, argument, constant

    def operands(self):
        if self.argument is None:
            return [str(self.constant)]
        if isinstance(self.kind, Structure):
            return [self.argument.register(path) + view_of(leaf) for path, leaf in self.kind.leaves()]
        return [self.argument.register(part) + view_of(self.kind) for part in self.argument.parts]

    def counts(self):
        """Operands in general and in vector registers."""
        floats = 0 if self.argument is None else self.argument.classes.count("xmm")
        return len(self.operands()) - floats, floats


def view_of(kind):
    if kind.group in ("float", "pointer", "slice", "string", "word"):
        return ""
    return {8: ".reg8", 16: ".reg16", 32: ".reg32"}.get(kind.bits, "")


class Function:
    def __init__(self, rng, index, structures, may_call):
        self.rng, self.name = rng, f"echo{index}"
        self.arguments = [Argument(i, random_kind(rng, structures)) for i in range(rng.choice([0, 1, 2, 3, 4, 6, 8, 12]))]
        self.results = self.choose_results()
        self.variant = rng.choices(VARIANTS, [6, 2, *([2, 2] if may_call else [0, 0])])[0]

    def choose_results(self):
        general, floats, results = 0, 0, []
        for _ in range(self.rng.choice([0, 1, 1, 1, 2, 3, 4, 6])):
            result = self.choose_result()
            general, floats = (sum(pair) for pair in zip((general, floats), result.counts()))
            if general > MOST_GENERAL_RESULTS or floats > MOST_FLOAT_RESULTS:
                break
            results.append(result)
        return results

    def choose_result(self):
        if not self.arguments or self.rng.random() < 0.05:
            kind = self.rng.choice(INTEGERS)
            return Result(kind, None, self.rng.randrange(-128 if kind.signed else 0, 128))
        argument = self.rng.choice(self.arguments)
        kind = argument.kind
        if kind.group == "integer" and self.rng.random() < 0.3:
            kind = self.rng.choice([wider for wider in INTEGERS if wider.bits > kind.bits] or [kind])
        return Result(kind, argument)

    # --- The source

    def prototype(self):
        parameters = ", ".join(f"{a.kind.pasm} {a.name}" for a in self.arguments)
        if not self.results:
            result = "void"
        elif len(self.results) == 1 and self.rng.random() < 0.8:
            result = self.results[0].kind.pasm
        else:
            result = f"({', '.join(f'{r.kind.pasm} r{i}' for i, r in enumerate(self.results))})"
        return f"function {result} {self.name}({parameters})"

    def loads(self, only_returned):
        returned = {r.argument for r in self.results}
        lines = []
        for a in self.arguments:
            if only_returned and a not in returned:
                continue
            for part in a.parts:
                lines.append(f"    load {a.register(part)}, {a.name}{'.' + part if part else ''}")
        self.rng.shuffle(lines)
        return lines

    def source(self):
        lines = [f"{self.prototype()} {{"]
        for a in self.arguments:
            lines += [f"    {register_class} {a.register(part)}" for register_class, part in zip(a.classes, a.parts)]
        if self.variant == "frame" or (self.variant != "leaf" and self.rng.random() < 0.3):
            size = self.rng.choice([64, 500, 3000, 20000, 100001])
            alignment = self.rng.choice(["", " align(16)", " align(64)"])
            lines += [f"    local uint8_t room[{size}]{alignment}", "    mov byte [room], 1", f"    mov byte [room + {size - 1}], 2"]
        if self.variant == "calls":
            if self.rng.random() < 0.5:
                lines += self.loads(True)       # worth nothing behind the call
            lines.append("    call churn")
        lines += self.loads(self.rng.random() < 0.5 or self.variant == "holds")
        if self.variant == "holds":
            lines += self.calls_that_save()
        operands = [operand for result in self.results for operand in result.operands()]
        return "\n".join(lines + [f"    return {', '.join(operands)}".rstrip(), "}", ""])

    def calls_that_save(self):
        lines = ["    call churn()"]
        for a in {r.argument: None for r in self.results if r.kind.group in ("pointer", "slice")}:
            if self.rng.random() < 0.5:
                base = a.register(a.parts[0])
                lines.append(f"    call relay({base}) -> {base}")
        self.rng.shuffle(lines)
        return lines

    # --- The test

    def described(self):
        return {"name": self.name, "arguments": [[a.name, a.kind.go] for a in self.arguments],
                "results": [[r.kind.go, r.argument.name if r.argument else None, r.constant] for r in self.results]}

    def case(self):
        lines = [f"func {self.name}Case() {{"]
        for a in self.arguments:
            lines += value(a)
        call = f"{self.name}({', '.join(a.name for a in self.arguments)})"
        results = [f"r{i}" for i in range(len(self.results))]
        lines.append(f"\t{', '.join(results)} := {call}" if results else f"\t{call}")
        for i, result in enumerate(self.results):
            lines += [f"\tif !{same(result, f'r{i}')} {{", f'\t\tfail("{self.name}", {i})', "\t}"]
        for a in self.arguments:
            if a.kind.group in ("pointer", "slice"):
                lines += [f"\tif !holds(backing{a.name}[:], mark{a.name}) {{", f'\t\tfail("{self.name}", -1)', "\t}"]
        return "\n".join(lines + ["}", ""])


def value(a):
    """Statements that give a variable a random value."""
    go = a.kind.go
    if a.kind.group in ("pointer", "slice"):
        element = go.lstrip("*[]")
        length = 9 if a.kind.group == "slice" else 1
        lines = [f"\tvar backing{a.name} [{length}]{element}", f"\tmark{a.name} := mark(backing{a.name}[:])"]
        if a.kind.group == "pointer":
            return lines + [f"\t{a.name} := &backing{a.name}[0]"]
        return lines + [f"\t{a.name} := cut(backing{a.name}[:])"]
    return [f"\t{a.name} := random{go.capitalize()}()"]


def same(result, name):
    if result.argument is None:
        return f"({name} == {result.constant})"
    a, kind = result.argument.name, result.kind
    if kind.group in ("float", "structure"):
        return f"same{kind.go.capitalize()}({name}, {a})"
    if kind.group == "slice":
        return f"sameSlice({name}, {a})"
    if kind.group == "string":
        return f"sameString({name}, {a})"
    return f"({name} == {kind.go}({a}))" if kind.go != result.argument.kind.go else f"({name} == {a})"


def structures_of(functions):
    """Those that occur, inner ones first."""
    found = {}

    def add(kind):
        for _, inner, _ in kind.fields:
            if isinstance(inner, Structure):
                add(inner)
        found[kind] = None

    for f in functions:
        for a in f.arguments:
            if isinstance(a.kind, Structure):
                add(a.kind)
    return list(found)


def main():
    seed, count, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    rng = random.Random(seed)
    structures = random_structures(rng, 80)
    if "--no-padding" in sys.argv[4:]:
        structures = [s for s in structures if not s.is_padded()]
    functions = [Function(rng, i, structures, "--no-calls" not in sys.argv[4:]) for i in range(count)]
    folder.mkdir(parents=True, exist_ok=True)
    source = ["pasm 1", f"; seed {seed}", "", "extern function void churn(void)", "extern function void* relay(void* p)", ""]
    source += [s.definition() for s in structures_of(functions)]
    (folder / "echo.pasm").write_text("\n".join(source + [f.source() for f in functions]))
    helpers = [s.go_functions() for s in structures if any(a.kind is s for f in functions for a in f.arguments)]
    cases = ["package abi", "", f"// seed {seed}", "", *helpers, *(f.case() for f in functions), "var cases = []func(){"]
    (folder / "cases_test.go").write_text("\n".join(cases + [f"\t{f.name}Case," for f in functions] + ["}", ""]))
    (folder / "echo.json").write_text(json.dumps([f.described() for f in functions]))
    kinds = sorted({a.kind.pasm for f in functions for a in f.arguments})
    variants = {name: sum(f.variant == name for f in functions) for name in VARIANTS}
    results = sum(len(f.results) for f in functions)
    print(f"seed {seed}: {count} signatures of {len(kinds)} types, {results} results; {variants}")


main()
