#!/usr/bin/env python3
"""Debug information of every example in every format: other tools find nothing wrong with it, and without it code and
data are the same.

usage: verify_examples.py PASMC EXAMPLES [NAME ...]
"""

import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# What chooses the format, and the forms of debug information that it has.
FORMATS = {
    "sysv": (["-mabi=sysv", "-mimage-format=elf"], ["-gdwarf-5", "-gdwarf-4"]),
    "sections": (["-mabi=sysv", "-mimage-format=elf", "-ffunction-sections", "-fpic"], ["-g"]),
    "ms": (["-mabi=ms", "-mimage-format=elf"], ["-g"]),
    "x32": (["-mabi=x32"], ["-gdwarf-5", "-gdwarf-4"]),
    "nacl": (["-mabi=nacl"], ["-g"]),
    "mach-o": (["-mtarget=x86_64-apple-macos"], ["-gdwarf-5", "-gdwarf-4"]),
    "coff": (["-mtarget=x86_64-pc-windows-msvc"], ["-gdwarf-5", "-gdwarf-4", "-gcodeview"]),
    "coff-sections": (["-mtarget=x86_64-pc-windows-msvc", "-ffunction-sections"], ["-gdwarf", "-g"]),
}
ELF = {"sysv", "sections", "ms", "x32", "nacl"}
SMALL_POINTERS = {"x32", "nacl"}
# What the sandbox refuses, and what is written for pointers of eight bytes.
REFUSED = {"nacl": {"aes128_ctr", "crc32", "saxpy", "sha256", "kernels"}, "x32": {"kernels"}}


def run(*command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace")
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}\nexit status {done.returncode}")
    return done.stdout


# Sections for debuggers, tables that name all sections and symbols, and zeros.
LEFT_OUT = re.compile(r"(\.rela)?[._]*(debug|bss|symtab|strtab|shstrtab|rela\.|group)")


def loaded_parts(path):
    """What a program has of the object: contents of sections, and what is to be relocated in them."""
    parts = []
    for part in re.split(r"^Contents of section ", run("llvm-objdump-19", "-s", path), flags=re.M)[1:]:
        name = part.split(":")[0].split(",")[-1]
        if not LEFT_OUT.match(name):
            parts.append(part.strip())
    for part in re.split(r"^  Section ", run("llvm-readobj-19", "-r", path), flags=re.M)[1:]:
        name = re.match(r"(?:\(\d+\) )?(\S+)", part)[1]
        if not re.match(r"(\.rela)?[._]*debug", name):
            body = part[part.index("{"):].split("\n  }")[0]
            parts.append(name + re.sub(r" \(\d+\)$", "", body, flags=re.M))  # indices of symbols
    return parts


def without_relocations(path):
    """LLVM does not know the relocations of objects with pointers of four bytes: the program that a linker makes."""
    linked = path.with_suffix(".linked")
    run("ld", "-m", "elf32_x86_64", "--unresolved-symbols=ignore-all", "-e", "0", path, "-o", linked)
    return linked


def check_dwarf(path, format_name):
    checked = without_relocations(path) if format_name in SMALL_POINTERS else path
    report = run("llvm-dwarfdump-19", "--verify", checked)
    if "No errors." not in report or "warning" in report:
        raise RuntimeError(f"llvm-dwarfdump --verify {checked}\n{report}")
    lines = run("llvm-dwarfdump-19", "--debug-line", checked)
    if "end_sequence" not in lines or "warning:" in lines:
        raise RuntimeError(f"{checked}: no lines\n{lines}")
    if format_name in ELF:
        dump = run("readelf", "-wiaolLRNsf", path)
        wrong = [line for line in dump.splitlines() if re.search(r"(?i)\b(warning|error|corrupt|invalid)\b", line)]
        if wrong:
            raise RuntimeError(f"readelf --debug-dump {path}\n" + "\n".join(wrong[:10]))


def check_codeview(path):
    dump = run("llvm-readobj-19", "--codeview", path)
    for word in ("GlobalProcIdSym", "FilenameSegment", "Procedure (0x"):
        if word not in dump:
            raise RuntimeError(f"llvm-readobj --codeview {path} shows no {word}\n{dump[:2000]}")


def check(pasmc, source, folder, format_name):
    options, forms = FORMATS[format_name]
    plain = folder / "plain.o"
    run(pasmc, "-w", *options, source, "-o", plain)
    for form in forms:
        path = folder / f"{format_name}{form}.o"
        run(pasmc, "-w", *options, form, source, "-o", path)
        if loaded_parts(plain) != loaded_parts(path):
            raise RuntimeError(f"{source.name}, {format_name}: {form} changes code or data")
        if form == "-gcodeview" or (form == "-g" and format_name == "coff-sections"):
            check_codeview(path)
        else:
            check_dwarf(path, format_name)
    return len(forms)


def main():
    pasmc, examples = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    sources = sorted(examples.glob("*/*.pasm")) + [HERE / "kernels.pasm"]
    sources = [path for path in sources if path.stem == path.parent.name or path.parent == HERE]
    if len(sys.argv) > 3:
        sources = [path for path in sources if path.stem in sys.argv[3:]]
    checked = failed = 0
    for source in sources:
        for format_name in FORMATS:
            if source.stem in REFUSED.get(format_name, ()):
                continue
            with tempfile.TemporaryDirectory() as scratch:
                try:
                    checked += check(pasmc, source, pathlib.Path(scratch), format_name)
                except RuntimeError as error:
                    failed += 1
                    print(f"FAILED {source.stem}, {format_name}: {error}")
    print(f"{checked} objects of {len(sources)} sources, {failed} failed")
    sys.exit(1 if failed or checked == 0 else 0)


main()
