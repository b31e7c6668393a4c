#!/usr/bin/env python3
"""The examples of build systems build from clean, rebuild exactly what a change concerns, and nothing otherwise.

usage: build_examples.py SYSTEM PREFIX EXAMPLES OUTPUT_FOLDER

PREFIX is where pasmc is installed, EXAMPLES the folder examples/build_systems. SYSTEM is a key of SYSTEMS below. What was made anew
is told by the files themselves: their time stamps and inodes.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time


class BuildFailed(Exception):
    pass


class System:
    """How a build system is asked to build, in its folder of the examples."""

    folder = ""
    program = "build/app"
    relinks_equal_objects = True  # it goes by time stamps, and not by what files hold

    def __init__(self, prefix, source):
        self.prefix, self.source = prefix, source
        self.environment = dict(os.environ, PATH=f"{prefix}/bin{os.pathsep}{os.environ['PATH']}", LC_ALL="C.UTF-8")

    def run(self, *command):
        result = subprocess.run(command, cwd=self.source, env=self.environment, text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if result.returncode != 0:
            raise BuildFailed(f"{' '.join(map(str, command))}: status {result.returncode}\n{result.stdout}")
        return result.stdout

    def configure(self):
        pass

    def build(self):
        raise NotImplementedError

    def check_more(self):
        pass

    def finish(self):
        pass

    def outputs(self):
        """Objects and the program, by the name of what they are made of."""
        found = {}
        for path in (self.source / "build").rglob("*.o"):
            found[path.name.split(".")[0].removeprefix("src_")] = path  # as Meson calls it
        return found | {"app": self.source / self.program}


class CMakeNinja(System):
    folder = "cmake"
    generator = "Ninja"

    def configure(self):
        self.run("cmake", "-B", "build", "-G", self.generator, f"-DCMAKE_PREFIX_PATH={self.prefix}")

    def build(self):
        self.run("cmake", "--build", "build")


class CMakeMake(CMakeNinja):
    generator = "Unix Makefiles"


class Make(System):
    folder = "make"

    def build(self):
        self.run("make")


class Ninja(System):
    folder = "ninja"

    def build(self):
        self.run("ninja")


class Meson(System):
    folder = "meson"

    def configure(self):
        self.run("meson", "setup", "build")

    def build(self):
        self.run("ninja", "-C", "build")


class Bazel(System):
    """Without a network: what Bazel would download is here and in Debian's packages."""

    folder = "bazel"
    program = "bazel-bin/app"
    relinks_equal_objects = False
    repositories = {"rules_cc": pathlib.Path(__file__).parent / "rules_cc", "rules_java": "/usr/share/bazel/rules/java"}

    def bazel(self, *arguments):
        cache = self.source.parent / "cache"
        return self.run("bazel", "--nohome_rc", f"--output_user_root={cache}", "--max_idle_secs=60", *arguments)

    def build(self):
        overrides = [f"--override_repository={name}={path}" for name, path in self.repositories.items()]
        return self.bazel("build", *overrides, "--spawn_strategy=linux-sandbox", "//:app")

    def check_more(self):
        """What is not declared is not there."""
        build = self.source / "BUILD"
        build.write_text(build.read_text().replace('textual_hdrs = ["src/common.pasm"],', ""))
        try:
            self.build()
        except BuildFailed as failure:
            assert "cannot read `common.pasm`" in str(failure), failure
        else:
            sys.exit("bazel: a file that no rule declares was read")

    def finish(self):
        self.bazel("shutdown")

    def outputs(self):
        folder = self.source / "bazel-bin"
        found = {name: folder / "src" / f"{name}.o" for name in ("dot", "scale", "count")}
        return found | {"main": next((folder / "_objs/app").glob("main*.o")), "app": folder / "app"}


SYSTEMS = {"cmake-ninja": CMakeNinja, "cmake-make": CMakeMake, "make": Make, "ninja": Ninja, "meson": Meson, "bazel": Bazel}

# What is changed, how, and what must be made anew. `same` tells that the object is made, and is the same as before.
CHANGES = [
    ("nothing", None, None, False, set()),
    ("an included file", "common.pasm", ("let element = 4", "let element = 2 + 2 ; the same"), True, {"dot", "scale", "app"}),
    ("a source", "count.pasm", ("inc  bits", "add  bits, 1"), False, {"count", "app"}),
    ("nothing again", None, None, False, set()),
    ("the C program", "main.c", ("return dot", "return (dot"), True, {"main", "app"}),
    ("an included file's code", "common.pasm", ("dec left", "sub left, 1"), False, {"dot", "scale", "app"}),
]


def stamps(outputs):
    return {name: (path.stat().st_mtime_ns, path.stat().st_ino) for name, path in outputs.items()}


def change(path, old, new):
    time.sleep(1.1)  # make of old and some file systems count seconds
    text = path.read_text()
    assert text.count(old) == 1, f"{path} has {text.count(old)} times {old!r}"
    path.write_text(text.replace(old, new).replace("== 8 ? 0", "== 8) ? 0" if "(dot" in new else "== 8 ? 0"))


def main():
    name, prefix, examples, output = sys.argv[1], *map(pathlib.Path, sys.argv[2:5])
    output = output.resolve()
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(examples / SYSTEMS[name].folder, output / "with space" if name != "bazel" else output / "source")
    source = next(output.iterdir())
    system = SYSTEMS[name](prefix.resolve(), source)
    failed = 0
    try:
        system.configure()
        system.build()
        before = stamps(system.outputs())
        assert set(before) == {"dot", "scale", "count", "main", "app"}, f"built {sorted(before)}"
        for title, file, edit, same, expected in CHANGES:
            if file:
                change(source / "src" / file, *edit)
            if same and not system.relinks_equal_objects:
                expected = expected - {"app"}
            system.build()
            after = stamps(system.outputs())
            made = {key for key in after if after[key] != before[key]}
            print(f"{name}: after a change of {title}: made {', '.join(sorted(made)) or 'nothing'}")
            if made != expected:
                failed += 1
                print(f"    expected {', '.join(sorted(expected)) or 'nothing'}")
            before = after
        print(system.run(system.outputs()["app"]).strip())
        system.check_more()
    finally:
        system.finish()
    sys.exit(1 if failed else 0)


main()
