"""The page of one fact as lines of messages: text on a terminal, Markdown in the documentation.

Made so that an auditor can quote it: what is claimed, on whose word, of which day. What rests on general
knowledge alone says so at its top and at each source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sovlint.atlas.facts import Confidence, Period, Source
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message


class LineKind(StrEnum):
    """What a line of a page is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page; `url` is set where it cites one."""

    kind: LineKind
    message: Message
    url: str = ""


Page = tuple[Line, ...]


def title(name: str, fact_id: str) -> Line:
    """Return the line that names the fact."""
    return Line(kind=LineKind.TITLE, message=message("{name} ({id})", name=name, id=fact_id))


def heading(sentence: Message) -> Line:
    """Return the heading of a part of the page."""
    return Line(kind=LineKind.HEADING, message=sentence)


def text(sentence: Message) -> Line:
    """Return a line of running text."""
    return Line(kind=LineKind.TEXT, message=sentence)


def item(sentence: Message) -> Line:
    """Return one point of a list."""
    return Line(kind=LineKind.ITEM, message=sentence)


def listed(name: Message, sentences: Sequence[str]) -> Iterator[Line]:
    """Yield a heading and a list below it; nothing for an empty list."""
    if sentences:
        yield heading(name)
    for sentence in sentences:
        yield item(message("{sentence}", sentence=sentence))


def standing_of(kind: str, fact_id: str, sources: Sequence[Source], atlas: Atlas) -> Iterator[Line]:
    """Yield what must be known before the page is quoted: unconfirmed, or the user's own."""
    if sources and all(source.unconfirmed for source in sources):
        yield text(message("UNCONFIRMED: nothing but general knowledge stands behind this page."))
    yield from own_of(kind, fact_id, atlas)


def own_of(kind: str, fact_id: str, atlas: Atlas) -> Iterator[Line]:
    """Yield which file of the user's a fact comes from; kinds as in `Override`."""
    for override in atlas.overrides:
        if (override.kind, override.id) != (kind, fact_id):
            continue
        if override.replaces_shipped:
            own = message(
                "This comes from your own atlas, {file}, in place of what sovlint ships.", file=override.file
            )
        else:
            own = message("This comes from your own atlas, {file}, not from sovlint.", file=override.file)
        yield text(own)


def period(days: tuple[date | None, date | None]) -> Message:
    """Return a period in words."""
    match days:
        case (None, None):
            return message("dates not read")
        case (None, date() as last):
            return message("until {last}", last=last.isoformat())
        case (date() as first, None):
            return message("since {first}", first=first.isoformat())
        case (first, last):
            return message("from {first} to {last}", first=str(first), last=str(last))


def in_force(periods: Sequence[Period]) -> Iterator[Line]:
    """Yield a point for each period in which a text is or was in force."""
    yield from (item(message("In force {period}", period=period(days))) for days in periods)


def notes(sentence: str) -> Iterator[Line]:
    """Yield the notes on a fact under their heading."""
    if sentence:
        yield heading(message("Notes"))
        yield text(message("{sentence}", sentence=sentence))


def official(url: str) -> Iterator[Line]:
    """Yield the address of the official text."""
    if url:
        yield Line(kind=LineKind.ITEM, message=message("Official text: {url}", url=url), url=url)


def sources(cited: Sequence[Source]) -> Iterator[Line]:
    """Yield the sources of a fact, each with its day, its confidence, and whether it was looked up at all."""
    yield heading(message("Sources"))
    for source in cited:
        yield Line(kind=LineKind.ITEM, message=_citation(source), url=source.url)


def _citation(source: Source) -> Message:
    if source.unconfirmed:
        return message("UNCONFIRMED: {title}", title=source.title)
    if not source.read_on:
        return message(
            "{title} (confidence {confidence})", title=source.title, confidence=sureness(source.confidence)
        )
    return message(
        "{title} (read {day}, confidence {confidence})",
        title=source.title,
        day=source.read_on,
        confidence=sureness(source.confidence),
    )


def sureness(confidence: Confidence) -> Message:
    """Return a confidence in words."""
    match confidence:
        case Confidence.HIGH:
            return message("high")
        case Confidence.MEDIUM:
            return message("medium")
        case Confidence.LOW:
            return message("low")


def dates(verified: date, confidence: Confidence, review_by: date | None) -> Iterator[Line]:
    """Yield the day that a fact stands for, how sure it is, and when it is known to change."""
    yield heading(message("State of this page"))
    if verified == date.min:
        yield item(message("Declared in the configuration: sovlint has not verified it."))
        return
    yield item(
        message(
            "Verified on {day}, confidence {confidence}", day=str(verified), confidence=sureness(confidence)
        )
    )
    if review_by:
        yield item(message("To be checked again by {day}", day=review_by.isoformat()))
