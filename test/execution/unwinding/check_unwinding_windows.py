#!/usr/bin/env python3
"""Throws C++ exceptions through the frames of frames.pasm on Windows, and steps through them with RtlVirtualUnwind
(step_windows.cpp).

usage: check_unwinding_windows.py PASMC [COUNT [SEED]]    COUNT random functions beside"""

import pathlib
import subprocess
import sys
import tempfile

import random_frames

HERE = pathlib.Path(__file__).resolve().parent
WINE = HERE.parent.parent / "platforms" / "wine"
GXX = ("x86_64-w64-mingw32-g++", "-O2", "-static", "-Wall", "-Wextra", "-Werror")
LINKERS = {"bfd": (), "lld": ("-fuse-ld=lld",)}
# Ways of compiling, and the linkers of each.
WAYS = {
    "plain": ([], ["bfd", "lld"]),
    "avx": (["-mcpu=haswell"], ["bfd"]),
    "optimized": (["-moptimize-encodings"], ["bfd"]),
    "sections": (["-ffunction-sections"], ["bfd"]),
    "probes": (["-mstack-probe=___chkstk_ms"], ["bfd"]),
}


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\nexit status {done.returncode}")
    return done.stdout.strip()


def build(pasmc, folder, name, options, linkers, sources):
    """One way of compiling functions; gives the programs."""
    pasm, header = sources
    frames = folder / f"{name}.obj"
    run(pasmc, "-mtarget=x86_64-w64-mingw32", *options, pasm, "-o", frames)
    run("llvm-readobj-19", "--unwind", frames)
    for source in ("throw", "step_windows"):
        compiled = folder / f"{source}-{pathlib.Path(header).stem}.o"
        if not compiled.exists():
            run(*GXX, f'-DPASM_FRAMES="{header}"', "-c", HERE / f"{source}.cpp", "-o", compiled)
        for linker in linkers:
            program = folder / f"{name}-{linker}-{source}.exe"
            run(*GXX, *LINKERS[linker], compiled, frames, "-o", program)
            yield program


def main():
    pasmc = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        programs = []
        for way, (options, linkers) in WAYS.items():
            programs += build(pasmc, folder, way, options, linkers, (HERE / "frames.pasm", "frames.h"))
        programs += build(pasmc, folder, "random", ["-w"], ["bfd"], random_frames.write(folder, seed, count))
        print(f"random: {count} functions, seed {seed}")
        for program in programs:  # one after another, while Wine is warm
            print(f"{program.stem}: {run(WINE, program)}")


main()
