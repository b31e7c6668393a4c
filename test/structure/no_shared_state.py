#!/usr/bin/env python3
"""Threads that compile at the same time share nothing that is written: no object file has a variable in writable memory.

usage: no_shared_state.py (ARCHIVE | OBJECT)...

Tables are constants, in sections that are read only (or are once the loader has filled in addresses). g++ 12 puts
`constexpr std::array rows = {...}` into writable memory where it is the first of its type, and `constexpr auto rows =
std::array{...}` not.
"""

import re
import subprocess
import sys

# What may stand there all the same: a pattern that the whole name matches, and why it does no harm.
ALLOWED = {
    r"DW\.ref\..*": "addresses for the unwinder, which nothing writes",
    r"std::__ioinit": "of <iostream>, which ANTLR's headers include: made before main",
    r"llvm::VerifyDisableABIBreakingChecks": "an address that only makes linking fail where LLVM is another",
    r"PasmParser::_\w+(\[abi:cxx11\])?":
        "ANTLR's tables: made before main; one token decides everywhere, so nothing is looked up or added",
    r"__jit_debug_descriptor": "GDB's interface for code made at run time, which is a variable of this name; under list_mutex",
    r"(guard variable for )?pasm::\(anonymous namespace\)::list_mutex\(\)::mutex": "a mutex",
    r"pasm::run::\(anonymous namespace\)::current": "of `pasmc run`, which makes one call at a time: handlers of signals find it so",
    # Made at the first call, under a guard, and constant from there.
    r"(guard variable for )?pasm::allocation::\(anonymous namespace\)::move_rows\(\)::rows": "move instructions",
    r"(guard variable for )?pasm::\(anonymous namespace\)::rewrites\(\)::rows": "rewrites of encodings, out of the table",
    r"(guard variable for )?pasm::\(anonymous namespace\)::find_row\(pasm::TypedId<pasm::isa::MnemonicTag, .*\)::rows":
        "macro-fused instructions",
    r"(guard variable for )?pasm::sandbox_refusal\(.*\)::rows": "what a sandbox refuses",
}
WRITABLE = re.compile(r"\.(data|bss|tdata|tbss)(?!\.rel\.ro\b)(\..*)?|COMMON|\*COM\*")
# "0000000000000000 l     O .bss._ZStL8__ioinit	0000000000000001 std::__ioinit": value, seven flags, section, size, name.
SYMBOL = re.compile(r"[0-9a-f]+ .{6}(?P<kind>.) (?P<section>\S+)\t(?P<size>[0-9a-f]+) (\.(hidden|internal|protected) )?"
                    r"(?P<name>.*)")


def variables(path):
    """(object, name) of each variable in writable memory."""
    listing = subprocess.run(["objdump", "--syms", "--demangle", path], capture_output=True, text=True, check=True).stdout
    member = path
    for line in listing.splitlines():
        if ":     file format " in line:
            member = line.split(":     file format ")[0]
        match = SYMBOL.fullmatch(line)
        if match and WRITABLE.fullmatch(match["section"]) and match["kind"] != "d" and int(match["size"], 16) > 0:
            yield member, match["name"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    found = [variable for path in sys.argv[1:] for variable in variables(path)]
    used = {pattern for _, name in found for pattern in ALLOWED if re.fullmatch(pattern, name)}
    wrong = [(member, name) for member, name in found if not any(re.fullmatch(pattern, name) for pattern in ALLOWED)]
    for member, name in wrong:
        print(f"{member}: {name} is in writable memory")
    unused = ALLOWED.keys() - used
    for pattern in sorted(unused):
        print(f"no variable is allowed by {pattern} ({ALLOWED[pattern]}) any longer")
    print(f"{len(found)} variables in writable memory, {len(wrong)} of them not explained")
    sys.exit(bool(wrong or unused))


main()
