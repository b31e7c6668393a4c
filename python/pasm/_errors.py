"""What goes wrong, and diagnostics of the compiler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

from ._library import ffi, lib, text_of


@dataclass(frozen=True)
class Diagnostic:
    """One message of the compiler, or a note of one. Lines and columns count from 1, columns bytes."""

    #: "error", "warning" or "note"
    severity: str
    #: the text alone
    message: str
    #: what kind of mistake it is: "wrong-register"
    rule: str
    #: the name of the source; None for what has no place, as options
    file: Optional[str]
    line: int
    column: int
    #: behind the last byte
    end_line: int
    end_column: int
    #: further places that belong to it
    notes: Tuple["Diagnostic", ...]
    #: as the command line shows it: place, source line, caret and notes; "" for a note
    rendered: str

    def __str__(self) -> str:
        if self.rendered:
            return self.rendered.rstrip("\n")
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        return f"{place}{self.severity}: {self.message}"


class Error(Exception):
    """What this package raises for reasons that are not Python's own."""


class CompileError(Error):
    """The source or an option is wrong. As text it is what the command line shows."""

    #: warnings too, in order
    diagnostics: List[Diagnostic]

    def __init__(self, messages: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(messages.rstrip("\n"))
        self.diagnostics = list(diagnostics)


class ProcessorError(Error):
    """A function needs extensions that this processor, or its operating system, lacks."""

    #: the name of the function
    function: str
    #: the names of the extensions: ["avx512f", "gfni"]
    features: List[str]

    def __init__(self, function: str, features: Sequence[str]) -> None:
        super().__init__(f"{function}() needs {', '.join(features)}, which this processor lacks")
        self.function = function
        self.features = list(features)


class CompileWarning(UserWarning):
    """A warning of the compiler."""

    diagnostic: Diagnostic

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


_SEVERITIES = {lib.PASM_NOTE: "note", lib.PASM_WARNING: "warning", lib.PASM_ERROR: "error"}


def _read(told: Any) -> Diagnostic:
    """A diagnostic out of the library's structure, which lasts only while its handler runs."""
    return Diagnostic(
        severity=_SEVERITIES[told.severity],
        message=text_of(told.message),
        rule=text_of(told.rule),
        file=text_of(told.file) if told.file else None,
        line=told.line,
        column=told.column,
        end_line=told.end_line,
        end_column=told.end_column,
        notes=tuple(_read(told.notes[i]) for i in range(told.note_count)),
        rendered=text_of(told.rendered),
    )


@ffi.callback("void(void *, const pasm_diagnostic *)")
def _collect(context: Any, told: Any) -> None:
    ffi.from_handle(context).append(_read(told))


def collect_diagnostics(options: Any, into: List[Diagnostic]) -> Any:
    """Lets what is compiled and loaded with the options add its diagnostics to a list.

    Answers what must be kept until then.
    """
    handle = ffi.new_handle(into)
    lib.pasm_options_on_diagnostic(options, _collect, handle)
    return handle
