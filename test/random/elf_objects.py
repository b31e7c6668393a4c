#!/usr/bin/env python3
"""Random ELF objects: functions and data of all attributes that refer to each other in all ways. The object and what `as` makes
of the GNU assembly must be the same, and readelf and two linkers must take the object without a complaint.
Usage: elf_objects.py PASMC SAME_BYTES [COUNT [SEED]]"""

import pathlib
import random
import subprocess
import sys
import tempfile

SECTIONS = {"code": [".text.hot", "my_code"], "variable": [".data.mine", "variables"], "zero": [".bss.mine"],
            "constant": [".rodata.mine", "constants"], "addresses": [".data.rel.ro.mine"],
            "thread": [".tdata.mine"], "thread zero": [".tbss.mine"]}
TYPES = ["uint8_t", "uint16_t", "uint32_t", "uint64_t"]

# Of symbols: words that Intel syntax has another meaning for, and such as need quotes.
ODD_NAMES = ["rax", "and", "xmm3", "offset", "dword", "odd name", "-5", "_Z1fv"]


class Item:
    def __init__(self, name, kind, is_extern, attributes, is_static):
        self.name, self.kind, self.is_extern, self.attributes, self.is_static = name, kind, is_extern, attributes, is_static

    @property
    def is_thread(self):
        return self.kind.startswith("thread")

    @property
    def is_own(self):
        """No other module replaces it."""
        return self.is_static or "hidden" in self.attributes or "protected" in self.attributes


class Generator:
    def __init__(self, rng, pic, narrow):
        self.rng, self.pic, self.narrow = rng, pic, narrow
        self.odd_names = rng.sample(ODD_NAMES, len(ODD_NAMES))
        self.items = [self.item(f"item_{i}") for i in range(rng.randint(5, 25))]

    def item(self, name):
        rng = self.rng
        kind = rng.choice(["code"] * 3 + list(SECTIONS))
        is_extern = kind not in ("zero", "constant", "addresses", "thread zero") and rng.random() < 0.25
        is_static = not is_extern and rng.random() < 0.3
        attributes = []
        if not is_static:
            attributes += rng.choices([[], ["weak"], ["hidden"], ["weak", "hidden"]], [6, 2, 2, 1])[0]
            if not is_extern:
                attributes += rng.choices([[], ["protected"], ["comdat"]], [5, 1, 2])[0]
        if kind.startswith("thread"):
            attributes.append("thread")
        if not is_extern and rng.random() < 0.3:
            attributes.append(f'section("{rng.choice(SECTIONS[kind])}")')
        if not is_extern and rng.random() < 0.3:
            attributes.append(f"align({rng.choice([1, 4, 16, 32, 128])})")
        if rng.random() < 0.1 and self.odd_names:
            attributes.append(f'symbol("{self.odd_names.pop()}")')
        return Item(name, kind, is_extern, attributes, is_static)

    def pick(self, test):
        return self.rng.choice([item for item in self.items if test(item)] or [None])

    def declaration(self, item):
        attributes = " ".join(item.attributes)
        if item.kind == "code":
            return f"extern function void {item.name}() {attributes}" if item.is_extern else self.function(item, attributes)
        if item.is_extern:
            return f"extern data {self.rng.choice(TYPES)} {item.name} {attributes}"
        count = self.rng.randint(1, 5)
        static = "static " if item.is_static else ""
        numbers = ", ".join(str(self.rng.randint(1, 255)) for _ in range(count))
        if item.kind in ("zero", "thread zero"):
            return f"{static}data {self.rng.choice(TYPES)} {item.name}[{count}] {attributes}"
        if item.kind == "addresses":
            return f"{static}const pointer {item.name}[] {attributes} = [{', '.join(self.address() for _ in range(count))}]"
        if item.kind == "constant" and self.rng.random() < 0.3:
            return f"{static}const rel32 {item.name}[] {attributes} = [{', '.join(self.distance(item) for _ in range(count))}]"
        word = "const" if item.kind == "constant" else "data"
        return f"{static}{word} {self.rng.choice(TYPES)} {item.name}[] {attributes} = [{numbers}]"

    def address(self):
        item = self.pick(lambda item: not item.is_thread)
        if item is None:
            return "0"
        if item.kind == "code":
            return item.name
        return f"&{item.name} + {self.rng.randint(0, 8)}"

    def distance(self, table):
        item = self.pick(lambda item: not item.is_thread and (item.is_own or not self.pic))
        return f"{item.name} - {table.name}" if item else "0"

    def function(self, item, attributes):
        body = ["    reg64 p"]
        for _ in range(self.rng.randint(0, 6)):
            body += self.statement()
        end = self.pick(lambda other: other.kind == "code")
        body.append(f"    jmp {end.name}" if end and self.rng.random() < 0.2 else "    return")
        static = "static " if item.is_static else ""
        return f"{static}function void {item.name}() {attributes} target(avx512f) {{\n" + "\n".join(body) + "\n}"

    def statement(self):
        rng = self.rng
        kind = rng.choice(["call", "load", "load", "access", "access", "offset", "constant"])
        if kind == "call":
            item = self.pick(lambda item: item.kind == "code")
            return [f"    call {item.name}"] if item else []
        if kind == "constant":
            return [rng.choice(["    vmovss xmm0, float32(1.5)", "    vmovaps xmm1, float32x4(1, 2, 3, 4)",
                                "    vmovaps zmm2, float32x16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)"])]
        if kind == "offset":
            item = self.pick(lambda item: not item.is_thread and not self.pic)
            return [f"    mov eax, offset {item.name}"] if item else []
        if kind == "load":
            item = rng.choice(self.items)
            return [f"    load p, &{item.name} + {rng.choice([0, 4])}", "    test p, p"]
        item = self.pick(lambda item: item.kind != "code" and not (self.pic and (item.is_thread or not item.is_own)))
        if item is None:
            return []
        return [f"    mov eax, [{item.name} + {rng.randint(0, 8)}]" if rng.random() < 0.7 else
                f"    cmp byte [{item.name}], {rng.randint(0, 100)}"]

    def text(self):
        return "pasm 1\n" + "\n".join(self.declaration(item) for item in self.items) + "\n"


