#!/usr/bin/env python3
"""Speed of pasmc, as ratios to other assemblers in the same run (these figures depend on the machine; ratios less so).

usage: bench.py PASMC [startup|run|lines|expansion|registers|blocks ...] [--runs=N]

startup    a one-function file, against GNU as
run        a function of one line compiled, loaded and called, against a C compiler that does the same (tcc -run), and one that
           makes a program first (gcc -O0)
lines      500,000 plain instruction lines, against GNU as and NASM: time and peak memory
expansion  a million instructions out of a loop, and out of nested macros with parameters, against GNU as's .rept and .macro
           and NASM's %rep and %macro on the same code; the bytes must be equal; also with virtual registers
registers  straight-line functions of 1,000 to 200,000 instructions, each with a short-lived virtual register of its own
blocks     functions of 1,000 to 100,000 basic blocks
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

import expansion_sources

REGISTERS = ["rax", "rcx", "rdx", "rbx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"]
LOW_REGISTERS = ["eax", "ecx", "edx", "ebx", "esi", "edi", "r8d", "r9d", "r10d", "r11d"]


def measure(command):
    """Seconds of user and system time, seconds by the clock, and peak memory in MiB of one run."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def compare(title, commands, runs, items=0):
    """Runs the commands in turn, A B C A B C ..., and prints medians and ratios to the first of them; with `items`, how
    many of them a second of processor time makes too."""
    samples = {name: [] for name in commands}
    for round_number in range(runs + 1):
        for name, command in commands.items():
            sample = measure(command)
            if round_number > 0:  # the first is for the caches
                samples[name].append(sample)
    print(title)
    first = None
    for name, rows in samples.items():
        cpu, wall, memory = (statistics.median(column) for column in zip(*rows))
        first = first or (cpu, wall, memory)
        rate = f"   {items / cpu / 1e6:5.2f} M/s" if items else ""
        print(f"  {name:<8} cpu {cpu * 1000:9.2f} ms   wall {wall * 1000:9.2f} ms   peak {memory:8.1f} MiB"
              f"   pasmc/{name}: cpu {first[0] / max(cpu, 1e-9):.2f}, wall {first[1] / wall:.2f}, memory {first[2] / memory:.2f}{rate}")


def memory_operand(rng):
    base, index = rng.choice(REGISTERS), rng.choice(REGISTERS)
    scale, displacement = rng.choice([1, 2, 4, 8]), rng.randrange(0, 4096, 8)
    return rng.choice([f"[{base}]", f"[{base} + {displacement}]", f"[{base} + {index}*{scale}]",
                       f"[{base} + {index}*{scale} + {displacement:#x}]"])


def plain_line(rng, label):
    """One instruction in a syntax that pasmc, GNU as and NASM share, and the next label's number."""
    r, y, z = (lambda: rng.choice(REGISTERS)), (lambda: f"ymm{rng.randrange(16)}"), (lambda: f"zmm{rng.randrange(32)}")
    kinds = [(15, lambda: f"mov {r()}, {r()}"), (10, lambda: f"mov {r()}, {memory_operand(rng)}"),
             (7, lambda: f"add {r()}, {rng.randrange(1, 100000)}"), (5, lambda: f"lea {r()}, {memory_operand(rng)}"),
             (10, lambda: f"vaddps {y()}, {y()}, {y()}"), (13, lambda: f"vfmadd231ps {y()}, {y()}, {memory_operand(rng)}"),
             (10, lambda: f"vmovups {y()}, {memory_operand(rng)}"), (5, lambda: f"vaddps {z()}{{k{rng.randrange(1, 8)}}}{{z}}, {z()}, {z()}"),
             (5, lambda: f"vpermq {y()}, {y()}, {rng.randrange(256):#x}"),
             (4, lambda: "xor {0}, {0}".format(rng.choice(LOW_REGISTERS))), (4, lambda: f"dec {r()}"), (2, lambda: "vzeroupper")]
    choice = rng.randrange(100)
    if choice < 4:
        return f"L{label}:", label + 1
    if choice < 7 and label:
        return f"    jne L{label - 1}", label
    total = sum(weight for weight, _ in kinds)
    pick = rng.randrange(total)
    for weight, make in kinds:
        if pick < weight:
            return "    " + make(), label
        pick -= weight
    raise AssertionError


