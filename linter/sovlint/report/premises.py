"""What a verdict rests on: what the user supposes for this run, and what ends soon."""

from collections.abc import Iterator

from sovlint.diagnostics import Message, message
from sovlint.language import render as say
from sovlint.policy.endings import Ending, EndingKind
from sovlint.report.layout import Line, Piece, Style, wrapped
from sovlint.report.model import Report

_FEW = 3


def assumption_lines(report: Report, *, width: int) -> Iterator[Line]:
    """Yield a line for each assumption: nobody may take the report for one on things as they are."""
    for assumption in report.assumptions:
        heading = say(message("what if: "), report.language)
        meaning = f"{assumption.text} ({say(assumption.meaning, report.language)})"
        yield from wrapped([Piece(heading, Style.WARNING), Piece(meaning, Style.STRONG)], width=width, hang=2)


def ending_lines(report: Report, *, width: int, is_full: bool) -> Iterator[Line]:
    """Yield what ends soon and what it covers, the soonest first; in full every resource."""
    if not report.endings:
        return
    yield (Piece(say(message("ends soon:"), report.language), Style.STRONG),)
    for ending in report.endings:
        shown = ending.addresses if is_full else ending.addresses[:_FEW]
        names = ", ".join(shown)
        if len(shown) < len(ending.addresses):
            more = message("{names} and {n} more", names=names, n=len(ending.addresses) - len(shown))
            names = say(more, report.language)
        told = message("{what}: {resources}", what=ending_sentence(ending, report), resources=names)
        yield from wrapped([say(told, report.language)], width=width, indent=2, hang=2)


def ending_sentence(ending: Ending, report: Report) -> Message:
    """Return what ends and when, without what it covers."""
    day, days = ending.until.isoformat(), (ending.until - report.as_of).days
    known = report.operators.get(ending.operator)
    name = known.name if known else ending.operator
    match ending.kind:
        case EndingKind.CERTIFICATE:
            what = message("{scheme} of {operator}", scheme=ending.name, operator=name)
        case EndingKind.ADEQUACY:
            what = message("the adequacy decision {decision}", decision=ending.name)
        case EndingKind.SAFEGUARD:
            what = message("the safeguard {basis} declared for {operator}", basis=ending.name, operator=name)
    return message("{what} ends on {day}, in {days} days", what=what, day=day, days=days)
