#!/usr/bin/env python3
"""Nanoseconds for a call from Python of a function of pasm, beside ctypes and cffi, which call a C function that does the same,
and beside a function of Python. In turn, several rounds; the median of each.

usage: python_calls.py [ROUNDS]     with PYTHONPATH=python and PASM_LIBRARY=.../libpasm.so
"""

import array
import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time

import cffi

import pasm

PASM = """
function int add(int a, int b) {
    reg32 x, y
    load x, a
    load y, b
    add x, y
    return x
}
function float first(const float* values, size_t n) {
    reg64 p
    xmm v
    load p, values
    movss v, [p]
    return v
}
"""
C = """
#include <stddef.h>
int add(int a, int b) { return a + b; }
float first(const float *values, size_t n) { (void)n; return values[0]; }
"""
CALLS = 100_000


def c_library():
    with tempfile.TemporaryDirectory() as folder:
        source, library = os.path.join(folder, "calls.c"), os.path.join(folder, "calls.so")
        with open(source, "w", encoding="utf-8") as file:
            file.write(C)
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", source, "-o", library], check=True)
        of_ctypes = ctypes.CDLL(library)
        ffi = cffi.FFI()
        ffi.cdef("int add(int a, int b); float first(const float *values, size_t n);")
        return of_ctypes, ffi, ffi.dlopen(library)


def contenders():
    """By what is called: by who calls it a function without arguments that makes CALLS calls."""
    module = pasm.loads(PASM, "calls.pasm")
    of_ctypes, ffi, of_cffi = c_library()
    of_ctypes.add.argtypes = [ctypes.c_int, ctypes.c_int]
    of_ctypes.first.argtypes = [ctypes.POINTER(ctypes.c_float), ctypes.c_size_t]
    of_ctypes.first.restype = ctypes.c_float
    values = array.array("f", [1.5, 2.5])
    c_array = ctypes.c_float * len(values)

    def repeated(call, *arguments):
        def run():
            for _ in range(CALLS):
                call(*arguments)
        return run
    return {
        "int add(int, int)": {
            "pasm": repeated(module.add, 2, 3),
            "ctypes": repeated(of_ctypes.add, 2, 3),
            "cffi": repeated(of_cffi.add, 2, 3),
            "Python": repeated(lambda a, b: a + b, 2, 3),
        },
        "float first(const float*, size_t) of an array": {
            "pasm": repeated(module.first, values, 2),
            "ctypes": repeated(lambda x, n: of_ctypes.first(c_array.from_buffer(x), n), values, 2),
            "cffi": repeated(lambda x, n: of_cffi.first(ffi.from_buffer("float[]", x), n), values, 2),
            "Python": repeated(lambda x, n: x[0], values, 2),
        },
    }


def nanoseconds(run):
    start = time.thread_time()
    run()
    return (time.thread_time() - start) / CALLS * 1e9


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    print(f"{sys.implementation.name} {sys.version.split()[0]}, nanoseconds of processor time for a call")
    for title, runs in contenders().items():
        samples = {name: [] for name in runs}
        for _ in range(rounds + 1):
            for name, run in runs.items():
                samples[name].append(nanoseconds(run))
        medians = {name: statistics.median(taken[1:]) for name, taken in samples.items()}  # the first warms up
        print(title)
        for name, median in medians.items():
            print(f"  {name:<7} {median:8.1f}   pasm/{name}: {medians['pasm'] / median:.2f}")


main()