def write_lines(folder, count):
    """The same lines for each assembler; every register and flag is defined first so that pasmc accepts the reads."""
    rng, label, lines = random.Random(1), 0, []
    while len(lines) < count:
        line, label = plain_line(rng, label)
        lines.append(line)
    body = "\n".join(lines)
    assumed = REGISTERS + [f"zmm{i}" for i in range(32)] + [f"k{i}" for i in range(1, 8)]
    assume = "".join(f"    assume {name}\n" for name in assumed)
    pasm = f"function void f() target(x86_64_v4) noframe {{\n{assume}    xor eax, eax\n{body}\n    ret\n}}\n"
    files = {"pasm": pasm, "s": f".intel_syntax noprefix\n.globl f\nf:\n    xor eax, eax\n{body}\n    ret\n",
             "nasm": f"bits 64\ndefault rel\nglobal f\nf:\n    xor eax, eax\n{body}\n    ret\n"}
    write_files(folder, "lines", files)


def in_child(function, *arguments):
    """Runs a function in a process of its own: a process started from here would count our memory as its peak."""
    child = os.fork()
    if child == 0:
        function(*arguments)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"failed: {function.__name__}")


def paths_of(folder, name, extensions):
    return {extension: os.path.join(folder, f"{name}.{extension}") for extension in extensions}


def write_files(folder, name, files):
    paths = paths_of(folder, name, files)
    for extension, text in files.items():
        with open(paths[extension], "w") as file:
            file.write(text)
    return paths


def bench_startup(pasmc, folder, runs):
    pasm = "function int one() {\n    return 1\n}\n"
    assembly = ".intel_syntax noprefix\n.text\n.globl one\n.type one, @function\none:\n    mov eax, 1\n    ret\n.size one, .-one\n"
    paths = write_files(folder, "startup", {"pasm": pasm, "s": assembly})
    compare("start-up on a one-function file", {"pasmc": [pasmc, paths["pasm"], "-o", os.devnull],
                                               "as": ["as", paths["s"], "-o", os.path.join(folder, "startup.o")]}, runs * 10)


def bench_run(pasmc, folder, runs):
    pasm = """function int Add(int a, int b) {
    reg32 x, y
    load x, a
    load y, b
    add x, y
    return x
}
"""
    source = """int printf(const char *format, ...);
int Add(int a, int b) { return a + b; }
int main(void) { printf("%d\\n", Add(2, 2)); return 0; }
"""
    paths = write_files(folder, "run", {"pasm": pasm, "c": source})
    program = os.path.join(folder, "run")
    compare("a function compiled, loaded and called",
            {"pasmc": [pasmc, "run", paths["pasm"], "Add(2, 2)"],
             "tcc": ["tcc", "-run", paths["c"]],
             "gcc": ["sh", "-c", f"gcc -O0 {paths['c']} -o {program} && {program}"]}, runs * 10)


def bench_lines(pasmc, folder, runs):
    in_child(write_lines, folder, 500000)
    paths = paths_of(folder, "lines", ["pasm", "s", "nasm"])
    out = os.path.join(folder, "lines.o")
    compare("500,000 instruction lines", {"pasmc": [pasmc, "-w", paths["pasm"], "-o", out], "as": ["as", paths["s"], "-o", out],
                                          "nasm": ["nasm", "-O1", "-f", "elf64", paths["nasm"], "-o", out]}, runs)


def text_section(path):
    """The code of an object file."""
    out = path + ".bin"
    subprocess.run(["objcopy", "-O", "binary", "--only-section=.text", path, out], check=True)
    with open(out, "rb") as file:
        return file.read()


