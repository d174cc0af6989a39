# SPDX-License-Identifier: Apache-2.0
"""Finds every refusal in the source, for docs/reference/errors.md."""
import collections
import pathlib
import re

Refusal = collections.namedtuple("Refusal", "where sentence path line")

STATUS = {"malformed": "400", "unauthenticated": "401", "forbidden": "403", "not_found": "404",
          "refused": "409", "stale": "412", "too_large": "413", "wrong_media": "415",
          "invalid": "422", "needs_condition": "428", "busy": "429", "unavailable": "503"}
# Functions that take a reason, and the folders where it is the first argument.
CALL = re.compile(r"\b(refuse|wrong|refusal|refusal_at|stop|fault|closed)\(")
# What the rules do not admit is said by the claim that asked.
STATUS_OF_CALL = {"closed": STATUS["refused"]}
REASON_FIRST = {"trade", "files", "claim"}
BY_FOLDER = {"files": "import", "policy": "pack"}
SLUG = re.compile(r'"([a-z][a-z0-9]*(?:_[a-z0-9]+)*)"')

HEAD = """# Refusals

Every refusal has a stable `reason`; clients switch on it. The sentence in `detail` is for people
and free to change. A wrong field is named in `field` by its path, as `lines[0].quantity`.

The second column says where a reason is met: the status of an HTTP answer, `import` for a row of an
imported file, `pack` for a line of a policy pack. Written from the source by
`tools/tidy.py --write-errors`.

| reason | where | what it says |
|---|---|---|
"""


def arguments_of(text, start):
    """The arguments of a call whose opening bracket ends at `start`, split at their commas."""
    depth, begin, found, at = 0, start, [], start
    while at < len(text):
        letter = text[at]
        if letter == '"':
            at += 1
            while at < len(text) and text[at] != '"':
                at += 2 if text[at] == "\\" else 1
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            if depth == 0:
                return found + [text[begin:at].strip()]
            depth -= 1
        elif letter == "," and depth == 0:
            found.append(text[begin:at].strip())
            begin = at + 1
        at += 1
    return found


def sentence_of(argument):
    """The sentence, with … for what is only known when it is said."""
    pieces = re.split(r'"((?:\\.|[^"\\])*)"', argument)
    text = ""
    for i, piece in enumerate(pieces):
        text += piece if i % 2 else "…" if piece.strip(" \n") else ""
    text = text.replace('\\"', '"').replace("\\n", " ").strip()
    return text[:1].upper() + text[1:] if len(text) > 1 else ""


def slugs_of(argument):
    """A literal, or the literals of `a ? "one" : "other"`."""
    if SLUG.fullmatch(argument):
        return [argument[1:-1]]
    return SLUG.findall(argument.split("?", 1)[1]) if "?" in argument else []


def in_file(text, folder):
    """(position, reason, where, sentence) of each refusal."""
    for match in re.finditer(r"Errc::(\w+)\s*,", text):
        if match.group(1) not in STATUS:
            continue
        rest = arguments_of(text, match.end())
        for slug in slugs_of(rest[0]) if rest else []:
            sentence = sentence_of(rest[1]) if len(rest) > 1 else ""
            yield match.start(), slug, STATUS[match.group(1)], sentence
    for match in CALL.finditer(text):
        given = arguments_of(text, match.end())
        place = 0 if folder in REASON_FIRST else 1
        if match.group(1) != "refuse":
            place = next((i for i, one in enumerate(given) if slugs_of(one)), len(given))
        for slug in slugs_of(given[place]) if place < len(given) else []:
            sentence = next((s for s in map(sentence_of, given[place + 1:]) if " " in s), "")
            where = STATUS_OF_CALL.get(match.group(1),
                                       BY_FOLDER.get(folder, STATUS["invalid"]))
            yield match.start(), slug, where, sentence


def refusals(root):
    """Reason → Refusal, over all of src."""
    found = {}
    for path in sorted((pathlib.Path(root) / "src").rglob("*")):
        if path.suffix not in (".cc", ".h") or path.name.endswith(("_test.cc", "_fuzz.cc")):
            continue
        text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        relative = path.relative_to(root)
        for position, reason, where, sentence in in_file(text, relative.parts[1]):
            if reason == "no_error":
                continue
            old = found.get(reason)
            places = (old.where if old else set()) | {where}
            line = text[:position].count("\n") + 1
            found[reason] = Refusal(places, (old.sentence if old else "") or sentence, relative,
                                    line)
    return found


def write(root):
    found = refusals(root)
    rows = []
    for reason, refusal in sorted(found.items()):
        sentence = refusal.sentence.replace("|", "\\|")
        rows.append(f"| `{reason}` | {' '.join(sorted(refusal.where))} | {sentence} |\n")
    path = pathlib.Path(root) / "docs" / "reference" / "errors.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return len(rows)
