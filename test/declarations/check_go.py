#!/usr/bin/env python3
"""Go stubs and skeletons of tests: gofmt leaves them as they are, and with the listing beside them `go vet` and `go test`
have nothing to say, under every Go there is. Structures have the sizes that they have in C. Documentation of all shapes
is as gofmt would write it. Usage: check_go.py PASMC FOLDER [COUNT [SEED]]"""

import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import documentation

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "random"))
import structures  # noqa: E402

GOS = [pathlib.Path(f"/usr/lib/go-{version}/bin") for version in ("1.19", "1.23")]


class Module:
    """A folder that is a Go module with one package."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        (folder / "go.mod").write_text("module example.org/kernels\n\ngo 1.19\n")

    def compile(self, pasmc, source, *options):
        command = [pasmc, "-mabi=goasm", "-mgo-package=kernels", source, "-o", self.folder / "kernels_amd64.s",
                   "-emit-go-stubs", self.folder / "kernels_amd64.go", "-emit-go-test", self.folder / "kernels_test.go", *options]
        environment = {**os.environ}
        return subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment)

    # Before Go 1.21 vet forgot the padding at the end of structures.
    def check(self, go, cache, vet=True):
        environment = {**os.environ, "GOCACHE": str(cache), "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local",
                       "CGO_ENABLED": "0"}
        self.run([go / "gofmt", "-l", "-d", "."], environment, True)
        if vet:
            self.run([go / "go", "vet", "./..."], environment)
        self.run([go / "go", "build", "./..."], environment)
        self.run([go / "go", "test", "-vet=off", "./..."], environment)

    def run(self, command, environment, silent=False):
        result = subprocess.run([str(word) for word in command], cwd=self.folder, env=environment, capture_output=True, text=True)
        if result.returncode != 0 or (silent and result.stdout):
            sys.exit(f"{' '.join(map(str, command))} in {self.folder.name}\n{result.stdout}{result.stderr}")


def wide(text):
    return re.search(r"__int128|__m128|__m256|__m512", text) is not None


def check_structures(pasmc, work, rng, count):
    """A package for each random structure that Go can lay out as C does, with constants that are so only if it does."""
    generator = structures.Generator(rng)
    module = Module(work / "structures")
    accepted = 0
    for index in range(count):
        made = generator.next()
        text = "".join("\n".join(structures.definition(known, False)) + "\n" for known in generator.known)
        fields = [field.name for field in made.fields if field.name and not made.is_union]
        source = work / "structures.pasm"
        source.write_text(f"pasm 1\n{text}function void Take({made.name}* p) {{ return }}\nprint sizeof({made.name})"
                          + "".join(f", offsetof({made.name}, {field})" for field in fields) + "\n")
        package = Module(work / f"package{index}")
        result = package.compile(pasmc, source)
        if result.returncode != 0:
            if "[go-layout-differs]" not in result.stderr or not wide(text):
                sys.exit(f"{source.read_text()}{result.stderr}")
            continue
        accepted += 1
        (package.folder / "go.mod").unlink()
        numbers = (result.stdout + result.stderr).split()
        numbers = [int(number) for number in numbers if number.isdigit()]
        assert len(numbers) == 1 + len(fields), result.stderr
        same = [f"unsafe.Sizeof({made.name}{{}}) == {numbers[0]}"]
        same += [f"unsafe.Offsetof({made.name}{{}}.{field}) == {number}" for field, number in zip(fields, numbers[1:])]
        checks = "".join(f"\t_ = map[bool]int{{false: 0, {condition}: 1}}\n" for condition in same)
        (package.folder / "check_amd64.go").write_text(f"package kernels\n\nimport \"unsafe\"\n\nvar (\n{checks})\n")
        package.folder.rename(module.folder / package.folder.name)
    if accepted < count // 4:
        sys.exit(f"only {accepted} of {count} structures fit Go")
    return module


def random_documentation(rng, count):
    text = "pasm 1\n"
    for index in range(count):
        text += documentation.comment(rng) + f"function void F{index}(const float* x) {{ return }}\n"
    return text


def main():
    pasmc, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(10**6)
    print(f"seed {seed}")
    rng = random.Random(seed)
    gos = [go for go in GOS if go.exists()]
    if not gos:
        sys.exit("no Go: scripts/setup installs it")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        types = Module(work / "types")
        result = types.compile(pasmc, folder / "go_types.pasm", "-mgo-tags=!purego")
        if result.returncode != 0:
            sys.exit(result.stderr)
        documented = Module(work / "documented")
        source = work / "documented.pasm"
        source.write_text(random_documentation(rng, count))
        result = documented.compile(pasmc, source)
        if result.returncode != 0:
            sys.exit(result.stderr)
        of_structures = check_structures(pasmc, work, rng, count // 4)
        for go in gos:
            of_structures.check(go, work / f"cache-{go.parent.name}", vet="1.19" not in str(go))
            types.check(go, work / f"cache-{go.parent.name}")
            documented.check(go, work / f"cache-{go.parent.name}")
    print(f"{len(gos)} versions of Go, {count} comments")


main()
