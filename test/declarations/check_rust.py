#!/usr/bin/env python3
"""Files of -emit-rust compile without a warning under each rustc there is, and a program that is linked with the object
finds through them what it holds. Usage: check_rust.py PASMC FOLDER"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = """
#![deny(warnings)]
mod everything;
use everything::*;
fn main() {
    let four = [1.0f32, 2.0, 3.0, 4.0];
    unsafe {
        assert_eq!(squares[3], 9);
        assert_eq!({ counter }, 7);
        counter += 1;
        assert_eq!({ counter }, 8);
        assert_eq!(matrix[1][2], 6.0);
        assert!(first.is_null());
        assert_eq!(sum(four.as_ptr(), 4), 0.0);
        assert_eq!(renamed(), 1);
        assert_eq!(both(2.5, 1.0), 2.5);
        assert!(none().is_null());
    }
    assert_eq!(core::mem::size_of::<Node>(), SIZE);
    let node: Node = unsafe { core::mem::zeroed() };
    let kind = &node.kind as *const _ as usize - &node as *const _ as usize;
    assert_eq!(kind, OFFSET);
}
"""


def run(command):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout + result.stderr


def compilers():
    found = [shutil.which("rustc"), "/usr/bin/rustc"]
    return sorted({path for path in found if path and os.path.exists(path)})


def main():
    pasmc, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    if not compilers():
        sys.exit("no rustc: scripts/setup installs it")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        source = work / "everything.pasm"
        source.write_text((folder / "everything.pasm").read_text() + "\nprint sizeof(Node), offsetof(Node, kind)\n")
        printed = run([pasmc, source, "-o", work / "k.o", "-emit-rust", work / "everything.rs"])
        size, offset = (word for word in printed.split() if word.isdigit())
        (work / "main.rs").write_text(PROGRAM.replace("SIZE", size).replace("OFFSET", offset))
        foreign = work / "foreign.rs"
        run([pasmc, "-mabi=ms", "-mimage-format=elf", source, "-o", work / "ms.o", "-emit-rust", foreign])
        assert 'extern "win64" {' in foreign.read_text()
        for rustc in compilers():
            run([rustc, "--edition", "2021", "--crate-type", "lib", "-D", "warnings", "-o", work / "foreign.rlib", foreign])
            run([rustc, "--edition", "2021", work / "main.rs", "-o", work / "main", "-C", f"link-arg={work / 'k.o'}", "-C",
                 "relocation-model=static"])
            run([work / "main"])
            print(run([rustc, "--version"]).strip())


main()
