#!/usr/bin/env python3
"""Throws C++ exceptions through the frames of frames.pasm on Windows, and steps through them with RtlVirtualUnwind
(step_windows.cpp).

usage: check_unwinding_windows.py PASMC"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
WINE = HERE.parent.parent / "platforms" / "wine"
GXX = ("x86_64-w64-mingw32-g++", "-O2", "-static", "-Wall", "-Wextra", "-Werror")
LINKERS = {"bfd": (), "lld": ("-fuse-ld=lld",)}
# Ways of compiling, and the linkers of each.
WAYS = {
    "plain": ([], ["bfd", "lld"]),
    "avx": (["-mcpu=haswell"], ["bfd"]),
    "optimized": (["-moptimize-encodings"], ["bfd"]),
    "sections": (["-ffunction-sections"], ["bfd", "lld"]),
    "probes": (["-mstack-probe=___chkstk_ms"], ["bfd"]),
}


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\nexit status {done.returncode}")
    return done.stdout.strip()


def main():
    pasmc = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        sources = {}
        for source in ("throw", "step_windows"):
            sources[source] = folder / f"{source}.o"
            run(*GXX, "-c", HERE / f"{source}.cpp", "-o", sources[source])
        for way, (options, linkers) in WAYS.items():
            frames = folder / f"{way}.obj"
            run(pasmc, "-mtarget=x86_64-w64-mingw32", "-Werror", *options, HERE / "frames.pasm", "-o", frames)
            run("llvm-readobj-19", "--unwind", frames)
            for linker in linkers:
                for source, compiled in sources.items():
                    program = folder / f"{way}-{linker}-{source}.exe"
                    run(*GXX, *LINKERS[linker], compiled, frames, "-o", program)
                    print(f"{way}, {linker}: {run(WINE, program)}")


main()
