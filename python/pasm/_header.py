"""The declarations of pasm.h as cffi reads them: without comments and preprocessor lines."""

from __future__ import annotations

import pathlib
import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FOR_CXX = re.compile(r"^#ifdef __cplusplus$.*?^#endif$", re.DOTALL | re.MULTILINE)
_EMPTY_MACRO = re.compile(r"^#define (\w+)$", re.MULTILINE)
_DIRECTIVE = re.compile(r"^#.*$", re.MULTILINE)


def find_header() -> pathlib.Path:
    """Where pasm.h is: it stands beside this file.

    Raises ImportError when it is not there.
    """
    path = pathlib.Path(__file__).with_name("pasm.h")
    if not path.is_file():
        raise ImportError(f"the package pasm is not complete: {path} is missing")
    return path


def declarations(text: str) -> str:
    """What is left of a header's text for a parser of C that has no preprocessor.

    Macros that are defined as nothing, such as PASM_API and the guard, are taken out of the declarations.
    """
    text = _FOR_CXX.sub("", _COMMENT.sub("", text))
    empty_macros = _EMPTY_MACRO.findall(text)
    text = _DIRECTIVE.sub("", text)
    for macro in empty_macros:
        text = re.sub(rf"\b{macro}\b", "", text)
    return text
