"""Types and prototypes as the metadata describe them (docs/metadata.schema.json)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Optional, Sequence, Tuple


@dataclass(frozen=True)
class Type:
    """A type tree of the metadata."""

    kind: str
    size: int
    alignment: int
    constant: bool = False
    signed: bool = False
    #: lanes of a vector, elements of an array
    count: int = 0
    #: a lane, an element, or what a pointer points to
    element: Optional["Type"] = None
    #: of a structure: its index
    structure: int = -1
    #: of a function
    prototype: Optional["Prototype"] = None


@dataclass(frozen=True)
class Parameter:
    """A parameter or result."""

    name: Optional[str]
    #: its type as C spells it
    text: str
    type: Type


@dataclass(frozen=True)
class Prototype:
    """How a function is called."""

    parameters: Tuple[Parameter, ...]
    results: Tuple[Parameter, ...]
    abi: str
    variadic: bool

    def text(self, name: str) -> str:
        """"int Add(int a, int b)"."""
        result = ", ".join(result.text for result in self.results) or "void"
        listed = [f"{parameter.text} {parameter.name}" if parameter.name else parameter.text for parameter in self.parameters]
        if self.variadic:
            listed.append("...")
        return f"{result} {name}({', '.join(listed) or 'void'})"


def read_type(tree: Any) -> Type:
    """A type out of a `type_tree`."""
    below = tree.get("of") or tree.get("to")
    return Type(
        kind=tree["kind"],
        size=tree["size"],
        alignment=tree["alignment"],
        constant=tree.get("constant", False),
        signed=tree.get("signed", False),
        count=tree.get("count", 0),
        element=read_type(below) if below else None,
        structure=tree.get("structure", -1),
        prototype=_read_pointed_prototype(tree) if "results" in tree else None,
    )


def _read_pointed_prototype(tree: Any) -> Prototype:
    """Of a pointer to a function, which is called as the platform's functions are."""
    def parameters(trees: Iterable[Any]) -> Tuple[Parameter, ...]:
        return tuple(Parameter(None, each["kind"], read_type(each)) for each in trees)
    return Prototype(parameters(tree["arguments"]), parameters(tree["results"]), "sysv", tree["variadic"])


def read_prototype(function: Any) -> Prototype:
    """The prototype of a function of the metadata, or of an extern one."""
    def parameters(listed: Iterable[Any]) -> Tuple[Parameter, ...]:
        return tuple(Parameter(each.get("name"), each["type"], read_type(each["type_tree"])) for each in listed)
    return Prototype(parameters(function["arguments"]), parameters(function["results"]), function["abi"],
                     function.get("variadic", False))


def item_of(pointee: Type) -> Type:
    """What lies at a pointer side by side: elements of arrays, lanes of vectors."""
    while pointee.element is not None and pointee.kind in ("array", "vector"):
        pointee = pointee.element
    return pointee


#: Kinds of types that libffi, which makes the calls, does not hand over as C does.
_REFUSED_KINDS = {
    "vector": "vectors by value",
    "slice": "slices of Go",
    "string": "strings of Go",
    "array": "arrays by value",
    "function": "functions by value",
}


def refusal_of_scalar(value_type: Type) -> Optional[str]:
    """Why a value of the type cannot be an argument or a result here; None when it can, or when it is a structure."""
    refused = _REFUSED_KINDS.get(value_type.kind)
    if value_type.kind == "floating" and value_type.size == 2:
        refused = "_Float16 by value"
    if value_type.kind == "integer" and value_type.size == 16:
        refused = "__int128 by value"
    return f"libffi does not pass {refused}" if refused else None


#: Of the metadata's kinds those that are one number to C: by whether they have a sign.
_FLOATING_C_NAMES = {4: "float", 8: "double"}


def c_name(value_type: Type) -> str:
    """A scalar type in cffi's C. Pointers are `void *`, since cffi takes any other for it."""
    if value_type.kind == "floating":
        return _FLOATING_C_NAMES[value_type.size]
    named = {"void": "void", "bool": "_Bool", "char": "char", "pointer": "void *"}.get(value_type.kind)
    return named or f"{'' if is_signed(value_type) else 'u'}int{8 * value_type.size}_t"


def is_signed(value_type: Type) -> bool:
    """Whether an integer, mask or distance has a sign."""
    return value_type.signed or value_type.kind == "distance"


def integer_range(value_type: Type) -> Tuple[int, int]:
    """The least and the greatest value of an integer type."""
    bits = 8 * value_type.size
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if is_signed(value_type) else (0, (1 << bits) - 1)


def refusal_of_call(prototype: Prototype) -> Optional[str]:
    """Why functions of the prototype cannot be called here, whatever their types."""
    if prototype.abi != "sysv":
        return f"it has the calling convention `{prototype.abi}`, and libffi knows only the platform's (sysv) here"
    if prototype.variadic:
        return "it takes any number of arguments (`...`)"
    if len(prototype.results) > 1:
        return "it has several results"
    return None


def types_of(prototype: Prototype) -> Sequence[Parameter]:
    """All parameters, and the results."""
    return prototype.parameters + prototype.results