def bench_expansion(pasmc, folder, runs):
    for title, source in expansion_sources.SOURCES.items():
        paths = write_files(folder, "expansion", source())
        out = {name: f"{path}.o" for name, path in paths.items()}
        commands = {"pasmc": [pasmc, "-w", paths["pasm"], "-o", out["pasm"]], "as": ["as", paths["s"], "-o", out["s"]],
                    "nasm": ["nasm", "-f", "elf64", paths["nasm"], "-o", out["nasm"]],
                    "virtual": [pasmc, "-w", paths["virtual.pasm"], "-o", out["virtual.pasm"]]}
        count = expansion_sources.INSTRUCTIONS[title]
        compare(f"{count:,} instructions out of {title}", commands, runs, count)
        codes = [text_section(out[name]) for name in ("pasm", "s", "nasm")]
        code = codes[0].rstrip(b"\x90")
        if any(other[:len(code)] != code for other in codes[1:]):
            sys.exit(f"{title}: the assemblers wrote different bytes")


def scaling(title, pasmc, folder, runs, sizes, source):
    print(title)
    base = None
    for size in sizes:
        in_child(lambda: write_files(folder, f"scale{size}", {"pasm": source(size)}))
        path = paths_of(folder, f"scale{size}", ["pasm"])["pasm"]
        samples = [measure([pasmc, "-w", path, "-o", os.devnull]) for _ in range(runs)]
        cpu, memory = statistics.median(s[0] for s in samples), statistics.median(s[2] for s in samples)
        base = base or cpu / size
        print(f"  {size:8,}   cpu {cpu * 1000:9.1f} ms   {cpu / size * 1e6:7.2f} us each   {cpu / size / base:5.2f} x the first"
              f"   peak {memory:7.1f} MiB")


def registers_source(count):
    """Each virtual register lives for a few instructions; about ten are live at any time."""
    rng, lines = random.Random(2), []
    names = [f"v{i}" for i in range(count)]
    for i in range(count):
        lines.append(f"    mov {names[i]}, {i}" if i < 10 else f"    lea {names[i]}, [{names[i - rng.randrange(1, 10)]} + {names[i - 10]}]")
    declarations = "".join(f"    reg64 {', '.join(names[i:i + 50])}\n" for i in range(0, count, 50))
    return "function uint64_t f() {\n" + declarations + "\n".join(lines) + f"\n    return {names[-1]}\n}}\n"


def blocks_source(count):
    """A chain of small diamonds over twelve variables that stay live throughout, and a fresh register in each."""
    lines = ["    reg64 " + ", ".join(f"g{i}" for i in range(12))] + [f"    mov g{i}, {i}" for i in range(12)]
    for i in range(count // 2):
        lines += [f"    reg64 t{i}", f"    mov t{i}, g{i % 12}", f"    test t{i}, t{i}", f"    jz skip{i}", f"    add g{(i + 1) % 12}, t{i}", f"skip{i}:"]
    for i in range(1, 12):
        lines.append(f"    add g0, g{i}")
    return "function uint64_t f() {\n" + "\n".join(lines) + "\n    return g0\n}\n"


def bench_registers(pasmc, folder, runs):
    scaling("straight-line function with as many virtual registers as instructions", pasmc, folder, runs,
            [1000, 5000, 20000, 50000, 200000], registers_source)


def bench_blocks(pasmc, folder, runs):
    scaling("function of basic blocks", pasmc, folder, runs, [1000, 10000, 30000, 100000], blocks_source)


BENCHES = {"startup": bench_startup, "run": bench_run, "lines": bench_lines, "expansion": bench_expansion, "registers": bench_registers, "blocks": bench_blocks}


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    runs = next((int(a[len("--runs="):]) for a in sys.argv if a.startswith("--runs=")), 5)
    if not arguments or any(a not in BENCHES for a in arguments[1:]):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments[1:] or BENCHES:
            BENCHES[name](arguments[0], folder, runs)


main()
