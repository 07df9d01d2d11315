"""A difference as text for a terminal."""

from collections.abc import Iterator

from sovlint.compare.difference import Difference
from sovlint.compare.outline import Item, Mark, Section, sections, verdict
from sovlint.diagnostics import message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.layout import EMPTY, Line, Piece, Style, wrapped
from sovlint.report.names import SEVERITIES
from sovlint.report.terminal import painted

_STYLES = {Mark.NEW: Style.STRONG, Mark.GONE: Style.FAINT, Mark.CHANGED: Style.PLAIN, Mark.WORSE: Style.ERROR}


def render(found: Difference, language: Language, *, width: int, coloured: bool, is_full: bool) -> str:
    """Return the difference as text, with a final newline."""
    return painted(_lines(found, language, width, is_full=is_full), coloured=coloured)


def _lines(found: Difference, language: Language, width: int, *, is_full: bool) -> Iterator[Line]:
    yield from wrapped([Piece(f"{found.before.name} -> {found.after.name}", Style.STRONG)], width=width)
    yield EMPTY
    for section in sections(found, is_full=is_full):
        yield from _section(section, language, width)
        yield EMPTY
    style = Style.ERROR if found.worsens else Style.STRONG
    yield from wrapped([Piece(say(verdict(found), language), style)], width=width)


def _section(section: Section, language: Language, width: int) -> Iterator[Line]:
    yield (Piece(say(section.heading, language), Style.STRONG),)
    for item in section.items:
        yield from _item(item, language, width)
    if section.passed_over:
        rest = message("and {n} that hold no data (--verbose lists them)", n=section.passed_over)
        yield from wrapped([Piece(say(rest, language), Style.FAINT)], width=width, indent=2)


def _item(item: Item, language: Language, width: int) -> Iterator[Line]:
    heading = [Piece(f"{item.mark} ", _STYLES[item.mark])]
    if item.severity:
        heading.append(Piece(f"{say(SEVERITIES[item.severity], language)} "))
    if item.place:
        heading.append(Piece(f"{item.place} ", Style.FAINT))
    told = [say(sentence, language) for sentence in item.told]
    if not item.name:
        yield from wrapped([*heading, *told], width=width, indent=2, hang=2)
        return
    yield from wrapped([*heading, Piece(item.name, Style.STRONG)], width=width, indent=2, hang=2)
    for sentence in told:
        yield from wrapped([sentence], width=width, indent=6, hang=2)
