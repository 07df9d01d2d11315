"""One page on one subject, as `explain` prints it: a title, an introduction, and headed lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sovlint.diagnostics import Message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.layout import EMPTY, Line, Piece, Style, wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, an item a line; without items it is not printed."""

    heading: Message
    items: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page; `id` is what the user asked for, `title` its name."""

    id: str
    title: Message
    introduction: tuple[Message, ...]
    sections: tuple[Section, ...]


def page_lines(page: Page, *, language: Language, width: int) -> Iterator[Line]:
    """Yield the page, its parts set apart by empty lines."""
    title = [Piece(page.id, Style.STRONG), Piece(": "), Piece(say(page.title, language), Style.STRONG)]
    yield from wrapped(title, width=width, hang=2)
    for paragraph in page.introduction:
        text = say(paragraph, language)
        if text:
            yield EMPTY
            yield from wrapped([text], width=width)
    for section in page.sections:
        if section.items:
            yield EMPTY
            yield (Piece(say(section.heading, language), Style.STRONG),)
            for item in section.items:
                yield from wrapped([say(item, language)], width=width, indent=2, hang=2)


def verbatim(text: str) -> Message:
    """Return a text of the atlas or of a source, which has no translation."""
    return Message("{text}", (("text", text),))


def verbatims(texts: Iterable[str]) -> tuple[Message, ...]:
    """Return texts of the atlas, empty ones left out."""
    return tuple(verbatim(text) for text in texts if text)
