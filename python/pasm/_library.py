"""libpasm in this process: `lib` are its functions, `ffi` is cffi with its types."""

from __future__ import annotations

import os
import pathlib
from typing import Any, Iterator

import cffi

from ._header import declarations, find_header

_SONAME = "libpasm.so.0"


def _candidates() -> Iterator[str]:
    """Where the library may be, the best first."""
    package = pathlib.Path(__file__).resolve().parent
    yield from (str(package / name) for name in (_SONAME, "libpasm.so"))
    # <prefix>/lib/python3/dist-packages/pasm belongs to <prefix>/lib.
    if len(package.parents) > 2:
        yield str(package.parents[2] / _SONAME)


def _open(ffi: cffi.FFI) -> Any:
    named = os.environ.get("PASM_LIBRARY")
    if named:
        try:
            return ffi.dlopen(named)
        except OSError as error:
            raise ImportError(f"PASM_LIBRARY names a library that cannot be loaded: {error}") from None
    for path in _candidates():
        if os.path.exists(path):
            try:
                return ffi.dlopen(path)
            except OSError as error:
                raise ImportError(f"libpasm cannot be loaded: {error}") from None
    try:
        return ffi.dlopen(_SONAME)
    except OSError as error:
        raise ImportError(f"libpasm is not found: install it, or let PASM_LIBRARY name the file ({error})") from None


ffi = cffi.FFI()
ffi.cdef(declarations(find_header().read_text(encoding="utf-8")))
lib = _open(ffi)

_process = cffi.FFI()
_process.cdef("void *dlsym(void *handle, const char *name);")
_process_library = _process.dlopen(None)


def symbol_of_process(name: bytes) -> Any:
    """The address of a name in this process as a `void *`, NULL when there is none."""
    return _process_library.dlsym(_process.NULL, name)


def text_of(pointer: Any) -> str:
    """The text that a `const char *` of the library points to; "" for NULL."""
    return "" if pointer == ffi.NULL else ffi.string(pointer).decode("utf-8", "replace")


def owned(pointer: Any, free: Any) -> Any:
    """An object of the library that is freed with the last reference to it. Raises MemoryError for NULL."""
    if pointer == ffi.NULL:
        raise MemoryError("libpasm has run out of memory")
    return ffi.gc(pointer, free)
