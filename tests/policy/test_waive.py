"""Which waivers accept a finding, and what is said of those that do not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sovlint.diagnostics import Severity, Span
from sovlint.exposure.model import Exposure
from sovlint.policy.finding import Finding
from sovlint.policy.load import load_packs
from sovlint.policy.standing import JudgeSettings
from sovlint.policy.waive import Waiver, WaiverRules, waive
from sovlint.terraform.inventory import Annotation, AnnotationKind

Make = Callable[..., Exposure]
Judged = Callable[..., tuple[Finding, ...]]
CONTROL = "sensitive-data-under-foreign-control"
SETTINGS = JudgeSettings(home=frozenset({"FR"}), as_of=date(2026, 11, 22))


def ignore(
    *names: str, line: int = 1, reason: str = "TIA 42", until: str = "2027-01-31", **more: Any
) -> Annotation:
    """Return an annotation above a block."""
    span = Span("main.tf", line, 1, line, 60)
    return Annotation(
        kind=AnnotationKind.IGNORE, names=names or (CONTROL,), reason=reason, until=until, span=span, **more
    )


@pytest.fixture
def waived(judged: Judged) -> Callable[..., list[tuple[str, bool]]]:
    """Return a run of judge and waive that gives rule and whether it is waived."""

    def run(
        *exposures: Exposure, rules: WaiverRules | None = None, settings: JudgeSettings = SETTINGS
    ) -> list[tuple[str, bool]]:
        packs = load_packs(["sovereignty"])
        findings = judged(*exposures, home=settings.home, ignored=settings.ignored)
        result = waive(findings, exposures, packs, rules or WaiverRules(), settings)
        return [(finding.rule, finding.waived is not None) for finding in result]

    return run


Waived = Callable[..., list[tuple[str, bool]]]


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (ignore(), [(CONTROL, True)]),
        (ignore(until="2026-11-22"), [(CONTROL, True)]),
        (ignore(until="2026-11-21"), [("waiver-expired", False), (CONTROL, False)]),
        (ignore(reason=""), [("waiver-without-reason", False), (CONTROL, False)]),
        (ignore(reason="  "), [("waiver-without-reason", False), (CONTROL, False)]),
        (ignore(until=""), [("waiver-without-end-date", False), (CONTROL, False)]),
        (ignore(until="2027-02-30"), [("waiver-without-end-date", False), (CONTROL, False)]),
        (ignore(until="20270131"), [("waiver-without-end-date", False), (CONTROL, False)]),
        (ignore("operator-unknown"), [("waiver-unused", False), (CONTROL, False)]),
        (ignore(CONTROL, "operator-unknown"), [("waiver-unused", False), (CONTROL, True)]),
        (ignore("no-such-policy"), [("waiver-unknown-policy", False), (CONTROL, False)]),
    ],
)
def test_a_waiver_needs_a_reason_a_day_and_a_finding(
    exposure: Make, waived: Waived, annotation: Annotation, expected: list[tuple[str, bool]]
) -> None:
    """A waiver that is not whole accepts nothing, and is a finding itself."""
    assert sorted(waived(exposure(annotations=(annotation,)))) == sorted(expected)


def test_an_end_date_can_be_left_out_where_the_configuration_says_so(exposure: Make, waived: Waived) -> None:
    """`require_until: false` accepts waivers without an end date, but still none with a wrong one."""
    rules = WaiverRules(require_until=False)
    assert waived(exposure(annotations=(ignore(until=""),)), rules=rules) == [(CONTROL, True)]
    wrong = waived(exposure(annotations=(ignore(until="soon"),)), rules=rules)
    assert ("waiver-without-end-date", False) in wrong


def test_a_waiver_on_one_module_call_leaves_the_other_alone(exposure: Make, waived: Waived) -> None:
    """Two calls share the block; only the instances below the annotated call are accepted."""
    inherited = ignore(line=40, inherited=True)
    accepted = exposure("module.a.aws_s3_bucket.patients", annotations=(inherited,))
    other = exposure("module.b.aws_s3_bucket.patients")
    assert sorted(waived(accepted, other)) == [(CONTROL, False), (CONTROL, True)]


def test_one_annotation_on_a_call_is_judged_once(exposure: Make, waived: Waived) -> None:
    """An unused annotation above a module with many resources is one finding."""
    inherited = ignore("operator-unknown", line=40, inherited=True)
    resources = [
        exposure(f"module.a.aws_s3_bucket.b{n}", annotations=(inherited,), line=n, data=()) for n in (1, 9)
    ]
    assert waived(*resources) == [("waiver-unused", False)]


@pytest.mark.parametrize(
    ("glob", "is_waived"),
    [
        ("aws_s3_bucket.patients", True),
        ('module.db["fr"].*', False),
        ("aws_s3_bucket.*", True),
        ("*", True),
        ("aws_s3_bucket.p", False),
    ],
)
def test_the_configuration_waives_by_address(
    exposure: Make, waived: Waived, glob: str, *, is_waived: bool
) -> None:
    """A glob over addresses accepts; where it accepts nothing, that is told at its line."""
    span = Span(".sovlint.yaml", 4, 5, 4, 5)
    entry = Waiver(policies=(CONTROL,), reason="TIA", until="2027-01-01", span=span, address=glob)
    result = waived(exposure(), rules=WaiverRules(configured=(entry,)))
    assert (CONTROL, is_waived) in result
    assert (("waiver-unused", False) in result) is not is_waived


def test_brackets_in_a_glob_are_themselves(exposure: Make, waived: Waived) -> None:
    """`module.db["fr"].*` means that very instance, as addresses are full of brackets."""
    span = Span(".sovlint.yaml", 4, 5, 4, 5)
    entry = Waiver(
        policies=(CONTROL,), reason="TIA", until="2027-01-01", span=span, address='module.db["fr"].*'
    )
    result = waived(
        exposure('module.db["fr"].aws_s3_bucket.patients'), rules=WaiverRules(configured=(entry,))
    )
    assert result == [(CONTROL, True)]


def test_a_policy_that_did_not_judge_leaves_no_waiver_unused(exposure: Make, waived: Waived) -> None:
    """A waiver of an ignored policy, or of one in a pack that is not loaded, may be needed elsewhere."""
    settings = JudgeSettings(home=SETTINGS.home, as_of=SETTINGS.as_of, ignored=frozenset({CONTROL}))
    assert waived(exposure(annotations=(ignore(),)), settings=settings) == []


def test_findings_on_waivers_can_be_weighed_and_ignored(exposure: Make) -> None:
    """They are policies like others: severity and `ignore` apply to them."""
    subject = exposure(annotations=(ignore(reason=""),))
    packs = load_packs(["sovereignty"])
    heavy = JudgeSettings(
        home=SETTINGS.home, as_of=SETTINGS.as_of, severity={"waiver-without-reason": Severity.ERROR}
    )
    severities = {item.rule: item.severity for item in waive((), [subject], packs, WaiverRules(), heavy)}
    assert severities == {"waiver-without-reason": Severity.ERROR}
    silent = JudgeSettings(
        home=SETTINGS.home, as_of=SETTINGS.as_of, ignored=frozenset({"waiver-without-reason"})
    )
    assert waive((), [subject], packs, WaiverRules(), silent) == ()
