"""Python functions with the parameters of a prototype, which call compiled code.

They are made as text, as dataclasses and named tuples are: so Python itself binds arguments, by place and by name, and a
call has no loop over them.
"""

from __future__ import annotations

import inspect
import operator
from typing import Any, Callable, Dict, List, Sequence

from ._arguments import Converter, converter_of
from ._callbacks import Raised, make_callback
from ._foreign import Foreign
from ._results import result_converter
from ._structures import python_name
from ._types import Prototype

# What is enough for an argument when all is well, besides what cffi checks itself; it says little when it is not.
_QUICK = {
    "integer": "{prefix}index({name})",
    "mask": "{prefix}index({name})",
    "distance": "{prefix}index({name})",
    "floating": "{name}",
}


def parameter_names(prototype: Prototype) -> List[str]:
    """The names as Python may have them. One without a name is `arg`, `arg1`, ... by its place."""
    names: List[str] = []
    for place, parameter in enumerate(prototype.parameters):
        name = python_name(parameter.name or (f"arg{place}" if place else "arg"))
        while name in names:
            name += "_"
        names.append(name)
    return names


def signature_of(prototype: Prototype) -> inspect.Signature:
    """The prototype for inspect.signature; annotations are types of C."""
    parameters = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=parameter.text)
                  for name, parameter in zip(parameter_names(prototype), prototype.parameters)]
    result = ", ".join(each.text for each in prototype.results) or None
    return inspect.Signature(parameters, return_annotation=result)


def _explainer(name: str, prototype: Prototype, names: Sequence[str],
               converters: Sequence[Converter]) -> Callable[..., BaseException]:
    """What tells which argument an error is about."""
    def explain(error: BaseException, *arguments: Any) -> BaseException:
        for parameter, own_name, convert, value in zip(prototype.parameters, names, converters, arguments):
            try:
                convert(value)
            except (TypeError, OverflowError, ValueError) as found:
                kind = next(each for each in (TypeError, OverflowError, ValueError) if isinstance(found, each))
                return kind(f"{name}() argument '{own_name}' ({parameter.text}): {found}")
        return error
    return explain


def make_caller(name: str, prototype: Prototype, address: int, foreign: Foreign, raised: Raised,
                kept: Any) -> Callable[..., Any]:
    """A function that calls the code at an address. `raised` has the exceptions of Python functions that the code calls, and
    `kept` is what must live as long as the function.

    Raises TypeError when libffi cannot make the call.
    """
    refused = foreign.refusal(prototype)
    if refused:
        raise TypeError(f"{name}() cannot be called from Python: {refused}")

    def callback(pointed: Prototype, function: Callable[..., Any]) -> Any:
        return make_callback(pointed, function, foreign, raised)

    names = parameter_names(prototype)
    converters = [converter_of(parameter, foreign, callback) for parameter in prototype.parameters]
    convert_result = result_converter(prototype.results[0].type, foreign) if prototype.results else None
    scope: Dict[str, Any] = {
        "index": operator.index,
        "call": foreign.pointer_to_function(prototype, address),
        "explain": _explainer(name, prototype, names, converters),
        "result": convert_result,
        "raised": raised.by_thread,
        "raise_here": raised.raise_here,
        "kept": kept,
    }
    scope.update({f"convert_{place}": convert for place, convert in enumerate(converters)})
    prefix = _prefix_beside(names)
    named = {prefix + key: value for key, value in scope.items()}
    exec(_text(prototype, names, prefix, convert_result is not None), named)  # pylint: disable=exec-used
    return named[prefix + "caller"]


def _prefix_beside(names: Sequence[str]) -> str:
    """What no name begins with."""
    prefix = "_"
    while any(name.startswith(prefix) for name in names):
        prefix += "_"
    return prefix


def _text(prototype: Prototype, names: Sequence[str], prefix: str, converts_result: bool) -> str:
    """The text of a function `caller`, whose names but those of parameters begin with the prefix."""
    passed = []
    for place, (name, parameter) in enumerate(zip(names, prototype.parameters)):
        if not name.isidentifier():
            raise ValueError(f"{name!r} is no name of a parameter")
        quick = _QUICK.get(parameter.type.kind, f"{{prefix}}convert_{place}({{name}})")
        passed.append(quick.format(prefix=prefix, name=name))
    answer = "{0}result({0}answer)" if converts_result else "{0}answer"
    return f"""\
def {prefix}caller({', '.join(names)}):
    try:
        {prefix}answer = {prefix}call({', '.join(passed)})
    except (TypeError, OverflowError, ValueError) as {prefix}error:
        raise {prefix}explain({', '.join([prefix + 'error', *names])}) from None
    if {prefix}raised:
        {prefix}raise_here()
    return {answer.format(prefix)}
"""
