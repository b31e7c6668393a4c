"""Random prototypes, compiled C on the one side and pasmc on the other: arguments of every type arrive, results come
back, calls reach C, and callee-saved registers keep their values. Usage: random_prototypes.py PASMC COUNT [CC...]"""

import pathlib
import random
import subprocess
import sys
import tempfile

# C type -> (size in memory, pasm register class to hold it, instruction that moves it to or from memory)
INTEGERS = {
    "bool": 1, "char": 1, "signed char": 1, "unsigned char": 1, "short": 2, "unsigned short": 2, "int": 4,
    "unsigned": 4, "long": 8, "unsigned long": 8, "long long": 8, "int8_t": 1, "uint8_t": 1, "int16_t": 2,
    "uint16_t": 2, "int32_t": 4, "uint32_t": 4, "int64_t": 8, "uint64_t": 8, "size_t": 8, "ptrdiff_t": 8,
    "intptr_t": 8, "uintptr_t": 8, "wchar_t": 4, "const float*": 8, "void*": 8, "const char**": 8,
}
SIGNED = {"char", "signed char", "short", "int", "long", "long long", "int8_t", "int16_t", "int32_t", "int64_t",
          "ptrdiff_t", "intptr_t", "wchar_t"}
VECTORS = {
    "float": (4, "xmm", "vmovss"), "double": (8, "xmm", "vmovsd"), "_Float16": (2, "xmm", None),
    "__m64": (8, "xmm", "vmovq"), "__m128": (16, "xmm", "vmovups"), "__m128i": (16, "xmm", "vmovdqu"),
    "__m128d": (16, "xmm", "vmovupd"), "__m256": (32, "ymm", "vmovups"), "__m256i": (32, "ymm", "vmovdqu"),
    "__m256d": (32, "ymm", "vmovupd"), "__m512": (64, "zmm", "vmovups"), "__m512i": (64, "zmm", "vmovdqu64"),
    "__m512d": (64, "zmm", "vmovupd"),
}
MASKS = {"__mmask8": 1, "__mmask16": 2, "__mmask32": 4, "__mmask64": 8}
WIDE = {"__int128": 16, "unsigned __int128": 16}
SLOT = 64
# Without AVX-512 there is no processor to call such prototypes on; the narrower ones are called all the same.
CPU_FLAGS = next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "").split()
HAS_AVX512 = all(flag in CPU_FLAGS for flag in ("avx512f", "avx512bw", "avx512dq", "avx512vl"))
TARGET = "sapphirerapids" if HAS_AVX512 else "haswell"
if not HAS_AVX512:
    VECTORS = {kind: row for kind, row in VECTORS.items() if row[0] <= 32}
    MASKS = {}
REGISTER_VIEW = {1: "reg8", 2: "reg16", 4: "reg32", 8: "reg64"}


def size_of(kind):
    for table in (INTEGERS, MASKS, WIDE):
        if kind in table:
            return table[kind]
    return VECTORS[kind][0]


def general_count(kind):
    return 0 if kind in VECTORS else 2 if kind in WIDE else 1


def stored_size(kind, width):
    """Bytes of a slot that are compared: integers are stored at the width of the register they were loaded into."""
    return width if kind in INTEGERS or kind in MASKS else size_of(kind)


class Parameter:
    def __init__(self, random_source, kind, index):
        self.kind = kind
        self.name = f"p{index}"
        self.index = index
        widths = [w for w in (1, 2, 4, 8) if w >= size_of(kind)]
        self.width = random_source.choice(widths) if widths and kind not in VECTORS else 8
        self.in_mask = kind in MASKS and random_source.random() < 0.5


def pick(random_source):
    group = random_source.random()
    if group < 0.45:
        return random_source.choice(sorted(INTEGERS))
    if group < 0.85:
        return random_source.choice(sorted(VECTORS))
    if group < 0.93 and MASKS:
        return random_source.choice(sorted(MASKS))
    return random_source.choice(sorted(WIDE))


def without_odd_register(parameters):
    """An __int128 for which one register is left goes to the stack; the psABI and gcc give that register to the next
    integer, clang gives it to nobody. Such prototypes are left out; test/unit/abi_test.cpp has the psABI's answer."""
    used = 0
    for p in parameters:
        if p.kind in WIDE and used == 5:
            p.kind, p.width = "long", 8
        used += 2 if p.kind in WIDE and used <= 4 else p.kind not in VECTORS and p.kind not in WIDE
    return parameters


