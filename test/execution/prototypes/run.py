#!/usr/bin/env python3
"""Random prototypes of one calling convention, C on the one side and pasmc on the other.

usage: run.py PASMC ABI COUNT [--seed=S] [--first=N] [--keep=FOLDER] [--only=COMPILER]

For each number from N on there are a pasm function that stores its arguments and returns something, a C function that a
pasm function calls, and now and then a variadic one. C callers pass patterned arguments, with and without dirt in the bits
and registers that the convention leaves undefined; every scalar of every argument and result is compared, and the
callee-saved registers, the stack pointer, the direction flag, MXCSR and the upper halves of vector registers are looked at.
The prototypes depend on the seed and their numbers only.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

import c_side
from abis import ABIS, HAS_AVX512
from c_types import Scalar, Types, has_bool_in_union
from disagreements import agreeing_compiler
from pasm_side import Callee, Caller, Target, widest

BATCH = 100  # prototypes in one program
TARGETS = [Target("x86_64", False, False), Target("haswell", True, False)]
if HAS_AVX512:
    TARGETS.append(Target("sapphirerapids", True, True))
UNNAMED = {"int", "unsigned", "long long", "uint64_t", "void*", "double", "const char**"}


class Batch:
    """Both sides of a number of prototypes."""

    def __init__(self, abi, seed, numbers):
        self.abi, self.pasm, self.c, self.tests = abi, [], [], []
        self.known = set()
        self.attributes = " vectorcall" if abi.vectorcall else ""
        for number in numbers:
            rng = random.Random(f"{abi.name} {seed} {number}")
            self.rng, self.number = rng, number
            # Structures of one number are its own: it can be made again alone.
            self.types = Types(rng, abi, 64 if HAS_AVX512 else 32, HAS_AVX512, f"N{number}_")
            self.add_callee()
            self.add_caller()
            if rng.random() < 0.2 and not abi.vectorcall:
                self.add_variadic()

    def parameters(self, most):
        return [self.kind() for _ in range(min(self.rng.choice([0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 13, 20]), most))]

    def kind(self):
        while True:
            kind = self.types.argument()
            if not has_bool_in_union(kind):
                return kind

    def result(self):
        return None if self.rng.random() < 0.1 else self.kind()

    def target(self, kinds):
        """One that has registers for them all; a mask is an integer where there are no mask registers."""
        needed = max((widest(kind) for kind in kinds if kind), default=0)
        return self.rng.choice([t for t in TARGETS if needed <= 16 or (needed == 32 and t.has_avx) or t.has_avx512])

    def add_callee(self):
        parameters, result = self.parameters(20), self.result()
        target = self.target(parameters + [result])
        callee = Callee(self.rng, f"callee{self.number}", parameters, result, target, self.attributes)
        self.add(callee.text(), c_side.callee_test(self.abi, callee), callee.name, parameters, result)

    def add_caller(self, unnamed=()):
        parameters, result = self.parameters(20), self.result()
        if unnamed:
            parameters = parameters[:4] + [self.types.scalar({"integer": 1})]
            parameters = [p for p in parameters[:-1]] + [next(
                k for k in self.types.groups["integer"] if k.name == "int")]  # va_start needs a promoted type
        target = self.target(parameters + [result])
        word = "variadic" if unnamed else "caller"
        caller = Caller(self.rng, f"{word}{self.number}", f"{word}_target{self.number}", parameters, result, target, unnamed,
                        "" if unnamed else self.attributes)
        self.add(caller.text(), c_side.caller_test(self.abi, caller), caller.name, parameters, result,
                 caller.callee, bool(unnamed))

    def add_variadic(self):
        kinds = [k for group in self.types.groups.values() for k in group if k.name in UNNAMED]
        self.add_caller([self.rng.choice(kinds) for _ in range(self.rng.randint(1, 7))])

    def add(self, pasm, c, name, parameters, result, called=None, is_variadic=False):
        for structure in self.types.structures:
            if structure.name not in self.known:
                self.known.add(structure.name)
                self.pasm.append(structure.definition(False))
                self.c.append(structure.definition(True))
        compiler = agreeing_compiler(self.abi, parameters, result, is_variadic)
        guard = {"gcc": "#ifndef __clang__\n", "clang": "#ifdef __clang__\n", "none": "#if 0\n"}.get(compiler)
        self.pasm.append(pasm)
        # The other compiler's program is linked all the same.
        other = f"#else\nvoid {called}(void) {{}}\n" if called else ""
        self.c.append(f"{guard}{c}{other}#endif\n" if guard else c)
        test = f"test_{name}();"
        self.tests.append(f"\n{guard}{test}\n#endif" if guard else test)

    def pasm_text(self):
        return "pasm 1\nextern data uint8_t in_bytes\nextern data uint8_t out_bytes\n" + "".join(self.pasm)

    def c_text(self):
        return c_side.head(self.abi) + "".join(self.c) + c_side.main_text(self.tests)


def commands_fail(commands, work):
    """The first command that fails, or None."""
    for command in commands:
        if subprocess.run([str(word) for word in command], cwd=work).returncode != 0:
            return command[0]
    return None


def run_batch(pasmc, abi, batch, work, library, only):
    (work / "k.pasm").write_text(batch.pasm_text())
    (work / "main.c").write_text(batch.c_text())
    problems = []
    for compiler, command in abi.compilers.items():
        if only and compiler != only:
            continue
        kernel = [pasmc, *abi.pasmc, "-w", "k.pasm", "-o", "k.o"]
        failed = commands_fail([kernel, *abi.build(command, library)], work)
        if failed:
            problems.append(f"{compiler}: {failed} failed")
            continue
        program = next(path for path in (work / "program", work / "program.exe") if path.exists())
        ran = subprocess.run([*abi.run, program], cwd=work, stdout=subprocess.PIPE, timeout=300)
        if ran.returncode != 0:
            problems.append(f"{compiler}: status {ran.returncode}\n{ran.stdout.decode(errors='replace')}")
    return problems


def run_all(options, abi, end, folder):
    """Whether something differed."""
    steps, library = abi.library(folder)
    if failed := commands_fail(steps, folder):
        sys.exit(f"{failed} failed")
    work = options.keep or folder
    work.mkdir(exist_ok=True)
    different = False
    for first in range(options.first, end, BATCH):
        batch = Batch(abi, options.seed, range(first, min(first + BATCH, end)))
        for problem in run_batch(options.pasmc, abi, batch, work, library, options.only):
            different = True
            print(f"prototypes from {first}, {problem}")
    return different


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pasmc")
    parser.add_argument("abi", choices=ABIS)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--only")
    options = parser.parse_args()
    abi = ABIS[options.abi]
    print(f"{abi.name}: prototypes {options.first} to {options.first + options.count - 1}, seed {options.seed}")
    end = options.first + options.count
    with tempfile.TemporaryDirectory() as folder:
        failed = run_all(options, abi, end, pathlib.Path(folder))
    if failed:
        sys.exit("differences")
    print("all equal, both ways")


main()
