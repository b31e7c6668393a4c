#!/usr/bin/env python3
"""JSON of -emit-json-metadata fits its schema, as python3-jsonschema sees it, for the examples and for every type and
convention; and the schema refuses what it should. Usage: check_metadata.py PASMC FOLDER SCHEMA EXAMPLES"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema


def check_trees(metadata):
    """Each type has its tree, of the same size, whose structures are in the list, with fields that lie in them."""
    def check(typed, size):
        tree = typed["type_tree"]
        assert tree["size"] == size, typed
        while "of" in tree or "to" in tree:
            tree = tree.get("of") or tree["to"]
        assert tree["kind"] != "structure" or tree["structure"] < len(metadata["structures"]), typed

    functions = metadata["functions"] + [extern for extern in metadata["externs"] if extern["kind"] == "function"]
    for function in functions:
        for typed in function["arguments"] + function["results"]:
            check(typed, typed["size"])
    for structure in metadata["structures"]:
        for field in structure["fields"]:
            check(field, field["type_tree"]["size"])
            assert field["offset"] + field["type_tree"]["size"] <= structure["size"], structure
    for item in metadata["data"]:
        if item["type"] != "void":  # what the compiler adds has no type
            check(item, item["size"])


def main():
    pasmc, folder, schema_file, examples = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    schema = json.loads(schema_file.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    sources = sorted(folder.glob("*.pasm")) + [path for path in sorted(examples.glob("*/*.pasm")) if path.stem == path.parent.name]
    checked = 0
    last = None
    with tempfile.TemporaryDirectory() as work:
        out = pathlib.Path(work) / "out.json"
        for source in sources:
            for options in ([], ["-mabi=ms"], ["-mabi=x32"], ["-mtarget=x86_64-apple-macos"], ["-mabi=goasm"]):
                command = [pasmc, *options, source, "-o", out.with_suffix(".o"), "-emit-json-metadata", out]
                out.unlink(missing_ok=True)
                if subprocess.run(command, capture_output=True).returncode != 0:
                    assert (options or source.stem == "go_types") and not out.exists(), f"{source} {options}"
                    continue
                last = json.loads(out.read_text())
                problems = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(last)]
                if problems:
                    sys.exit(f"{source} {options}:\n" + "\n".join(problems))
                check_trees(last)
                checked += 1
    for change in ("version", "functions", "abi"):
        broken = copy.deepcopy(last)
        del broken[change]
        assert not validator.is_valid(broken), change
    broken = copy.deepcopy(last)
    broken["functions"][0]["code_size"] = "many"
    assert not validator.is_valid(broken)
    broken = copy.deepcopy(last)
    del broken["functions"][0]["arguments"][0]["type_tree"]["size"]
    assert not validator.is_valid(broken)
    assert checked > len(sources), checked
    print(f"{checked} files fit the schema")


main()
