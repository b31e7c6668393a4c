"""Compilations."""

from __future__ import annotations

import json
import os
import warnings
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Union

from ._errors import CompileError, CompileWarning, Diagnostic, collect_diagnostics
from ._library import ffi, lib, owned, text_of
from ._options import Path, Value, arguments, new_options


class Compilation:
    """A compilation without errors, as the library has it."""

    def __init__(self, options: Any, compile_with: Any) -> None:
        """`compile_with` answers a pasm_result of options. Raises CompileError."""
        self.diagnostics: List[Diagnostic] = []
        self._context = collect_diagnostics(options, self.diagnostics)
        self.handle = owned(compile_with(options), lib.pasm_result_free)
        if not lib.pasm_result_ok(self.handle):
            raise self.error()

    def error(self) -> CompileError:
        """What has been told so far."""
        return CompileError(text_of(lib.pasm_result_messages(self.handle)), self.diagnostics)

    def warn(self, stack_level: int) -> None:
        """Hands warnings to the module `warnings`, as of the caller so many levels above."""
        for diagnostic in self.diagnostics:
            if diagnostic.severity == "warning":
                warnings.warn(CompileWarning(diagnostic), stacklevel=stack_level + 1)

    def metadata(self) -> Optional[Dict[str, Any]]:
        """What docs/metadata.schema.json describes; None for what is not code."""
        told = lib.pasm_result_metadata(self.handle)
        return None if told == ffi.NULL else json.loads(ffi.string(told))

    def sources(self) -> List[str]:
        """Files that were read."""
        return [text_of(lib.pasm_result_source(self.handle, index))
                for index in range(lib.pasm_result_source_count(self.handle))]

    def file(self, name: Optional[str]) -> Optional[bytes]:
        """What an -emit- option asks for by that name, or the output; None when there is none."""
        size = ffi.new("size_t *")
        found = lib.pasm_result_output(self.handle, size) if name is None \
            else lib.pasm_result_file(self.handle, name.encode("utf-8"), size)
        return None if found == ffi.NULL else ffi.buffer(found, size[0])[:]


def compile_file(path: Path, options: Any) -> Compilation:
    """Compiles a file. Raises CompileError."""
    encoded = os.fsencode(path)
    return Compilation(options, lambda handle: lib.pasm_compile_file(handle, encoded))


def compile_text(text: Union[str, bytes], name: str, options: Any) -> Compilation:
    """Compiles a text, which diagnostics call by the name. Raises CompileError."""
    encoded = text.encode("utf-8") if isinstance(text, str) else bytes(text)
    return Compilation(options, lambda handle: lib.pasm_compile(handle, name.encode("utf-8"), encoded, len(encoded)))


def _names_of_files(listed: Sequence[str]) -> List[str]:
    """The names that options of the form -emit-...=NAME, or -emit-... NAME, ask for."""
    names = []
    for option, following in zip(listed, [*listed[1:], ""]):
        if option.lstrip("-").startswith("emit-"):
            _, equals, name = option.partition("=")
            names.append(name if equals else following)
    return names


class Result:
    """What a compilation made. Nothing of it has been written to a file."""

    #: the object, or what options such as -S ask for
    output: bytes
    #: what -emit- options ask for, by the names that they give
    files: Mapping[str, bytes]
    #: functions and data (docs/metadata.schema.json); None where the output is not code, as with --emit=ir
    metadata: Optional[Dict[str, Any]]
    #: files that were read: the source, and what it includes
    sources: List[str]
    #: warnings as the command line shows them
    messages: str
    #: the same, one by one
    diagnostics: List[Diagnostic]

    def __init__(self, compilation: Compilation, listed: Sequence[str]) -> None:
        self.output = compilation.file(None) or b""
        found = {name: compilation.file(name) for name in _names_of_files(listed)}
        self.files = {name: made for name, made in found.items() if made is not None}
        self.metadata = compilation.metadata()
        self.sources = compilation.sources()
        self.messages = text_of(lib.pasm_result_messages(compilation.handle))
        self.diagnostics = compilation.diagnostics

    def __repr__(self) -> str:
        return f"<pasm.Result of {', '.join(self.sources) or 'a text'}, {len(self.output)} bytes>"


def compile(path: Path, *options: str, define: Optional[Mapping[str, Value]] = None, target: Optional[str] = None,
            abi: Optional[str] = None, include: Union[Path, Iterable[Path]] = ()) -> Result:
    """Compiles a file to an object, or to what the options ask for, in memory.

    options: those of the command line, such as "-g", "-S", "-emit-c-header=add.h".
    define:  values of `param` by name (-D).
    target:  the processor, "haswell" or "x86_64_v3" (-mcpu).
    abi:     the convention, "sysv", "ms" (-mabi).
    include: folders that included files are searched in (-I).

    Warnings go to the module `warnings`, as CompileWarning. Raises CompileError.
    """
    listed = arguments(options, define, target, abi, include)
    compilation = compile_file(path, new_options(listed))
    compilation.warn(2)
    return Result(compilation, listed)


def compiles(text: Union[str, bytes], name: str = "<string>", *options: str,
             define: Optional[Mapping[str, Value]] = None, target: Optional[str] = None, abi: Optional[str] = None,
             include: Union[Path, Iterable[Path]] = ()) -> Result:
    """Compiles a text, which diagnostics call `name`, as `compile` does a file."""
    listed = arguments(options, define, target, abi, include)
    compilation = compile_text(text, name, new_options(listed))
    compilation.warn(2)
    return Result(compilation, listed)
