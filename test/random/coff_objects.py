#!/usr/bin/env python3
"""Random COFF objects: functions and data of all attributes that refer to each other in all ways. The object and what `as` makes
of the GNU assembly must be the same, and llvm-readobj and two linkers must take the object without a complaint.
Usage: coff_objects.py PASMC SAME_COFF [COUNT [SEED]]"""

import pathlib
import random
import sys
import tempfile

import elf_objects
from elf_objects import run

SECTIONS = {"code": [".text$hot", "my_code"], "variable": [".data$mine", "variables_of_mine"], "zero": [".bss$mine"],
            "constant": [".rdata$mine", "const"], "addresses": [".rdata$others"], "thread": [".tls$mine"], "thread zero": [".tls$zero"]}


class Generator(elf_objects.Generator):
    def __init__(self, rng):
        super().__init__(rng, pic=False, narrow=False)

    def item(self, name):
        item = super().item(name)
        item.attributes = [attribute for attribute in item.attributes if not attribute.startswith("section")]
        if not item.is_extern and self.rng.random() < 0.3:
            item.attributes.append(f'section("{self.rng.choice(SECTIONS[item.kind])}")')
        is_plain = not item.is_thread and "weak" not in item.attributes and "comdat" not in item.attributes
        if item.is_extern and is_plain and self.rng.random() < 0.5:
            item.attributes.append("dllimport")
        if not item.is_extern and not item.is_static and is_plain and self.rng.random() < 0.3:
            # An export's name is one word.
            item.attributes = [attribute for attribute in item.attributes if not attribute.startswith("symbol")] + ["dllexport"]
        return item

    def pick(self, test):
        """Operands and data do not name what another library has."""
        return super().pick(lambda item: test(item) and not (self.is_import(item) and item.kind != "code"))

    @staticmethod
    def is_import(item):
        return "dllimport" in item.attributes

    def statement(self):
        lines = super().statement()
        for item in self.items:
            barred = self.is_import(item) or item.is_thread
            if barred and any(f"[{item.name}" in line or f"offset {item.name}" in line.rstrip() + " " for line in lines):
                return []
        return lines

    def others(self):
        """A file that has what this one names."""
        lines = ["pasm 1", 'data uint32_t index symbol("_tls_index")']
        for item in self.items:
            if not item.is_extern:
                continue
            name = next((attribute[8:-2] for attribute in item.attributes if attribute.startswith("symbol")), item.name)
            if item.kind == "code":
                lines.append(f'function void {item.name}() symbol("{name}") {{\n    return\n}}')
            else:
                lines.append(f'data uint64_t {item.name} symbol("{name}") {"thread" if item.is_thread else ""} = 1')
            if self.is_import(item):
                lines.append(f'const pointer slot_{item.name}[] symbol("__imp_{name}") = [&{item.name}]')
        return "\n".join(lines) + "\n"


def check(pasmc, same_coff, source, others, options):
    target = "-mtarget=x86_64-pc-windows-msvc"
    names = [source.with_suffix(suffix) for suffix in (".obj", ".others.obj", ".s", ".as.obj", ".dll", ".linked.obj")]
    ours, other, assembly, again, library, linked = names
    run(pasmc, "-w", target, *options, source, "-o", ours)
    run(pasmc, "-w", target, others, "-o", other)
    run(pasmc, "-w", target, *options, "-S", source, "-o", assembly)
    run("x86_64-w64-mingw32-as", assembly, "-o", again)
    run(sys.executable, same_coff, ours, again)
    run("llvm-readobj-19", "--sections", "--symbols", "--relocs", "--unwind", ours)
    run("x86_64-w64-mingw32-ld", "-r", "--fatal-warnings", ours, "-o", linked)
    run("lld-link-19", "/WX", "/nodefaultlib", "/dll", "/noentry", ours, other, f"/out:{library}")


def main():
    pasmc, same_coff, *rest = sys.argv[1:]
    count = int(rest[0]) if rest else 40
    seed = int(rest[1]) if len(rest) > 1 else 1
    print(f"seed {seed}")
    for i in range(count):
        rng = random.Random(f"{seed} {i}")
        options = [option for option in ("-ffunction-sections", "-fno-asynchronous-unwind-tables") if rng.random() < 0.4]
        with tempfile.TemporaryDirectory() as folder:
            source, others = (pathlib.Path(folder) / name for name in ("random.pasm", "others.pasm"))
            generator = Generator(rng)
            source.write_text(generator.text())
            others.write_text(generator.others())
            try:
                check(pasmc, same_coff, source, others, options)
            except SystemExit as error:
                print(f"object {i} of seed {seed}, {' '.join(options)}:\n{source.read_text()}")
                raise error
    print(f"{count} objects")


main()
