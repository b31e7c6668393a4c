"""For gdb: steps through functions instruction by instruction. At each one the frame above must have the return address,
stack pointer and callee-saved registers of the entry. PASM_FRAMES is the name of a file in JSON: `general` and
`vectors`, the registers that callees keep, and `functions`, which has of each name its size and the rows of its table:
offset, CFA, and where vectors are, as readelf shows them. gdb does not unwind vectors, so this file does."""

import json
import os

import gdb

with open(os.environ["PASM_FRAMES"]) as facts:
    FACTS = json.load(facts)
FUNCTIONS = FACTS["functions"]
RETURN = b"\xc3"


def number(frame, name):
    return int(frame.read_register(name)) & (2**64 - 1)


def vector(frame, name):
    halves = frame.read_register(name)["v2_int64"]
    return (int(halves[0]) & (2**64 - 1)) | (int(halves[1]) & (2**64 - 1)) << 64


def load(address, size=8):
    return int.from_bytes(gdb.selected_inferior().read_memory(address, size).tobytes(), "little")


def general_values(frame):
    return {name: number(frame, name) for name in FACTS["general"]}


def unwound_vectors(frame, rows, offset):
    """What the vectors of the frame above are by the last row at or before `offset`."""
    found = {name: vector(frame, name) for name in FACTS["vectors"]}
    row = [row for row in rows if row["offset"] <= offset][-1] if rows else {}
    for name in found:
        rule = row.get(name, "u")
        if rule.startswith("c"):
            base, distance = row["CFA"].split("+")
            found[name] = load(number(frame, base) + int(distance) + int(rule[1:]), 16)
    return found


def step_through(name):
    """Steps from the entry to the return; gives the number of instructions and what was wrong."""
    frame = gdb.newest_frame()
    start, size, rows = number(frame, "rip"), FUNCTIONS[name]["size"], FUNCTIONS[name]["rows"]
    entry_rsp = number(frame, "rsp")
    wanted = {**general_values(frame), **unwound_vectors(frame, [], 0)}
    wanted["rsp"] = entry_rsp + 8
    wanted["pc"] = load(entry_rsp)
    steps, wrong = 0, []
    while True:
        frame = gdb.newest_frame()
        pc, rsp = number(frame, "rip"), number(frame, "rsp")
        if pc == wanted["pc"] and rsp == entry_rsp + 8:
            return steps, wrong
        if not start <= pc < start + size:
            if rsp == entry_rsp:  # a tail call
                return steps, wrong
            gdb.execute(f"tbreak *{load(rsp)}", to_string=True)
            gdb.execute("continue", to_string=True)
            continue
        above = frame.older()
        seen = unwound_vectors(frame, rows, pc - start)
        if above is not None and above.is_valid():
            seen.update(general_values(above))
            seen["rsp"], seen["pc"] = number(above, "rsp"), above.pc()
        # gdb itself takes every `ret` for one that leaves the function.
        if start <= load(rsp) < start + size and gdb.selected_inferior().read_memory(pc, 1).tobytes() == RETURN:
            seen = wanted
        for key, value in wanted.items():
            if seen.get(key) != value:
                wrong.append(f"{name}+{pc - start}: {key} is {seen.get(key, 0):#x}, not {value:#x}")
        steps += 1
        gdb.execute("stepi", to_string=True)


def main():
    for setting in ("pagination off", "confirm off", "width 0", "startup-with-shell off"):
        gdb.execute("set " + setting)
    for name in FUNCTIONS:
        gdb.execute(f"break *&{name}", to_string=True)
    gdb.execute("run", to_string=True)
    total, problems, seen = 0, [], set()
    while gdb.selected_inferior().pid != 0:
        name = gdb.newest_frame().name()
        if name in FUNCTIONS:
            seen.add(name)
            steps, wrong = step_through(name)
            total += steps
            problems += wrong
        gdb.execute("continue", to_string=True)
    for problem in problems[:20]:
        print("WRONG", problem)
    missing = sorted(set(FUNCTIONS) - seen)
    print(f"stepped {total} instructions in {len(seen)} functions, {len(problems)} wrong, not reached: {missing}")


main()
