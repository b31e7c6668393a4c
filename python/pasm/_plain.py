"""cffi without declarations: casts, memory, and types of what C has without any.

It is what modules that cffi generates take their `ffi` from: as cffi.FFI, but in C, and with a parser of types that is quick.
"""

from _cffi_backend import FFI

ffi = FFI()
