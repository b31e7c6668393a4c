"""pasm: compiles the .pasm assembly language and calls what comes out of it.

>>> import pasm
>>> module = pasm.load("add.pasm")
>>> module.add_two(2, 2)
4
"""

from ._address import Address
from ._compile import Result, compile, compiles
from ._data import Data
from ._encode import encode, encode_all
from ._errors import CompileError, CompileWarning, Diagnostic, Error, ProcessorError
from ._function import Function
from ._library import lib, text_of
from ._module import Module, load, loads
from ._structures import Structure

#: The version of the library.
version: str = text_of(lib.pasm_version())
__version__ = version

__all__ = ["Address", "CompileError", "CompileWarning", "Data", "Diagnostic", "Error", "Function", "Module",
           "ProcessorError", "Result", "Structure", "compile", "compiles", "encode", "encode_all", "load", "loads", "version"]

del lib, text_of
