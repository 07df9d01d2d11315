"""The page of one policy: what it flags, why, on which law it rests, and what can be done."""

from collections.abc import Iterator, Mapping

from sovlint.atlas.page import Line, LineKind, Page, heading, item, text
from sovlint.diagnostics import message
from sovlint.report.model import Rule


def help_page(rule: Rule, citations: Mapping[str, str]) -> Page:
    """Return the page; `citations` are names of laws and frameworks by atlas id."""
    return tuple(_lines(rule, citations))


def _lines(rule: Rule, citations: Mapping[str, str]) -> Iterator[Line]:
    named = message("{name} ({id})", name=rule.title, id=rule.id)
    yield Line(kind=LineKind.TITLE, message=named)
    yield text(rule.why)
    if rule.remedy.template:
        yield heading(message("What can be done"))
        yield text(rule.remedy)
    if rule.basis:
        yield heading(message("On what it rests"))
    for name in rule.basis:
        told = f"{name}: {citations[name]}" if name in citations else name
        yield item(message("{sentence}", sentence=told))
    yield heading(message("How to accept it"))
    comment = f'# sovlint:ignore={rule.id} reason="..." until=YYYY-MM-DD'
    yield text(message("Write `{comment}` above the block.", comment=comment))
