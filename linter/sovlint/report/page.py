"""Pages as `explain` prints them, and as SARIF carries them in Markdown."""

from collections.abc import Iterator

from sovlint.atlas.page import LineKind, Page
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.layout import EMPTY, Line, Piece, Style, wrapped


def page_lines(page: Page, *, language: Language, width: int) -> Iterator[Line]:
    """Yield the page wrapped to a width, its parts set apart by empty lines."""
    before: LineKind | None = None
    for line in page:
        told = say(line.message, language)
        if line.url and line.url not in told:
            told = f"{told}: {line.url}"
        if before is not None and (line.kind is not LineKind.ITEM or before is LineKind.TEXT):
            yield EMPTY
        if line.kind is LineKind.ITEM:
            yield from wrapped([f"- {told}"], width=width, hang=2)
        else:
            style = Style.PLAIN if line.kind is LineKind.TEXT else Style.STRONG
            yield from wrapped([Piece(told, style)], width=width)
        before = line.kind


def page_markdown(page: Page, language: Language) -> str:
    """Return the page as Markdown, without its title: who shows it puts its own above."""
    parts: list[str] = []
    before: LineKind | None = None
    for line in page:
        told = say(line.message, language)
        match line.kind:
            case LineKind.TITLE:
                continue
            case LineKind.HEADING:
                parts.append(f"\n**{told}**\n")
            case LineKind.TEXT:
                parts.append(f"\n{told}\n")
            case LineKind.ITEM:
                parts.append(f"- {told}" if before is LineKind.ITEM else f"\n- {told}")
        before = line.kind
    return "\n".join(parts).replace("\n\n\n", "\n\n").strip()
