"""A difference as Markdown: a comment on a merge request, with what matters above the fold."""

import re
from collections.abc import Iterator

from sovlint.compare.difference import Difference
from sovlint.compare.outline import Item, Mark, Section, sections, verdict
from sovlint.diagnostics import message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.layout import safe
from sovlint.report.names import SEVERITIES

#: So many entries of a section are listed: GitHub refuses a comment of more than 65,536 characters.
LIMIT = 60
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
_MARKS = {
    Mark.NEW: message("new"),
    Mark.GONE: message("gone"),
    Mark.CHANGED: message("changed"),
    Mark.WORSE: message("worse"),
}
_OPEN = 15


def render(found: Difference, language: Language, *, is_full: bool) -> str:
    """Return the difference as Markdown, with a final newline."""
    return "\n".join(_lines(found, language, is_full=is_full)) + "\n"


def _lines(found: Difference, language: Language, *, is_full: bool) -> Iterator[str]:
    yield f"### sovlint: {_code(found.before.name)} → {_code(found.after.name)}"
    yield ""
    yield f"**{_plain(say(verdict(found), language))}**"
    for section in sections(found, is_full=is_full):
        yield ""
        yield from _section(section, language)


def _section(section: Section, language: Language) -> Iterator[str]:
    heading = _plain(say(section.heading, language))
    is_long = len(section.items) > _OPEN
    if is_long:
        yield f"<details><summary>{heading} ({len(section.items)})</summary>"
    else:
        yield f"**{heading}**"
    yield ""
    for item in section.items[:LIMIT]:
        yield _item(item, language)
    if len(section.items) > LIMIT:
        yield f"- {say(message('and {n} more', n=len(section.items) - LIMIT), language)}"
    if section.passed_over:
        yield f"- {say(message('and {n} that hold no data', n=section.passed_over), language)}"
    if is_long:
        yield ""
        yield "</details>"


def _item(item: Item, language: Language) -> str:
    mark = f"**{_plain(say(_MARKS[item.mark], language))}**"
    severity = _plain(say(SEVERITIES[item.severity], language)) if item.severity else ""
    name = _code(item.name) if item.name else ""
    place = f"({_code(item.place)})" if item.place else ""
    told = "; ".join(_plain(say(sentence, language)) for sentence in item.told)
    head = " ".join(part for part in (mark, severity, name, place) if part)
    return f"- {head}: {told}" if name or place else f"- {head} {told}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is: names come from whoever wrote the code."""
    return _SPECIAL.sub(r"\\\1", safe(text)).replace("@", "@\u200b")


def _code(text: str) -> str:
    """Return text as code, whatever backticks are in it."""
    plain = safe(text).replace("\n", " ")
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if longest else ""
    return f"{fence}{padding}{plain}{padding}{fence}"
