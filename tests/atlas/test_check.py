"""Checks the checker: each way in which facts can be wrong is found, and the shipped ones are not."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sovlint.atlas.check import AtlasIssue, IssueKind, check_atlas, review_day
from sovlint.atlas.load import load_atlas
from sovlint.diagnostics import Severity

TODAY = date(2026, 11, 22)
SOURCE = {"title": "Register", "read_on": "2026-11-01", "confidence": "high"}
MEMORY = {"title": "General knowledge, not looked up", "confidence": "medium", "unconfirmed": True}


def _write(folder: Path, name: str, document: dict[str, Any]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


def _operator(**changes: object) -> dict[str, Any]:
    home = {"country": "FR", "basis": "headquarters", "detail": "Acme SAS: head office in France."}
    return {
        "id": "acme",
        "name": "Acme",
        "category": "iaas",
        "entities": [{"name": "Acme SAS", "country": "FR"}],
        "nexus": [home],
        "certifications": [],
        "us_nexus": "none-found",
        "verified": "2026-11-01",
        "confidence": "medium",
        "sources": [SOURCE],
        **changes,
    }


def _issues(folder: Path) -> Iterator[AtlasIssue]:
    yield from (issue for issue in check_atlas(load_atlas([folder]), TODAY) if "acme" in issue.fact)


def test_shipped_facts_are_whole() -> None:
    """No reference in the shipped atlas leads nowhere, and no two statements contradict each other."""
    errors = [i for i in check_atlas(load_atlas(), TODAY) if i.severity is Severity.ERROR]
    assert [f"{issue.fact}: {issue.message}" for issue in errors] == []


def test_unconfirmed_facts_are_listed() -> None:
    """What rests on general knowledge only is listed, and never weighs more than a note."""
    unconfirmed = [i for i in check_atlas(load_atlas(), TODAY) if i.kind is IssueKind.UNCONFIRMED]
    assert {issue.severity for issue in unconfirmed} == {Severity.NOTE}
    assert "operator vk" in {issue.fact for issue in unconfirmed}


HELD = {"scheme": "SecNumCloud", "status": "qualified", "confidence": "high"}
US = {"country": "US", "basis": "operations", "detail": "Acme Inc."}


@pytest.mark.parametrize(
    ("changes", "kind", "part"),
    [
        ({"runs_on": ["nobody"]}, IssueKind.BROKEN, "operator nobody"),
        ({"places": "nowhere"}, IssueKind.BROKEN, "places nowhere"),
        (
            {"places": "aws", "certifications": [{**HELD, "regions": ["eu-9"]}]},
            IssueKind.BROKEN,
            "place eu-9",
        ),
        ({"us_nexus": "us-hq"}, IssueKind.CONTRADICTORY, "us_nexus is us-hq"),
        ({"us_nexus": "us-affiliate", "nexus": [US]}, IssueKind.CONTRADICTORY, "us_nexus is us-affiliate"),
        ({"parent": {"name": "Acme plc", "country": "GB"}}, IssueKind.CONTRADICTORY, "parent is in GB"),
        ({"confidence": "high", "sources": [MEMORY]}, IssueKind.CONTRADICTORY, "confidence is high"),
        (
            {"certifications": [HELD, {**HELD, "status": "not qualified"}]},
            IssueKind.CONTRADICTORY,
            "both held and denied",
        ),
        (
            {"certifications": [{**HELD, "valid_from": "2026-02-01", "valid_until": "2026-01-01"}]},
            IssueKind.CONTRADICTORY,
            "ends before it begins",
        ),
        ({"certifications": [{**HELD, "valid_until": "2026-11-21"}]}, IssueKind.EXPIRED, "2026-11-21"),
        ({"verified": "2025-11-01"}, IssueKind.STALE, "since 2026-11-01"),
        ({"review_by": "2026-11-21"}, IssueKind.STALE, "since 2026-11-21"),
        ({"sources": [MEMORY]}, IssueKind.UNCONFIRMED, "general knowledge"),
    ],
)
def test_each_mistake_is_found(
    tmp_path: Path, changes: dict[str, object], kind: IssueKind, part: str
) -> None:
    """A mistake in an operator is found as what it is, with the words that lead to it."""
    _write(tmp_path, "operators/acme.json", _operator(**changes))
    assert any(issue.kind is kind and part in str(issue.message) for issue in _issues(tmp_path))


def test_a_sound_operator_gives_no_issue(tmp_path: Path) -> None:
    """An operator without a mistake is not mentioned, on the last day before its review too."""
    _write(tmp_path, "operators/acme.json", _operator(review_by="2026-11-22"))
    assert list(_issues(tmp_path)) == []


def test_decisions_for_one_country_must_not_overlap(tmp_path: Path) -> None:
    """Two adequacy decisions that are in force for a country at once contradict each other."""
    second = {
        "id": "adequacy-acme",
        "country": "GB",
        "name": "Another decision",
        "citation": "Decision 1",
        "in_force": [{"from": "2026-01-01"}],
        "coverage": "full",
        "verified": "2026-11-01",
        "confidence": "high",
        "sources": [SOURCE],
    }
    _write(tmp_path, "adequacy.json", {"decisions": [second]})
    (issue,) = _issues(tmp_path)
    assert issue.kind is IssueKind.CONTRADICTORY
    assert "both in force for GB" in str(issue.message)


def test_places_and_providers_refer_to_what_is_there(tmp_path: Path) -> None:
    """Operators, sources, parents and clouds underneath that a places file names must exist."""
    _write(
        tmp_path,
        "places/acme.json",
        {
            "key": "acme",
            "operator": "nobody",
            "verified": "2026-11-01",
            "elsewhere": ["nowhere"],
            "places": [
                {"region": "a", "kind": "zone", "countries": ["FR"], "runs_on": "no-one", "source": "a"},
                {"region": "b", "kind": "zone", "countries": ["FR"], "parent": "c"},
            ],
        },
    )
    provider = {
        "source": "acme/acme",
        "local_name": "acme",
        "places": "acme",
        "default_region": "z",
        "rules": [{"argument": "endpoint", "values": {"eu": "no-body"}}],
        "confidence": "high",
        "sources": [SOURCE],
    }
    _write(tmp_path, "providers.json", {"providers": [provider]})
    said = " ".join(f"{issue.fact} {issue.message}" for issue in _issues(tmp_path))
    for part in ("nobody", "nowhere", "no-one", "source a", "place c", "place z", "no-body"):
        assert part in said, part


def test_review_day_is_the_earlier_one() -> None:
    """A fact is due on the day it names, or earlier when its kind is reviewed more often."""
    verified = date(2026, 1, 1)
    assert review_day(verified, None, 10) == date(2026, 1, 11)
    assert review_day(verified, date(2026, 1, 5), 10) == date(2026, 1, 5)
    assert review_day(verified, date(2026, 2, 5), 10) == date(2026, 1, 11)


def test_what_is_confirmed_in_part_is_listed_with_the_part(tmp_path: Path) -> None:
    """A source that was not looked up is named, also where another one was."""
    part = {**MEMORY, "title": "General knowledge, not looked up: its parent"}
    _write(tmp_path, "operators/acme.json", _operator(sources=[SOURCE, part]))
    (issue,) = _issues(tmp_path)
    assert issue.kind is IssueKind.UNCONFIRMED
    assert "its parent" in str(issue.message)
