"""What the text report says of a baseline: how many findings it keeps out, and which of it are fixed."""

from collections.abc import Iterator

from sovlint.diagnostics import Message, message
from sovlint.language import render as say
from sovlint.report.layout import Line, Piece, Style, safe, wrapped
from sovlint.report.model import Report

_FEW = 5


def baseline_lines(report: Report, *, width: int, is_full: bool) -> Iterator[Line]:
    """Yield what is known and what is fixed; in full every one of both."""
    baseline = report.baseline
    if baseline is None:
        return
    counts = message(
        "{file}: {known} known, {fixed} fixed",
        file=baseline.file,
        known=report.summary["known"],
        fixed=len(baseline.fixed) if baseline.is_comparable else "?",
    )
    yield from wrapped([Piece(safe(say(counts, report.language)), Style.STRONG)], width=width, hang=2)
    if not baseline.is_comparable:
        why = message(
            "what is fixed can be told only where the paths are checked that the baseline was written for, "
            "and all of them can be read"
        )
        yield from wrapped([Piece(say(why, report.language), Style.FAINT)], width=width, indent=2, hang=2)
    if is_full:
        known = (finding for finding in report.findings if finding.known)
        for finding in known:
            yield from _entry(message("known"), finding.rule, finding.address, report, width)
    shown = baseline.fixed if is_full else baseline.fixed[:_FEW]
    for entry in shown:
        yield from _entry(message("fixed"), entry.rule, entry.address, report, width)
    if len(shown) < len(baseline.fixed):
        rest = message("and {n} more (--verbose lists them)", n=len(baseline.fixed) - len(shown))
        yield (Piece("  "), Piece(say(rest, report.language), Style.FAINT))
    if baseline.fixed:
        advice = message("`sovlint baseline --prune` takes out what is fixed")
        yield (Piece("  "), Piece(say(advice, report.language), Style.FAINT))


def _entry(state: Message, rule: str, address: str, report: Report, width: int) -> Iterator[Line]:
    said = f"{say(state, report.language)}{say(message(': '), report.language)}{rule}, {address}"
    yield from wrapped([safe(said)], width=width, indent=2, hang=2)
