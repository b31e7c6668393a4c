"""Addresses of memory that Python does not own."""

from __future__ import annotations

from typing import Any, Union

from ._buffers import memory_of
from ._plain import ffi as _ffi

_BITS = 64


class Address(int):
    """An address: what pointers are as results, and an integer as an argument for one.

    It keeps nothing alive, and nothing knows whether there is still something at it: the methods that read memory are as
    dangerous as in C.
    """

    __slots__ = ()

    def __new__(cls, value: int) -> "Address":
        """Raises OverflowError for what is no address of 64 bits."""
        made = super().__new__(cls, value)
        if not 0 <= int(made) < 1 << _BITS:
            raise OverflowError(f"{int(made):#x} is not an address of {_BITS} bits")
        return made

    @classmethod
    def of(cls, buffer: Any) -> "Address":
        """Where the memory of a buffer is, which the caller keeps alive: a bytearray, array, NumPy array."""
        return cls(int(_ffi.cast("uintptr_t", memory_of(buffer))))

    def __repr__(self) -> str:
        return f"Address({int(self):#x})"

    __str__ = __repr__

    def __add__(self, count: int) -> "Address":
        return Address(int(self) + count)

    __radd__ = __add__

    def __sub__(self, other: int) -> Union["Address", int]:
        """The number of bytes between two addresses, or the address so many bytes before."""
        difference = int(self) - int(other)
        return difference if isinstance(other, Address) else Address(difference)

    def view(self, size: int) -> memoryview:
        """`size` bytes from here on, in place."""
        return memoryview(_ffi.buffer(_ffi.cast("char *", int(self)), size)).cast("B")

    def bytes(self, size: int) -> bytes:
        """A copy of `size` bytes from here on."""
        return _ffi.unpack(_ffi.cast("char *", int(self)), size)

    def string(self, encoding: str = "utf-8") -> str:
        """The text here, up to the NUL that ends it."""
        return _ffi.string(_ffi.cast("char *", int(self))).decode(encoding)
