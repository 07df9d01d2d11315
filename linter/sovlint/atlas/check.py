"""Says what in the atlas needs a person: broken, contradictory, out of date, or unconfirmed.

What `sovlint atlas check` shows; a broken cross-reference or a contradiction is an error and fails CI.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sovlint.atlas.contradictions import contradictions
from sovlint.atlas.facts import HELD, Confirmed, Operator, Source, confirmed
from sovlint.atlas.load import Atlas
from sovlint.atlas.references import broken_references
from sovlint.diagnostics import Message, Severity, message


class IssueKind(StrEnum):
    """What is the matter with a fact, the most pressing first."""

    BROKEN = "broken"  # it refers to something that is not there
    CONTRADICTORY = "contradictory"  # two of its statements can't both be right
    EXPIRED = "expired"  # a certificate that it lists as held has ended
    STALE = "stale"  # its day of review has passed
    UNCONFIRMED = "unconfirmed"  # general knowledge only


SEVERITIES: dict[IssueKind, Severity] = {
    IssueKind.BROKEN: Severity.ERROR,
    IssueKind.CONTRADICTORY: Severity.ERROR,
    IssueKind.EXPIRED: Severity.WARNING,
    IssueKind.STALE: Severity.WARNING,
    IssueKind.UNCONFIRMED: Severity.NOTE,
}
_ORDER = tuple(IssueKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasIssue:
    """One thing to look at; `fact` is its kind and id: `operator ovhcloud`, `places aws/eu-west-3`."""

    kind: IssueKind
    fact: str
    message: Message

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return SEVERITIES[self.kind]


def check_atlas(atlas: Atlas, today: date) -> tuple[AtlasIssue, ...]:
    """Return everything to look at as of a day, the most pressing first, then by fact."""
    issues = [
        *(_issue(IssueKind.BROKEN, fact, why) for fact, why in broken_references(atlas)),
        *(_issue(IssueKind.CONTRADICTORY, fact, why) for fact, why in contradictions(atlas)),
        *_dated(atlas, today),
        *_ended(atlas, today),
    ]
    return tuple(sorted(issues, key=lambda issue: (_ORDER.index(issue.kind), issue.fact, str(issue.message))))


def review_day(verified: date, review_by: date | None, days: int) -> date:
    """Return the day after which a fact is stale: the day it names, or some days after it was verified."""
    usual = verified + timedelta(days=days)
    return min(review_by, usual) if review_by else usual


def _dated(atlas: Atlas, today: date) -> Iterator[AtlasIssue]:
    for fact, verified, review_by, sources in _dated_facts(atlas):
        kind = fact.partition(" ")[0]
        due = review_day(verified, review_by, atlas.review_after_days[kind])
        if due < today:
            yield _issue(IssueKind.STALE, fact, message("it is due for review since {day}", day=str(due)))
        yield from (_issue(IssueKind.UNCONFIRMED, fact, why) for why in _not_looked_up(sources))


def _not_looked_up(sources: tuple[Source, ...]) -> Iterator[Message]:
    match confirmed(sources):
        case Confirmed.NO:
            yield message("nothing but general knowledge stands behind it")
        case Confirmed.IN_PART:
            for source in sources:
                if source.unconfirmed:
                    yield message("in part: {title}", title=source.title)
        case Confirmed.YES:
            pass


def _dated_facts(atlas: Atlas) -> Iterator[tuple[str, date, date | None, tuple[Source, ...]]]:
    for law in atlas.laws().values():
        yield f"law {law.id}", law.verified, law.review_by, law.sources
    for text in atlas.frameworks().values():
        yield f"framework {text.id}", text.verified, text.review_by, text.sources
    for decision in atlas.decisions().values():
        yield f"adequacy {decision.id}", decision.verified, decision.review_by, decision.sources
    for operator in atlas.operators().values():
        yield f"operator {operator.id}", operator.verified, operator.review_by, operator.sources


def _ended(atlas: Atlas, today: date) -> Iterator[AtlasIssue]:
    for operator in atlas.operators().values():
        for scheme, day in _ended_certificates(operator, today):
            why = message("its certificate {scheme} ended on {day}", scheme=scheme, day=str(day))
            yield _issue(IssueKind.EXPIRED, f"operator {operator.id}", why)


def _ended_certificates(operator: Operator, today: date) -> Iterator[tuple[str, date]]:
    for held in operator.certifications:
        if held.status in HELD and held.valid_until and held.valid_until < today:
            yield held.scheme, held.valid_until


def _issue(kind: IssueKind, fact: str, why: Message) -> AtlasIssue:
    return AtlasIssue(kind=kind, fact=fact, message=why)
