"""Structures and unions of a module."""

from __future__ import annotations

import collections
import keyword
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Type as Class

from ._address import Address
from ._layout import Layouts
from ._types import Type, c_name, read_type, refusal_of_scalar


class Field(NamedTuple):
    """A field of a structure. Those of a structure without a name in place are among those of the outer one."""

    name: str
    offset: int
    type: Type
    text: str


def python_name(name: str) -> str:
    """A name of the source as Python may have it: its keywords get a `_`."""
    return name + "_" if keyword.iskeyword(name) else name


class Structure:
    """A structure or union of the source: it makes memory of values, and values of memory.

    >>> point = module.structures["Point"]
    >>> memory = point.pack(x=1.0, y=2.0)
    >>> module.move(memory)
    >>> point.unpack(memory)
    Point(x=3.0, y=2.0)
    """

    def __init__(self, description: Any, index: int, layouts: Layouts) -> None:
        self.name: str = description.get("name", f"structure_{index}")
        self.__doc__ = description.get("documentation") or f"The structure {self.name}."
        #: in bytes
        self.size: int = description["size"]
        self.alignment: int = description["alignment"]
        self.is_union: bool = description["union"]
        #: as they stand in the source, those without a name too
        self.members: Tuple[Tuple[Optional[str], int, Type], ...] = tuple(
            (field.get("name"), field["offset"], read_type(field["type_tree"])) for field in description["fields"])
        self._texts = [field["type"] for field in description["fields"]]
        self._layouts = layouts
        self._fields: Tuple[Field, ...] = ()
        self._tuple_type: Class[Any] = tuple

    def finish(self, structures: Sequence["Structure"]) -> None:
        """Must be called when all structures of the module are there."""
        self._fields = tuple(self._flat_fields(structures, 0))
        names = [python_name(field.name) for field in self._fields]
        self._tuple_type = collections.namedtuple(self.name, names, rename=True)  # type: ignore[misc]

    def _flat_fields(self, structures: Sequence["Structure"], base: int) -> List[Field]:
        fields: List[Field] = []
        for (name, offset, member), text in zip(self.members, self._texts):
            if name is None and member.kind == "structure":
                fields += structures[member.structure]._flat_fields(structures, base + offset)
            elif name is not None:
                fields.append(Field(name, base + offset, member, text))
        return fields

    def __repr__(self) -> str:
        return f"<{'union' if self.is_union else 'structure'} {self.name}, {self.size} bytes>"

    @property
    def fields(self) -> Tuple[str, ...]:
        """The names of the fields, as values of the structure have them."""
        return self._tuple_type._fields

    @property
    def has_overlaps(self) -> bool:
        """Whether fields lie upon one another, as those of a union do."""
        return any(later.offset < earlier.offset + earlier.type.size
                   for earlier, later in zip(self._fields, self._fields[1:]))

    def pack(self, *values: Any, **named: Any) -> bytearray:
        """Memory of a structure with these fields, the others being zero: an argument for a pointer to one.

        Raises TypeError, OverflowError or ValueError for what a field cannot be.
        """
        memory = bytearray(self.size)
        if named or not values:
            self.pack_into(memory, 0, {**dict(zip(self.fields, values)), **named})
        else:
            self.pack_into(memory, 0, values[0] if len(values) == 1 and isinstance(values[0], (dict, tuple)) else values)
        return memory

    def unpack(self, memory: Any, index: int = 0) -> Any:
        """The structure in a buffer, the index-th of several side by side, or at an Address."""
        if isinstance(memory, Address):
            memory = (memory + index * self.size).view(self.size)
            index = 0
        return self.unpack_from(memoryview(memory).cast("B"), index * self.size)

    def pack_into(self, memory: Any, offset: int, value: Any) -> None:
        """Writes a dict, tuple or bytes to memory that is zero."""
        if isinstance(value, (bytes, bytearray, memoryview)):
            self._pack_bytes(memory, offset, value)
            return
        for field, given in self._assignments(value):
            try:
                self._layouts.pack_into(field.type, memory, offset + field.offset, given)
            except (TypeError, OverflowError, ValueError) as error:
                raise type(error)(f"{self.name}.{field.name}: {error}") from None

    def _pack_bytes(self, memory: Any, offset: int, value: Any) -> None:
        if len(value) != self.size:
            raise ValueError(f"{self.name} has {self.size} bytes, not {len(value)}")
        memory[offset:offset + self.size] = bytes(value)

    def _assignments(self, value: Any) -> List[Tuple[Field, Any]]:
        """Each field that a value gives, with what it gives."""
        if isinstance(value, Mapping):
            by_name: Dict[str, Field] = {**dict(zip(self.fields, self._fields)), **{f.name: f for f in self._fields}}
            unknown = [str(name) for name in value if name not in by_name]
            if unknown:
                raise TypeError(f"{self.name} has no field {', '.join(unknown)}; it has {', '.join(self.fields)}")
            return [(by_name[name], given) for name, given in value.items()]
        if not isinstance(value, (tuple, list)):
            raise TypeError(f"{self.name} is made of a dict or tuple, not {type(value).__name__}")
        if self.has_overlaps and not isinstance(value, self._tuple_type):
            raise TypeError(f"fields of {self.name} share their place: a dict says which is meant")
        if len(value) != len(self._fields):
            raise TypeError(f"{self.name} has {len(self._fields)} fields, not {len(value)}")
        return list(zip(self._fields, value))

    def unpack_from(self, memory: Any, offset: int) -> Any:
        """The value at a place in memory."""
        return self._tuple_type(*(self._layouts.unpack_from(field.type, memory, offset + field.offset)
                                  for field in self._fields))

    def refusal(self, structures: Sequence["Structure"]) -> Optional[str]:
        """Why libffi cannot take it by value; None when it can."""
        if self.is_union:
            return "libffi does not pass unions by value"
        for _, _, member in self.members:
            while member.kind == "array":
                assert member.element is not None
                member = member.element
            refused = structures[member.structure].refusal(structures) if member.kind == "structure" \
                else refusal_of_scalar(member)
            if refused:
                return refused
        return None

    def c_declaration(self, tag: str, tags: Sequence[str]) -> str:
        """The structure in cffi's C, for what has no refusal. `tags` are those of all structures."""
        lines = []
        for number, (_, _, member) in enumerate(self.members):
            suffix = ""
            while member.kind == "array":
                assert member.element is not None
                suffix, member = f"{suffix}[{member.count}]", member.element
            base = f"struct {tags[member.structure]}" if member.kind == "structure" else c_name(member)
            lines.append(f"{base} field_{number}{suffix};")
        return f"struct {tag} {{ {' '.join(lines)} }};"


def read_structures(metadata: Any) -> List[Structure]:
    """The structures of a module, by their index."""
    structures: List[Structure] = []
    layouts = Layouts(structures)
    for index, description in enumerate(metadata.get("structures", ())):
        structures.append(Structure(description, index, layouts))
    for structure in structures:
        structure.finish(structures)
    return structures
