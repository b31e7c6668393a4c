"""Random functions with frames: locals of any alignment, registers and vectors that callees keep, pushes of the author's,
calls with and without stack arguments, exits in the middle. The same text serves System V and Windows."""

import random

# rsi and rdi are kept on Windows only. Some register must be left over for a frame pointer.
KEPT = ["rbx", "rbp", "r12", "r13", "r14", "r15", "rsi", "rdi"]
MOST_KEPT = 5
VECTORS = [f"xmm{i}" for i in range(4, 16)]
PROLOGUE = """pasm 1
extern function void callback(uint64_t n)
extern function void callback_of_none()
extern function uint64_t callback_of_nine(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f,
                                          uint64_t g, uint64_t h, uint64_t i)
"""


class FunctionWriter:
    def __init__(self, source, name):
        self.random, self.name = source, name
        self.lines, self.labels = [], 0
        self.kept = source.sample(KEPT, source.randint(0, MOST_KEPT))
        self.vectors = source.sample(VECTORS, source.choice([0, 0, 1, 3, 8]))
        self.locals = [(f"x{i}", source.choice([1, 8, 24, 100, 200, 5000, 40000]), source.choice([1, 8, 16, 16, 32, 64, 256]))
                       for i in range(source.choice([0, 0, 1, 1, 2, 3]))]

    def write(self):
        for name, size, alignment in self.locals:
            self.add(f"local uint8_t {name}[{size}] align({alignment})")
        self.add("reg64 r")
        self.add("load r, n")
        self.statements(self.random.randint(1, 6), 0, 3)
        if not self.name_is_void():
            self.add("return r")
        else:
            self.add(self.random.choice(["return", "jmp callback_of_none"]))
        result = "void" if self.name_is_void() else "uint64_t"
        body = "\n".join(f"    {line}" for line in self.lines)
        return f"function {result} {self.name}(uint64_t n) {{\n{body}\n}}\n"

    def name_is_void(self):
        return self.name.endswith("v")

    def add(self, line):
        self.lines.append(line)

    def label(self):
        self.labels += 1
        return f"l{self.labels}"

    def statements(self, count, depth, nesting):
        for _ in range(count):
            choices = [self.register, self.vector, self.store, self.call, self.call_with_many]
            if nesting > 0:
                choices += [self.pushed, self.lowered, self.conditional]
                if depth == 0:
                    choices.append(self.early_exit)
            self.random.choice(choices)(depth, nesting)

    def register(self, depth, nesting):
        if self.kept:
            self.add(f"mov {self.random.choice(self.kept)}, {self.random.randint(1, 1000)}")

    def vector(self, depth, nesting):
        if self.vectors:
            vector = self.random.choice(self.vectors)
            self.add(f"{self.random.choice(['pxor', 'pcmpeqd'])} {vector}, {vector}")

    def store(self, depth, nesting):
        if self.locals:
            name, size, _ = self.random.choice(self.locals)
            self.add(f"mov byte [{name} + {self.random.randrange(size)}], {self.random.randint(0, 100)}")

    def call(self, depth, nesting):
        self.add("call callback(r)")

    def call_with_many(self, depth, nesting):
        self.add("call callback_of_nine(r, 2, 3, 4, 5, 6, 7, 8, 9) -> r")

    def pushed(self, depth, nesting):
        self.add("push r")
        self.statements(self.random.randint(1, 3), depth + 8, nesting - 1)
        self.add(self.random.choice(["pop r", "add rsp, 8", "lea rsp, [rsp + 8]"]))

    def lowered(self, depth, nesting):
        size = 8 * self.random.choice([1, 2, 5, 20])
        self.add(f"sub rsp, {size}")
        self.statements(self.random.randint(1, 3), depth + size, nesting - 1)
        self.add(f"add rsp, {size}")

    def conditional(self, depth, nesting):
        label = self.label()
        self.add("test r, r")
        self.add(f"{self.random.choice(['jz', 'jnz'])} {label}")
        self.statements(self.random.randint(1, 3), depth, nesting - 1)
        self.lines.append(f"{label}:")

    def early_exit(self, depth, nesting):
        label = self.label()
        self.add("test r, r")
        self.add(f"{self.random.choice(['jz', 'jnz'])} {label}")
        self.statements(self.random.randint(0, 2), 0, nesting - 1)
        self.add(self.random.choice(["return", "jmp callback_of_none"]) if self.name_is_void() else "return 5")
        self.lines.append(f"{label}:")


def write(folder, seed, count):
    """Makes random.pasm and random.h in the folder; gives their paths."""
    source = random.Random(seed)
    names = [f"random_{i}{source.choice('uv')}" for i in range(count)]
    pasm, header = folder / "random.pasm", folder / "random.h"
    pasm.write_text(PROLOGUE + "\n".join(FunctionWriter(source, name).write() for name in names))
    rows = " ".join(f"FRAME({name})" for name in names)
    declarations = "\n".join(f"void PASM_ABI {name}(std::uint64_t);" for name in names)
    header.write_text(f'#include <cstdint>\n#define FRAMES(FRAME) {rows}\nextern "C" {{\n{declarations}\n}}\n')
    return pasm, header
