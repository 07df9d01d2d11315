"""The report that a person reads first: problems, findings put together, what stays open, and the sums.

The same text whether it is coloured or not; how much of it depends on what the user asks for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.baseline_state import baseline_lines
from sovlint.report.closing import closing_line
from sovlint.report.grouping import Alike, OneOperator, OneRule, exposures_by_place, grouped
from sovlint.report.layout import EMPTY, Line, Piece, Style, cells, safe, wrapped
from sovlint.report.model import Report
from sovlint.report.names import SEVERITIES
from sovlint.report.open_questions import undetermined_lines, waived_lines
from sovlint.report.overview import overview_lines
from sovlint.report.premises import assumption_lines, ending_lines
from sovlint.report.remedies import particular_advice, shared_advice
from sovlint.report.resource_list import resource_lines
from sovlint.report.summary import at_or_over, severity_of
from sovlint.report.terminal import painted

_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}
_FEW = 3  # places that are shown of a note, or of many warnings, when not all are
_MANY = 10  # warnings on one operator, parts not read; more are no longer read one by one
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
        self._groups = grouped(report)
        self._exposures = exposures_by_place(report)
        self._advice = shared_advice(self._groups, report)
        # What is said once: the laws that reach an operator, and what to do about a policy.
        self._told: set[tuple[str, str]] = set()
        self._advised: set[tuple[str, str]] = set()
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
        yield assumption_lines(report, width=width)
        yield self._problems()
        for group in self._groups:
            if group.severity in self._shown:
                yield self._rule(group)
        if self._look.detail is Detail.QUIET:
            return
        is_verbose = self._look.detail is Detail.VERBOSE
        yield waived_lines(report, width=width, is_full=is_verbose)
        yield ending_lines(report, width=width, is_full=is_verbose)
        yield baseline_lines(report, width=width, is_full=is_verbose)
        yield undetermined_lines(report, width=width, is_full=is_verbose)
        if is_verbose:
            yield resource_lines(report, width=width)
        yield overview_lines(report)

    def _problems(self) -> Iterator[Line]:
        """Yield of each kind of problem a few, of what was not read more, unless all is asked for."""
        kinds: dict[tuple[Severity, ProblemKind], list[Diagnostic]] = {}
        for problem in self._report.problems:
            kinds.setdefault((severity_of(problem), problem.kind), []).append(problem)
        order = list(Severity)
        for (severity, _), found in sorted(
            kinds.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        ):
            if severity not in self._shown:
                continue
            most = _MANY if severity is Severity.ERROR else _FEW
            is_all = self._look.detail is Detail.VERBOSE
            shown = found if is_all else _at_different_places(found)[:most]
            yield from problem_lines(shown, language=self._report.language, width=self._look.width)
            if len(shown) < len(found):
                rest = message("and {n} more (--verbose lists them)", n=len(found) - len(shown))
                yield (Piece("  "), Piece(self._say(rest), Style.FAINT))

    def _rule(self, group: OneRule) -> Iterator[Line]:
        first = group.findings[0]
        pieces = _heading(group.severity, group.rule, self._report.language)
        pieces.append(Piece(self._say(first.title), Style.STRONG))
        blocks = sum(1 + len(finding.further) for finding in group.findings)
        if blocks > 1:
            count = message("({n} blocks)", n=blocks)
            pieces.append(Piece(f" {self._say(count)}", Style.FAINT))
        yield from wrapped(pieces, width=self._look.width, hang=2)
        if group.severity is Severity.NOTE and self._look.detail is Detail.NORMAL:
            yield from self._shortened(group.findings)
            yield from self._remedies(group.rule, ())
            return
        shown: list[Finding] = []
        for part in group.parts:
            parts = tuple(_first(part.parts, self._most(group, part)))
            yield from self._operator(part, parts)
            shown += (finding for alike in parts for finding in alike.findings)
        yield from self._remedies(group.rule, shown)

    def _remedies(self, rule: str, shown: Sequence[Finding]) -> Iterator[Line]:
        """Yield what to do: of each policy once what holds for all, of each type what could stand in."""
        shared = self._advice[rule]
        told = [shared, *particular_advice(shown, shared, self._exposures, self._report)]
        first, *further = ("" if (rule, text) in self._advised else text for text in told)
        self._advised.update((rule, text) for text in told)
        further = [text for text in further if text]
        if first or further:
            pieces = [Piece(self._say(message("what to do:")), Style.STRONG), Piece(f" {first}")]
            yield from wrapped(pieces, width=self._look.width, indent=2, hang=2)
        for text in further:
            yield from wrapped([text], width=self._look.width, indent=4, hang=2)

    def _most(self, group: OneRule, part: OneOperator) -> int:
        """Return how many findings on one operator are listed: errors all, of many warnings a few."""
        count = sum(len(alike.findings) for alike in part.parts)
        is_short = group.severity is Severity.WARNING and self._look.detail is Detail.NORMAL
        return _FEW if is_short and count > _MANY else count

    def _shortened(self, findings: Sequence[Finding]) -> Iterator[Line]:
        sentences = {self._say(finding.message) for finding in findings}
        if len(sentences) == 1 and self._say(findings[0].title) not in sentences:
            yield from wrapped(sentences, width=self._look.width, indent=2, hang=2)
        yield from self._entries(findings[:_FEW], indent=2)
        if len(findings) > _FEW:
            rest = message("and {n} more (--verbose lists them)", n=len(findings) - _FEW)
            yield (Piece("  "), Piece(self._say(rest), Style.FAINT))

    def _operator(self, part: OneOperator, shown: Sequence[Alike]) -> Iterator[Line]:
        indent = 2
        if part.operator:
            reach = "" if (part.operator, part.reach) in self._told else part.reach
            self._told.add((part.operator, part.reach))
            pieces = [
                Piece(part.operator, Style.STRONG),
                Piece(f"{self._say(message(': '))}{reach}" if reach else ""),
            ]
            yield from wrapped(pieces, width=self._look.width, indent=indent, hang=_HANG)
            indent += 2
        for alike in shown:
            yield from wrapped([alike.facts], width=self._look.width, indent=indent, hang=_HANG)
            yield from self._entries(alike.findings, indent=indent + 2)
        rest = sum(len(alike.findings) for alike in part.parts) - sum(len(alike.findings) for alike in shown)
        if rest:
            more = message("and {n} more (--verbose lists them)", n=rest)
            yield (Piece(" " * indent), Piece(self._say(more), Style.FAINT))

    def _entries(self, findings: Sequence[Finding], *, indent: int) -> Iterator[Line]:
        places = [safe(_place(finding.span)) for finding in findings]
        column = max((cells(place) for place in places if cells(place) <= _COLUMN), default=0)
        for finding, place in zip(findings, places, strict=True):
            padded = place + " " * (column - cells(place)) + "  " if column or place else ""
            yield from self._entry(Piece(" " * indent + padded), finding, indent=indent)
            if self._look.detail is Detail.VERBOSE:
                text = self._say(finding.message)
                yield from wrapped([text], width=self._look.width, indent=indent + 2, hang=2)
                if finding.further:
                    others = ", ".join(finding.addresses[1:])
                    yield from wrapped([others], width=self._look.width, indent=indent + 2, hang=2)

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
        if others and finding.further:
            yield self._say(message("and {n} more", n=others))
        elif others:
            yield self._say(message("and {n} more of this block", n=others))
        if finding.configurations:
            yield f"[{', '.join(finding.configurations)}]"
        if finding.call_chain:
            calls = ", ".join(_place(call) for call in finding.call_chain)
            yield self._say(message("called at {places}", places=calls))
        if finding.conditional:
            maybe = message("may not exist: {reason}", reason=finding.conditional)
            yield f"({self._say(maybe)})"

    def _say(self, text: Message) -> str:
        return say(text, self._report.language)


def _first(parts: Sequence[Alike], most: int) -> Iterator[Alike]:
    """Yield the parts with no more findings in all of them together than asked for."""
    left = most
    for part in parts:
        if left > 0:
            yield Alike(facts=part.facts, findings=part.findings[:left])
        left -= len(part.findings)


def _at_different_places(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the first problem of each place: a module that is called often fails often in one place."""
    first: dict[object, Diagnostic] = {}
    for problem in problems:
        first.setdefault(problem.span or problem.file, problem)
    return list(first.values())


def problem_lines(problems: Iterable[Diagnostic], *, language: Language, width: int) -> Iterator[Line]:
    """Yield the problems, each with its place and kind."""
    for problem in problems:
        span = problem.span
        place = f"{span.file}:{span.line}:{span.column}" if span else problem.file
        pieces = [
            *_heading(severity_of(problem), problem.kind.value, language),
            Piece(f"{place}: " if place else ""),
            Piece(say(problem.message, language), Style.STRONG),
        ]
        yield from wrapped(pieces, width=width, hang=2)


def _heading(severity: Severity, subject: str, language: Language) -> list[Piece]:
    name = say(SEVERITIES[severity], language)
    return [
        Piece(name, _STYLES[severity]),
        Piece(f"[{subject}]", Style.FAINT),
        Piece(say(message(": "), language)),
    ]


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}" if span else ""
