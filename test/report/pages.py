#!/usr/bin/env python3
"""Reports of every example and of awkward sources, under each convention: they are well-formed, need nothing else, are the
same each time, and change nothing of the output.

usage: pages.py PASMC SOURCE_FOLDER WORK_FOLDER"""

import concurrent.futures
import html.parser
import os
import pathlib
import re
import subprocess
import sys

# What is compiled, below the source folder: for every target, or for the first one. Of tests those that have no errors.
SOURCES = ["examples", "test/report/Inputs", "test/backend/dispatch"]
MORE_SOURCES = ["test/backend/allocation", "test/backend/frame", "test/backend/arguments", "test/backend/streams"]
TARGETS = {"sysv": [], "ms": ["-mtarget=x86_64-pc-windows-msvc"], "macos": ["-mtarget=x86_64-apple-macos"],
           "x32": ["-mtarget=x86_64-linux-gnux32"], "nacl": ["-mtarget=x86_64-nacl"], "goasm": ["-mabi=goasm"],
           "gosyso": ["-mabi=gosyso"]}
VOID = {"meta", "br", "hr", "img", "input", "link", "col"}  # elements without an end tag (HTML 13.1.2)


class Page(html.parser.HTMLParser):
    """Collects what is wrong with a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.links = [], [], set(), []
        self.tags = set()
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self.open]
        self.problems += [f"#{link} leads nowhere" for link in self.links if link not in self.ids]

    def handle_starttag(self, tag, attributes):
        self.look_at(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.look_at(tag, attributes)
        if "svg" not in self.open:
            self.problems.append(f"<{tag}/> outside a picture")

    def look_at(self, tag, attributes):
        self.tags.add(tag)
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.problems.append(f"<{tag}> has an attribute twice")
        for name, value in attributes:
            if name == "id":
                if value in self.ids:
                    self.problems.append(f"id {value} twice")
                self.ids.add(value)
            elif name == "href" and value.startswith("#"):
                self.links.append(value[1:])
            elif name in ("href", "src", "xlink:href") or name.startswith("on"):
                self.problems.append(f"<{tag} {name}={value}>: needs something else, or is a script")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_entityref(self, name):
        self.problems.append(f"&{name}; was not understood")


def compile_source(pasmc, source, arguments, output, *more):
    command = [pasmc, source, *arguments, "-o", output, *more]
    return subprocess.run(command, capture_output=True, text=True)


def tidy_problems(page):
    run = subprocess.run(["tidy", "-qe", "-utf8", page], capture_output=True, text=True)
    return run.stderr.splitlines()[:5] if run.returncode else []


def check(job):
    """Problems of one source for one target, and whether the target has it at all."""
    pasmc, source, target, folder = job
    arguments = TARGETS[target]
    folder.mkdir(parents=True, exist_ok=True)
    plain = compile_source(pasmc, source, arguments, folder / "plain.o")
    pages = [folder / "page.html", folder / "again.html"]
    runs = [compile_source(pasmc, source, arguments, folder / "with.o", "-emit-report", page) for page in pages]
    for run in runs:
        if run.returncode != plain.returncode or run.stderr != plain.stderr:
            return True, [f"exit status {run.returncode} and not {plain.returncode}: {run.stderr}"]
    if plain.returncode != 0:
        return False, [] if plain.returncode == 1 else [f"exit status {plain.returncode}"]
    problems = []
    if (folder / "plain.o").read_bytes() != (folder / "with.o").read_bytes():
        problems.append("the output is another with a report")
    if pages[0].read_bytes() != pages[1].read_bytes():
        problems.append("the page is another each time")
    text = pages[0].read_text(encoding="utf-8")
    page = Page(text)
    problems += page.problems
    if re.search(r"@import|url\(|https?://", text):
        problems.append("the page names something outside")
    if re.search(r'[" MHVhv]-?(nan|inf)[" MHVhvz]', "".join(re.findall(r"<svg.*?</svg>", text, re.S))):
        problems.append("a picture with what is no number")
    if "function-1" in page.ids and "svg" not in page.tags:
        problems.append("a function without a picture")
    problems += tidy_problems(pages[0])
    return True, problems


def main():
    pasmc, root, work = map(pathlib.Path, sys.argv[1:])

    def sources(folders):
        return [source for folder in folders for source in sorted((root / folder).rglob("*.pasm"))]

    pairs = [(source, target) for source in sources(SOURCES) for target in TARGETS]
    pairs += [(source, next(iter(TARGETS))) for source in sources(MORE_SOURCES)]
    jobs = [(pasmc, source, target, work / target / source.relative_to(root)) for source, target in pairs]
    failed = False
    counts = dict.fromkeys(TARGETS, 0)
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for job, (is_made, problems) in zip(jobs, pool.map(check, jobs)):
            counts[job[2]] += is_made
            for problem in problems:
                failed = True
                print(f"{job[1]} for {job[2]}: {problem}")
    print(", ".join(f"{target}: {count} pages" for target, count in counts.items()))
    if min(counts.values()) == 0 or counts["sysv"] < len(sources(SOURCES)) // 2:
        failed = True
        print(f"too few pages: {counts}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
