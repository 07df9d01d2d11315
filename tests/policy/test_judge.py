"""How findings are made of verdicts: merged by block, named for good, in one order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import Severity, Span, message
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.facts import Facts
from sovlint.policy.finding import Finding
from sovlint.policy.judge import judge
from sovlint.policy.load import load_packs
from sovlint.policy.standing import JudgeSettings
from sovlint.policy.subjects import operator_ends

Make = Callable[..., Exposure]
Judged = Callable[..., tuple[Finding, ...]]
CONTROL = "sensitive-data-under-foreign-control"


def test_instances_of_a_block_are_one_finding(exposure: Make, judged: Judged) -> None:
    """A block with count stands once, with all its addresses."""
    instances = [exposure(f"aws_s3_bucket.patients[{n}]") for n in (2, 0, 1)]
    [finding] = judged(*instances)
    assert finding.address == "aws_s3_bucket.patients[0]"
    assert finding.addresses == tuple(f"aws_s3_bucket.patients[{n}]" for n in range(3))


def test_a_block_in_two_module_calls_is_one_finding_with_a_call_chain(exposure: Make, judged: Judged) -> None:
    """The block is told once, not once for each call of its module."""
    chain = (Span("main.tf", 40, 1, 44, 2),)
    calls = [exposure(f"module.{name}.aws_s3_bucket.patients", call_chain=chain) for name in ("b", "a")]
    [finding] = judged(*calls)
    assert finding.addresses == ("module.a.aws_s3_bucket.patients", "module.b.aws_s3_bucket.patients")
    assert finding.call_chain == chain


def test_instances_that_differ_in_substance_stay_apart(exposure: Make, judged: Judged) -> None:
    """One finding never says of an instance in Ireland that it is in France."""
    found = judged(
        exposure('aws_s3_bucket.patients["fr"]'), exposure('aws_s3_bucket.patients["ie"]', countries=("IE",))
    )
    assert [finding.addresses for finding in found] == [
        ('aws_s3_bucket.patients["fr"]',),
        ('aws_s3_bucket.patients["ie"]',),
    ]
    assert len({finding.fingerprint for finding in found}) == 2


@pytest.mark.parametrize(
    "moved",
    [
        {"line": 90},
        {"file": "renamed.tf"},
        {"address": "aws_s3_bucket.patients[0]"},
        {"data": (("identity", 0.9),)},
        {"call_chain": (Span("x.tf", 1, 1, 2, 2),)},
    ],
)
def test_a_fingerprint_survives_what_changes_nothing(
    exposure: Make, judged: Judged, moved: dict[str, Any]
) -> None:
    """Moved lines, renamed files, an index and better evidence keep the name of a finding."""
    [before] = judged(exposure())
    [after] = judged(exposure(**moved))
    assert before.fingerprint == after.fingerprint
    assert len(before.fingerprint) == 32


@pytest.mark.parametrize(
    "changed",
    [
        {"operators": ("google",)},
        {"countries": ("IE",)},
        {"address": "module.a.aws_s3_bucket.patients"},
        {"address": "aws_s3_bucket.other"},
    ],
)
def test_a_fingerprint_changes_with_the_substance(
    exposure: Make, judged: Judged, changed: dict[str, Any]
) -> None:
    """Another operator, place, module or block is another finding."""
    [before] = judged(exposure())
    [after] = judged(exposure(**changed))
    assert before.fingerprint != after.fingerprint


def test_two_roots_with_the_same_block_have_two_fingerprints(exposure: Make, judged: Judged) -> None:
    """They are told apart, and the two names are the same whichever file comes first."""
    first = judged(exposure(file="dev/main.tf"), exposure(file="prod/main.tf"))
    renamed = judged(exposure(file="zzz/main.tf"), exposure(file="prod/main.tf"))
    names = {finding.fingerprint for finding in first}
    assert len(names) == 2
    assert names == {finding.fingerprint for finding in renamed}


def test_the_order_of_exposures_does_not_matter(
    exposure: Make, flow: Callable[..., Flow], judged: Judged
) -> None:
    """The same exposures in any order give the same findings in the same order."""
    exposures = [
        exposure(f"aws_s3_bucket.b{n}", line=n * 7, countries=(("FR", "US")[n % 2],)) for n in range(9)
    ]
    flows = (flow("aws_s3_bucket.b1"), flow("aws_s3_bucket.b2", "google"))
    expected = judged(*exposures, flows=flows)
    assert expected == judged(*exposures[::-1], flows=flows[::-1])
    lines = [finding.span.line for finding in expected if finding.span]
    assert lines == sorted(lines)


def test_a_finding_is_conditional_only_where_every_instance_is(exposure: Make, judged: Judged) -> None:
    """A block of which one instance surely exists is not told as conditional."""
    maybe = exposure("aws_s3_bucket.patients[0]", conditional="0")
    [alone] = judged(maybe)
    assert alone.conditional is not None
    [together] = judged(maybe, exposure("aws_s3_bucket.patients[1]"))
    assert together.conditional is None


def test_the_user_weighs_and_ignores_policies(exposure: Make, judged: Judged) -> None:
    """`severity` and `ignore` apply by id."""
    [finding] = judged(exposure(), severity={CONTROL: Severity.NOTE})
    assert finding.severity is Severity.NOTE
    assert judged(exposure(), ignored=frozenset({CONTROL})) == ()


def test_a_resource_without_a_place_in_a_file_is_judged(exposure: Make, judged: Judged) -> None:
    """A plan has no lines: instances of a block are merged by their address."""
    without = [exposure(f"aws_s3_bucket.patients[{n}]") for n in range(3)]
    without = [replace(item, resource=replace(item.resource, span=None)) for item in without]
    [finding] = judged(*without)
    assert (finding.span, len(finding.addresses)) == (None, 3)


def test_tags_and_globs_can_be_asked_for(
    exposure: Make, tmp_path: Path, facts: Facts, judged: Judged
) -> None:
    """A pack of one's own can ask for tags, modules, types and regions."""
    text = """
id: own
title: {en: O, fr: O}
description: {en: O, fr: O}
source: {en: O, fr: O}
policies:
  - id: production-abroad
    on: exposure
    when:
      tags: {env: [prod, live*]}
      type: aws_*
      region: eu-*
      provider: hashicorp/aws
      all: [{control: {outside: EU}}, {not: {module: "module.test*"}}]
    severity: note
    since: 0.1.0
    title: {en: O, fr: O}
    why: {en: O, fr: O}
    message: {en: O, fr: O}
    remedy: {en: O, fr: O}
"""
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    packs = load_packs(["sovereignty"], [tmp_path])
    subjects = [
        exposure("aws_s3_bucket.a", data=(), tags={"env": "live-2"}, line=1),
        exposure("aws_s3_bucket.b", data=(), tags={"env": "dev"}, line=20),
        exposure("module.tests.aws_s3_bucket.c", data=(), tags={"env": "prod"}, line=40),
        exposure("aws_s3_bucket.d", data=(), tags={"env": "prod"}, line=60, operators=("scaleway",)),
    ]
    settings = JudgeSettings(home=frozenset({"FR"}), as_of=date(2026, 11, 22))
    assert [item.address for item in judge(subjects, (), packs, facts, settings)] == ["aws_s3_bucket.a"]
    assert judged(*subjects) == ()


