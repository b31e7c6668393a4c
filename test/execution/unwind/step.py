"""For gdb: steps through each function of PASM_FRAMES (names, comma-separated) instruction by instruction. At each one
the frame above must have the return address, stack pointer and callee-saved registers of the entry."""

import os

import gdb

GENERAL = ["rbx", "rbp", "r12", "r13", "r14", "r15"]
KEPT = {"sysv": (GENERAL, []), "ms": (GENERAL + ["rsi", "rdi"], [f"xmm{i}" for i in range(6, 16)])}
general, vectors = KEPT[os.environ.get("PASM_FRAMES_ABI", "sysv")]


def number(frame, name):
    return int(frame.read_register(name)) & (2**64 - 1)


def values(frame):
    """What the caller of a function must find again."""
    found = {name: number(frame, name) for name in general}
    found.update({name: int(frame.read_register(name)["uint128"]) for name in vectors})
    return found


def load(address):
    return int.from_bytes(gdb.selected_inferior().read_memory(address, 8).tobytes(), "little")


def step_through(name):
    """Steps from the entry to the return; gives the number of instructions and what was wrong."""
    frame = gdb.newest_frame()
    start = number(frame, "rip")
    size = SIZES[name]
    entry_rsp = number(frame, "rsp")
    wanted = values(frame)
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
        seen = {}
        if above is not None and above.is_valid():
            seen = values(above)
            seen["rsp"], seen["pc"] = number(above, "rsp"), above.pc()
        for key, value in wanted.items():
            if seen.get(key) != value:
                wrong.append(f"{name}+{pc - start}: {key} is {seen.get(key, 0):#x}, not {value:#x}")
        steps += 1
        gdb.execute("stepi", to_string=True)


SIZES = dict((name, int(size)) for name, size in (item.split(":") for item in os.environ["PASM_FRAMES"].split(",")))


def main():
    for setting in ("pagination off", "confirm off", "width 0", "startup-with-shell off"):
        gdb.execute("set " + setting)
    for name in SIZES:
        gdb.execute(f"tbreak *&{name}", to_string=True)
    gdb.execute("run", to_string=True)
    total, problems, seen = 0, [], set()
    while gdb.selected_inferior().pid != 0:
        name = gdb.newest_frame().name()
        if name in SIZES and name not in seen:
            seen.add(name)
            steps, wrong = step_through(name)
            total += steps
            problems += wrong
        gdb.execute("continue", to_string=True)
    for problem in problems[:20]:
        print("WRONG", problem)
    missing = sorted(set(SIZES) - seen)
    print(f"stepped {total} instructions in {len(seen)} functions, {len(problems)} wrong, not reached: {missing}")


main()
