"""Types of one module as cffi knows them."""

from __future__ import annotations

import threading
from typing import Any, Optional, Sequence

import cffi

from ._layout import Layouts
from ._plain import ffi as plain
from ._structures import Structure
from ._types import Prototype, Type, c_name, refusal_of_call, refusal_of_scalar, types_of


class Foreign:
    """Makes cffi's types of those of a module, and moves structures to and from its values."""

    def __init__(self, structures: Sequence[Structure]) -> None:
        self.structures = structures
        self.layouts = Layouts(structures)
        self._tags = [f"structure_{index}" for index in range(len(structures))]
        self._own: Optional[cffi.FFI] = None
        self._lock = threading.Lock()

    def refusal(self, prototype: Prototype) -> Optional[str]:
        """Why functions of the prototype cannot be called; None when they can."""
        for parameter in types_of(prototype):
            refused = self._refusal_of_value(parameter.type)
            if refused:
                return f"{refused} (`{parameter.text}{' ' + parameter.name if parameter.name else ''}`)"
        return refusal_of_call(prototype)

    def _refusal_of_value(self, value_type: Type) -> Optional[str]:
        if value_type.kind == "structure":
            return self.structures[value_type.structure].refusal(self.structures)
        return refusal_of_scalar(value_type)

    def function_type(self, prototype: Prototype) -> Any:
        """The type of a pointer to functions of a prototype that has no refusal."""
        has_structures = any(parameter.type.kind == "structure" for parameter in types_of(prototype))
        listed = ", ".join(self._c_name(parameter.type) for parameter in prototype.parameters)
        # An address comes back as a number.
        result = prototype.results[0].type if prototype.results else None
        returned = "void" if result is None else "uintptr_t" if result.kind == "pointer" else self._c_name(result)
        text = f"{returned}(*)({listed or 'void'})"
        return self._module_ffi().typeof(text) if has_structures else plain.typeof(text)

    def pointer_to_function(self, prototype: Prototype, address: int) -> Any:
        """What cffi calls functions of the prototype by."""
        return plain.cast(self.function_type(prototype), address)

    def _c_name(self, value_type: Type) -> str:
        return f"struct {self._tags[value_type.structure]}" if value_type.kind == "structure" else c_name(value_type)

    def _module_ffi(self) -> cffi.FFI:
        """cffi with the structures of the module that can be passed by value."""
        with self._lock:
            if self._own is None:
                made = cffi.FFI()
                # cffi looks into structures when they are used: the parts may stand behind the whole.
                made.cdef("\n".join(structure.c_declaration(tag, self._tags)
                                    for tag, structure in zip(self._tags, self.structures)
                                    if not structure.refusal(self.structures)))
                self._own = made
            return self._own

    def structure_to_c(self, value_type: Type, value: Any) -> Any:
        """A structure by value, of a dict, tuple or bytes."""
        own = self._module_ffi()
        structure = self.structures[value_type.structure]
        memory = bytearray(structure.size)
        structure.pack_into(memory, 0, value)
        pointer = own.new(f"struct {self._tags[value_type.structure]} *")
        own.memmove(pointer, memory, structure.size)
        return pointer[0]

    def structure_from_c(self, value_type: Type, value: Any) -> Any:
        """The named tuple of a structure that cffi answers."""
        own = self._module_ffi()
        structure = self.structures[value_type.structure]
        return structure.unpack_from(own.buffer(own.addressof(value), structure.size)[:], 0)