def load_and_store(p, lines):
    """Statements that bring argument p into a register and store it in its slot of `out`."""
    place = f"[out_ + {SLOT * p.index}]"
    r = f"val{p.index}"
    if p.kind in WIDE:
        lines += [f"reg64 {r}l, {r}h", f"load {r}l, {p.name}.lo", f"load {r}h, {p.name}.hi",
                  f"mov {place}, {r}l", f"mov [out_ + {SLOT * p.index + 8}], {r}h"]
    elif p.kind in VECTORS:
        _, register, move = VECTORS[p.kind]
        lines += [f"{register} {r}", f"load {r}, {p.name}"]
        lines += [f"vpextrw {place}, {r}, 0"] if move is None else [f"{move} {place}, {r}"]
    elif p.in_mask:
        p.width = 8
        lines += [f"mask {r}", f"load {r}, {p.name}", f"kmovq {place}, {r}"]
    else:
        lines += [f"{REGISTER_VIEW[p.width]} {r}", f"load {r}, {p.name}", f"mov {place}, {r}"]


def fetch(kind, register, place, lines):
    """Statements that declare `register` and load a value of `kind` from memory into it."""
    if kind in WIDE:
        lines += [f"reg64 {register}l, {register}h", f"mov {register}l, {place}",
                  f"mov {register}h, {place.replace(']', ' + 8]')}"]
    elif kind in VECTORS:
        _, register_class, move = VECTORS[kind]
        lines.append(f"{register_class} {register}")
        lines += [f"vpxor {register}, {register}, {register}", f"vpinsrw {register}, {register}, {place}, 0"] \
            if move is None else [f"{move} {register}, {place}"]
    else:
        lines += [f"{REGISTER_VIEW[size_of(kind)]} {register}", f"mov {register}, {place}"]


def callee(random_source, name, parameters, out_position):
    header = ", ".join(f"{p.kind} {p.name}" for p in parameters)
    lines = ["reg64 out_", "load out_, out"]
    order = [p for p in parameters if p.index != out_position]
    random_source.shuffle(order)
    for p in order:
        load_and_store(p, lines)
    body = "\n    ".join(lines)
    return f"function void {name}({header}) target({TARGET}) {{\n    {body}\n    return\n}}\n"


def caller(random_source, name, target, parameters, result):
    header = ", ".join(p.kind for p in parameters)
    text = f"extern function {result} {target}({header})\n"
    lines = ["reg64 in_, out_", "load in_, in", "load out_, out"]
    in_general = sum(general_count(p.kind) for p in parameters)
    kept = random_source.randrange(min(8, 12 - in_general))
    for i in range(kept):  # general and vector values that live over the call
        lines += [f"reg64 g{i}", f"mov g{i}, [in_ + {8 * i}]", f"ymm y{i}", f"vmovups y{i}, [in_ + {8 * i}]"]
    arguments = []
    for p in parameters:
        fetch(p.kind, f"val{p.index}", f"[in_ + {SLOT * p.index}]", lines)
        arguments += [f"val{p.index}l", f"val{p.index}h"] if p.kind in WIDE else [f"val{p.index}"]
    call = f"call {target}({', '.join(arguments)})"
    if result in WIDE:
        lines += ["reg64 low, high", call + " -> low, high", "mov [out_], low", "mov [out_ + 8], high"]
    elif result != "void":
        _, register_class, _ = VECTORS.get(result, (0, REGISTER_VIEW.get(size_of(result)), None))
        lines += [f"{register_class} result", call + " -> result"]
        store = VECTORS[result][2] if result in VECTORS else "mov"
        lines += ["vpextrw [out_], result, 0" if store is None else f"{store} [out_], result"]
    else:
        lines.append(call)
    for i in range(kept):
        lines += [f"mov [out_ + {SLOT * (1 + i)}], g{i}", f"vmovups [out_ + {SLOT * (1 + i) + 8}], y{i}"]
    body = "\n    ".join(lines)
    text += f"function void {name}(const void* in, void* out) target({TARGET}) {{\n    {body}\n    return\n}}\n"
    return text, kept


def returner(name, result):
    lines = ["reg64 in_", "load in_, in"]
    fetch(result, "value", "[in_]", lines)
    body = "\n    ".join(lines)
    value = "valuel, valueh" if result in WIDE else "value"
    return f"function {result} {name}(const void* in) target({TARGET}) {{\n    {body}\n    return {value}\n}}\n"


