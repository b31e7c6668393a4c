"""Results: from what cffi answers to Python's values."""

from __future__ import annotations

from typing import Any, Callable, Optional

from ._address import Address
from ._foreign import Foreign
from ._types import Type


def address_or_none(number: int) -> Optional[Address]:
    """A pointer: None for NULL."""
    return Address(number) if number else None


def result_converter(value_type: Type, foreign: Foreign) -> Optional[Callable[[Any], Any]]:
    """What makes a value of what cffi answers, an address being a number there; None when it is the value."""
    if value_type.kind == "pointer":
        return address_or_none
    if value_type.kind == "structure":
        return lambda value: foreign.structure_from_c(value_type, value)
    return None
