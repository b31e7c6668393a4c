#!/usr/bin/env python3
"""Completions of shells, asked for in the shells themselves, and the manual page: all options of --help are there.

usage: completions.py PREFIX
"""

import pathlib
import re
import subprocess
import sys

# What is typed, and what must be among the offers. The cursor is at the end.
CASES = [
    ("pasmc -mcpu=hasw", {"haswell"}),
    ("pasmc -mabi=g", {"goasm", "goasm-p32", "gosyso", "gosyso-p32"}),
    ("pasmc a.pasm -fdiagnostics-format=s", {"sarif"}),
    ("pasmc -ftime", {"-ftime-report"}),
    ("pasmc --em", {"--emit="}),
    ("pasmc enc", {"encode"}),
    ("pasmc encode --l", {"--lengths"}),
    ("pasmc run --time", {"--timeout"}),
    ("pasmc run a.pasm -mcpu=hasw", {"haswell"}),
]


def run(*command, text=None):
    result = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if result.returncode != 0 or result.stderr:
        sys.exit(f"{' '.join(map(str, command))}: status {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def options_of(pasmc, *subcommand):
    """Names of options without hyphens, of --help."""
    names = set(re.findall(r"^  +--?([^\s=]+)", run(pasmc, *subcommand, "--help"), re.M))
    return {name for name in names if name != "help-list"}


def bash_words(line):
    """As readline parts a line: `=` is a word."""
    return [word for word in re.split(r"\s+|(=)", line) if word]


def bash_offers(script, line):
    words = bash_words(line)
    program = (f'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_LINE={line!r}\n'
               "compopt() { :; }\n_pasmc\nprintf '%s\\n' \"${COMPREPLY[@]}\"")
    return set(run("bash", "-c", program, "bash", script, *words).split())


def fish_offers(script, line):
    offers = run("fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', script, line).splitlines()
    typed = line.split()[-1]
    prefix = typed[: typed.find("=") + 1]
    return {offer.split("\t")[0].removeprefix(prefix) for offer in offers}


# zsh completes in its line editor only: in a pseudo terminal, with the matches listed in between marks.
ZSH_PROGRAM = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; PROMPT2=; fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -D -u; unsetopt zle_bracketed_paste 2>/dev/null"
zpty -w z 'compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; else builtin compadd -O found "$@"; print -r -l -- "<${^found[@]}>"; builtin compadd "$@"; fi }'
zpty -w z 'finish() { print "the"end }; zle -N finish; bindkey "^X" finish; bindkey "^I" complete-word; zle -C complete-word complete-word _main_complete'
zpty -w z "print rea""dy"
zpty -r z text '*ready*'
zpty -n -w z "$2"$'\t\x18'
zpty -r z text '*theend*'
print -r -- $text
zpty -d z
"""


def zsh_offers(script, line):
    text = run("timeout", "30", "zsh", "-f", "-c", ZSH_PROGRAM, "zsh", script, line)
    return set(re.findall(r"<([^<>\r\n]+)>", text))


def check_completions(prefix):
    shells = {
        "bash": (prefix / "share/bash-completion/completions/pasmc", bash_offers),
        "fish": (prefix / "share/fish/vendor_completions.d/pasmc.fish", fish_offers),
        "zsh": (prefix / "share/zsh/vendor-completions/_pasmc", zsh_offers),
    }
    failed = 0
    for shell, (script, offers_of) in shells.items():
        for line, expected in CASES:
            offers = {offer.rstrip("=") for offer in offers_of(str(script), line)}
            if not {word.rstrip("=") for word in expected} <= offers:
                failed += 1
                print(f"{shell}: `{line}` offers {sorted(offers)[:10]}, and not {sorted(expected)}")
    print(f"{len(shells)} shells, {len(CASES)} lines each")
    return failed


def check_all_options(prefix):
    pasmc = prefix / "bin/pasmc"
    texts = {path.name: path.read_text() for path in (prefix / "share").rglob("*pasmc*") if path.is_file() and "doc" not in path.parts}
    options = options_of(pasmc)
    assert len(options) > 50, options
    for subcommand in ("encode", "instructions", "library", "run", "generate"):
        options |= options_of(pasmc, subcommand)
    failed = 0
    for name, text in texts.items():
        text = text.replace("\\-", "-")
        missing = sorted(option for option in options if not re.search(rf"(-|-[lso] '?){re.escape(option)}(?![\w-])", text))
        if missing:
            failed += 1
            print(f"{name} lacks {', '.join(missing)}")
    assert len(texts) == 4, texts.keys()
    print(f"{len(options)} options in {len(texts)} files")
    return failed


def main():
    prefix = pathlib.Path(sys.argv[1]).resolve()
    sys.exit(1 if check_all_options(prefix) + check_completions(prefix) else 0)


main()