C_HEAD = r"""
#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
unsigned char in[8192] __attribute__((aligned(64))), out[8192] __attribute__((aligned(64)));
unsigned char seen[8192] __attribute__((aligned(64)));
int failures;
void* target; void* return_address; int clobbered;
unsigned long kept[6];
/* Calls `target` with all arguments where they are, and checks callee-saved registers. */
void through(void);
asm(".text\nthrough: popq return_address(%rip)\n"
    "movq %rbx, kept(%rip)\n movq %rbp, kept+8(%rip)\n movq %r12, kept+16(%rip)\n"
    "movq %r13, kept+24(%rip)\n movq %r14, kept+32(%rip)\n movq %r15, kept+40(%rip)\n"
    "movq $0x1bbb, %rbx\n movq $0x2bbb, %rbp\n movq $0x3bbb, %r12\n movq $0x4bbb, %r13\n"
    "movq $0x5bbb, %r14\n movq $0x6bbb, %r15\n"
    "call *target(%rip)\n"
    "cmpq $0x1bbb, %rbx\n jne 1f\n cmpq $0x2bbb, %rbp\n jne 1f\n cmpq $0x3bbb, %r12\n jne 1f\n"
    "cmpq $0x4bbb, %r13\n jne 1f\n cmpq $0x5bbb, %r14\n jne 1f\n cmpq $0x6bbb, %r15\n je 2f\n"
    "1: incl clobbered(%rip)\n"
    "2: movq kept(%rip), %rbx\n movq kept+8(%rip), %rbp\n movq kept+16(%rip), %r12\n"
    "movq kept+24(%rip), %r13\n movq kept+32(%rip), %r14\n movq kept+40(%rip), %r15\n"
    "jmp *return_address(%rip)\n");
static void compare(const char* name, int slot, const void* want, const void* have, size_t size) {
    if (memcmp(want, have, size) == 0) return;
    ++failures;
    printf("%s: slot %d differs\n", name, slot);
}
static void fill(unsigned seed) {
    for (size_t i = 0; i < sizeof in; ++i) { seed = seed * 1103515245 + 12345; in[i] = seed >> 16; }
    memset(out, 0x55, sizeof out); memset(seen, 0x55, sizeof seen); clobbered = 0;
}
"""


def c_value(p):
    """An expression for argument p: what `in` holds in its slot."""
    if p.kind == "bool":
        return f"(bool)(in[{SLOT * p.index}] & 1)"
    return f"v{p.index}"


def c_fetch(kind, variable, index):
    if kind == "bool":
        return f"bool {variable} = in[{SLOT * index}] & 1;"
    return f"{kind} {variable}; memcpy(&{variable}, in + {SLOT * index}, sizeof {variable});"


def c_test_callee(name, parameters, out_position):
    types = ", ".join(p.kind for p in parameters)
    text = f"void {name}({types});\nstatic void test_{name}(void) {{\n    fill({hash_of(name)}u);\n"
    for p in parameters:
        text += f"    {c_fetch(p.kind, f'v{p.index}', p.index)}\n" if p.index != out_position else ""
    arguments = ", ".join("out" if p.index == out_position else f"v{p.index}" for p in parameters)
    text += f"    target = (void*){name};\n    ((void (*)({types}))through)({arguments});\n"
    text += f"    if (clobbered) {{ ++failures; printf(\"{name}: callee-saved register\\n\"); }}\n"
    for p in parameters:
        if p.index == out_position:
            continue
        size = stored_size(p.kind, p.width)
        if p.kind in INTEGERS or p.kind in MASKS:
            sign = "int64_t" if p.kind in SIGNED else "uint64_t"
            text += f"    {{ {sign} w = ({sign})v{p.index}; compare(\"{name}\", {p.index}, &w, out + {SLOT * p.index}, {size}); }}\n"
        else:
            text += f"    compare(\"{name}\", {p.index}, &v{p.index}, out + {SLOT * p.index}, {size});\n"
    return text + "}\n"


def c_test_caller(name, target, parameters, result, kept):
    header = ", ".join(f"{p.kind} {p.name}" for p in parameters) or "void"
    text = f"__attribute__((noinline)) {result} {target}({header}) {{\n"
    text += "    char aligned; if ((uintptr_t)__builtin_frame_address(0) % 16) { ++failures; puts(\"alignment\"); } (void)aligned;\n"
    for p in parameters:
        text += f"    memcpy(seen + {SLOT * p.index}, &{p.name}, sizeof {p.name});\n"
    text += '    asm volatile("mov $-1, %%rax; mov %%rax, %%rcx; mov %%rax, %%rdx; mov %%rax, %%rsi; mov %%rax, %%rdi; mov %%rax, %%r8; mov %%rax, %%r9; mov %%rax, %%r10; mov %%rax, %%r11" ::: "rax","rcx","rdx","rsi","rdi","r8","r9","r10","r11");\n'
    text += '    asm volatile("vzeroall" ::: "xmm0","xmm1","xmm2","xmm3","xmm4","xmm5","xmm6","xmm7","xmm8","xmm9","xmm10","xmm11","xmm12","xmm13","xmm14","xmm15");\n'
    if result != "void":
        text += f"    {c_fetch(result, 'result', 60)} return result;\n"
    text += f"}}\nvoid {name}(const void*, void*);\nstatic void test_{name}(void) {{\n    fill({hash_of(name)}u);\n"
    for p in parameters:
        if p.kind == "bool":
            text += f"    in[{SLOT * p.index}] &= 1;\n"
    text += f"    in[{SLOT * 60}] &= 1;\n" if result == "bool" else ""
    text += f"    target = (void*){name};\n    ((void (*)(const void*, void*))through)(in, out);\n"
    text += f"    if (clobbered) {{ ++failures; printf(\"{name}: callee-saved register\\n\"); }}\n"
    for p in parameters:
        text += f"    compare(\"{name}\", {p.index}, in + {SLOT * p.index}, seen + {SLOT * p.index}, {size_of(p.kind)});\n"
    if result != "void":
        text += f"    compare(\"{name}\", 100, in + {SLOT * 60}, out, {size_of(result)});\n"
    for i in range(kept):
        text += f"    compare(\"{name}\", {200 + i}, in + {8 * i}, out + {SLOT * (1 + i)}, 8);\n"
        text += f"    compare(\"{name}\", {300 + i}, in + {8 * i}, out + {SLOT * (1 + i) + 8}, 32);\n"
    return text + "}\n"


