"""Which buffers (PEP 3118) fit a pointer."""

from __future__ import annotations

import sys
from typing import Any, Optional, Tuple

from ._plain import ffi as _ffi
from ._types import Type, is_signed, item_of

#: What items are, by the letter that `struct` and memoryview have for them.
_KINDS = {
    **dict.fromkeys("bhilqn", "signed"),
    **dict.fromkeys("BHILQNP", "unsigned"),
    **dict.fromkeys("efdg", "floating"),
    "?": "bool",
    "c": "char",
}
#: Formats of ctypes for pointers: what such an object holds is the address that is meant.
_POINTER_FORMATS = ("&", "X{")
_COPIES_PARTS = sys.implementation.name == "pypy"


def _format_kind(view: memoryview) -> str:
    """"signed", "floating" ...; "structure" for records, "" for what has no number."""
    written = view.format.lstrip("@=<")
    if written.startswith("T{"):
        return "structure"
    return _KINDS.get(written, "")


def held_address(view: memoryview) -> Optional[int]:
    """The address that a pointer of ctypes holds; None when the buffer is what it seems."""
    written = view.format.lstrip("@=<")
    if not written.startswith(_POINTER_FORMATS) and not (view.ndim == 0 and written in ("P", "z", "Z")):
        return None
    return int.from_bytes(view.tobytes(), "little")


def _wanted(item: Type) -> Tuple[str, ...]:
    """The kinds of items that fit, when they have the size of the type."""
    if item.kind == "floating":
        return ("floating",)
    if item.kind == "bool":
        return ("bool",)
    if item.kind == "char" or (item.kind in ("integer", "mask") and item.size == 1):
        return ("signed", "unsigned", "char")  # what bytes are is for the code to say
    if item.kind in ("integer", "mask", "distance"):
        return ("signed",) if is_signed(item) else ("unsigned",)
    return ("unsigned",) if item.kind == "pointer" else ()


def _is_of_bytes(view: memoryview) -> bool:
    return view.itemsize == 1 and _format_kind(view) in ("signed", "unsigned", "char")


def _fits(view: memoryview, pointee: Type) -> bool:
    item = item_of(pointee)
    if item.kind in ("void", "function"):
        return item.kind == "void"
    kind = _format_kind(view)
    # Bytes are memory of anything that has no letter of its own.
    if item.kind in ("structure", "slice", "string") or item.size > 8:
        whole = _is_of_bytes(view) and view.nbytes % item.size == 0
        return whole or (kind == "structure" and view.itemsize == item.size)
    # The lanes of integer vectors are whatever instructions take them for.
    if pointee.kind == "vector" and item.kind == "integer":
        return kind in ("signed", "unsigned", "char") and view.nbytes % pointee.size == 0
    return kind in _wanted(item) and view.itemsize == item.size


def problem_of(view: memoryview, pointee: Type, text: str) -> Optional[str]:
    """Why a buffer cannot stand for a pointer; None when it can. `text` is the pointer's type in C."""
    if not pointee.constant and view.readonly:
        return f"`{text}` may be written to, and the buffer is read-only"
    if not view.c_contiguous:
        return f"`{text}` takes items side by side, and those of the buffer are not (C-contiguous)"
    if not _fits(view, pointee):
        return f"`{text}` does not point to items of format {view.format!r} with {view.itemsize} bytes"
    return None


def memory_of(value: Any) -> Any:
    """A pointer to the memory of a buffer. Raises TypeError where the interpreter would answer one to a copy."""
    pointer = _ffi.from_buffer(value)
    # PyPy copies parts of memory that has been cast, each time anew: what is written to them is lost.
    if _COPIES_PARTS and isinstance(value, memoryview) and _ffi.from_buffer(value) != pointer:
        raise TypeError("PyPy makes a copy of this part of a memoryview: take the part first, then cast it")
    return pointer
