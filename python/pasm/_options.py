"""Options of the command line, and the keyword arguments that stand for some of them."""

from __future__ import annotations

import os
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Union

from ._library import lib, owned

#: What `param` of the source may be given.
Value = Union[int, float, bool, str]
Path = Union[str, "os.PathLike[str]"]


def _value_text(value: Value) -> str:
    """A value as -D takes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, str)):
        return str(value)
    raise TypeError(f"a parameter is int, float, bool or str, not {type(value).__name__}")


def arguments(options: Sequence[str], define: Optional[Mapping[str, Value]], target: Optional[str], abi: Optional[str],
              include: Union[Path, Iterable[Path]]) -> List[str]:
    """All of them as the command line has them."""
    for option in options:
        if not isinstance(option, str):
            raise TypeError(f"an option is a str such as \"-mcpu=haswell\", not {type(option).__name__}")
    listed = list(options)
    listed += [f"-D{name}={_value_text(value)}" for name, value in (define or {}).items()]
    listed += [f"-mcpu={target}"] if target is not None else []
    listed += [f"-mabi={abi}"] if abi is not None else []
    folders = [include] if isinstance(include, (str, os.PathLike)) else include
    return listed + [f"-I{os.fspath(folder)}" for folder in folders]


def new_options(listed: Iterable[str]) -> Any:
    """The library's options of arguments."""
    options = owned(lib.pasm_options_new(), lib.pasm_options_free)
    for argument in listed:
        encoded = argument.encode("utf-8")
        if b"\0" in encoded:
            raise ValueError("an option holds no NUL")
        if lib.pasm_options_add(options, encoded) != 0:
            raise MemoryError("libpasm has run out of memory")
    return options


def loading_flags(debugger: bool, perf_map: bool, unwind: bool) -> int:
    """Flags of pasm_load_flag."""
    flags = lib.PASM_LOAD_DEBUGGER if debugger else 0
    flags |= lib.PASM_LOAD_PERF_MAP if perf_map else 0
    return flags | (0 if unwind else lib.PASM_LOAD_NO_UNWIND)
