"""Single instructions."""

from __future__ import annotations

from typing import Any, List, Optional

from ._errors import CompileError, Diagnostic, collect_diagnostics
from ._library import ffi, lib, owned, text_of
from ._options import arguments, new_options


def _encode(instruction: str, target: Optional[str], every: bool) -> List[bytes]:
    options = new_options(arguments((), None, target, None, ()))
    diagnostics: List[Diagnostic] = []
    context = collect_diagnostics(options, diagnostics)
    encoding = owned(lib.pasm_encode(options, instruction.encode("utf-8"), every), lib.pasm_encoding_free)
    del context
    count = lib.pasm_encoding_count(encoding)
    if count == 0:
        raise CompileError(text_of(lib.pasm_encoding_messages(encoding)), diagnostics)
    return [_bytes(encoding, index) for index in range(count)]


def _bytes(encoding: Any, index: int) -> bytes:
    size = ffi.new("size_t *")
    return ffi.buffer(lib.pasm_encoding_bytes(encoding, index, size), size[0])[:]


def encode(instruction: str, *, target: Optional[str] = None) -> bytes:
    """The bytes of one instruction with physical registers: encode("vaddps ymm0, ymm1, ymm2").

    `target` is the processor ("haswell") whose extensions there are; all are without one. Raises CompileError.
    """
    return _encode(instruction, target, False)[0]


def encode_all(instruction: str, *, target: Optional[str] = None) -> List[bytes]:
    """Every encoding of one instruction, the one that the compiler takes first. Raises CompileError."""
    return _encode(instruction, target, True)
