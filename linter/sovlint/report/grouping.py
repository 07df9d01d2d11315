"""Puts findings together that say the same, so that three hundred of them can be read.

First by severity and policy, then by who runs the resource and which law reaches it, then by place, data and
key: what is shared is said once, above the list of the places it is true of.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sovlint.diagnostics import Severity, message
from sovlint.exposure.model import Exposure
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.model import Report
from sovlint.report.phrases import facts_phrase, operator_phrase, reach_phrase

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings that share place, data and key; of a flow or a waiver `facts` is their own sentence."""

    facts: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OneOperator:
    """Findings that share the operator and the laws that reach it."""

    operator: str
    reach: str
    parts: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class OneRule:
    """Findings of one policy at one severity."""

    severity: Severity
    rule: str
    findings: tuple[Finding, ...]
    parts: tuple[OneOperator, ...]


def grouped(report: Report) -> tuple[OneRule, ...]:
    """Return the findings that count, the most severe first, in the order of the files inside."""
    known = exposures_by_place(report)
    weights = list(Severity)
    findings = sorted(
        (finding for finding in report.findings if finding.is_open),
        key=lambda finding: (weights.index(finding.severity), finding.rule, *position(finding)),
    )
    return tuple(
        OneRule(
            severity=severity,
            rule=rule,
            findings=tuple(found),
            parts=_by_operator(found, known, report),
        )
        for (severity, rule), found in _together(
            findings, lambda finding: (finding.severity, finding.rule)
        ).items()
    )


Place = tuple[str, str, str]


def exposures_by_place(report: Report) -> dict[Place, Exposure]:
    """Return the exposures by address, file and configuration: two root modules may use one address."""
    found: dict[Place, Exposure] = {}
    for exposure in report.exposures:
        header = exposure.resource.header
        place = (exposure.resource.address, header.file if header else "", exposure.resource.configuration)
        found[place] = exposure
    return found


def exposure_of(finding: Finding, known: Mapping[Place, Exposure]) -> Exposure | None:
    """Return the exposure of the resource at which the finding is, or None where it is at none."""
    configuration = finding.configurations[0] if finding.configurations else ""
    return known.get((finding.address, finding.span.file if finding.span else "", configuration))


def position(finding: Finding) -> tuple[str, int, str]:
    """Return what orders findings as their files are read."""
    span = finding.span
    return (span.file, span.line, finding.address) if span else ("", 0, finding.address)


def _by_operator(
    findings: Iterable[Finding], known: Mapping[Place, Exposure], report: Report
) -> tuple[OneOperator, ...]:
    def operator(finding: Finding) -> tuple[str, str]:
        exposure = _subject(finding, known)
        return (operator_phrase(exposure, report), reach_phrase(exposure, report)) if exposure else ("", "")

    def facts(finding: Finding) -> str:
        exposure = _subject(finding, known)
        if exposure is None:
            return say(finding.message, report.language)
        shared = facts_phrase(exposure, report)
        clear = dict(finding.message.arguments).get("encryption")
        if clear is None:
            return shared
        return say(message("{facts}; in clear {what}", facts=shared, what=clear), report.language)

    return tuple(
        OneOperator(
            operator=name,
            reach=reach,
            parts=tuple(
                Alike(facts=shared, findings=tuple(alike))
                for shared, alike in _together(found, facts).items()
            ),
        )
        for (name, reach), found in _together(findings, operator).items()
    )


def _subject(finding: Finding, known: Mapping[Place, Exposure]) -> Exposure | None:
    """Return the exposure that the finding judges; a flow or a waiver of that resource is another subject."""
    exposure = exposure_of(finding, known)
    return exposure if exposure and exposure.resource.span == finding.span else None


def _together(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """Return the items by key, keys and items in the order in which they first come."""
    found: dict[_Key, list[_Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
