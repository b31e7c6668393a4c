"""Runs Go for the tests: each version by its path, without network, with a cache beside the other output."""

import os
import pathlib
import subprocess
import sys


class Failure(Exception):
    pass


def program(version, name="go"):
    path = pathlib.Path(f"/usr/lib/go-{version}/bin/{name}")
    if not path.exists():
        raise Failure(f"{path} is missing: Go {version} is not installed")
    return path


def environment(cache, **others):
    """Of programs that must not ask the network, nor fetch another Go."""
    return {**os.environ, "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "GO111MODULE": "on", "GOENV": "off",
            "CGO_ENABLED": "0", "GOCACHE": str(cache), "GOPATH": str(cache / "path"), **others}


def run(command, folder, env, may_speak=True):
    """What the command prints; a failure if it fails, or speaks and must not."""
    command = [str(word) for word in command]
    result = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, errors="replace")
    if result.returncode != 0 or (result.stdout.strip() and not may_speak):
        raise Failure(f"in {folder}: {' '.join(command)}\nstatus {result.returncode}\n{result.stdout}")
    return result.stdout


def main(function):
    """Ends with status 1 and the message when something failed."""
    try:
        function()
    except Failure as failure:
        print(f"FAILED: {failure}")
        sys.exit(1)
