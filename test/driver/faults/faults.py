#!/usr/bin/env python3
"""pasmc killed, without disk or memory, in folders that cannot be written: outputs are whole or not there, errors are told, and the
exit status is 1.

usage: faults.py PASMC OUTPUT_FOLDER [SEED]

System calls are made to fail, or to kill the process, one after the other by strace; disks that are full or read-only are file systems
in memory, in a name space of the test's own.
"""

import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

OLD = b"what an earlier run left\n"
SOURCE = """pasm 1
include "included.pasm"
function int sum(const int* x, size_t n) {
    reg64 p, left
    reg32 s
    load p, x
    load left, n
    xor  s, s
    for i in 0..200 {
        add s, [p + i * 4]
    }
    return s
}
static const uint32_t table[4096] = [for i in 0..4096: i * factor]
function int first() {
    reg32 x
    mov x, [table]
    return x
}
"""
OUTPUTS = ["a.o", "a.d", "a.expanded", "a.ir", "a.s"]
OPTIONS = ["-MD", "-save-temps", "a.pasm"]
CALLS = ["openat", "write", "linkat", "close", "rename", "fchmod"]

# A failure of the n-th system call of a kind, and what the message says of it.
INJECTED = {
    "write:error=ENOSPC": "No space left on device",
    "write:error=EIO": "Input/output error",
    "linkat:error=ENOSPC": "No space left on device",
    "linkat:error=EACCES": "Permission denied",
    "close:error=EDQUOT": "Disk quota exceeded",
}


class Failure(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failure(message)


class Case:
    """A folder with a source, and the outputs that it should give."""

    def __init__(self, pasmc, scratch, name):
        self.pasmc, self.folder = pasmc, scratch / name
        self.folder.mkdir(parents=True)
        (self.folder / "a.pasm").write_text(SOURCE)
        (self.folder / "included.pasm").write_text("let factor = 3\n")
        self.run()
        self.whole = {name: (self.folder / name).read_bytes() for name in OUTPUTS}
        self.clear()

    def run(self, *prefix, options=OPTIONS, **more):
        command = [*prefix, self.pasmc, *options]
        return subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              errors="replace", **more)

    def clear(self, old=False):
        for path in self.folder.iterdir():
            if path.suffix != ".pasm":
                path.unlink()
        if old:
            for name in OUTPUTS:
                (self.folder / name).write_bytes(OLD)

    def check_files(self, title, old, may_be_new=True):
        """Each output is old or whole. A file of another name is one that was killed just before it got its own, and is whole too."""
        for path in self.folder.iterdir():
            if path.suffix == ".pasm":
                continue
            name = re.sub(r"\.\d+-\d+\.tmp$", "", path.name)
            content = path.read_bytes()
            allowed = [self.whole[name]] if may_be_new else []
            if path.name == name and old:
                allowed.append(OLD)
            check(content in allowed, f"{title}: {path.name} has {len(content)} bytes")
            check(path.name == name or may_be_new, f"{title}: {path.name} was left behind")
        if old:
            check(all((self.folder / name).exists() for name in OUTPUTS), f"{title}: an old output is gone")


def killed_at_each_system_call(case, _):
    count = 0
    for call in CALLS:
        for old in (False, True):
            for number in range(1, 50):
                case.clear(old)
                result = case.run("strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
                if result.returncode == 0:
                    break  # there are fewer calls
                count += 1
                check(result.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), f"{call} {number}: status {result.returncode}")
                case.check_files(f"killed at {call} {number}", old)
    check(count > 50, f"killed at {count} calls only")
    return f"{count} kills"


def killed_at_any_time(case, randomly):
    """With signals, and times up to twice what a run takes."""
    start = time.monotonic()
    case.run()
    duration = time.monotonic() - start
    killed = 0
    for attempt in range(200):
        old = bool(attempt % 2)
        case.clear(old)
        process = subprocess.Popen([case.pasmc, *OPTIONS], cwd=case.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(randomly.uniform(0, 1.5 * duration))
        process.send_signal(randomly.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]))
        killed += process.wait() < 0
        case.check_files(f"killed at random, attempt {attempt}", old)
    check(killed > 10, f"only {killed} were killed before they ended")
    return f"{killed} of 200 runs killed"


def failing_system_calls(case, _):
    count = 0
    for fault, message in INJECTED.items():
        call, error = fault.split(":")
        for old in (False, True):
            for number in range(1, 20):
                case.clear(old)
                # What is read must be readable: only calls behind the first file without a name count.
                result = case.run("strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{error}:when={number}")
                if result.returncode == 0:
                    break
                title = f"{fault}, call {number}"
                check(result.returncode == 1, f"{title}: status {result.returncode}, {result.stderr}")
                check(message in result.stderr and "[cannot-write-file]" in result.stderr, f"{title}: {result.stderr}")
                # When a name cannot be given, the files before have theirs already, and are whole.
                case.check_files(title, old, may_be_new=call != "write")
                check(not list(case.folder.glob("*.tmp")), f"{title}: a temporary file is left")
                count += 1
    check(count >= 20, f"only {count} faults were noticed")
    return f"{count} faults"


def without_unnamed_files(case, _):
    """Where the file system has none, files have another name until they are whole."""
    count = 0
    strace = ("strace", "-f", "-o", "/dev/null", "-e", "trace=openat,write")
    unnamed = ("-e", "inject=openat:error=EOPNOTSUPP:when={}")
    for number in range(3, 12):  # the first two read the sources
        case.clear()
        result = case.run(*strace, unnamed[0], unnamed[1].format(number))
        check(result.returncode == 0, f"openat {number} fails: {result.stderr}")
        case.check_files(f"openat {number} fails", False)
        check({path.name for path in case.folder.iterdir()} >= set(OUTPUTS), f"openat {number} fails: an output is missing")
        count += 1
    case.clear()
    result = case.run(*strace, unnamed[0], unnamed[1].format(3), "-e", "inject=write:error=ENOSPC:when=2")
    check(result.returncode == 1 and not list(case.folder.glob("*.tmp")), f"a temporary file is left: {result.stderr}")
    return f"{count} faults"


