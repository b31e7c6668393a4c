#!/usr/bin/env python3
"""Headers of -emit-c-header compile alone as C99 and C++, without a warning, under gcc and clang; what a C program finds
through them is what the object holds. Usage: check_c.py PASMC FOLDER"""

import pathlib
import subprocess
import sys
import tempfile

WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"]
COMPILERS = [["gcc", "-std=c99", "-xc"], ["clang", "-std=c99", "-xc"], ["g++", "-std=c++11", "-xc++"],
             ["clang++", "-std=c++11", "-xc++"], ["clang-19", "-std=c17", "-xc"], ["clang++-19", "-std=c++20", "-xc++"]]
# options of pasmc, options of compilers, sources
CASES = [
    ([], [], ["everything", "vectors"]),
    (["-fheader-guard=pragma"], ["-Wno-pragma-once-outside-header"], ["everything"]),
    (["-mabi=ms", "-mimage-format=elf"], [], ["everything"]),
    (["-mimage-format=memory"], [], ["everything"]),
]
PROGRAM = """
#include "everything.h"
#include "everything.h"
#include <stdio.h>
int main(void) {
    Node node = {0};
    float four[4] = {1, 2, 3, 4};
    node.kind.type = 3;
    if (squares[3] != 9 || counter != 7 || matrix[1][2] != 6 || names[1] != (const void *)squares)
        return 1;
    if (sum(four, 4) != 0 || other_name() != 1 || none() != 0 || both(2.5, 1) != 2.5)
        return 2;
    if (sizeof(Node) != %d || offsetof(Node, kind) != %d)
        return 3;
    return first == 0 && node.kind.type == 3 ? 0 : 4;
}
"""


def run(command, **more):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout + result.stderr


def compile_alone(header, compiler, options):
    source = header.with_suffix(".alone")
    source.write_text(f'#include "{header.name}"\n')
    run([*compiler, *WARNINGS, *options, "-fsyntax-only", source])


def main():
    pasmc, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    headers = 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for index, (of_pasmc, of_compilers, sources) in enumerate(CASES):
            for name in sources:
                header = work / f"{name}{index}.h"
                run([pasmc, *of_pasmc, folder / f"{name}.pasm", "-o", work / "out.o", "-emit-c-header", header])
                for compiler in COMPILERS:
                    clang_only = [option for option in of_compilers if "clang" in compiler[0]]
                    compile_alone(header, compiler, clang_only)
                    headers += 1
        source = work / "everything.pasm"
        source.write_text((folder / "everything.pasm").read_text() + "\nprint sizeof(Node), offsetof(Node, kind)\n")
        printed = run([pasmc, source, "-o", work / "k.o", "-emit-c-header", work / "everything.h"])
        size, offset = (int(word) for word in printed.split() if word.isdigit())
        (work / "main.c").write_text(PROGRAM % (size, offset))
        for compiler in ("gcc", "clang"):
            run([compiler, "-std=c99", *WARNINGS, work / "main.c", work / "k.o", "-no-pie", "-o", work / "main"])
            run([work / "main"])
    print(f"{headers} headers compiled")


main()
