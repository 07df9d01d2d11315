"""What one finding tells of where a policy gathers: one cause, operator, owner, type or root module."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sovlint.diagnostics import SovlintError, Span
from sovlint.exposure.model import Exposure
from sovlint.policy.document import parse_document
from sovlint.policy.entries import MalformedError
from sovlint.policy.finding import Finding
from sovlint.policy.load import load_packs
from sovlint.policy.read_pack import read_pack
from sovlint.policy.standing import JudgeSettings
from sovlint.policy.waive import Waiver, WaiverRules, waive
from sovlint.terraform.inventory import Annotation, AnnotationKind

Make = Callable[..., Exposure]
Judged = Callable[..., tuple[Finding, ...]]
PLACE = "place-undetermined"


def placeless(make: Make, count: int = 4, **changes: object) -> list[Exposure]:
    """Return buckets whose place one empty provider block leaves open."""
    return [
        make(
            f"aws_s3_bucket.b{n}",
            operators=("scaleway",),
            countries=(),
            undetermined=("place",),
            line=10 * n + 1,
            **changes,
        )
        for n in range(count)
    ]


def test_one_cause_is_one_finding(exposure: Make, judged: Judged) -> None:
    """An empty provider block is told once, with all that it leaves open."""
    [finding] = judged(*placeless(exposure))
    assert finding.addresses == tuple(f"aws_s3_bucket.b{n}" for n in range(4))
    assert [span.line for span in finding.further] == [11, 21, 31]
    assert "aws_s3_bucket.b0, aws_s3_bucket.b1, aws_s3_bucket.b2 and aws_s3_bucket.b3" in str(finding.message)


def test_another_provider_configuration_is_another_cause(exposure: Make, judged: Judged) -> None:
    """Two provider blocks are two places to set a region."""
    first, second = placeless(exposure, 2)
    second = replace(second, resource=replace(second.resource, provider="aws.eu"))
    assert len(judged(first, second)) == 2
    assert len({finding.fingerprint for finding in judged(first, second)}) == 2


def test_another_root_module_is_another_cause(exposure: Make, judged: Judged) -> None:
    """A finding never crosses a root module, which somebody else may own."""
    found = judged(*placeless(exposure, 2, file="a/main.tf"), *placeless(exposure, 2, file="b/main.tf"))
    assert [len(finding.addresses) for finding in found] == [2, 2]


def test_a_cause_keeps_its_name_when_blocks_come_and_go(exposure: Make, judged: Judged) -> None:
    """One more bucket behind the same empty provider block is no new finding for a baseline."""
    [before] = judged(*placeless(exposure, 2))
    [after] = judged(*placeless(exposure, 4))
    assert before.fingerprint == after.fingerprint


def test_a_waived_block_is_told_apart(exposure: Make, judged: Judged) -> None:
    """A comment on one block accepts that block, not all that the cause leaves open."""
    comment = Annotation(
        kind=AnnotationKind.IGNORE, names=(PLACE,), reason="r", until="", span=Span("main.tf", 9, 1, 9, 9)
    )
    first, second, third = placeless(exposure, 3)
    first = replace(first, resource=replace(first.resource, annotations=(comment,)))
    found = judged(first, second, third)
    assert [finding.addresses for finding in found] == [
        ("aws_s3_bucket.b0",),
        ("aws_s3_bucket.b1", "aws_s3_bucket.b2"),
    ]


def test_the_configuration_waives_a_part(exposure: Make, judged: Judged) -> None:
    """A waiver of one address parts a finding that tells of several."""
    exposures = placeless(exposure, 3)
    waiver = Waiver(
        policies=(PLACE,), reason="r", until="", span=Span(".sovlint.yaml", 2, 1, 2, 9), address="*.b1"
    )
    settings = JudgeSettings(home=frozenset({"FR"}), as_of=date(2026, 11, 22))
    rules = WaiverRules(configured=(waiver,), require_until=False)
    found = waive(judged(*exposures), exposures, load_packs(["sovereignty"]), rules, settings)
    assert sorted((finding.waived is not None, finding.addresses) for finding in found) == [
        (False, ("aws_s3_bucket.b0", "aws_s3_bucket.b2")),
        (True, ("aws_s3_bucket.b1",)),
    ]
    assert len({finding.fingerprint for finding in found}) == 2


def test_an_owner_stands_behind_every_chain_that_it_is_in(exposure: Make, judged: Judged) -> None:
    """A database service that runs on AWS falls with AWS: both owners count it."""
    on_aws = [exposure(f"aiven_pg.p{n}", operators=("scaleway", "aws"), line=n) for n in range(1, 4)]
    own = [exposure(f"aws_s3_bucket.b{n}", line=n + 40) for n in range(2)]
    found = {
        str(finding.message).split(" stands")[0]: finding
        for finding in judged(*on_aws, *own, packs=("dora",))
        if finding.rule == "ict-concentration-on-one-owner"
    }
    assert sorted(found) == ["Amazon.com, Inc.", "iliad"]
    assert "5 of 5 (100 %)" in str(found["Amazon.com, Inc."].message)
    assert "3 of 5 (60 %)" in str(found["iliad"].message)


def test_a_share_of_few_says_nothing(exposure: Make, judged: Judged) -> None:
    """One bucket at one operator is no concentration."""
    found = judged(exposure(), packs=("dora",))
    assert "ict-concentration-on-one-owner" not in {finding.rule for finding in found}


def ceilings(*exposures: Exposure, judged: Judged) -> str:
    """Return what the estimate of one root module says."""
    [finding] = [item for item in judged(*exposures, packs=("eucs-csf",)) if item.rule == "csf-seal-ceilings"]
    return str(finding.message)


def test_the_weakest_service_sets_the_ceiling(exposure: Make, judged: Judged) -> None:
    """One service of a US company among three caps SOV-2, and the message names it."""
    others = [exposure(f"scaleway_object_bucket.s{n}", operators=("scaleway",)) for n in range(2)]
    said = ceilings(exposure(), *others, judged=judged)
    assert "SOV-2: at most SEAL-1, as a non-EU company" in said
    assert "(1 of 3: aws_s3_bucket.patients)" in said


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("aws", "SOV-2: at most SEAL-1"),
        ("sellsy", "SOV-2: at most SEAL-2"),
        ("ovhcloud", "SOV-2: at most SEAL-3"),
        ("scaleway", "SOV-2: nothing here rules a level out"),
    ],
)
def test_ceilings_follow_the_ladder(exposure: Make, judged: Judged, operator: str, expected: str) -> None:
    """Direct, indirect and remote control rule out different levels; none found proves none."""
    said = ceilings(exposure(operators=(operator,)), judged=judged)
    assert expected in said
    assert "nothing here proves a level" in said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one_finding_per: owner", "one_finding_per: galaxy"),
        ("one_finding_per: owner", "one_finding_per: cause"),
        ("at_least: 0.5", "at_least: 2"),
        ("of_at_least: 5", "of_at_least: 5.5"),
        ("    one_finding_per: owner\n", "    one_finding_per: root\n    objectives: []\n"),
        ("    on: exposure\n", "    on: waiver\n"),
    ],
)
def test_what_makes_no_sense_is_refused(before: str, after: str) -> None:
    """A share is of owners or types, and what is gathered is resources."""
    text = """
id: own
title: {en: O, fr: P}
description: {en: O, fr: P}
source: {en: O, fr: P}
policies:
  - id: too-much-at-one-owner
    on: exposure
    one_finding_per: owner
    share: {at_least: 0.5, of_at_least: 5}
    when: {durable: true}
    severity: note
    since: 0.1.0
    title: {en: O, fr: P}
    why: {en: O, fr: P}
    message: {en: O, fr: P}
    remedy: {en: O, fr: P}
"""
    read_pack(parse_document(text.encode(), "own.yaml"))
    with pytest.raises((MalformedError, SovlintError)):
        read_pack(parse_document(text.replace(before, after).encode(), "own.yaml"))
