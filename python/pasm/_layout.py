"""Values in memory: Python's from bytes, and bytes from Python's."""

from __future__ import annotations

import operator
import struct
from typing import Any, Sequence

from ._address import Address
from ._types import Type, integer_range

_INTEGER_CODES = {1: "b", 2: "h", 4: "i", 8: "q"}
_FLOATING_CODES = {2: "e", 4: "f", 8: "d"}


def scalar_code(value_type: Type) -> str:
    """The letter of the module `struct` for a scalar; "" for what it has none for."""
    if value_type.kind == "floating":
        return _FLOATING_CODES[value_type.size]
    if value_type.kind in ("bool", "char"):
        return {"bool": "?", "char": "c"}[value_type.kind]
    if value_type.kind in ("pointer", "integer", "mask", "distance"):
        code = _INTEGER_CODES.get(value_type.size, "")
        return code if integer_range(value_type)[0] < 0 else code.upper()
    return ""


def character(value: Any) -> bytes:
    """One byte, from bytes, a character of ASCII or its number. Raises TypeError or OverflowError."""
    if isinstance(value, str):
        value = value.encode("ascii", "strict") if value.isascii() else b""
    if isinstance(value, (bytes, bytearray)):
        if len(value) != 1:
            raise TypeError("a char is one byte")
        return bytes(value)
    number = checked_integer(value, -128, 127)
    return bytes([number & 255])


def checked_integer(value: Any, low: int, high: int) -> int:
    """The integer that the value is. Raises TypeError for other things, OverflowError beyond the bounds."""
    number = operator.index(value)
    if not low <= number <= high:
        raise OverflowError(f"{number} is outside of {low} to {high}")
    return number


def checked_float(value: Any) -> float:
    """The number that the value is. Raises TypeError for other things, text of a number too."""
    if isinstance(value, (str, bytes, bytearray)):
        raise TypeError(f"must be a number, not {type(value).__name__}")
    return float(value)


def checked_bool(value: Any) -> bool:
    """True or False, of a bool, 0 or 1. Raises TypeError or OverflowError."""
    # NumPy's bool is no integer, but answers one.
    return bool(checked_integer(value.item() if hasattr(value, "item") else value, 0, 1))


def address_value(value: Any) -> int:
    """The number of an address or None. Raises TypeError for other things."""
    if value is None:
        return 0
    if isinstance(value, Address):
        return int(value)
    raise TypeError(f"a pointer in memory is None or pasm.Address, not {type(value).__name__}")


def _put_scalar(value_type: Type, value: Any) -> Any:
    """What `struct` packs for a value."""
    if value_type.kind == "floating":
        return checked_float(value)
    if value_type.kind == "bool":
        return checked_bool(value)
    if value_type.kind == "char":
        return character(value)
    if value_type.kind == "pointer":
        return address_value(value)
    return checked_integer(value, *integer_range(value_type))


class Layouts:
    """Packs and unpacks values of the types of one module, whose structures it knows."""

    def __init__(self, structures: Sequence[Any]) -> None:
        """`structures` answer pack_into and unpack_from themselves (Structure)."""
        self._structures = structures

    def pack_into(self, value_type: Type, memory: Any, offset: int, value: Any) -> None:
        """Writes a value to its place in memory. Raises TypeError, OverflowError, ValueError."""
        if value_type.kind == "structure":
            self._structures[value_type.structure].pack_into(memory, offset, value)
        elif value_type.kind in ("array", "vector"):
            self._pack_elements(value_type, memory, offset, value)
        elif scalar_code(value_type):
            struct.pack_into("<" + scalar_code(value_type), memory, offset, _put_scalar(value_type, value))
        elif value_type.kind == "integer":
            number = checked_integer(value, *integer_range(value_type))
            memory[offset:offset + value_type.size] = number.to_bytes(value_type.size, "little", signed=value_type.signed)
        else:
            raise TypeError(f"a {value_type.kind} cannot be written from Python")

    def _pack_elements(self, value_type: Type, memory: Any, offset: int, values: Any) -> None:
        element = value_type.element
        assert element is not None
        if isinstance(values, (bytes, bytearray)) and element.kind == "char":
            values = [bytes([byte]) for byte in values]
        values = list(values)
        if len(values) > value_type.count:
            raise ValueError(f"{len(values)} values for {value_type.count} elements")
        for index, value in enumerate(values):
            self.pack_into(element, memory, offset + index * element.size, value)

    def unpack_from(self, value_type: Type, memory: Any, offset: int) -> Any:
        """The value at a place: a number, bool, Address or None; bytes of characters; tuples of elements; structures."""
        if value_type.kind == "structure":
            return self._structures[value_type.structure].unpack_from(memory, offset)
        if value_type.kind in ("array", "vector"):
            return self._unpack_elements(value_type, memory, offset)
        if scalar_code(value_type):
            value, = struct.unpack_from("<" + scalar_code(value_type), memory, offset)
            return (Address(value) if value else None) if value_type.kind == "pointer" else value
        stored = bytes(memory[offset:offset + value_type.size])
        return int.from_bytes(stored, "little", signed=value_type.signed) if value_type.kind == "integer" else stored

    def _unpack_elements(self, value_type: Type, memory: Any, offset: int) -> Any:
        element = value_type.element
        assert element is not None
        if element.kind == "char":
            return bytes(memory[offset:offset + value_type.count])
        return tuple(self.unpack_from(element, memory, offset + i * element.size) for i in range(value_type.count))
