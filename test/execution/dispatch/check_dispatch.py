#!/usr/bin/env python3
"""Dispatchers on every platform and on several processors. Usage: check_dispatch.py CASE PASMC TOOLS OUT_DIR

Each case is a function below. TOOLS is the folder of the loaders of Mach-O programs and memory images. Linkers take their
warnings for errors.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
TESTS = FOLDER.parent.parent
WARNINGS = ("-Wall", "-Wextra", "-Werror")
WINDOWS_GCC = "x86_64-w64-mingw32-gcc"
METHODS = ("ifunc", "pointer")

# Processors of qemu-user, and the choice on each; its emulator knows no AVX-512.
PROCESSORS = {"Conroe": 1, "Nehalem": 2, "SandyBridge": 3, "Haswell": 4, "Haswell,-avx2": 3, "Haswell,-bmi2": 3, "Haswell,-xsave": 2,
              "EPYC": 4, "Skylake-Server": 4, "max": 4}


def run(*command, **options):
    """Output of the command; an error ends the test and shows it."""
    done = subprocess.run([str(word) for word in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}")
    return done.stdout


class Test:
    def __init__(self, pasmc, tools, folder):
        self.pasmc, self.tools, self.folder = pasmc, tools, folder

    def path(self, name):
        return self.folder / name

    def source(self, name, exports):
        """The source file, or a copy in which each variant is exported."""
        source = FOLDER / f"{name}.pasm"
        if not exports:
            return source
        copy = self.path(f"{name}.exported.pasm")
        copy.write_text(source.read_text().replace("static function", "function"))
        return copy

    def pasm(self, name, label, *options, exports=False):
        output = self.path(f"{name}.{label}.o")
        run(self.pasmc, "-Werror", *options, self.source(name, exports), "-o", output)
        return output

    def c(self, source, output, *options, compiler=("gcc",)):
        run(*compiler, "-O1", *WARNINGS, *options, "-c", FOLDER / source, "-o", self.path(output))
        return self.path(output)

    def link(self, name, *arguments):
        run("gcc", "-Wl,--fatal-warnings", *arguments, "-o", self.path(name))
        return self.path(name)

    def lld_folder(self):
        """For `gcc -B`, whose -fuse-ld=lld looks for this name."""
        link = self.path("ld.lld")
        if not link.exists():
            link.symlink_to(shutil.which("ld.lld-19"))
        return self.folder


def linkers(test):
    return {"bfd": (), "gold": ("-fuse-ld=gold",), "lld": (f"-B{test.lld_folder()}", "-fuse-ld=lld")}


def elf(test):
    """Programs of every kind, with each linker and method, and what protects branches."""
    fixed = test.c("choice.c", "fixed.c.o", "-fno-pie", "-DADDRESSES")
    pie = test.c("choice.c", "pie.c.o", "-fpie", "-DADDRESSES")
    for method in METHODS:
        for options in ((), ("-ffunction-sections",), ("-fcf-protection",)):
            for exports in (False, True):
                label = method + "".join(options) + ("-exported" if exports else "")
                code = test.pasm("choice", label, f"-mdispatch={method}", *options, exports=exports)
                for linker, how in linkers(test).items():
                    for kind, host in (("-static", fixed), ("-no-pie", fixed), ("-pie", pie), ("-static-pie", pie)):
                        if (linker, kind) == ("gold", "-static-pie"):
                            continue  # it makes none
                        run(test.link(f"{label}.{linker}{kind}", *how, kind, "-Wl,--gc-sections,-z,text", host, code))


def shared(test):
    """A library, whose names another one may replace: its dispatchers still choose its own functions."""
    hosts = {"-pie": test.c("choice.c", "pie.c.o", "-fpie"), "-no-pie": test.c("choice.c", "fixed.c.o", "-fno-pie")}
    before = test.path("libbefore.so")
    run("gcc", "-shared", "-fpic", "-O1", FOLDER / "before.c", "-o", before)
    for method in METHODS:
        for exports in (False, True):
            label = f"shared-{method}{exports}"
            code = test.pasm("choice", label, "-fpic", "-DADDRESSES=0", f"-mdispatch={method}", exports=exports)
            for linker, how in linkers(test).items():
                for binding in ("now", "lazy"):
                    library = test.path(f"lib{label}-{linker}-{binding}.so")
                    test.link(library.name, *how, "-shared", f"-Wl,-z,text,-z,defs,-z,{binding}", code)
                    for kind, host in hosts.items():
                        program = test.link(f"{label}.{linker}-{binding}{kind}", *how, kind, host, library, f"-Wl,-rpath,{test.folder}")
                        run(program)
                        run(program, env={**os.environ, "LD_PRELOAD": str(before)})


def assembly(test):
    """-S gives the same object by GNU as."""
    same = TESTS / "formats" / "Inputs" / "same_bytes.py"
    for method in METHODS:
        for options in ((), ("-ffunction-sections",), ("-fcf-protection",), ("-fpic", "-DADDRESSES=0"), ("-mabi=x32",)):
            for exports in (False, True):
                label = "-".join((method, *options, str(exports))).replace("=", "")
                code = test.pasm("choice", label, f"-mdispatch={method}", *options, exports=exports)
                text, again = test.path("again.s"), test.path("again.o")
                run(test.pasmc, f"-mdispatch={method}", *options, "-S", test.source("choice", exports), "-o", text)
                run("as", *(["--x32"] if "-mabi=x32" in options else []), text, "-o", again)
                run(sys.executable, same, code, again)


def processors(test):
    """Each processor gets its own choice."""
    host = test.c("choice.c", "fixed.c.o", "-fno-pie", "-DADDRESSES")
    for method in METHODS:
        program = test.link(f"{method}.static", "-static", host, test.pasm("choice", method, f"-mdispatch={method}"))
        for processor, choice in PROCESSORS.items():
            told = qemu(processor, program)
            if told.split() != ["choice", str(choice)]:
                sys.exit(f"{method} on {processor}: {told}")


def qemu(processor, program):
    """Output of the program; qemu's warnings about what it does not emulate are left out."""
    done = subprocess.run(["qemu-x86_64", "-cpu", processor, program], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{program} on {processor} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def asked(test):
    """Made-up processors: all that CPUID and XGETBV may answer."""
    text = test.path("asked.s")
    run(test.pasmc, "-w", "-mdispatch=pointer", "-S", FOLDER / "asked.pasm", "-o", text)
    code = text.read_text()
    size = re.search(r"\.size\s+dispatch\.features, (\d+)", code)[1]
    names = re.findall(r"^([\w.]+\.(?:pointer|resolve|features)):", code, re.M)
    code, count = re.subn(r"^\t(cpuid|xgetbv)$", r"\tcall\tfake_\1", code, flags=re.M)
    if count < 8:
        sys.exit(f"only {count} questions in {text}")
    text.write_text("".join(f"\t.globl\t{name}\n" for name in names) + code)
    run("as", text, "-o", test.path("asked.o"))
    host = test.c("asked.c", "asked.c.o", "-fno-pie", "-mgeneral-regs-only", f"-DWORDS={int(size) // 4}")
    print(run(test.link("asked", "-no-pie", host, test.path("asked.o")), 1, 3000))


def windows(test):
    """Programs of both linkers, under Wine."""
    code = test.pasm("choice", "windows", "-mtarget=x86_64-w64-mingw32")
    host = test.c("choice.c", "windows.c.obj", "-DADDRESSES", compiler=(WINDOWS_GCC,))
    run(WINDOWS_GCC, "-Wl,--fatal-warnings", host, code, "-o", test.path("gnu.exe"))
    run(TESTS / "platforms" / "wine", test.path("gnu.exe"), cwd=test.folder)
    again = test.path("again.s")
    run(test.pasmc, "-mtarget=x86_64-w64-mingw32", "-S", FOLDER / "choice.pasm", "-o", again)
    run("x86_64-w64-mingw32-as", again, "-o", test.path("again.obj"))
    run(WINDOWS_GCC, "-Wl,--fatal-warnings", host, test.path("again.obj"), "-o", test.path("again.exe"))
    run(TESTS / "platforms" / "wine", test.path("again.exe"), cwd=test.folder)


def macos(test):
    target = "x86_64-apple-macos11"
    code = test.pasm("choice", "macos", f"-mtarget={target}")
    host = test.c("macos.c", "macos.c.o", "-DADDRESSES", "-ffreestanding", f"--target={target}", compiler=("clang-19",))
    for label, options in (("pie", ("-pie", "-fixup_chains")), ("stripped", ("-pie", "-fixup_chains", "-dead_strip"))):
        run("ld64.lld-19", "-arch", "x86_64", "-platform_version", "macos", "11.0", "11.0", "-fatal_warnings", *options, "-e", "_test",
            "-o", test.path(label), host, code, FOLDER.parent / "Inputs" / "host.tbd")
        run(test.tools / "run_mach_o", test.path(label))


def memory(test):
    host = test.c("choice.c", "fixed.c.o", "-fno-pie", "-DADDRESSES")
    choice = run(test.link("told", "-static", host, test.pasm("choice", "told"))).split()[1]
    inner = "4" if choice in "45" else "1"
    for options in ((), ("-fpic", "-DADDRESSES=0")):
        image = test.pasm("choice", "image", "-mimage-format=memory", *options)
        run(test.tools / "run_image", image, *f"which == {choice} which == {choice} call_which == {choice} call_inner == {inner} "
            f"tail_inner == {inner} through_address == {inner} through_table 0 == {choice} through_table 1 == {inner} "
            f"through_table 3 == 1".split())


def x32(test):
    """In a 64-bit process, on a stack below 4 GiB."""
    widen, host = FOLDER.parent / "x32" / "widen.py", FOLDER.parent / "x32" / "host.c"
    options = ("-mx32", "-fno-pie", "-fno-stack-protector", "-fcf-protection=none", "-DADDRESSES")
    objects = [test.c("x32.c", "x32.c.x32.o", *options)]
    for method in METHODS:
        objects[1:] = [test.pasm("choice", f"{method}.x32", "-mabi=x32", f"-mdispatch={method}")]
        wide = [path.with_suffix(".wide.o") for path in objects]
        for narrow, output in zip(objects, wide):
            run(sys.executable, widen, narrow, output)
        run(test.link(f"x32-{method}", "-static", "-no-pie", host, *wide))


CASES = (elf, shared, assembly, processors, asked, windows, macos, memory, x32)


def main():
    case, pasmc, tools, folder = sys.argv[1], *map(pathlib.Path, sys.argv[2:5])
    folder = folder / case
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    {function.__name__: function for function in CASES}[case](Test(pasmc, tools, folder))


main()
