"""The .pasm side of random prototypes: functions that store their arguments, and functions that call C."""

from c_types import SLOT

LEAF = 64  # bytes of memory for one scalar of an argument
RESULT = 30  # the slot of `in_bytes` that a result comes from
REGISTERS = {1: "reg8", 2: "reg16", 4: "reg32", 8: "reg64"}
VECTOR_REGISTERS = {2: "xmm", 4: "xmm", 8: "xmm", 16: "xmm", 32: "ymm", 64: "zmm"}
MOVES = {4: "movss", 8: "movsd", 16: "movups", 32: "movups", 64: "movups"}


class Writer:
    """Statements of one function, with names for its registers."""

    def __init__(self, rng, target):
        self.rng, self.target, self.lines, self.count = rng, target, [], 0
        self.prefix = "v" if target.has_avx else ""

    def fresh(self, register_class):
        self.count += 1
        self.lines.append(f"{register_class} val{self.count}")
        return f"val{self.count}"

    def add(self, line):
        self.lines.append(line)

    def load_vector(self, size, place):
        register = self.fresh(VECTOR_REGISTERS[size])
        if size == 2:
            bits = self.fresh("reg32")
            self.add(f"movzx {bits}, word {place}")
            self.add(f"{self.prefix}movd {register}, {bits}")
        else:
            self.add(f"{self.prefix}{MOVES[size]} {register}, {place}")
        return register

    def store_vector(self, size, place, register):
        if size == 2:
            bits = self.fresh("reg32")
            self.add(f"{self.prefix}movd {bits}, {register}")
            self.add(f"mov {place}, {bits}.reg16")
        else:
            self.add(f"{self.prefix}{MOVES[size]} {place}, {register}")

    def fetch(self, scalar, offset):
        """The operands that pass a scalar of `in_bytes`; what is above a narrow one is whatever follows it there."""
        place = f"[in_ + {offset}]"
        if scalar.group == "wide":
            halves = [self.fresh("reg64"), self.fresh("reg64")]
            self.add(f"mov {halves[0]}, {place}")
            self.add(f"mov {halves[1]}, [in_ + {offset + 8}]")
            return halves
        if scalar.in_vector:
            return [self.load_vector(scalar.size, place)]
        if scalar.group == "mask" and self.target.has_avx512 and self.rng.random() < 0.5:
            size = max(scalar.size, 4)
            register, mask = self.fresh(REGISTERS[size]), self.fresh("mask")
            self.add(f"mov {register}, {place}")
            self.add(f"kmov{'q' if size == 8 else 'd'} {mask}, {register}")
            return [mask]
        width = self.rng.choice([w for w in (1, 2, 4, 8) if w >= scalar.size])
        register = self.fresh(REGISTERS[width])
        self.add(f"mov {register}, {place}")
        return [register]

    def text(self):
        return "\n    ".join(self.lines)


class Target:
    def __init__(self, name, has_avx, has_avx512):
        self.name, self.has_avx, self.has_avx512 = name, has_avx, has_avx512


def widest(kind):
    return max((leaf.size for _, _, leaf in kind.leaves() if leaf.group == "vector"), default=0)


class Value:
    """How one argument or result is written: as a place, or as operands for its leaves, some of which are constants."""

    def __init__(self, rng, kind, slot, general_left, vector_left):
        self.kind, self.offset = kind, SLOT * slot
        self.leaves = list(kind.leaves())
        self.general = sum(2 if l.group == "wide" else 1 for _, _, l in self.leaves if not l.in_vector)
        self.vector = sum(l.in_vector for _, _, l in self.leaves)
        fits = self.general <= general_left and self.vector <= vector_left and not kind.has_union
        self.is_place = not fits or rng.random() < 0.25
        self.constants = {}  # by leaf
        if not self.is_place:
            for i, (_, _, leaf) in enumerate(self.leaves):
                if leaf.group == "integer" and rng.random() < 0.12:
                    low = -(1 << (8 * leaf.size - 1)) if leaf.signed else 0
                    high = (1 << (8 * leaf.size - 1)) - 1 if leaf.signed else (1 << (8 * leaf.size)) - 1
                    self.constants[i] = rng.choice([0, 1]) if leaf.name == "bool" else \
                        rng.choice([low, high, rng.randint(low, high), rng.randint(0, 100)])

    def operands(self, writer):
        if self.is_place:
            return [f"[in_ + {self.offset}]"]
        operands = []
        for i, (_, offset, leaf) in enumerate(self.leaves):
            operands += [str(self.constants[i])] if i in self.constants else writer.fetch(leaf, self.offset + offset)
        return operands

    def in_general(self):
        return 0 if self.is_place else self.general

    def in_vector(self):
        return 0 if self.is_place else self.vector


