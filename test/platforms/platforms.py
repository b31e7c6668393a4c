"""The platforms that the examples are built for: what compiles, links and runs them. One row each in PLATFORMS.

A row's `link` answers the commands that make one program of an example's objects; a row may have several linkers, and
each one's program runs. Linkers take their warnings for errors everywhere.
"""

import dataclasses
import functools
import pathlib
import subprocess
import typing

import x32_machine

TESTS = pathlib.Path(__file__).resolve().parent.parent
WARNINGS = ("-Wall", "-Wextra", "-Werror")

# The small C library, where there is none: test/freestanding.
LIBRARY = TESTS / "freestanding"
LIBRARY_SOURCES = ("cpu", "memory", "numbers", "print", "start", "system")
FREESTANDING = ("-std=c11", "-ffreestanding", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fno-pic",
                "-D__thread=", "-isystem", str(LIBRARY / "include"))

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
    prepare: typing.Callable = lambda folder: []  # answers commands that make in the folder what is needed to run
    run: tuple = ()  # what the program is run under; "./NAME" is in that folder, "$NAME" of the environment
    suffix: str = ".o"
    library: bool = False  # the small one instead of the system's
    adapt: typing.Callable = lambda path, is_kernel: []  # answers commands that change an object, pasmc's or C's, in place
    run_all: typing.Callable | None = None  # instead of `run`: function of the programs that answers what each prints
    verify: tuple = ()  # a command that pasmc's objects must please
    left_out: dict = dataclasses.field(default_factory=dict)  # examples that are not built, and why
    # (example, variant) that say that they are not run, and why; "*" for any
    lacks: dict = dataclasses.field(default_factory=dict)


def output(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


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
    return output("x86_64-w64-mingw32-gcc", f"-print-file-name={name}").strip()


def lld_link(objects, program):
    """With mingw's start-up files and libraries; __image_base__ is bfd's name of what lld-link calls __ImageBase."""
    folders = {pathlib.Path(mingw_file(name)).parent for name in ("libgcc.a", "libmsvcrt.a")}
    libraries = [f"lib{name}.a" for name in ("mingw32", "gcc", "gcc_eh", "moldname", "mingwex", "msvcrt", "kernel32")]
    return [["lld-link-19", "/WX", "/lldmingw", "/subsystem:console", "/entry:mainCRTStartup",
             "/alternatename:__image_base__=__ImageBase", f"/out:{program}", mingw_file("crt2.o"), mingw_file("crtbegin.o"),
             *objects, *(f"/libpath:{folder}" for folder in sorted(folders)), *libraries, mingw_file("crtend.o")]]


def as_elf64(path, is_kernel):
    """Code with 32-bit pointers runs in a 64-bit process below 4 GiB."""
    return [["python3", TESTS / "execution/x32/widen.py", path, path]]


def for_nacl_host(path, is_kernel):
    rename = ["objcopy", "--rename-section", ".text=sandbox_text", "--set-section-alignment", ".text=4096", path]
    return as_elf64(path, is_kernel) + ([rename] if is_kernel else [])


def ld64_lld(*options):
    command = ["ld64.lld-19", "-arch", "x86_64", "-platform_version", "macos", "11.0", "11.0", "-fatal_warnings",
               "-e", "_freestanding_start", *options, TESTS / "platforms" / "libSystem.tbd"]
    return lambda objects, program: [[*command, *objects, "-o", program]]


def x32_program(objects, program):
    """By bfd, and by gold, whose program is not run. lld does not link the x32 C library."""
    return (gcc("-mx32", "-static", "-fuse-ld=gold", *STRICT)(objects, f"{program}.gold")
            + gcc("-mx32", "-static", *STRICT)(objects, program))


def nacl_host(folder):
    sources = [TESTS / "platforms" / name for name in ("nacl_host.c", "nacl_gates.S")]
    return [["gcc", "-O1", *WARNINGS, *sources, "-o", folder / "nacl_host"]]


def symbols(paths, *options):
    return set(output("nm", "--format=just-symbols", *options, *paths).split())


def nacl_program(objects, program):
    """For nacl_host. The AVX-512 variants, which C names and does not call, are nowhere."""
    missing = symbols(objects, "--undefined-only") - symbols(objects, "--defined-only")
    nowhere = [f"--defsym={name}=0" for name in sorted(missing) if "_avx512" in name]
    return [["ld", "-static", "--fatal-warnings", "-z", "separate-code", "-Ttext-segment=0x20000", "-e", "freestanding_start",
             *nowhere, *objects, "-o", program]]


def low_program(linker):
    """A static program below 4 GiB with the small library."""
    command = [linker, "-static", "--fatal-warnings", "-z", "now", "-e", "freestanding_start"]
    return lambda objects, program: [[*command, *objects, "-o", program]]

PLATFORMS = {row.name: row for row in (
    Platform("elf", pasmc=("-mabi=sysv", "-mimage-format=elf"), compiler=("gcc", "-O1", "-fno-pie", *WARNINGS),
             linkers={"bfd": gcc("-no-pie", *STRICT), "gold": gcc("-no-pie", "-fuse-ld=gold", *STRICT),
                      "lld": clang_lld("-no-pie", *STRICT)}),
    Platform("pic", pasmc=("-mabi=sysv", "-mimage-format=elf", "-fpic"), compiler=("gcc", "-O1", "-fPIE", *WARNINGS),
             linkers={"bfd": gcc("-pie", *STRICT), "lld": clang_lld("-pie", *STRICT), "shared": shared_library}),
    Platform("ms", pasmc=("-mabi=ms", "-mimage-format=ms-coff"), compiler=("x86_64-w64-mingw32-gcc", "-O1", *WARNINGS),
             linkers={"exe": mingw}, suffix=".obj", run=(WINE,)),
    Platform("ms-lld", pasmc=("-mtarget=x86_64-pc-windows-msvc",), compiler=("x86_64-w64-mingw32-gcc", "-O1", *WARNINGS),
             linkers={"lld.exe": lld_link}, suffix=".obj", run=(WINE,)),
    Platform("mach-o", pasmc=("-mtarget=x86_64-apple-macos",),
             compiler=("clang-19", "--target=x86_64-apple-macos11", "-O1", *WARNINGS),
             linkers={"pie": ld64_lld("-fixup_chains"), "no_pie": ld64_lld("-no_pie")}, library=True, run=("$PASM_RUN_MACH_O",)),
    Platform("x32", pasmc=("-mabi=x32", "-mimage-format=elf"), compiler=("gcc", "-mx32", "-O1", *WARNINGS),
             linkers={"bfd": low_program("ld"), "lld": low_program("ld.lld-19")}, library=True, adapt=as_elf64),
    Platform("x32-qemu", pasmc=("-mtarget=x86_64-linux-gnux32",), compiler=("gcc", "-mx32", "-O1", *WARNINGS),
             linkers={"bfd": x32_program}, run_all=x32_machine.run_all, lacks=TCG_LACKS,
             left_out={"softmax": "QEMU's vmaskmovps touches elements that the mask leaves out"}),
    Platform("nacl", pasmc=("-mabi=nacl",), compiler=("gcc", "-mx32", "-O1", "-falign-functions=32", "-DSANDBOX", *WARNINGS),
             linkers={"bfd": nacl_program}, library=True, adapt=for_nacl_host,
             prepare=nacl_host, run=("./nacl_host",), verify=("$PASM_NACL_CHECK",), lacks=AVX512, left_out=NACL_LEFT_OUT),
)}
