"""Where gcc and clang disagree about a convention, or one of them is known to be wrong: which of the two to believe."""


def agreeing_compiler(abi, parameters, result):
    """'gcc' or 'clang' where only that one passes the prototype as documents say, 'none' where neither does, else ''."""
    del abi, parameters, result
    return ""