def run(*command):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode != 0 or result.stderr:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


def check(pasmc, same_bytes, source, options, narrow):
    wide_name, again = source.with_suffix(".o"), source.with_suffix(".again.o")
    assembly = source.with_suffix(".s")
    run(pasmc, "-w", *options, source, "-o", wide_name)
    run(pasmc, "-w", *options, "-S", source, "-o", assembly)
    run("as", "--x32" if narrow else "--64", assembly, "-o", again)
    run(sys.executable, same_bytes, wide_name, again)
    run("readelf", "-aW", wide_name)
    machine = "elf32_x86_64" if narrow else "elf_x86_64"
    for linker in ("ld", "ld.lld-19"):
        run(linker, "-m", machine, "-r", "--fatal-warnings", wide_name, "-o", source.with_suffix(".linked.o"))


def main():
    pasmc, same_bytes, *rest = sys.argv[1:]
    count = int(rest[0]) if rest else 40
    seed = int(rest[1]) if len(rest) > 1 else 1
    print(f"seed {seed}")
    for i in range(count):
        rng = random.Random(f"{seed} {i}")
        pic, narrow = rng.random() < 0.4, rng.random() < 0.3
        options = (["-fpic"] if pic else []) + (["-mabi=x32"] if narrow else [])
        options += [option for option in ("-ffunction-sections", "-fcf-protection") if rng.random() < 0.4]
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "random.pasm"
            source.write_text(Generator(rng, pic, narrow).text())
            try:
                check(pasmc, same_bytes, source, options, narrow)
            except SystemExit as error:
                print(f"object {i} of seed {seed}, {' '.join(options)}:\n{source.read_text()}")
                raise error
    print(f"{count} objects")


if __name__ == "__main__":
    main()
