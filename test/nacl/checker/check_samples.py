#!/usr/bin/env python3
"""Assembles samples.txt and compares what the checker says of each with what the sample says of itself.

    check_samples.py CHECKER SAMPLES FOLDER"""

import pathlib
import re
import subprocess
import sys

HEADER = re.compile(r"== ([\w-]+): ([\w -]+)$")


def read_samples(path):
    samples = {}
    lines = None
    for line in path.read_text().splitlines():
        if match := HEADER.match(line):
            assert match[1] not in samples, f"{match[1]} stands twice"
            lines = []
            samples[match[1]] = (set(match[2].split()) - {"accepted"}, lines)
        elif lines is not None:
            lines.append(line)
    return samples


def assemble(samples, folder):
    text = ".intel_syntax noprefix\n"
    for name, (_, lines) in samples.items():
        body = "\n".join(lines)
        text += f'.section .text.{name},"ax",@progbits\n.p2align 5\n{body}\n.p2align 5, 0x90\n'
    source = folder / "samples.s"
    source.write_text(text)
    subprocess.run(["as", "-o", folder / "samples.o", source], check=True)
    return folder / "samples.o"


def main():
    checker, samples_path, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    samples = read_samples(samples_path)
    output = subprocess.run([checker, assemble(samples, folder)], capture_output=True, text=True).stdout
    found = {name: set() for name in samples}
    for name, rule in re.findall(r"\.text\.([\w-]+)\+0x[0-9a-f]+: .*\[([\w-]+)\]$", output, re.M):
        found[name].add(rule)
    wrong = [name for name in samples if found[name] != samples[name][0]]
    for name in wrong:
        print(f"{name}: expected {sorted(samples[name][0])}, found {sorted(found[name])}")
    refused = sum(1 for rules, _ in samples.values() if rules)
    print(f"{len(samples)} samples, {refused} to refuse, {len(wrong)} wrong")
    sys.exit(1 if wrong or refused < 40 else 0)


main()
