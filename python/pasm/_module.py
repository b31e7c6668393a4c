"""Modules: what a source has become in this process."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Union

from ._callbacks import Raised
from ._code import Code
from ._compile import Compilation, compile_file, compile_text
from ._data import Data
from ._foreign import Foreign
from ._function import Function
from ._library import ffi, lib
from ._options import Path, Value, arguments, loading_flags, new_options
from ._resolve import Resolver
from ._structures import Structure, read_structures

_Compile = Callable[[Any], Compilation]


class Module:
    """Functions and data of a source. Functions are attributes, and items by any name: module.Add, module["Add"].

    The code lives as long as the module, a function of it or a view of its data.
    """

    def __init__(self, name: str, compilation: Compilation, resolver: Resolver) -> None:
        """For `load` and `loads`."""
        metadata = compilation.metadata()
        assert metadata is not None
        structures = read_structures(metadata)
        foreign, raised = Foreign(structures), Raised()
        resolver.prepare(metadata, foreign, raised)
        handle = lib.pasm_load(compilation.handle)
        if handle == ffi.NULL:
            raise compilation.error()
        code = Code(handle, foreign, raised, resolver.kept)
        self._name = name
        self._metadata = metadata
        self._sources = compilation.sources()
        self._functions = {
            each["name"]: Function(code, each, name) for each in metadata["functions"]
            if each["kind"] != "made" and code.address(each["symbol"]) is not None}
        self._data = Data(code, metadata["data"])
        self._structures = {structure.name: structure for structure in structures}
        self._is_open = True

    def _opened(self) -> Dict[str, Function]:
        if not self._is_open:
            raise ValueError(f"the module {self._name} is closed")
        return self._functions

    @property
    def name(self) -> str:
        """The name of the source."""
        return self._name

    @property
    def functions(self) -> Mapping[str, Function]:
        """The functions by name, as they stand in the source: those that are not static."""
        return MappingProxyType(self._opened())

    @property
    def data(self) -> Data:
        """Views of the data by name: those that are not static."""
        self._opened()
        return self._data

    @property
    def structures(self) -> Mapping[str, Structure]:
        """The structures and unions that functions and data name."""
        return MappingProxyType(self._structures)

    @property
    def metadata(self) -> Dict[str, Any]:
        """What the compiler tells of functions and data (docs/metadata.schema.json)."""
        return self._metadata

    @property
    def sources(self) -> List[str]:
        """Files that were read: the source, and what it includes."""
        return self._sources

    def __getattr__(self, name: str) -> Function:
        if name.startswith("_") and "_functions" not in self.__dict__:
            raise AttributeError(name)
        try:
            return self._opened()[name]
        except KeyError:
            raise AttributeError(f"the module {self._name} has no function {name!r}") from None

    def __getitem__(self, name: str) -> Function:
        return self._opened()[name]

    def __contains__(self, name: object) -> bool:
        return name in self._functions

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *self._functions})

    def __repr__(self) -> str:
        return f"<pasm.Module {self._name}: {', '.join(self._functions) or 'no functions'}>"

    def close(self) -> None:
        """Lets the code go: it is gone when no function and no view of data is left. The module has no names any more."""
        self._is_open = False
        self._functions = {}
        self._data = Data.__new__(Data)

    def __enter__(self) -> "Module":
        self._opened()
        return self

    def __exit__(self, *_exception: Any) -> None:
        self.close()


def _load(compile_with: _Compile, name: str, listed: List[str], flags: int,
          resolve: Optional[Mapping[str, Any]]) -> Module:
    options = new_options(listed)
    lib.pasm_options_for_loading(options, flags)
    resolver = Resolver(resolve or {}, options)
    compilation = compile_with(options)
    compilation.warn(3)
    return Module(name, compilation, resolver)


def load(path: Path, *options: str, define: Optional[Mapping[str, Value]] = None, target: Optional[str] = None,
         abi: Optional[str] = None, include: Union[Path, Iterable[Path]] = (), debugger: bool = False,
         perf_map: bool = False, unwind: bool = True, resolve: Optional[Mapping[str, Any]] = None) -> Module:
    """Compiles a file and loads it into this process.

    options:  those of the command line, such as "-Werror".
    define:   values of `param` by name (-D).
    target:   the processor, "haswell" or "x86_64_v3" (-mcpu).
    abi:      the convention (-mabi).
    include:  folders that included files are searched in (-I).
    debugger: tell GDB and LLDB of the code.
    perf_map: tell `perf` the names of functions, in /tmp/perf-PID.map.
    unwind:   exceptions and backtraces can pass through the code.
    resolve:  what names are that the source does not define: an address (int, pasm.Address, a pointer of cffi), a function
              of another module, a Python function for what the source declares `extern function`, a buffer for `extern
              data`. Other names are looked up in the process.

    Warnings go to the module `warnings`, as CompileWarning. Raises CompileError.
    """
    listed = arguments(options, define, target, abi, include)
    return _load(lambda handle: compile_file(path, handle), os.fspath(path), listed,
                 loading_flags(debugger, perf_map, unwind), resolve)


def loads(text: Union[str, bytes], name: str = "<string>", *options: str, define: Optional[Mapping[str, Value]] = None,
          target: Optional[str] = None, abi: Optional[str] = None, include: Union[Path, Iterable[Path]] = (),
          debugger: bool = False, perf_map: bool = False, unwind: bool = True,
          resolve: Optional[Mapping[str, Any]] = None) -> Module:
    """Compiles a text, which diagnostics call `name`, and loads it into this process, as `load` does a file."""
    listed = arguments(options, define, target, abi, include)
    return _load(lambda handle: compile_text(text, name, handle), name, listed,
                 loading_flags(debugger, perf_map, unwind), resolve)
