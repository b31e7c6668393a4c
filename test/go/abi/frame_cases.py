"""The table of cases for frame_host.c: what generate.py says of each function, at the offsets of the program `offsets`."""

SIGNED = {"int", "int8", "int16", "int32", "int64"}


def read_layouts(text):
    """Function -> (bytes of arguments and results, name -> (offset, size))"""
    layouts = {}
    for line in text.splitlines():
        name, size, *values = line.split()
        layouts[name] = int(size), {values[i]: (int(values[i + 1]), int(values[i + 2])) for i in range(0, len(values), 3)}
    return layouts


def leaves(values, name):
    """The value itself, or what a structure is made of."""
    return [leaf for leaf in values if leaf == name or leaf.startswith(name + "_")]


def result_names(function, values):
    return ["ret"] if leaves(values, "ret") else [f"r{i}" for i in range(len(function["results"]))]


def case(function, size, values):
    rows = []
    kinds = dict(function["arguments"])
    for name, (go, argument, constant) in zip(result_names(function, values), function["results"]):
        is_signed = argument is not None and kinds[argument] in SIGNED
        for leaf in leaves(values, name):
            at, width = values[argument + leaf.removeprefix(name)] if argument else (0, 0)
            result_at, result_width = values[leaf]
            rows.append(f"{{{result_at}, {result_width}, {at}, {width}, {int(is_signed)}, {constant or 0}}}")
    booleans = [str(values[name][0]) for name, go in function["arguments"] if go == "bool"]
    name = function["name"]
    # Names of objects for Go begin with their package.
    return f"""extern void {name}(void) __asm__("pasm_abi_{name}");
static const result_case results_{name}[] = {{{", ".join(rows) or "{0, 0, 0, 0, 0, 0}"}}};
static const uint16_t booleans_{name}[] = {{{", ".join(booleans + ["NO_MORE"])}}};
""", f'    {{"{name}", {name}, {size}, {len(rows)}, results_{name}, booleans_{name}}},\n'


def table(functions, layouts):
    parts = [case(f, *layouts[f["name"]]) for f in functions]
    rows = "".join(row for _, row in parts)
    return "".join(head for head, _ in parts) + f"static const function_case cases[] = {{\n{rows}}};\n" \
        "enum { CASE_COUNT = sizeof cases / sizeof cases[0] };\n"
