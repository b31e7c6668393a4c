"""Random documentation: what gofmt could take for lists, code, headings, links or quotes."""

WORDS = ["Sum", "of", "n", "numbers", "x[i]", "``quoted''", "```", "`code`", "http://example.org/a", "é", "end.", "(see", "[Sum]",
         "a:", "{", "}", "*/", "/*", "\\", "1.", "A", "x's", "'' and ``", "\t", "+build", "<b>", "&amp;", "%d"]
STARTS = ["", "", "", "", "  ", "    ", "\t", "- ", "  - ", "* ", "  * ", "+ ", "1. ", "  1. ", " 2) ", "   10. ", "# ", "#", "## ",
          "[x]: http://example.org ", "[x]: ", "Heading", "  • ", "• ", "-", "go:noinline", "+build "]


def lines(rng):
    made = []
    for _ in range(rng.randint(1, 10)):
        if rng.random() < 0.25:
            made.append("")
        else:
            made.append(rng.choice(STARTS) + " ".join(rng.choice(WORDS) for _ in range(rng.choice([0, 1, 1, 2, 3, 5]))))
    return made


def comment(rng):
    return "".join("///" + (" " + line if line else "") + "\n" for line in lines(rng))
