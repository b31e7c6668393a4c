#!/usr/bin/env python3
"""Renders reports in a headless Chromium, at the width of a desk and of a phone, light and dark, and looks at the pixels.

usage: screenshots.py PASMC SOURCE_FOLDER WORK_FOLDER"""

import pathlib
import re
import subprocess
import sys

from browser import Browser
from png import colours

SOURCES = ["examples/sgemm/sgemm.pasm", "examples/chacha20/chacha20.pasm", "examples/stack_frame/stack_frame.pasm",
           "test/report/Inputs/awkward.pasm"]
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
SCHEMES = ["light", "dark"]
# What of the style sheet's colours a class of elements is filled with.
WHOLE = ":not(.fixed):not(.slot) rect"  # bars that are filled with their colour alone
TONES = {f".bar.general{WHOLE}": "--general", f".bar.vector{WHOLE}": "--vector", f".bar.mask{WHOLE}": "--mask",
         ".frame .local": "--local", ".frame .saved": "--saved", ".frame .return": "--return"}
LARGEST = (700, 400)  # of what is looked at pixel by pixel
FEWEST = 40           # pixels of a colour that count as seen

# Where the first element of a selector is on the page that is large enough to be seen and in sight, or null.
PLACE = """
(() => {
  for (const element of document.querySelectorAll(%r)) {
    const box = element.getBoundingClientRect();
    if (box.width >= 8 && box.height >= 8 && box.right <= innerWidth && box.left >= 0)
      return [box.left + scrollX, box.top + scrollY, box.width, box.height];
  }
  return null;
})()
"""
# Elements that stick out at the right, but for those within what scrolls.
OVERFLOW = """
(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return "";
  const wide = [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, .wide")
    && e.getBoundingClientRect().right > root.clientWidth + 1);
  return `${root.scrollWidth} > ${root.clientWidth}: ` + wide.slice(0, 3).map(e => e.tagName + "." + e.className).join(", ");
})()
"""


def contrast(first, second):
    """Of two colours, as WCAG 2.1 defines it: 1 to 21."""
    def luminance(colour):
        parts = [c / 255 for c in colour]
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    dark, light = sorted(map(luminance, (first, second)))
    return (light + 0.05) / (dark + 0.05)


def parse(colour):
    colour = colour.strip().lstrip("#")
    return tuple(int(colour[i:i + 2], 16) for i in (0, 2, 4))


class Page:
    def __init__(self, browser, name):
        self.browser, self.name, self.problems = browser, name, []

    def tone(self, variable):
        return parse(self.browser.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('{variable}')"))

    def expect(self, holds, problem):
        if not holds:
            self.problems.append(f"{self.name}: {problem}")

    def look(self):
        for complaint in self.browser.complaints():
            self.expect(False, complaint)
        overflow = self.browser.evaluate(OVERFLOW)
        self.expect(overflow == "", f"wider than the window: {overflow}")
        self.look_at_page()
        for selector, variable in TONES.items():
            self.look_for(selector, variable)

    # The top: its background, and text that can be read on it.
    def look_at_page(self):
        found = colours(self.browser.screenshot((0, 0, min(LARGEST[0], self.browser.evaluate("innerWidth")), LARGEST[1])))
        page, text, muted = self.tone("--page"), self.tone("--text"), self.tone("--muted")
        self.expect(found[page] > FEWEST and found[self.tone("--card")] > FEWEST, "no background")
        self.expect(found[text] > FEWEST, "no text")
        self.expect(contrast(text, self.tone("--card")) >= 7, "the text cannot be read well")
        self.expect(contrast(muted, page) >= 4.5, "muted text cannot be read well")
        for variable in ("--general", "--vector", "--mask", "--other"):
            self.expect(contrast(self.tone(variable), self.tone("--on-bar")) >= 4.5, f"names on {variable} bars cannot be read well")

    def look_for(self, selector, variable):
        place = self.browser.evaluate(PLACE % selector)
        if place is None:
            return
        x, y, width, height = place
        found = colours(self.browser.screenshot((x, y, min(width, LARGEST[0]), min(height, LARGEST[1]))))
        self.expect(found[self.tone(variable)] >= FEWEST, f"{selector} is not {variable}: {found.most_common(3)}")
        self.seen.add(selector)


def main():
    pasmc, root, work = map(pathlib.Path, sys.argv[1:])
    work.mkdir(parents=True, exist_ok=True)
    problems, seen = [], set()
    wide = work / ("x" * 60)  # than a phone: names of files must break
    wide.unlink(missing_ok=True)
    wide.symlink_to(root.absolute())
    Page.seen = seen
    with Browser() as browser:
        for source in SOURCES:
            stem = pathlib.Path(source).stem
            report = (work / f"{stem}.html").absolute()
            subprocess.run([pasmc, wide / source, "-o", work / f"{stem}.o", "-emit-report", report], check=True)
            bars = len(re.findall(r'<g class="bar', report.read_text()))
            if bars < 5:
                problems.append(f"{stem}: {bars} bars")
            for size, (width, height) in SIZES.items():
                for scheme in SCHEMES:
                    page = Page(browser, f"{stem}, {size}, {scheme}")
                    browser.open(report.as_uri(), width, height, scheme)
                    whole = browser.evaluate("document.documentElement.scrollHeight")
                    (work / f"{stem}-{size}-{scheme}.png").write_bytes(
                        browser.screenshot((0, 0, width, min(whole, 6000))))
                    page.look()
                    problems += page.problems
    for selector in TONES:
        if selector not in seen:
            problems.append(f"{selector} is on no page")
    print("\n".join(problems) or f"{len(SOURCES) * len(SIZES) * len(SCHEMES)} pictures")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
