#!/usr/bin/env python3
"""Builds and tests examples/go.

    check_module.py TASK PASMC EXAMPLES FOLDER

TASK is `1.19` or `1.23`: with that Go, from listings and from .syso objects, gofmt, go vet, go build, go test and every benchmark
once; `windows`: the tests as programs for Windows, and Go 1.19's run under wine; `darwin`: the tests link for macOS.

The module's `go generate` lines are run as they stand, which makes listings; for .syso objects, the same lines with other options."""

import pathlib
import re
import shlex
import shutil
import sys

import go_tools

VERSIONS = ("1.19", "1.23")
SYSTEMS = {"linux": "x86_64-pc-linux-gnu", "windows": "x86_64-pc-windows-msvc", "darwin": "x86_64-apple-macos"}
WINE = "/usr/lib/wine/wine64"
# Tables that begin with a line of the cache elsewhere.
EXPECTED_WARNING = "[go-alignment]"
LINE = re.compile(r"^//go:generate kernels (.*)$", re.M)
COMMAND = re.compile(r"^//go:generate -command kernels pasmc (.*)$", re.M)


class Module:
    """A copy of the examples, generated."""

    def __init__(self, pasmc, examples, folder):
        self.pasmc, self.cache = pasmc, folder.parent / "cache"
        self.copy = folder / "copy"
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(examples, self.copy)
        self.root = self.copy / "go"

    def environment(self, version, **others):
        env = go_tools.environment(self.cache, **others)
        return {**env, "PATH": f"{go_tools.program(version).parent}:{self.pasmc.parent}:{env['PATH']}"}

    def run(self, version, *words, may_speak=True, **others):
        return go_tools.run([go_tools.program(version), *words], self.root, self.environment(version, **others), may_speak)

    def clear(self):
        for pattern in ("*_amd64.s", "*_stubs_amd64.go", "*.syso"):
            for path in self.root.rglob(pattern):
                path.unlink()

    def generate_listings(self, version):
        self.clear()
        text = self.run(version, "generate", "./...")
        others = [line for line in text.splitlines() if "warning:" in line and EXPECTED_WARNING not in line]
        if others:
            raise go_tools.Failure("\n".join(others))
        return len(list(self.root.rglob("*_amd64.s")))

    def generate_objects(self, version, systems):
        """The `go generate` lines with -mabi=gosyso, an object for each system, and what jumps to it instead of the listing."""
        self.clear()
        objects = 0
        for path in sorted(self.root.rglob("*_amd64.go")):
            text = path.read_text()
            command = COMMAND.search(text)
            for line in LINE.findall(text) if command else ():
                options = shlex.split(command[1])
                words = shlex.split(line)
                for system in systems:
                    self.generate_object(version, path.parent, options, words, system)
                    objects += 1
        return objects

    def generate_object(self, version, folder, options, words, system):
        replaced = {"-mabi=goasm": "-mabi=gosyso", "-S": f"-mtarget={SYSTEMS[system]}"}
        options = [replaced.get(word, word) for word in options]
        listing = words[words.index("-o") + 1]
        stem = listing.removesuffix("_amd64.s")
        # Declarations and jumps are the same for all systems, so they name none.
        common = [word for word in options if not word.startswith("-mtarget=")]
        words[words.index("-o") + 1] = f"{stem}_{system}_amd64.syso"
        env = self.environment(version, GOPACKAGE=folder.name)
        at = words.index("-emit-go-stubs")
        go_tools.run([self.pasmc, *options, *words[:at], *words[at + 2:]], folder, env, may_speak=False)
        if not (folder / listing).exists():
            words[words.index("-o") + 1] = "/dev/null"
            go_tools.run([self.pasmc, *common, *words, "-emit-go-trampolines", listing], folder, env, may_speak=False)


def check_natively(module, version):
    for name, generate in (("listing", module.generate_listings), ("syso", lambda v: module.generate_objects(v, ["linux"]))):
        files = generate(version)
        print(f"{name}: {files} files")
        go_tools.run([go_tools.program(version, "gofmt"), "-l", "."], module.root, module.environment(version), may_speak=False)
        module.run(version, "vet", "./...")
        module.run(version, "build", "./...")
        print(module.run(version, "test", "-count=1", "-run=.", "-bench=.", "-benchtime=1x", "-v", "./..."))
    module.clear()
    print(module.run(version, "test", "-count=1", "-tags=purego", "./..."))


def packages(module, version):
    return module.run(version, "list", "-f", '{{if .TestGoFiles}}{{.ImportPath}}{{end}}', "./...").split()


def check_system(module, system):
    """Listings with each Go, objects with each Go; what can run is run."""
    for name, generate in (("listing", module.generate_listings), ("syso", lambda v: module.generate_objects(v, [system]))):
        for version in VERSIONS:
            generate(version)
            module.run(version, "vet", "./...", GOOS=system, GOARCH="amd64")
            for package in packages(module, version):
                program = module.copy / f"{package.rsplit('/', 1)[1]}-{name}-{version}.exe"
                module.run(version, "test", "-c", "-o", program, package, GOOS=system, GOARCH="amd64")
                print(f"{system}, {name}, Go {version}: {package} links")
                if system == "windows" and version == "1.19":
                    print(go_tools.run([WINE, program, "-test.v"], module.root, module.environment(version)))


def main():
    task, pasmc, examples, folder = sys.argv[1], *(pathlib.Path(word).resolve() for word in sys.argv[2:5])
    folder /= f"module-{task}"
    folder.mkdir(parents=True, exist_ok=True)
    module = Module(pasmc, examples, folder)
    if task in VERSIONS:
        check_natively(module, task)
    else:
        check_system(module, task)


go_tools.main(main)
