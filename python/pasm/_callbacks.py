"""Python functions that compiled code calls."""

from __future__ import annotations

import threading
from typing import Any, Callable, Dict, Optional

from ._address import Address
from ._arguments import scalar_converter
from ._foreign import Foreign
from ._layout import address_value
from ._plain import ffi as _ffi
from ._results import result_converter
from ._types import Prototype, Type


class Raised:
    """Exceptions of Python functions, until the compiled code that called them has returned to the same thread."""

    def __init__(self) -> None:
        #: by threading.get_ident(); empty nearly always
        self.by_thread: Dict[int, BaseException] = {}

    def keep(self, _kind: Any, value: BaseException, _traceback: Any) -> None:
        """Of several the first is kept. To be the `onerror` of a callback."""
        self.by_thread.setdefault(threading.get_ident(), value)

    def raise_here(self) -> None:
        """Raises what belongs to this thread."""
        raised = self.by_thread.pop(threading.get_ident(), None)
        if raised is not None:
            raise raised


def _returned(result: Optional[Type], foreign: Foreign) -> Callable[[Any], Any]:
    """What checks and converts the value that a Python function returns."""
    if result is None:
        return lambda value: None
    if result.kind == "pointer":
        return _returned_address
    if result.kind == "structure":
        structure_type = result
        return lambda value: foreign.structure_to_c(structure_type, value)
    return scalar_converter(result)


def _returned_address(value: Any) -> int:
    """None, Address, or what has an address as functions have. A buffer could be gone before it is looked at."""
    held = getattr(value, "address", value)
    if isinstance(value, _ffi.CData):
        held = Address(int(_ffi.cast("uintptr_t", value)))
    return address_value(held)


def make_callback(prototype: Prototype, function: Callable[..., Any], foreign: Foreign, raised: Raised) -> Any:
    """A pointer of cffi's to a function of the prototype, which calls the Python function.

    When that raises, the code that called gets zero, and `raised` the exception. Raises TypeError for a prototype that
    libffi cannot call.
    """
    refused = foreign.refusal(prototype)
    if refused:
        raise TypeError(f"no Python function can stand for `{prototype.text('it')}`: {refused}")
    received = [result_converter(parameter.type, foreign) for parameter in prototype.parameters]
    is_address = [parameter.type.kind == "pointer" for parameter in prototype.parameters]
    returned = _returned(prototype.results[0].type if prototype.results else None, foreign)

    def call(*arguments: Any) -> Any:
        values = (int(_ffi.cast("uintptr_t", value)) if address else value for value, address in zip(arguments, is_address))
        return returned(function(*(convert(value) if convert else value for convert, value in zip(received, values))))

    return _ffi.callback(foreign.function_type(prototype), call, onerror=raised.keep)
