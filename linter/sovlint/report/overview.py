"""The table at the end: who holds how much, where, how much of it is sensitive, and what was found."""

from collections import Counter
from collections.abc import Iterator

from sovlint.diagnostics import message
from sovlint.exposure.model import Exposure
from sovlint.language import render as say
from sovlint.report.grouping import exposure_of, exposures_by_place
from sovlint.report.layout import Line, Piece, Style, table
from sovlint.report.model import Report
from sovlint.report.phrases import is_nobodys

_NUMBERS = frozenset({3, 4, 5})
_MOST_COUNTRIES = 5  # more of them push the other columns off the screen
_Row = tuple[str, tuple[str, ...]]


def overview_lines(report: Report) -> Iterator[Line]:
    """Yield a row for each operator and place; what has no operator by nature has no row."""
    rows = _rows(report)
    if rows:
        headings = (
            message("operator"),
            message("controlled from"),
            message("place"),
            message("resources"),
            message("sensitive"),
            message("findings"),
        )
        header = [Piece(say(heading, report.language), Style.FAINT) for heading in headings]
        yield from table([header, *rows], right=_NUMBERS)


def _rows(report: Report) -> list[list[Piece]]:
    resources: Counter[_Row] = Counter()
    sensitive: Counter[_Row] = Counter()
    control: dict[_Row, tuple[str, ...]] = {}
    for exposure in report.exposures:
        if exposure.operator == "none" or is_nobodys(exposure):
            continue
        row = _row(exposure)
        resources[row] += 1
        sensitive[row] += bool(exposure.data)
        control[row] = exposure.control
    findings = _findings(report)
    ordered = sorted(resources, key=lambda row: (-findings[row], -resources[row], row))
    return [
        [
            Piece(_name(row[0], report), Style.STRONG),
            _countries(control[row], report),
            _countries(row[1], report),
            Piece(str(resources[row])),
            Piece(str(sensitive[row])),
            Piece(str(findings[row])),
        ]
        for row in ordered
    ]


def _row(exposure: Exposure) -> _Row:
    return (exposure.operator, exposure.countries)


def _findings(report: Report) -> Counter[_Row]:
    known = exposures_by_place(report)
    found: Counter[_Row] = Counter()
    for finding in report.findings:
        exposure = exposure_of(finding, known)
        if exposure and finding.is_open:
            found[_row(exposure)] += 1
    return found


def _name(operator: str, report: Report) -> str:
    if not operator:
        return say(message("unknown"), report.language)
    facts = report.operators.get(operator)
    return facts.name if facts else operator


def _countries(countries: tuple[str, ...], report: Report) -> Piece:
    is_foreign = any(country not in report.home for country in countries)
    style = Style.WARNING if is_foreign or not countries else Style.PLAIN
    if len(countries) > _MOST_COUNTRIES:
        return Piece(say(message("{n} countries", n=len(countries)), report.language), style)
    return Piece(", ".join(countries) or "?", style)
