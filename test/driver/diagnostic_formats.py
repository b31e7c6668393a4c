#!/usr/bin/env python3
"""-fdiagnostics-format=json and sarif tell what the text tells, of all sources of the tests that have errors.

usage: diagnostic_formats.py PASMC TEST_FOLDER SCHEMA
"""

import json
import pathlib
import re
import subprocess
import sys
import urllib.parse

import jsonschema

LINE = re.compile(r"^(?:(?P<file>.*?):(?P<line>\d+):(?P<column>\d+)|pasmc): (?P<kind>error|warning|note): (?P<message>.*?)(?: \[(?P<name>[a-z0-9-]+)\])?$")


def run(pasmc, format_name, *arguments):
    command = [pasmc, f"-fdiagnostics-format={format_name}", "-ferror-limit=0", "-fmacro-backtrace-limit=0", *arguments]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return result.returncode, result.stderr.decode(errors="replace")


def told_by_text(text):
    """[kind, name, message, file, line, column, notes] of each diagnostic."""
    told = []
    for line in text.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        if match["kind"] != "note":
            told.append([match["kind"], match["name"], match["message"], match["file"], int(match["line"] or 0), int(match["column"] or 0), []])
        elif told and not match["message"].startswith("write `"):  # a fix elsewhere
            told[-1][6].append((match["message"], match["file"], match["line"], match["column"]))
    return told


def told_by_json(text):
    told = []
    for row in json.loads(text):
        caret = row["locations"][0]["caret"] if row["locations"] else {"file": None, "line": 0, "byte-column": 0}
        assert set(row) == {"kind", "message", "option", "column-origin", "locations", "fixits", "children"}, row.keys()
        told.append([row["kind"], row["option"], row["message"], caret["file"], caret["line"], caret["byte-column"], row["children"]])
    return told


def told_by_sarif(text, status, schema):
    log = json.loads(text)
    jsonschema.validate(log, schema)
    (sarif_run,) = log["runs"]
    assert sarif_run["invocations"] == [{"executionSuccessful": status == 0, "exitCode": status}]
    rules = [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]]
    told = []
    for result in sarif_run["results"]:
        file, line, column = None, 0, 0
        assert result["ruleId"] in rules
        if result["locations"]:
            place = result["locations"][0]["physicalLocation"]
            file = urllib.parse.unquote(place["artifactLocation"]["uri"].removeprefix("file://"))
            line, column = place["region"]["startLine"], byte_column(file, place["region"])
        told.append([result["level"], result["ruleId"], result["message"]["text"], file, line, column, result.get("relatedLocations", [])])
    return told


def byte_column(file, region):
    if file.startswith("<"):  # of the library, which is ASCII
        return region["startColumn"]
    line = pathlib.Path(file).read_bytes().split(b"\n")[region["startLine"] - 1].decode(errors="surrogateescape")
    return len(line[: region["startColumn"] - 1].encode(errors="surrogateescape")) + 1


def main():
    pasmc, tests, schema = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), json.loads(pathlib.Path(sys.argv[3]).read_text())
    sources = sorted(path for path in tests.rglob("errors/*.pasm") if path.stat().st_size < 100_000)
    count = failed = 0
    for source in sources:
        status, text = run(pasmc, "text", source, "-o", "/dev/null")
        expected = told_by_text(text)
        count += len(expected)
        json_status, json_text = run(pasmc, "json", source, "-o", "/dev/null")
        sarif_status, sarif_text = run(pasmc, "sarif", source, "-o", "/dev/null")
        assert status == json_status == sarif_status, source
        for title, told in (("json", told_by_json(json_text)), ("sarif", told_by_sarif(sarif_text, status, schema))):
            count_notes = len if title == "json" else lambda notes: len({repr(note) for note in notes})
            differences = [(ours, theirs) for ours, theirs in zip(expected, told)
                           if ours[:6] != theirs[:6] or count_notes(ours[6]) != len(theirs[6])]
            if differences or len(expected) != len(told):
                failed += 1
                print(f"{source}, {title}: {len(told)} for {len(expected)}; {differences[:1]}")
    # There is always one document.
    for arguments, rows in ((["-mcpu=none", "x.pasm"], 1), (["--emit=ast", "missing.pasm", "gone.pasm"], 2)):
        assert len(told_by_json(run(pasmc, "json", *arguments)[1])) == rows, arguments
        assert len(told_by_sarif(run(pasmc, "sarif", *arguments)[1], 1, schema)) == rows, arguments
    print(f"{len(sources)} sources, {count} diagnostics, {failed} failures")
    sys.exit(1 if failed or count < 500 else 0)


main()
