#!/usr/bin/env python3
"""Makes a Go package of each .pasm file and the .go files of a folder, and runs its tests.

    run_package.py PASMC CACHE FOLDER [--syso] [--version VERSION ...] [OPTION ...]

From a listing, and with --syso from an object too; with each Go. `gofmt -l` has nothing to say about declarations, and `go vet` nothing at all. Other options are
pasmc's."""

import argparse
import pathlib

import go_tools


def compile_listing(pasmc, source, options, env):
    stem = source.stem
    go_tools.run([pasmc, "-mabi=goasm", "-S", *options, source.name, "-o", f"{stem}_amd64.s", "-emit-go-stubs", f"{stem}_stubs_amd64.go"],
                 source.parent, env, may_speak=False)


def compile_object(pasmc, source, options, env):
    stem = source.stem
    go_tools.run([pasmc, "-mabi=gosyso", *options, source.name, "-o", f"{stem}_linux_amd64.syso", "-emit-go-stubs",
                  f"{stem}_stubs_amd64.go", "-emit-go-trampolines", f"{stem}_amd64.s"], source.parent, env, may_speak=False)


def check(version, folder, env):
    go = go_tools.program(version)
    go_tools.run([go_tools.program(version, "gofmt"), "-l", *folder.glob("*_stubs_amd64.go")], folder, env, may_speak=False)
    go_tools.run([go, "vet", "."], folder, env)
    print(go_tools.run([go, "test", "-count=1", "-v", "."], folder, env))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pasmc", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("cache", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("folder", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--syso", action="store_true")
    parser.add_argument("--version", action="append", default=[])
    arguments, options = parser.parse_known_args()
    folder = arguments.folder
    env = go_tools.environment(arguments.cache, GOPACKAGE="kernels")
    (folder / "go.mod").write_text("module kernels\n\ngo 1.19\n")
    for compile_source in (compile_listing, compile_object) if arguments.syso else (compile_listing,):
        for path in folder.glob("*.syso"):
            path.unlink()
        for version in arguments.version or ("1.19", "1.23"):
            own = [] if compile_source is compile_object else [f"-mgo={version}"]
            for source in sorted(folder.glob("*.pasm")):
                compile_source(arguments.pasmc, source, [*own, *options], env)
            check(version, folder, env)


go_tools.main(main)