def test_what_a_flow_does_not_say_is_undetermined(facts: Facts) -> None:
    """The end of a flow is asked as a resource is: an unknown operator or place is undetermined."""
    named = replace(_flow("salesforce"), region="us-east-1", countries=("US",))
    flows = (_flow("salesforce"), _flow("nobody-knows"), named)
    ends = operator_ends(flows, facts, date(2026, 11, 22))
    assert {end: [item.what for item in exposure.undetermined] for end, exposure in ends.items()} == {
        ("nobody-knows", "", ()): ["operator", "place"],
        ("salesforce", "", ()): ["place"],
        ("salesforce", "us-east-1", ("US",)): [],
    }


def test_a_copy_in_another_country_is_reached_by_its_law(facts: Facts) -> None:
    """A replica of a European operator in the United States is within direct reach there."""
    flow = replace(_flow("scaleway"), region="us-east-1", countries=("US",))
    [end] = operator_ends((flow,), facts, date(2026, 11, 22)).values()
    assert [(reach.law, reach.strength) for reach in end.reach] == [("us-cloud-act", "direct")]


def _flow(target: str) -> Flow:
    because = message("a test says so")
    return Flow(
        source="aws_s3_bucket.patients",
        target=target,
        to_operator=True,
        how="replication",
        data=(),
        because=because,
        span=None,
    )