class Callee:
    """A pasm function that stores all its arguments, scalar by scalar, and returns what `in_bytes` holds."""

    def __init__(self, rng, name, parameters, result, target, attributes=""):
        self.name, self.parameters, self.result, self.target = name, parameters, result, target
        self.attributes = attributes
        self.stores = []  # parameter, path, leaf, index in out_bytes, bytes compared
        self.value = Value(rng, result, RESULT, 8, 12) if result else None
        for i, kind in enumerate(parameters):
            for path, _, leaf in kind.leaves():
                widths = [w for w in (1, 2, 4, 8) if w >= leaf.size]
                in_mask = leaf.group == "mask" and target.has_avx512 and rng.random() < 0.5
                width = leaf.size if leaf.in_vector or leaf.group == "wide" else 8 if in_mask else rng.choice(widths)
                self.stores.append((i, path, leaf, len(self.stores), width, in_mask))
        self.rng = rng

    def text(self):
        writer = Writer(self.rng, self.target)
        writer.lines += ["reg64 out_", "lea out_, [out_bytes]"]
        order = list(self.stores)
        self.rng.shuffle(order)
        for store in order:
            self.store(writer, *store)
        operands = []
        if self.result:
            writer.lines += ["reg64 in_", "lea in_, [in_bytes]"]
            operands = self.value.operands(writer)
        writer.add("return " + ", ".join(operands))
        header = ", ".join(f"{kind.name} p{i}" for i, kind in enumerate(self.parameters))
        result = self.result.name if self.result else "void"
        return (f"function {result} {self.name}({header}) target({self.target.name}){self.attributes} {{\n"
                f"    {writer.text()}\n}}\n")

    @staticmethod
    def store(writer, parameter, path, leaf, index, width, in_mask):
        name, place = f"p{parameter}{path}", f"[out_ + {LEAF * index}]"
        if leaf.group == "wide":
            for half, offset in (("lo", 0), ("hi", 8)):
                register = writer.fresh("reg64")
                writer.add(f"load {register}, {name}.{half}")
                writer.add(f"mov [out_ + {LEAF * index + offset}], {register}")
        elif leaf.in_vector:
            register = writer.fresh(VECTOR_REGISTERS[leaf.size])
            writer.add(f"load {register}, {name}")
            writer.store_vector(leaf.size, place, register)
        else:
            register = writer.fresh("mask" if in_mask else REGISTERS[width])
            writer.add(f"load {register}, {name}")
            writer.add(f"{'kmovq' if in_mask else 'mov'} {place}, {register}")


class Caller:
    """A pasm function that calls a C function with what `in_bytes` holds, and stores the result."""

    def __init__(self, rng, name, callee, parameters, result, target, unnamed=(), attributes=""):
        self.rng, self.name, self.callee, self.target = rng, name, callee, target
        self.parameters, self.result, self.unnamed, self.attributes = parameters, result, unnamed, attributes
        general, vector, self.values = 7 - len(unnamed), 10 - len(unnamed), []  # of registers to pass values in
        for i, kind in enumerate(list(parameters) + list(unnamed)):
            value = Value(rng, kind, i, general, vector)
            if i >= len(parameters):
                value.is_place, value.constants = False, {}
            general, vector = general - value.in_general(), vector - value.in_vector()
            self.values.append(value)
        self.result_value = Value(rng, result, 0, 6, 12) if result else None
        if result:
            self.result_value.constants = {}
        self.kept = rng.randrange(1 + min(6, max(general, 0)))  # values that live over the call

    def text(self):
        writer = Writer(self.rng, self.target)
        vector, move = ("ymm", "vmovups") if self.target.has_avx else ("xmm", "movups")
        writer.lines += ["reg64 in_, out_", "lea in_, [in_bytes]", "lea out_, [out_bytes]"]
        for i in range(self.kept):
            writer.lines += [f"reg64 g{i}", f"mov g{i}, [in_ + {8 * i}]", f"{vector} y{i}", f"{move} y{i}, [in_ + {8 * i}]"]
        operands = [operand for value in self.values for operand in value.operands(writer)]
        call = f"call {self.callee}({', '.join(operands)})"
        self.call(writer, call)
        for i in range(self.kept):
            writer.lines += [f"mov [out_ + {self.kept_place(i)}], g{i}", f"{move} [out_ + {self.kept_place(i) + 8}], y{i}"]
        header = ", ".join(kind.name for kind in self.parameters) + (", ..." if self.unnamed else "")
        result = self.result.name if self.result else "void"
        return (f"extern function {result} {self.callee}({header}){self.attributes}\n"
                f"function void {self.name}() target({self.target.name}) {{\n    {writer.text()}\n    return\n}}\n")

    @staticmethod
    def kept_place(i):
        return 8192 + LEAF * i

    def call(self, writer, call):
        if not self.result:
            return writer.add(call)
        if self.result_value.is_place:
            return writer.add(call + " -> [out_]")
        registers, stores = [], []
        for _, offset, leaf in self.result_value.leaves:
            if leaf.group == "wide":
                registers += [writer.fresh("reg64"), writer.fresh("reg64")]
                stores += [(f"[out_ + {offset}]", registers[-2], None), (f"[out_ + {offset + 8}]", registers[-1], None)]
            else:
                registers.append(writer.fresh(VECTOR_REGISTERS[leaf.size] if leaf.in_vector else REGISTERS[leaf.size]))
                stores.append((f"[out_ + {offset}]", registers[-1], leaf if leaf.in_vector else None))
        writer.add(f"{call} -> {', '.join(registers)}")
        for place, register, leaf in stores:
            if leaf:
                writer.store_vector(leaf.size, place, register)
            else:
                writer.add(f"mov {place}, {register}")
