"""What a report leaves open: findings that were waived, and what the code does not say, with reasons."""

from collections.abc import Iterator, Sequence

from sovlint.diagnostics import Message, message
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.layout import Line, Piece, Style, wrapped
from sovlint.report.model import Report
from sovlint.report.names import ASPECTS
from sovlint.report.summary import ASPECTS as ORDER

_FEW_REASONS, _FEW_NAMES, _FEW_PATTERNS = 4, 3, 2
#: Why each module is not read is told as a problem already.
_NOT_READ = message("it is not read; run `terraform init` first, or judge a plan")


def waived_lines(report: Report, *, width: int, is_full: bool) -> Iterator[Line]:
    """Yield how many findings are waived; in full also which, why and until when."""
    waived = [finding for finding in report.findings if finding.waived]
    if not waived:
        return
    yield _heading(message("waived"), len(waived), report)
    for finding in waived if is_full else ():
        yield from wrapped([Piece(_waived(finding, report))], width=width, indent=2, hang=2)


def _heading(name: Message, count: int, report: Report) -> Line:
    counted = f"{say(message(': '), report.language)}{count}"
    return (Piece(say(name, report.language), Style.STRONG), Piece(counted))


def _waived(finding: Finding, report: Report) -> str:
    waived = finding.waived
    if waived is None:
        return ""
    text = f"{finding.rule}, {finding.address}: {waived.reason}"
    known = [waived.owner, say(message("until {day}", day=waived.until), report.language)]
    told = [word for word, is_known in zip(known, (waived.owner, waived.until), strict=True) if is_known]
    return f"{text} ({', '.join(told)})" if told else text


def undetermined_lines(report: Report, *, width: int, is_full: bool) -> Iterator[Line]:
    """Yield what is undetermined by aspect and reason, the commonest reason first, with examples."""
    reasons = _reasons(report)
    if not reasons:
        return
    yield _heading(message("undetermined"), report.summary["undetermined"], report)
    for aspect in ORDER:
        found = sorted(
            ((reason, names) for (what, reason), names in reasons.items() if what == aspect),
            key=lambda pair: (-len(pair[1]), pair[0]),
        )
        for reason, names in found if is_full else found[:_FEW_REASONS]:
            yield from _reason(aspect, reason, names, report, width=width, is_full=is_full)
        if not is_full and len(found) > _FEW_REASONS:
            more = message(
                "{aspect}: {n} more reasons (--verbose lists them)",
                aspect=ASPECTS[aspect],
                n=len(found) - _FEW_REASONS,
            )
            yield (Piece("  "), Piece(say(more, report.language), Style.FAINT))
    for pattern, count in report.idle_values if is_full else report.idle_values[:_FEW_PATTERNS]:
        told = message(
            "files of values not used: {n}; --each-var-file '{pattern}' judges with each of them",
            n=count,
            pattern=pattern,
        )
        yield from wrapped([Piece(say(told, report.language), Style.STRONG)], width=width, indent=2, hang=2)


def _reasons(report: Report) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for exposure in report.exposures:
        for item in exposure.undetermined:
            because = _NOT_READ if item.what == "contents" else item.because
            key = (item.what, say(because, report.language))
            found.setdefault(key, []).append(exposure.resource.address)
    return found


def _reason(  # noqa: PLR0913 - one line of the list
    aspect: str, reason: str, names: Sequence[str], report: Report, *, width: int, is_full: bool
) -> Iterator[Line]:
    different = list(dict.fromkeys(names))  # root modules may use the same addresses
    shown = different if is_full else different[:_FEW_NAMES]
    listed = ", ".join(shown)
    if len(different) > len(shown):
        more = message("{names} and {n} more", names=listed, n=len(different) - len(shown))
        listed = say(more, report.language)
    pieces = [
        Piece(f"{say(ASPECTS[aspect], report.language)}{say(message(': '), report.language)}{reason}"),
        Piece(f" ({len(names)}: {listed})", Style.FAINT),
    ]
    yield from wrapped(pieces, width=width, indent=2, hang=2)
