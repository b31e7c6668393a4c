#!/usr/bin/env python3
"""COFF objects, linked by GNU ld and by lld-link and run under Wine. Usage: check_coff.py CASE PASMC KINDS OUT_DIR

Each case is a function below. A program's exit status is 0, or the number of the first check in it that fails. Linkers
take their warnings for errors.
"""

import filecmp
import functools
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
WINE = FOLDER.parent.parent / "platforms" / "wine"
GCC = "x86_64-w64-mingw32-gcc"
C_OPTIONS = ("-O1", "-Wall", "-Wextra", "-Werror")


def run(*command, **options):
    """Output of the command; an error ends the test and shows it."""
    done = subprocess.run([str(word) for word in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}")
    return done.stdout


@functools.cache
def import_library(name):
    return run(GCC, f"-print-file-name=lib{name}.a").strip()


def link_gnu(objects, program, options=()):
    run(GCC, "-Wl,--fatal-warnings", *objects, *options, "-o", program)


def link_lld(objects, program, options=()):
    """Without a C runtime: start.c is where the program begins."""
    run("lld-link-19", "/WX", "/nodefaultlib", "/entry:start", "/subsystem:console", *objects, *options, import_library("kernel32"),
        f"/out:{program}")


class Test:
    def __init__(self, pasmc, kinds, folder):
        self.pasmc, self.kinds, self.folder = pasmc, kinds, folder

    def path(self, name):
        return self.folder / name

    def pasm(self, name, *options, source=None):
        """The object of NAME.pasm, written twice alike."""
        source = source or FOLDER / f"{name}.pasm"
        objects = [self.path(name + end) for end in (".obj", ".again.obj")]
        for output in objects:
            run(self.pasmc, "-mtarget=x86_64-w64-mingw32", *options, source, "-o", output)
        if not filecmp.cmp(*objects, shallow=False):
            sys.exit(f"two runs of pasmc write different objects of {source}")
        return objects[0]

    def c(self, name, *options, output=None):
        output = self.path(output or f"{name}.c.obj")
        run(GCC, *C_OPTIONS, "-c", *options, FOLDER / f"{name}.c", "-o", output)
        return output

    def link_both(self, name, objects, gnu=(), lld=()):
        """The programs of both linkers."""
        programs = [self.path(f"{name}.gnu.exe"), self.path(f"{name}.lld.exe")]
        link_gnu(objects, programs[0], gnu)
        link_lld([self.c("start"), *objects], programs[1], lld)
        return programs

    def run(self, *programs):
        for program in programs:
            run(WINE, program, cwd=self.folder)


def relocations(test):
    test.run(*test.link_both("relocations", [test.c("relocations"), test.pasm("relocations")]))


def low_addresses(test):
    """32-bit addresses, in programs whose place is fixed below 2 GiB."""
    test.run(*test.link_both("low", [test.c("low"), test.pasm("low")],
                             gnu=("-Wl,--image-base,0x10000000,--disable-dynamicbase,--disable-high-entropy-va",),
                             lld=("/base:0x10000000", "/fixed", "/largeaddressaware:no")))


def kinds(test):
    run(test.kinds, test.path("kinds.obj"))
    test.run(*test.link_both("kinds", [test.c("kinds"), test.path("kinds.obj")]))


def constants(test):
    objects = [test.c("constants"), test.pasm("constants"), test.pasm("constants_too")]
    clang = test.path("constants_clang.obj")
    run("clang-19", "--target=x86_64-pc-windows-msvc", *C_OPTIONS, "-ffreestanding", "-c", FOLDER / "constants_clang.c", "-o", clang)
    programs = [test.path("constants.gnu.exe"), test.path("constants.lld.exe")]
    link_gnu(objects, programs[0])
    # The C file asks the processor, for which GNU's library is needed; clang's functions are not called.
    link_lld([test.c("start"), *objects, clang, run(GCC, "-print-libgcc-file-name").strip()], programs[1])
    test.run(*programs)
    names = {name for name in run("llvm-nm-19", "--format=just-symbols", objects[1]).split() if name.startswith("__")}
    if {name.split("@")[0] for name in names} != {"__real", "__xmm", "__ymm", "__zmm"}:
        sys.exit(f"the constants have other names: {names}")
    for program in programs:
        image = program.read_bytes()
        for name in names:
            if (count := image.count(bytes.fromhex(name.split("@")[1])[::-1])) != 1:
                sys.exit(f"{program} holds {name} {count} times")


def weak(test):
    programs = test.link_both("weak", [test.c("weak"), test.pasm("weak"), test.pasm("weak_too")],
                              lld=["/lldmingw"])  # else it allows one definition only, weak or not
    test.run(*programs)
    for program in programs:
        if (count := program.read_bytes().count(b"aaaabbbb")) != 1:
            sys.exit(f"{program} holds COMDAT data {count} times")


def library(test):
    """A DLL by either linker, and programs that import from it."""
    library, importer, host = test.pasm("library"), test.pasm("importer"), test.c("importer")
    run(GCC, "-shared", "-nostdlib", "-Wl,--fatal-warnings,--entry=start", f"-Wl,--out-implib,{test.path('gnu.dll.a')}", library,
        test.c("library_start"), "-o", test.path("gnu.dll"))
    run("lld-link-19", "/WX", "/nodefaultlib", "/dll", "/entry:start", library, test.c("library_start"), f"/out:{test.path('lld.dll')}",
        f"/implib:{test.path('lld.lib')}")
    link_gnu([host, importer, test.path("gnu.dll.a")], test.path("library.gnu.exe"))
    link_lld([test.c("start"), host, importer, test.path("lld.lib")], test.path("library.lld.exe"))
    test.run(test.path("library.gnu.exe"), test.path("library.lld.exe"))
    for dll in ("gnu.dll", "lld.dll"):
        lines = run("llvm-readobj-19", "--coff-exports", test.path(dll)).splitlines()
        exports = sorted(line.split()[1] for line in lines if line.strip().startswith("Name: ") and len(line.split()) == 2)
        if exports != ["counter", "next", "other.name$1", "table"]:
            sys.exit(f"{dll} exports {exports}")


def sections(test):
    objects = [test.c("sections"), test.pasm("sections", "-ffunction-sections")]
    programs = test.link_both("sections", objects, gnu=("-Wl,--gc-sections",), lld=("/opt:ref",))
    test.run(*programs)
    for program in programs:
        image = program.read_bytes()
        for value, count in ((0x0A0B0C0D, 2), (0x0BADF00D, 0), (0x0BADF11D, 0)):
            if (seen := image.count(value.to_bytes(4, "little"))) > count or count and not seen:
                sys.exit(f"{program} holds {value:#x} {seen} times")


def thread(test):
    pasm = test.pasm("thread")
    link_gnu([test.c("thread"), pasm], test.path("thread.gnu.exe"))
    link_lld([test.c("start"), test.c("thread", "-DWITHOUT_RUNTIME", output="thread_lld.c.obj"), pasm], test.path("thread.lld.exe"))
    test.run(test.path("thread.gnu.exe"), test.path("thread.lld.exe"))


def many_relocations(test):
    """More than the field of a section header counts."""
    count = 70_000
    source = test.path("many_relocations.pasm")
    source.write_text(f"data int target = 7\nconst pointer table[] = [for i in 0..{count}: &target + 4*i]\n")
    host = test.path("many_relocations.c")
    host.write_text(f"extern int target; extern int *const table[{count}];\n"
                    f"int main(void) {{ for (int i = 0; i < {count}; ++i) if (table[i] != &target + i) return 1; return 0; }}\n")
    run(GCC, *C_OPTIONS, "-c", host, "-o", test.path("many_relocations.c.obj"))
    objects = [test.path("many_relocations.c.obj"), test.pasm("many_relocations", source=source)]
    test.run(*test.link_both("many_relocations", objects))


def many_sections(test):
    """More sections than 16 bits number, and names that take more than 10,000,000 bytes. GNU ld needs minutes for these."""
    count = 65_400
    long = "_with_a_name_of_so_many_words_that_all_of_them_together_take_millions_of_bytes" * 2
    source = test.path("many_sections.pasm")
    source.write_text(f"for i in 0..{count} {{\n function int f${{i}}() symbol(\"f${{i}}{long}\") {{\n"
                      "  load eax, i\n  return eax\n }\n}\n")
    last = count - 1
    host = test.path("many_sections.c")
    host.write_text(f"int f1{long}(void), f{last}{long}(void);\n"
                    f"int main(void) {{ return f1{long}() == 1 && f{last}{long}() == {last} ? 0 : 1; }}\n")
    run(GCC, *C_OPTIONS, "-c", host, "-o", test.path("many_sections.c.obj"))
    pasm = test.pasm("many_sections", "-ffunction-sections", source=source)
    link_lld([test.c("start"), test.path("many_sections.c.obj"), pasm], test.path("many_sections.exe"))
    test.run(test.path("many_sections.exe"))
    head = run("llvm-readobj-19", "--file-headers", pasm)
    if f"SectionCount: {count}" not in head:
        sys.exit(f"llvm-readobj sees another file:\n{head}")
    if (names := run("llvm-objdump-19", "-h", pasm)).count(f"{long} ") != count or f".text$f{last}{long} " not in names:
        sys.exit("llvm-objdump sees other names of sections")


CASES = {case.__name__.replace("_", "-"): case for case in (relocations, low_addresses, kinds, constants, weak, library, sections,
                                                            thread, many_relocations, many_sections)}


def main():
    case, pasmc, kinds_writer, folder = sys.argv[1:]
    folder = pathlib.Path(folder).resolve() / case
    folder.mkdir(parents=True, exist_ok=True)
    CASES[case](Test(pasmc, kinds_writer, folder))


main()