def in_name_space(case, script):
    """Runs a shell script as root of a name space of its own, in the case's folder. Its file systems go with it."""
    command = ["unshare", "--user", "--map-root-user", "--mount", "bash", "-eu", "-c", script, case.pasmc]
    return subprocess.run(command, cwd=case.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def full_disk(case, _):
    sizes = [1 << shift for shift in range(12, 20)]
    statuses = []
    for size in sizes:
        result = in_name_space(case, f"""
            mkdir -p disk && mount -t tmpfs -o size={size} tmpfs disk
            "$0" -MD -save-temps a.pasm -o disk/a.o && status=0 || status=$?
            echo "status $status"
            ls -A disk | tr '\\n' ' '
            """)
        status = int(re.search(r"status (\d+)", result.stdout)[1])
        left = result.stdout.splitlines()[-1].split()
        statuses.append(status)
        if status == 0:
            check(sorted(left) == sorted(OUTPUTS), f"disk of {size}: {result.stdout}")
        else:
            check(status == 1 and "No space left on device [cannot-write-file]" in result.stdout, f"disk of {size}: {result.stdout}")
            check(left in ([], ["status", "1"]), f"disk of {size}: left behind: {result.stdout}")
    check(1 in statuses and 0 in statuses, f"no disk was full, or all were: {statuses}")
    return f"{statuses.count(1)} of {len(sizes)} disks full"


def read_only_folder(case, _):
    result = in_name_space(case, """
        mkdir -p disk && mount -t tmpfs tmpfs disk && echo old > disk/old.o && mount -o remount,ro disk
        for output in disk/a.o disk/old.o disk/new/; do
            "$0" a.pasm -o $output && exit 99 || echo "status $?"
        done
        ls -A disk | tr '\\n' ' '
        cat disk/old.o""")
    check(result.stdout.count("status 1") == 3, result.stdout)
    check(result.stdout.count("Read-only file system [cannot-write-file]") == 3, result.stdout)
    check(result.stdout.endswith("old.o old\n"), result.stdout)
    return "3 outputs"


def full_standard_output(case, _):
    commands = [["a.pasm", "-o", "-"], ["a.pasm", "--emit=ir"], ["a.pasm", "-M"], ["a.pasm", "-MD", "-MF", "/dev/stdout"],
                ["encode", "nop"], ["encode", "--all", "--json", "nop"], ["instructions"], ["instructions", "--count"], ["library"],
                ["library", "vector.pasm"], ["generate", "man"]]
    for command in commands:
        with open("/dev/full", "w") as full:
            result = subprocess.run([case.pasmc, *command], cwd=case.folder, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
                                    text=True)
        check(result.returncode == 1, f"{command}: status {result.returncode}")
        check("No space left on device [cannot-write-file]" in result.stderr, f"{command}: {result.stderr}")
    return f"{len(commands)} commands"


def without_memory(case, _):
    """Under limits of memory it ends well, or with one message."""
    statuses = []
    for megabytes in [*range(4, 64, 2), 128, 2048]:
        case.clear()
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        result = case.run(preexec_fn=limit)
        title = f"{megabytes} MiB"
        if case.run(options=["--version"], preexec_fn=limit).returncode != 0:
            continue  # no program of this size starts in that little
        statuses.append(result.returncode)
        if result.returncode == 1:
            check(result.stderr == "pasmc: error: out of memory\n", f"{title}: {result.stderr}")
            case.check_files(title, False, may_be_new=False)
        else:
            check(result.returncode == 0, f"{title}: status {result.returncode}, {result.stderr}")
            check({path.name for path in case.folder.iterdir()} >= set(OUTPUTS), f"{title}: an output is missing")
    check(statuses[-2:] == [0, 0], f"128 MiB and 2 GiB do not suffice: {statuses}")
    return f"{statuses.count(1)} of {len(statuses)} limits too low"


def beyond_two_gigabytes(case, _):
    """A program that needs more than there is."""
    (case.folder / "large.pasm").write_text("function void f() {\n    for i in 0..10000000 {\n        nop\n        nop\n        nop\n        nop\n"
                                            "        nop\n        nop\n        nop\n        nop\n    }\n    return\n}\n")
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    for jobs in ("1", "2"):
        options = ["-fexpansion-steps=999999999", "-j", jobs, "a.pasm", "large.pasm"]
        case.clear()
        result = case.run(options=options, preexec_fn=limit)
        check(result.returncode == 1 and "pasmc: error: out of memory\n" in result.stderr, f"status {result.returncode}, {result.stderr[-300:]}")
        check(not (case.folder / "large.o").exists(), "there is an output")
    (case.folder / "large.pasm").unlink()
    return "2 runs"


def main():
    pasmc, scratch = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    print(f"seed {seed}")
    shutil.rmtree(scratch, ignore_errors=True)
    failures = 0
    for run in (killed_at_each_system_call, killed_at_any_time, failing_system_calls, without_unnamed_files, full_disk, read_only_folder,
                full_standard_output, without_memory, beyond_two_gigabytes):
        case = Case(pasmc, scratch, run.__name__)
        try:
            print(f"{run.__name__}: {run(case, random.Random(seed))}", flush=True)
        except Failure as failure:
            failures += 1
            print(f"{run.__name__}: FAILED: {failure}", flush=True)
    sys.exit(1 if failures else 0)


main()
