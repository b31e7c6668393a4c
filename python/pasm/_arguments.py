"""Arguments: from Python's values to what cffi hands over."""

from __future__ import annotations

import sys
from typing import Any, Callable, Set, Tuple

from ._address import Address
from ._buffers import held_address, memory_of, problem_of
from ._foreign import Foreign
from ._layout import character, checked_bool, checked_float, checked_integer
from ._plain import ffi as _ffi
from ._types import Parameter, Type, integer_range, item_of

Converter = Callable[[Any], Any]

_NULL = _ffi.NULL
_void_pointer = _ffi.typeof("void *")
# CPython has a NUL behind the bytes of every `bytes` object.
_BYTES_END_IN_NUL = sys.implementation.name == "cpython"


def scalar_converter(value_type: Type) -> Converter:
    """Of a number, bool or character; raises TypeError or OverflowError."""
    if value_type.kind == "floating":
        return checked_float
    if value_type.kind == "bool":
        return checked_bool
    if value_type.kind == "char":
        return character
    low, high = integer_range(value_type)
    return lambda value: checked_integer(value, low, high)


class PointerConverter:
    """Makes an address of what stands for a pointer. What it answers keeps the memory, so that it lasts for the call."""

    def __init__(self, parameter: Parameter, foreign: Foreign, callback: Callable[[Any, Any], Any]) -> None:
        """`callback` makes a pointer to a function of a prototype and a Python callable."""
        pointee = parameter.type.element
        assert pointee is not None
        self._pointee: Type = pointee
        self._text = parameter.text
        self._foreign = foreign
        self._callback = callback
        self._is_text = pointee.kind == "char"
        # Instructions that want an alignment are behind pointers to vectors only.
        self._alignment = pointee.alignment if pointee.kind == "vector" else 1
        # The format, size and whether they are read-only of items that are known to fit, whatever their number.
        self._fitting: Set[Tuple[str, int, bool]] = set()

    def __call__(self, value: Any) -> Any:
        """Raises TypeError for what does not fit the pointer, ValueError for memory that is not aligned."""
        if value is None:
            return _NULL
        try:
            view = memoryview(value)
        except TypeError:
            return self._of_other(value)
        items = (view.format, view.itemsize, view.readonly)
        if items in self._fitting and view.c_contiguous and view.ndim:
            return memory_of(value)
        return self._of_buffer(value, view, items)

    def _of_buffer(self, value: Any, view: memoryview, items: Tuple[str, int, bool]) -> Any:
        """Of a buffer, or a pointer of ctypes, which is one too."""
        held = held_address(view)
        if held is not None:
            return _ffi.cast(_void_pointer, held)
        problem = problem_of(view, self._pointee, self._text)
        if problem is not None:
            raise TypeError(problem)
        if self._is_text and not _BYTES_END_IN_NUL and isinstance(value, bytes):
            return _ffi.new("char[]", value)
        if self._alignment == 1 and view.itemsize > 1 and item_of(self._pointee).kind != "structure":
            self._fitting.add(items)
        return self._aligned(memory_of(value))

    def _aligned(self, pointer: Any) -> Any:
        if self._alignment > 1 and int(_ffi.cast("uintptr_t", pointer)) % self._alignment != 0:
            raise ValueError(f"`{self._text}` takes memory that is aligned to {self._alignment} bytes")
        return pointer

    def _of_other(self, value: Any) -> Any:
        """What has no buffer of its own."""
        if isinstance(value, Address):
            return _ffi.cast(_void_pointer, int(value))
        if isinstance(value, str):
            return self._of_text(value)
        if isinstance(value, (list, tuple, dict, range)):
            return self._of_values(value)
        if isinstance(value, _ffi.CData):
            return self._of_cdata(value)
        if type(value).__name__ == "CArgObject" and hasattr(value, "_obj"):  # ctypes.byref
            return self(value._obj)
        address = getattr(value, "address", None)
        if isinstance(address, Address) and self._pointee.kind in ("function", "void"):
            return _ffi.cast(_void_pointer, int(address))
        if callable(value) and self._pointee.prototype is not None:
            return self._callback(self._pointee.prototype, value)
        hint = "; an integer is an address as pasm.Address(...)" if isinstance(value, int) else ""
        raise TypeError(f"`{self._text}` takes None, a buffer or pasm.Address, not {type(value).__name__}{hint}")

    def _of_text(self, value: str) -> Any:
        if not (self._is_text and self._pointee.constant):
            raise TypeError(f"only `const char*` takes a str, not `{self._text}`")
        text = value.encode("utf-8")
        if b"\0" in text:
            raise ValueError("a NUL in the text would end it")
        return _ffi.from_buffer(text + b"\0")

    def _of_values(self, values: Any) -> Any:
        """A copy of numbers, structures or pointers, side by side."""
        item = item_of(self._pointee)
        if not self._pointee.constant:
            raise TypeError(f"`{self._text}` may be written to, and what is written to a copy of a "
                            f"{type(values).__name__} is lost: pass a buffer")
        if item.kind == "structure" and isinstance(values, (dict, tuple)):
            values = [values]
        if isinstance(values, dict) or item.kind in ("void", "function"):
            raise TypeError(f"`{self._text}` does not say what the values of a {type(values).__name__} are")
        if item.kind == "pointer":
            return self._of_pointers(list(values), item)
        return self._aligned(self._packed(list(values), item))

    def _packed(self, values: Any, item: Type) -> Any:
        memory = bytearray(len(values) * item.size + self._alignment)
        pointer = _ffi.from_buffer(memory)
        start = -int(_ffi.cast("uintptr_t", pointer)) % self._alignment
        for index, value in enumerate(values):
            try:
                self._foreign.layouts.pack_into(item, memory, start + index * item.size, value)
            except (TypeError, OverflowError, ValueError) as error:
                raise type(error)(f"item {index}: {error}") from None
        return _keeping(pointer + start, pointer) if start else pointer

    def _of_pointers(self, values: Any, item: Type) -> Any:
        convert = PointerConverter(Parameter(None, f"item of {self._text}", item), self._foreign, self._callback)
        kept = [convert(value) for value in values]
        pointers = _ffi.new("void *[]", kept)
        return _keeping(pointers, (pointers, kept))

    def _of_cdata(self, value: Any) -> Any:
        """A pointer or array of cffi's, of any FFI."""
        pointed = _ffi.typeof(value)
        if pointed.kind not in ("pointer", "array", "function"):
            raise TypeError(f"`{self._text}` takes a pointer of cffi, not {pointed.cname!r}")
        if pointed.kind == "function":
            return _ffi.cast(_void_pointer, value)
        wanted = item_of(self._pointee)
        if wanted.kind not in ("void", "function", "pointer") and _size_of(pointed.item) not in (0, 1, wanted.size):
            raise TypeError(f"`{self._text}` does not point to {pointed.item.cname!r}")
        return self._aligned(value)


def _keeping(pointer: Any, kept: Any) -> Any:
    """The address of a pointer, which keeps an object alive: the memory that it is in."""
    return _ffi.gc(_ffi.cast(_void_pointer, pointer), lambda _, kept=kept: None)


def _size_of(item: Any) -> int:
    """The size of a cffi type; 0 when it is not known, as of `void`."""
    return 0 if item.kind in ("void", "function") else _ffi.sizeof(item)


def converter_of(parameter: Parameter, foreign: Foreign, callback: Callable[[Any, Any], Any]) -> Converter:
    """What makes an argument of a value. Raises TypeError, OverflowError, ValueError."""
    if parameter.type.kind == "pointer":
        return PointerConverter(parameter, foreign, callback)
    if parameter.type.kind == "structure":
        return lambda value: foreign.structure_to_c(parameter.type, value)
    return scalar_converter(parameter.type)
