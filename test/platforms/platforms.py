"""The platforms that the examples are built for: what compiles, links and runs them. One row each in PLATFORMS.

A row's `link` answers the commands that make one program of an example's objects; a row may have several linkers, and
each one's program runs. Linkers take their warnings for errors everywhere.
"""

import dataclasses
import functools
import os
import pathlib
import subprocess
import typing

import x32_machine

TESTS = pathlib.Path(__file__).resolve().parent.parent
WARNINGS = ("-Wall", "-Wextra", "-Werror")

# The small C library, where there is none: test/freestanding.
LIBRARY = TESTS / "freestanding"
LIBRARY_SOURCES = ("cpu", "memory", "numbers", "print", "start", "system")
FREESTANDING = ("-std=c11", "-ffreestanding", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fno-pic", "-D__thread=",
                "-isystem", str(LIBRARY / "include"))

WINE = str(TESTS / "platforms" / "wine")

# Variants of the examples that cannot run.
AVX512 = {("*", "avx512"): "AVX-512", ("*", "vaes512"): "AVX-512", ("saxpy", "*"): "AVX-512"}
# QEMU 7.2's emulator
TCG_LACKS = AVX512 | {("aes128_ctr", "vaes"): "VAES", ("crc32", "avx2"): "VPCLMULQDQ", ("sha256", "*"): "SHA"}
# What Native Client's validator refuses, of examples that have nothing else.
NACL_LEFT_OUT = {"aes128_ctr": "AES", "crc32": "PCLMULQDQ", "saxpy": "AVX-512", "sha256": "SHA"}


@dataclasses.dataclass(frozen=True)
class Platform:
    name: str
    pasmc: tuple  # options
    compiler: tuple  # of C, up to -c
    linkers: dict  # name of a linker: function of the objects and the program that answers commands
    prepare: typing.Callable | None = None  # function of a folder that answers the commands that make what is needed to run
    run: tuple = ()  # what the program is run under; a first word "./NAME" is in that folder
    suffix: str = ".o"
    library: bool = False  # the small one instead of the system's
    adapt: typing.Callable | None = None  # function of an object's path that answers the command that converts it in place
    check_kernel: typing.Callable | None = None  # function of pasmc's object that answers a command which must succeed
    adapt_kernel: tuple = ()  # what the command gets beside for pasmc's object
    run_all: typing.Callable | None = None  # instead of `run`: function of the programs that answers what each prints
    left_out: dict = dataclasses.field(default_factory=dict)  # examples that are not built, and why
    # (example, variant) that say that they are not run, and why; "*" for any
    lacks: dict = dataclasses.field(default_factory=dict)


def gcc(*options):
    return lambda objects, program: [["gcc", *options, *objects, "-lm", "-o", program]]


# gcc finds bfd; clang finds lld.
def clang_lld(*options):
    return lambda objects, program: [["clang-19", "-fuse-ld=lld", *options, *objects, "-lm", "-o", program]]


STRICT = ("-Wl,--fatal-warnings", "-Wl,-z,now")


def shared_library(objects, program):
    """The program, and the example in a shared library beside it that has no relocation in its code."""
    main, kernel = objects
    library = f"{program}.so"
    return [["gcc", "-shared", *STRICT, "-Wl,-z,text", kernel, "-o", library],
            ["gcc", "-pie", *STRICT, main, library, "-Wl,-rpath,$ORIGIN", "-lm", "-o", program]]


def mingw(objects, program):
    return [["x86_64-w64-mingw32-gcc", "-Wl,--fatal-warnings", *objects, "-o", program]]


