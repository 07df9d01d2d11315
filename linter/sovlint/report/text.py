"""The report that a person reads first: problems, findings put together, what stays open, and the sums.

The same text whether it is coloured or not; how much of it depends on what the user asks for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sovlint.diagnostics import Diagnostic, Message, Severity, Span, message
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.closing import closing_line
from sovlint.report.grouping import Alike, OneOperator, OneRule, grouped
from sovlint.report.layout import EMPTY, Line, Piece, Style, cells, safe, wrapped
from sovlint.report.model import Report
from sovlint.report.names import SEVERITIES
from sovlint.report.open_questions import undetermined_lines, waived_lines
from sovlint.report.overview import overview_lines
from sovlint.report.resource_list import resource_lines
from sovlint.report.summary import at_or_over, is_unread
from sovlint.report.terminal import painted

_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}
_FEW = 3  # places that are shown of a note, when not all are
_HANG = 6  # deeper than the places that are listed below a shared line
_COLUMN = 44  # cells; a longer file name moves its address out of line instead of moving all


class Detail(StrEnum):
    """How much the user wants to read."""

    QUIET = "quiet"  # what fails the run, and the last line
    NORMAL = "normal"
    VERBOSE = "verbose"  # every note, every resource, every reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the text is to look: width in cells, colour, detail, and from which severity the run fails."""

    width: int = 100
    coloured: bool = False
    detail: Detail = Detail.NORMAL
    threshold: Severity = Severity.ERROR


def render(report: Report, look: Look) -> str:
    """Return the report as text, with a final newline."""
    return painted(_Writer(report, look).lines(), coloured=look.coloured)


