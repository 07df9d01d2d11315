"""Joins clues into categories with one confidence each.

A word is weighed by the measured share of its uses that were right. Clues of the same word are one clue,
however often it is repeated; different words and different kinds of evidence add up as independent
observations would, `1 - (1 - a)(1 - b)`, clues of the same kind at half their weight. What only stands around
a resource (its project, its folder) never counts without a clue of the resource itself.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sovlint.exposure.model import Category, Evidence, EvidenceKind, SensitiveData

#: From this confidence on a category counts. See tests/accuracy for what other thresholds would give.
COUNTS = 0.7
#: Below this a clue is noise, not even worth adding up.
WORTH_KEEPING = 0.15
_MOST_CERTAIN = 0.99
_SAME_KIND = 0.5
_AROUND_AT_MOST = 0.65
_MOST_EVIDENCE = 12

_ORDER = {kind: position for position, kind in enumerate(EvidenceKind)}


class Clue(NamedTuple):
    """One observation; clues with the same `subject` say the same again.

    `around` says that it is about what the resource belongs to, or is overlaid by another purpose.
    """

    category: Category
    subject: str
    evidence: Evidence
    around: bool = False


def weigh(clues: Iterable[Clue]) -> tuple[tuple[SensitiveData, ...], tuple[SensitiveData, ...]]:
    """Return the categories that count, the surest first, and those whose evidence is too weak alone."""
    by_category: dict[Category, list[Clue]] = {}
    for clue in clues:
        if clue.evidence.confidence >= WORTH_KEEPING:
            by_category.setdefault(clue.category, []).append(clue)
    found = [_weigh_one(category, own) for category, own in by_category.items()]
    found.sort(key=lambda data: (-data.confidence, data.category))
    return (
        tuple(data for data in found if data.confidence >= COUNTS),
        tuple(data for data in found if data.confidence < COUNTS),
    )


def _weigh_one(category: Category, clues: list[Clue]) -> SensitiveData:
    best: dict[str, Evidence] = {}
    for clue in clues:
        known = best.get(clue.subject)
        if known is None or known.confidence < clue.evidence.confidence:
            best[clue.subject] = clue.evidence
    ranked = sorted(best.values(), key=_rank)
    doubt = 1.0
    kinds: set[EvidenceKind] = set()
    for evidence in sorted(ranked, key=lambda item: -item.confidence):
        share = _SAME_KIND if evidence.kind in kinds else 1.0
        kinds.add(evidence.kind)
        doubt *= 1 - evidence.confidence * share
    around = all(clue.around for clue in clues)
    most = _AROUND_AT_MOST if around else _MOST_CERTAIN
    certain = any(evidence.kind is EvidenceKind.DECLARED for evidence in ranked)
    confidence = 1.0 if certain else round(min(1 - doubt, most), 2)
    return SensitiveData(
        category=category, confidence=confidence, evidence=tuple(ranked[:_MOST_EVIDENCE]), around=around
    )


def strengthened(
    arrived: Iterable[SensitiveData], weak: Iterable[SensitiveData]
) -> tuple[SensitiveData, ...]:
    """Return what has come to a resource, surer where its own weak clues say the same."""
    own = {item.category: item for item in weak}
    return tuple(_joined(item, own[item.category]) if item.category in own else item for item in arrived)


def _joined(arrived: SensitiveData, weak: SensitiveData) -> SensitiveData:
    confidence = 1 - (1 - arrived.confidence) * (1 - weak.confidence)
    return SensitiveData(
        category=arrived.category,
        confidence=round(min(confidence, _MOST_CERTAIN), 2),
        evidence=tuple(dict.fromkeys((*arrived.evidence, *weak.evidence)))[:_MOST_EVIDENCE],
    )


def _rank(evidence: Evidence) -> tuple[int, float, str]:
    return (_ORDER[evidence.kind], -evidence.confidence, str(evidence.because))
