"""How each convention's prototypes are compiled and run."""

import dataclasses
import pathlib
import sys

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TESTS / "platforms"))
import platforms  # noqa: E402

# Without AVX-512 there is no processor to call such prototypes on; the narrower ones are called all the same.
CPU_FLAGS = next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "").split()
HAS_AVX512 = all(flag in CPU_FLAGS for flag in ("avx512f", "avx512bw", "avx512dq", "avx512vl"))
VECTOR_FLAGS = ["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl"] if HAS_AVX512 else ["-mavx2"]
# gcc clears upper halves only among its expensive optimizations.
C_FLAGS = ["-O1", "-fexpensive-optimizations", "-w", *VECTOR_FLAGS]
MINGW = "x86_64-w64-mingw32-gcc"


def compiled(command):
    """C's object beside pasmc's."""
    return [*command, *C_FLAGS, "-c", "main.c", "-o", "main.o"]


def native(command, library):
    del library
    return [compiled(command), [command[0], "-no-pie", "main.o", "k.o", "-o", "program"]]


def windows(command, library):
    del library
    return [compiled(command), [MINGW, "main.o", "k.o", "-o", "program"]]


def x32(command, library):
    """A static program below 4 GiB with the small library."""
    widened = [step for name in ("main.o", "k.o") for step in platforms.as_elf64(name, False)]
    return [compiled([*command, *platforms.FREESTANDING]), *widened,
            *platforms.low_program("ld")(["main.o", "k.o", *library], "program")]


def x32_library(folder):
    steps, objects = [], []
    for name in platforms.LIBRARY_SOURCES:
        made = folder / f"library_{name}.o"
        steps += [["gcc", "-mx32", "-O1", *platforms.FREESTANDING, "-c", platforms.LIBRARY / f"{name}.c", "-o", made],
                  *platforms.as_elf64(made, False)]
        objects.append(made)
    return steps, objects


@dataclasses.dataclass
class Abi:
    name: str
    pasmc: list  # options
    compilers: dict  # "gcc" or "clang": command
    build: object = native  # function of a command and the library's objects that answers commands
    library: object = lambda folder: ([], [])  # function that answers commands and objects
    run: list = dataclasses.field(default_factory=list)
    attribute: str = ""  # of C functions of the convention
    vectorcall: bool = False  # the functions that are compared have that attribute
    is_ms: bool = False
    is_windows: bool = False  # the C compiler's own convention, too
    pointer_size: int = 8
    long_size: int = 8
    wide_character_size: int = 4
    c_names: dict = dataclasses.field(default_factory=dict)  # of types that the C compiler has in another size
    va_prefix: str = ""  # of va_list and its macros


GCC_AND_CLANG = {"gcc": ["gcc"], "clang": ["clang-19"]}
CLANG_FOR_MINGW = ["clang-19", "--target=x86_64-w64-mingw32"]
WINDOWS = {"is_ms": True, "is_windows": True, "long_size": 4, "wide_character_size": 2, "build": windows,
           "run": [platforms.WINE], "pasmc": ["-mabi=ms", "-mimage-format=ms-coff"]}

ABIS = {row.name: row for row in (
    Abi("sysv", pasmc=["-mabi=sysv", "-mimage-format=elf"], compilers=GCC_AND_CLANG),
    # Microsoft's convention between functions of a Linux program.
    Abi("ms", pasmc=["-mabi=ms", "-mimage-format=elf"], compilers=GCC_AND_CLANG,
        attribute="__attribute__((ms_abi))", is_ms=True, long_size=4, wide_character_size=2,
        c_names={"long": "int", "unsigned long": "unsigned", "wchar_t": "unsigned short"}, va_prefix="__builtin_ms_"),
    Abi("ms-exe", compilers={"gcc": [MINGW], "clang": CLANG_FOR_MINGW}, **WINDOWS),
    Abi("vectorcall", compilers={"clang": CLANG_FOR_MINGW}, vectorcall=True, **WINDOWS),
    Abi("x32", pasmc=["-mabi=x32", "-mimage-format=elf"], build=x32, library=x32_library, pointer_size=4, long_size=4,
        compilers={"gcc": ["gcc", "-mx32"], "clang": ["clang-19", "--target=x86_64-linux-gnux32"]}),
)}
