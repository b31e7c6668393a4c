#!/usr/bin/env python3
"""Many inputs compiled at the same time give the same objects and messages as one after the other.

usage: parallel.py PASMC SOURCE_FOLDER OUTPUT_FOLDER MOST_INPUTS
"""

import pathlib
import shutil
import subprocess
import sys

RUNS = 2


def compile_all(pasmc, sources, folder, jobs):
    (folder / "inputs").write_text("\n".join(str(source) for source in sources))
    result = subprocess.run([pasmc, "-j", str(jobs), "-MD", "-o", f"{folder}/", f"@{folder}/inputs"], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    (folder / "inputs").unlink()
    files = {path.name: path.read_bytes().replace(str(folder).encode(), b"") for path in folder.iterdir()}
    return result.returncode, result.stderr, files


def main():
    pasmc, root, output = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
    by_name = {}
    for part in ("examples", "test"):
        for path in sorted((root / part).rglob("*.pasm")):
            if path.stat().st_size < 50_000:
                by_name.setdefault(path.stem, path)  # outputs are named after inputs
    sources = list(by_name.values())
    sources = sources[::-(-len(sources) // int(sys.argv[4]))]
    results = []
    for jobs in [1] + [8] * RUNS:
        shutil.rmtree(output, ignore_errors=True)
        output.mkdir(parents=True)
        results.append(compile_all(pasmc, sources, output, jobs))
    status, messages, files = results[0]
    objects = sum(name.endswith(".o") for name in files)
    print(f"{len(sources)} inputs, {objects} objects, {len(messages)} bytes of messages")
    assert objects > len(sources) / 4 and b"error:" in messages and status == 1, (status, messages[-500:])
    for other in results[1:]:
        assert other[0] == status, other[0]
        assert other[1] == messages, "the messages differ"
        assert other[2].keys() == files.keys(), sorted(other[2].keys() ^ files.keys())
        different = [name for name in files if files[name] != other[2][name]]
        assert not different, different
    print(f"{RUNS} runs of 8 at a time: the same")


main()
