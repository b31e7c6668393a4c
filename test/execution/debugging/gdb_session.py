"""Sessions with gdb as text: lines that begin with `(gdb) ` are commands, and what follows up to the next is what gdb
must answer. `...` stands for any text, in a line or for lines; `{file:words}` in a command or an answer is the number of
the line of that file with the comment `# words`. Lines that begin with `//` are remarks."""

import pathlib
import re
import subprocess

PROMPT = "(gdb) "
SETTINGS = ("pagination off", "confirm off", "width 0", "height 0", "startup-with-shell off", "style enabled off")


def parse(text):
    """Pairs of a command and the lines that are expected."""
    steps = []
    for line in text.splitlines():
        if line.startswith("//"):
            continue
        if line.startswith(PROMPT):
            steps.append((line[len(PROMPT):], []))
        elif steps:
            steps[-1][1].append(line.rstrip())
    return steps


def with_lines(text, folder):
    def number(match):
        for i, line in enumerate((folder / match[1]).read_text().splitlines(), 1):
            if line.endswith("# " + match[2]):
                return str(i)
        raise ValueError(f"{match[1]} has no line `# {match[2]}`")
    return re.sub(r"\{([\w.]+):([^}]+)\}", number, text)


def matches(expected, answer):
    """gdb pads some lines, and shows source with a tabulator behind the line's number."""
    def plain(lines):
        return "\n".join(re.sub(r"\s+", " ", line).strip() for line in lines if line.strip())
    pattern = ".*".join(re.escape(part) for part in plain(expected).split("..."))
    return re.fullmatch(pattern, plain(answer.splitlines()), re.S) is not None


def answers_of(program, commands, cwd):
    """What gdb answers each command; the program's own output goes nowhere."""
    program = pathlib.Path(program)
    options = [part for setting in SETTINGS for part in ("-ex", "set " + setting)]
    options += ["-ex", "tty /dev/null"]
    done = subprocess.run(["gdb", "-nx", "-q", *options, program], cwd=cwd, text=True, input="\n".join(commands) + "\n",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    answers = done.stdout.split(PROMPT)[1:]
    if len(answers) < len(commands):
        raise RuntimeError(f"gdb did not come to the end:\n{done.stdout}")
    noise = ("[Thread debugging using", "Using host libthread_db", "warning: GDB: Failed to set controlling terminal")
    return ["".join(line + "\n" for line in answer.splitlines() if not line.startswith(noise)) for answer in answers]


def run(text, program, folder, cwd):
    """What went wrong in a session about `program`, whose sources are in `folder`; and the number of commands."""
    steps = parse(with_lines(text, folder))
    answers = answers_of(program, [command for command, _ in steps], cwd)
    problems = [f"(gdb) {command}\n" + "".join(f"  expected: {line}\n" for line in expected)
                + "".join(f"  answered: {line}\n" for line in answer.splitlines())
                for (command, expected), answer in zip(steps, answers) if not matches(expected, answer)]
    return problems, len(steps)