@functools.cache
def mingw_file(name):
    return subprocess.run(["x86_64-w64-mingw32-gcc", f"-print-file-name={name}"], check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def lld_link(objects, program):
    """With mingw's start-up files and libraries; __image_base__ is bfd's name of what lld-link calls __ImageBase."""
    folders = {pathlib.Path(mingw_file(name)).parent for name in ("libgcc.a", "libmsvcrt.a")}
    libraries = [f"lib{name}.a" for name in ("mingw32", "gcc", "gcc_eh", "moldname", "mingwex", "msvcrt", "kernel32")]
    return [["lld-link-19", "/WX", "/lldmingw", "/subsystem:console", "/entry:mainCRTStartup",
             "/alternatename:__image_base__=__ImageBase", f"/out:{program}", mingw_file("crt2.o"), mingw_file("crtbegin.o"), *objects,
             *(f"/libpath:{folder}" for folder in sorted(folders)), *libraries, mingw_file("crtend.o")]]


def as_elf64(path):
    """x32 code runs in a 64-bit process below 4 GiB, where linkers and kernels take ELF64 only."""
    return ["objcopy", "-I", "elf32-x86-64", "-O", "elf64-x86-64", path]


def nacl_host(folder):
    sources = [TESTS / "platforms" / name for name in ("nacl_host.c", "nacl_gates.S")]
    return [["gcc", "-O1", *WARNINGS, *sources, "-o", folder / "nacl_host"]]


def nacl_check(path):
    """The checker of the sandbox's rules: test/nacl/checker."""
    return [os.environ["NACL_CHECK"], path]


def symbols(paths, *options):
    text = subprocess.run(["nm", "--format=just-symbols", *options, *paths], check=True, text=True, stdout=subprocess.PIPE).stdout
    return set(text.split())


def nacl_program(objects, program):
    """For nacl_host. The AVX-512 variants, which C names and does not call, are nowhere."""
    missing = symbols(objects, "--undefined-only") - symbols(objects, "--defined-only")
    nowhere = [f"--defsym={name}=0" for name in sorted(missing) if "_avx512" in name]
    return [["ld", "-static", "--fatal-warnings", "-z", "separate-code", "-Ttext-segment=0x20000", "-e", "freestanding_start",
             *nowhere, *objects, "-o", program]]


def low_program(linker):
    """A static program below 4 GiB with the small library."""
    return lambda objects, program: [[linker, "-static", "--fatal-warnings", "-z", "now", "-e", "freestanding_start",
                                      *objects, "-o", program]]

PLATFORMS = {row.name: row for row in (
    Platform("elf", pasmc=("-mabi=sysv", "-mimage-format=elf"), compiler=("gcc", "-O1", "-fno-pie", *WARNINGS),
             linkers={"bfd": gcc("-no-pie", *STRICT), "lld": clang_lld("-no-pie", *STRICT)}),
    Platform("pic", pasmc=("-mabi=sysv", "-mimage-format=elf", "-fpic"), compiler=("gcc", "-O1", "-fPIE", *WARNINGS),
             linkers={"bfd": gcc("-pie", *STRICT), "lld": clang_lld("-pie", *STRICT), "shared": shared_library}),
    Platform("ms", pasmc=("-mabi=ms", "-mimage-format=ms-coff"), compiler=("x86_64-w64-mingw32-gcc", "-O1", *WARNINGS),
             linkers={"exe": mingw}, suffix=".obj", run=(WINE,)),
    Platform("ms-lld", pasmc=("-mtarget=x86_64-pc-windows-msvc",), compiler=("x86_64-w64-mingw32-gcc", "-O1", *WARNINGS),
             linkers={"lld.exe": lld_link}, suffix=".obj", run=(WINE,)),
    Platform("x32", pasmc=("-mabi=x32", "-mimage-format=elf"), compiler=("gcc", "-mx32", "-O1", *WARNINGS),
             linkers={"bfd": low_program("ld"), "lld": low_program("ld.lld-19")}, library=True, adapt=as_elf64),
    Platform("x32-qemu", pasmc=("-mtarget=x86_64-linux-gnux32",), compiler=("gcc", "-mx32", "-O1", *WARNINGS),
             linkers={"bfd": gcc("-mx32", "-static", *STRICT)}, run_all=x32_machine.run_all, lacks=TCG_LACKS,
             left_out={"softmax": "QEMU's vmaskmovps touches elements that the mask leaves out"}),
    Platform("nacl", pasmc=("-mabi=nacl",), compiler=("gcc", "-mx32", "-O1", "-falign-functions=32", "-DSANDBOX", *WARNINGS),
             linkers={"bfd": nacl_program}, library=True, check_kernel=nacl_check, adapt=as_elf64,
             adapt_kernel=("--rename-section", ".text=sandbox_text", "--set-section-alignment", ".text=4096"),
             prepare=nacl_host, run=("./nacl_host",), lacks=AVX512, left_out=NACL_LEFT_OUT),
)}
