"""Code that has been loaded."""

from __future__ import annotations

from typing import Any, List, Optional

from ._address import Address
from ._callbacks import Raised
from ._foreign import Foreign
from ._library import ffi, lib, owned, text_of


class Code:
    """Code and data in this process, until nothing refers to it any more: functions and views of data do."""

    def __init__(self, handle: Any, foreign: Foreign, raised: Raised, kept: List[Any]) -> None:
        """`kept` is what the code refers to."""
        self._handle = owned(handle, lib.pasm_module_free)
        self._kept = kept
        self.foreign = foreign
        self.raised = raised

    def address(self, symbol: str) -> Optional[Address]:
        """Where a function or data is; None when there is none of that name."""
        found = lib.pasm_module_symbol(self._handle, symbol.encode("utf-8"))
        return None if found == ffi.NULL else Address(int(ffi.cast("uintptr_t", found)))

    def missing_features(self, symbol: str) -> List[str]:
        """The extensions that a function needs and this processor lacks."""
        missing = text_of(lib.pasm_module_missing_features(self._handle, symbol.encode("utf-8")))
        return missing.split(", ") if missing else []

    def view(self, address: Address, size: int) -> memoryview:
        """Bytes of the data, which keep the code alive."""
        start = ffi.gc(ffi.cast("char *", int(address)), lambda _, kept=self: None)
        return memoryview(ffi.buffer(start, size)).cast("B")