def c_test_returner(name, result):
    text = f"{result} {name}(const void*);\nstatic void test_{name}(void) {{\n    fill({hash_of(name)}u);\n    in[0] &= 1;\n"
    return text + f"    {result} r = {name}(in);\n    compare(\"{name}\", 0, in, &r, {size_of(result)});\n}}\n"


def hash_of(name):
    value = 7
    for c in name:
        value = (value * 31 + ord(c)) % 65521
    return value


def generate(count, seed, first):
    random_source = random.Random(seed)
    pasm, c, tests = ["pasm 1\n"], [C_HEAD], []
    for i in range(first, first + count):
        arity = random_source.choice([1, 2, 3, 5, 8, 12, 18])
        out_position = random_source.randrange(arity)
        parameters = [Parameter(random_source, "void*" if j == out_position else pick(random_source), j)
                      for j in range(arity)]
        parameters[out_position].name = "out"
        without_odd_register(parameters)
        pasm.append(callee(random_source, f"callee{i}", parameters, out_position))
        c.append(c_test_callee(f"callee{i}", parameters, out_position))
        # Every argument is in a register of its own at the call: as many as there are.
        general, vector, chosen = 0, 0, []
        for j in range(arity):
            kind = pick(random_source)
            general, vector = general + general_count(kind), vector + (kind in VECTORS)
            if general <= 8 and vector <= 12:
                chosen.append(Parameter(random_source, kind, len(chosen)))
        without_odd_register(chosen)
        result = random_source.choice(["void"] + sorted(INTEGERS) + sorted(VECTORS) + sorted(MASKS) + sorted(WIDE))
        text, kept = caller(random_source, f"caller{i}", f"target{i}", chosen, result)
        pasm.append(text)
        c.append(c_test_caller(f"caller{i}", f"target{i}", chosen, result, kept))
        result = random_source.choice(sorted(INTEGERS) + sorted(VECTORS) + sorted(MASKS) + sorted(WIDE))
        pasm.append(returner(f"returner{i}", result))
        c.append(c_test_returner(f"returner{i}", result))
        tests += [f"test_callee{i}", f"test_caller{i}", f"test_returner{i}"]
    body = "\n    ".join(f"{test}();" for test in tests)
    c.append(f"int main(void) {{\n    {body}\n    printf(\"%d failures\\n\", failures);\n    return failures != 0;\n}}\n")
    return "".join(pasm), "".join(c)


def main():
    pasmc, count = sys.argv[1], int(sys.argv[2])
    compilers = sys.argv[3:] or ["gcc", "clang-19"]
    flags = ["-O1", "-w", "-mno-vzeroupper"]
    flags += ["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl"] if HAS_AVX512 else ["-mavx2"]
    batch = 25
    for first in range(0, count, batch):
        pasm, c = generate(min(batch, count - first), first + 1, first)
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            (work / "k.pasm").write_text(pasm)
            (work / "main.c").write_text(c)
            built = subprocess.run([pasmc, "k.pasm", "-o", "k.o", "-w"], cwd=work)
            if built.returncode != 0:
                pathlib.Path("/tmp/random_prototypes_failed.pasm").write_text(pasm)
                sys.exit("pasmc failed; see /tmp/random_prototypes_failed.pasm")
            for compiler in compilers:
                subprocess.run([compiler, *flags, "main.c", "k.o", "-o", "run"], cwd=work, check=True)
                ran = subprocess.run([work / "run"])
                if ran.returncode != 0:
                    pathlib.Path("/tmp/random_prototypes_failed.pasm").write_text(pasm)
                    pathlib.Path("/tmp/random_prototypes_failed.c").write_text(c)
                    sys.exit(f"{compiler}, batch {first}: differences; see /tmp/random_prototypes_failed.*")
    print(f"{count} prototypes called, {count} calls out, {count} results, with {' and '.join(compilers)}: all equal")


main()
