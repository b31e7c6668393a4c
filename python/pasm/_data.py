"""Data of a module."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from ._address import Address
from ._code import Code
from ._layout import scalar_code
from ._types import Type, read_type


def _shape(data_type: Type) -> Tuple[List[int], Type]:
    """The lengths of arrays and vectors, the outermost first, and what they hold."""
    lengths: List[int] = []
    while data_type.kind in ("array", "vector") and data_type.element is not None:
        lengths.append(data_type.count)
        data_type = data_type.element
    return lengths, data_type


class Data(Mapping[str, memoryview]):
    """Views of a module's data by name: module.data["table"]. They keep the module's code alive.

    A view has the type and the shape of the data; one of a constant is read-only. Structures and numbers of 128 bits are
    bytes, _Float16 are uint16_t.
    """

    def __init__(self, code: Code, descriptions: Any) -> None:
        self._code = code
        self._described: Dict[str, Any] = {
            each["name"]: each for each in descriptions if code.address(each["symbol"]) is not None}

    def __getitem__(self, name: str) -> memoryview:
        described = self._described[name]
        view = self._code.view(self.address(name), described["size"])
        lengths, item = _shape(read_type(described["type_tree"]))
        # memoryview has no half floats.
        code = scalar_code(item).replace("e", "H")
        if code and 0 not in lengths:
            # One dimension has no shape of its own: PyPy makes views of it that cannot be copied.
            view = view.cast(code, lengths) if len(lengths) > 1 else view.cast(code)
        return view.toreadonly() if described["constant"] else view

    def __iter__(self) -> Iterator[str]:
        return iter(self._described)

    def __len__(self) -> int:
        return len(self._described)

    def address(self, name: str) -> Address:
        """Where data are. An address keeps nothing alive."""
        address: Optional[Address] = self._code.address(self._described[name]["symbol"])
        assert address is not None
        return address

    def type(self, name: str) -> str:
        """The type of data as C spells it."""
        return self._described[name]["type"]

    def __repr__(self) -> str:
        return f"<data {', '.join(f'{self.type(name)} {name}' for name in self) or 'of nothing'}>"
