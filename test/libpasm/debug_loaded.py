#!/usr/bin/env python3
"""gdb in code that is in no file: a breakpoint before it is loaded, lines, a macro's call, registers by their names, the caller."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "execution/debugging"))
import gdb_session  # noqa: E402

SESSION = """
(gdb) set breakpoint pending on
(gdb) break debugged.pasm:{debugged.pasm:doubling}
...pending.
(gdb) run {folder}/debugged.pasm
...Breakpoint 1, ...twice ... at ...debugged.pasm:{debugged.pasm:doubling}
...
(gdb) up
#1 ...scale (x=20) at ...debugged.pasm:...
...
(gdb) info locals
...r = 20
(gdb) next
...
(gdb) next
...
(gdb) backtrace
#0 scale (x=...) at ...debugged.pasm:...
#1 0x... in main ... at ...debugged.c:...
(gdb) finish
...
Value returned is $1 = 41
(gdb) continue
...exited normally]
"""


def main():
    program, sources, folder = (pathlib.Path(argument) for argument in sys.argv[1:])
    session = SESSION.replace("{folder}", str(sources))
    wrong, count = gdb_session.run(session, program, sources, folder)
    print("\n".join(wrong) or f"{count} commands")
    sys.exit(bool(wrong))


main()