class _Writer:
    """Writes the sections in order, each followed by an empty line."""

    def __init__(self, report: Report, look: Look) -> None:
        self._report = report
        self._look = look
        self._shown = frozenset(Severity)
        if look.detail is Detail.QUIET:
            self._shown = at_or_over(look.threshold)

    def lines(self) -> Iterator[Line]:
        for section in self._sections():
            lines = list(section)
            if lines:
                yield from lines
                yield EMPTY
        style = (
            Style.ERROR if self._report.summary["errors"] or self._report.summary["unread"] else Style.STRONG
        )
        yield (Piece(closing_line(self._report), style),)

    def _sections(self) -> Iterator[Iterable[Line]]:
        report, width = self._report, self._look.width
        yield self._problems()
        for group in grouped(report):
            if group.severity in self._shown:
                yield self._rule(group)
        if self._look.detail is Detail.QUIET:
            return
        is_verbose = self._look.detail is Detail.VERBOSE
        yield waived_lines(report, width=width, is_full=is_verbose)
        yield undetermined_lines(report, width=width, is_full=is_verbose)
        if is_verbose:
            yield resource_lines(report, width=width)
        yield overview_lines(report)

    def _problems(self) -> Iterator[Line]:
        for problem in self._report.problems:
            severity = Severity.ERROR if is_unread(problem) else problem.severity
            if severity in self._shown:
                yield from self._problem(problem, severity)

    def _problem(self, problem: Diagnostic, severity: Severity) -> Iterator[Line]:
        span = problem.span
        place = f"{span.file}:{span.line}:{span.column}" if span else problem.file
        pieces = [
            *self._heading(severity, problem.kind.value),
            Piece(f"{place}: " if place else ""),
            Piece(self._say(problem.message), Style.STRONG),
        ]
        yield from wrapped(pieces, width=self._look.width, hang=2)

    def _heading(self, severity: Severity, subject: str) -> list[Piece]:
        name = say(SEVERITIES[severity], self._report.language)
        return [Piece(name, _STYLES[severity]), Piece(f"[{subject}]", Style.FAINT), Piece(": ")]

    def _rule(self, group: OneRule) -> Iterator[Line]:
        first = group.findings[0]
        pieces = [*self._heading(group.severity, group.rule), Piece(self._say(first.title), Style.STRONG)]
        if len(group.findings) > 1:
            count = message("({n} blocks)", n=len(group.findings))
            pieces.append(Piece(f" {self._say(count)}", Style.FAINT))
        yield from wrapped(pieces, width=self._look.width, hang=2)
        remedy = self._shared(group.findings, lambda finding: finding.remedy)
        if group.severity is Severity.NOTE and self._look.detail is Detail.NORMAL:
            yield from self._shortened(group.findings)
        else:
            for part in group.parts:
                yield from self._operator(part, has_remedy=remedy is None)
        if remedy:
            yield from self._remedy(remedy, indent=2)

    def _shortened(self, findings: Sequence[Finding]) -> Iterator[Line]:
        told = self._shared(findings, lambda finding: finding.message)
        if told and told != self._say(findings[0].title):
            yield from wrapped([told], width=self._look.width, indent=2, hang=2)
        yield from self._entries(findings[:_FEW], indent=2)
        if len(findings) > _FEW:
            rest = message("and {n} more (--verbose lists them)", n=len(findings) - _FEW)
            yield (Piece("  "), Piece(self._say(rest), Style.FAINT))

    def _operator(self, part: OneOperator, *, has_remedy: bool) -> Iterator[Line]:
        indent = 2
        if part.operator:
            pieces = [Piece(part.operator, Style.STRONG), Piece(f": {part.reach}" if part.reach else "")]
            yield from wrapped(pieces, width=self._look.width, indent=indent, hang=_HANG)
            indent += 2
        for alike in part.parts:
            yield from self._alike(alike, indent=indent, has_remedy=has_remedy)

    def _alike(self, alike: Alike, *, indent: int, has_remedy: bool) -> Iterator[Line]:
        yield from wrapped([alike.facts], width=self._look.width, indent=indent, hang=_HANG)
        yield from self._entries(alike.findings, indent=indent + 2)
        remedies = {self._say(finding.remedy) for finding in alike.findings} if has_remedy else set()
        for remedy in sorted(remedies - {""}):
            yield from self._remedy(remedy, indent=indent)

    def _entries(self, findings: Sequence[Finding], *, indent: int) -> Iterator[Line]:
        places = [safe(_place(finding.span)) for finding in findings]
        column = max((cells(place) for place in places if cells(place) <= _COLUMN), default=0)
        for finding, place in zip(findings, places, strict=True):
            padded = place + " " * (column - cells(place)) + "  " if column or place else ""
            yield from self._entry(Piece(" " * indent + padded), finding, indent=indent)
            if self._look.detail is Detail.VERBOSE:
                text = self._say(finding.message)
                yield from wrapped([text], width=self._look.width, indent=indent + 2, hang=2)

    def _entry(self, place: Piece, finding: Finding, *, indent: int) -> Iterator[Line]:
        """Yield place and address on one line, and what is to add beside them where there is room."""
        address = Piece(safe(finding.address), Style.STRONG)
        suffix = " ".join(self._suffix(finding))
        used = cells(place.text) + cells(address.text) + 1
        if not suffix:
            yield (place, address)
        elif used + cells(suffix) <= self._look.width:
            yield (place, address, Piece(f" {safe(suffix)}", Style.FAINT))
        else:
            yield (place, address)
            yield from wrapped(
                [Piece(suffix, Style.FAINT)], width=self._look.width, indent=indent + 2, hang=2
            )

    def _suffix(self, finding: Finding) -> Iterator[str]:
        others = len(finding.addresses) - 1
        if others:
            yield self._say(message("and {n} more of this block", n=others))
        if finding.call_chain:
            calls = ", ".join(_place(call) for call in finding.call_chain)
            yield self._say(message("called at {places}", places=calls))
        if finding.conditional:
            maybe = message("may not exist: {reason}", reason=finding.conditional)
            yield f"({self._say(maybe)})"

    def _remedy(self, remedy: str, *, indent: int) -> Iterator[Line]:
        pieces = [Piece(self._say(message("what to do:")), Style.STRONG), Piece(f" {remedy}")]
        yield from wrapped(pieces, width=self._look.width, indent=indent, hang=2)

    def _shared(self, findings: Sequence[Finding], part: Callable[[Finding], Message]) -> str | None:
        """Return the sentence that all findings have in this part, or None where they differ."""
        sentences = {self._say(part(finding)) for finding in findings}
        return sentences.pop() if len(sentences) == 1 else None

    def _say(self, text: Message) -> str:
        return say(text, self._report.language)


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}" if span else ""
