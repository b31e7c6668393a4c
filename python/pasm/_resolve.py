"""Names that loaded code uses and does not define."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Optional

from ._address import Address
from ._buffers import memory_of, problem_of
from ._callbacks import Raised, make_callback
from ._foreign import Foreign
from ._library import ffi, lib, symbol_of_process
from ._types import read_prototype, read_type


class Resolver:
    """Answers the loader: from what the caller gave, else what the process has."""

    def __init__(self, given: Mapping[str, Any], options: Any) -> None:
        """Lets the loader of these options ask here."""
        self._given = dict(given)
        self._addresses: Dict[str, int] = {}
        #: what loaded code refers to, which must live as long as it
        self.kept: List[Any] = []
        self._handle = ffi.new_handle(self)
        lib.pasm_options_on_resolve(options, _resolve, self._handle)

    def prepare(self, metadata: Any, foreign: Foreign, raised: Raised) -> None:
        """Makes addresses of what was given. Raises TypeError or ValueError for what cannot be one."""
        for extern in metadata["externs"]:
            for name in (extern["name"], extern["symbol"]):
                if name in self._given:
                    self._addresses[extern["symbol"]] = self._address(name, self._given.pop(name), extern, foreign, raised)
                    break
        for name, value in self._given.items():
            self._addresses[name] = self._address(name, value, None, foreign, raised)

    def _address(self, name: str, value: Any, extern: Optional[Any], foreign: Foreign, raised: Raised) -> int:
        number = _number_of(value)
        if number is not None:
            self.kept.append(value)
            return number
        if callable(value):
            made = self._callback(name, value, extern, foreign, raised)
        elif extern is not None and extern["kind"] == "data":
            made = _memory(name, value, extern)
        else:
            raise TypeError(f"resolve[{name!r}] is an address or a function, not {type(value).__name__}")
        self.kept.append(made)
        return int(ffi.cast("uintptr_t", made))

    def _callback(self, name: str, value: Callable[..., Any], extern: Optional[Any], foreign: Foreign,
                  raised: Raised) -> Any:
        if extern is None or extern["kind"] != "function":
            raise TypeError(f"resolve[{name!r}] must be an address: the source does not declare it as a function")
        try:
            return make_callback(read_prototype(extern), value, foreign, raised)
        except TypeError as error:
            raise TypeError(f"resolve[{name!r}]: {error}") from None

    def find(self, name: bytes) -> Any:
        """The address of a name as a `void *`."""
        known = self._addresses.get(name.decode("utf-8", "surrogateescape"))
        return ffi.cast("void *", symbol_of_process(name) if known is None else known)


@ffi.callback("void *(void *, const char *)")
def _resolve(context: Any, name: Any) -> Any:
    return ffi.from_handle(context).find(ffi.string(name))


def _number_of(value: Any) -> Optional[int]:
    """The address that a value is or has; None for what has none yet."""
    held = getattr(value, "address", value)
    if isinstance(held, int) and not isinstance(held, bool):
        return int(Address(held))
    if isinstance(value, ffi.CData):
        return int(ffi.cast("uintptr_t", value))
    if hasattr(value, "_objects") and hasattr(type(value), "_restype_"):  # a function of ctypes
        return int.from_bytes(memoryview(value).tobytes(), "little")
    return None


def _memory(name: str, value: Any, extern: Any) -> Any:
    """A buffer that stands for data."""
    try:
        view = memoryview(value)
    except TypeError:
        raise TypeError(f"resolve[{name!r}] is an address or a buffer, not {type(value).__name__}") from None
    problem = problem_of(view, read_type(extern["type_tree"]), extern["type"])
    if problem is None and view.nbytes < extern["size"]:
        problem = f"`{extern['type']}` has {extern['size']} bytes, the buffer {view.nbytes}"
    if problem is not None:
        raise TypeError(f"resolve[{name!r}]: {problem}")
    return memory_of(value)
