"""Functions of a module."""

from __future__ import annotations

import inspect
from typing import Any, Callable, List, Optional

from ._address import Address
from ._callers import make_caller, signature_of
from ._code import Code
from ._errors import ProcessorError
from ._types import read_prototype


class Function:
    """A compiled function. It is called as its prototype says, by place or by name, and keeps the module's code alive.

    While it runs, other threads of Python run too.
    """

    def __init__(self, code: Code, description: Any, module_name: str) -> None:
        """`description` is that of the metadata."""
        self._code = code
        self._symbol: str = description["symbol"]
        self._prototype = read_prototype(description)
        self._caller: Optional[Callable[..., Any]] = None
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

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Calls it. Raises TypeError, OverflowError, ValueError for arguments that do not fit, ProcessorError."""
        caller = self._caller
        return (self._prepare() if caller is None else caller)(*arguments, **named)

    def _prepare(self) -> Callable[..., Any]:
        missing = self.missing_features
        if missing:
            raise ProcessorError(self.__name__, missing)
        self._caller = make_caller(self.__name__, self._prototype, self.address, self._code.foreign, self._code.raised)
        return self._caller

    def __repr__(self) -> str:
        return f"<pasm function {self.prototype}>"
