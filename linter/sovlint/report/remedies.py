"""What to do about the findings of a policy: what all its remedies say, once; then what differs, by type.

Three hundred findings on one policy differ in the services that could stand in, and in nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from sovlint.diagnostics import message
from sovlint.exposure.model import Exposure
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.grouping import OneRule, Place, exposure_of
from sovlint.report.model import Report


def shared_advice(groups: Iterable[OneRule], report: Report) -> dict[str, str]:
    """Return, by policy, the sentences that all its remedies begin with, at whatever severity."""
    remedies: dict[str, list[str]] = {}
    for group in groups:
        remedies.setdefault(group.rule, []).extend(
            say(finding.remedy, report.language) for finding in group.findings
        )
    return {rule: shared_sentences(texts) for rule, texts in remedies.items()}


def particular_advice(
    findings: Iterable[Finding], advice: str, known: Mapping[Place, Exposure], report: Report
) -> list[str]:
    """Return what the remedies of the findings say beyond the advice, each once with the types it is for."""
    types: dict[str, dict[str, None]] = {}
    for finding in findings:
        further = say(finding.remedy, report.language).removeprefix(advice).strip()
        exposure = exposure_of(finding, known)
        if further:
            types.setdefault(further, {})[exposure.resource.type if exposure else ""] = None
    return [
        say(
            message("for {types}: {remedy}", types=", ".join(filter(None, names)), remedy=further),
            report.language,
        )
        if any(names)
        else further
        for further, names in types.items()
    ]


def shared_sentences(texts: Sequence[str]) -> str:
    """Return the sentences that all texts begin with, without the spaces around them."""
    if len(set(texts)) == 1:
        return texts[0]
    sentences = zip(*(_sentences(text) for text in texts), strict=False)
    return "".join(told[0] for told in takewhile(lambda told: len(set(told)) == 1, sentences)).strip()


def _sentences(text: str) -> list[str]:
    """Return the sentences with the space that follows each, the last one's too: they compare alike."""
    return [f"{sentence} " for sentence in text.rstrip().replace(". ", ".\n").split("\n")]
