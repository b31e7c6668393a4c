"""Functions of a module."""

from __future__ import annotations

import inspect
import weakref
from typing import TYPE_CHECKING, Any, Callable, List, Optional

from ._address import Address
from ._callers import make_caller, signature_of
from ._code import Code
from ._errors import ProcessorError
from ._types import Prototype, read_prototype


def _first_call(function: "weakref.ref[Function]", name: str, symbol: str, prototype: Prototype,
                code: Code) -> Callable[..., Any]:
    """What is called until a call has shown that the function can be called: it makes the function that calls the code."""
    def call(*arguments: Any, **named: Any) -> Any:
        missing = code.missing_features(symbol)
        if missing:
            raise ProcessorError(name, missing)
        address = code.address(symbol)
        assert address is not None
        caller = make_caller(name, prototype, address, code.foreign, code.raised, code)
        alive = function()
        if alive is not None:
            setattr(alive, "__call__", caller)
        return caller(*arguments, **named)
    return call


class Function:
    """A compiled function. It is called as its prototype says, by place or by name, and keeps the module's code alive.

    While it runs, other threads of Python run too. A call raises TypeError, OverflowError or ValueError for arguments that do
    not fit, and ProcessorError.
    """

    # What is called stands in the instance: Python finds it there without a function between.
    __slots__ = ("__call__", "__dict__", "__weakref__")

    def __init__(self, code: Code, description: Any, module_name: str) -> None:
        """`description` is that of the metadata."""
        self._code = code
        self._symbol: str = description["symbol"]
        self._prototype = read_prototype(description)
        address = code.address(self._symbol)
        assert address is not None
        #: where its code is
        self.address: Address = address
        #: what the metadata tell: registers, places of arguments, needs, stack, place in the source
        self.metadata: Any = description
        self.__name__ = self.__qualname__ = description["name"]
        self.__module__ = module_name
        self.__signature__: inspect.Signature = signature_of(self._prototype)
        documentation = description.get("documentation", "")
        setattr(self, "__call__", _first_call(weakref.ref(self), self.__name__, self._symbol, self._prototype, code))
        self.__doc__ = self.prototype + (f"\n\n{documentation}" if documentation else "")

    @property
    def prototype(self) -> str:
        """The prototype as C has it: "int Add(int a, int b)"."""
        return self._prototype.text(self.__name__)

    @property
    def missing_features(self) -> List[str]:
        """The extensions that it needs, with all that it calls, and this processor lacks; empty when it can run."""
        return self._code.missing_features(self._symbol)

    @property
    def refusal(self) -> Optional[str]:
        """Why it cannot be called from Python, whatever the processor; None when it can. Its address can be handed on."""
        return self._code.foreign.refusal(self._prototype)

    if TYPE_CHECKING:
        def __call__(self, *arguments: Any, **named: Any) -> Any:
            """Calls it. Raises TypeError, OverflowError, ValueError for arguments that do not fit, ProcessorError."""

    def __repr__(self) -> str:
        return f"<pasm function {self.prototype}>"
