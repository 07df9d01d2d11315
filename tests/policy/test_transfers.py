"""Which declared safeguards hold on a day, and what they excuse."""

from collections.abc import Callable
from datetime import date

import pytest

from sovlint.exposure.model import Exposure
from sovlint.policy.finding import Finding
from sovlint.policy.transfers import DeclaredTransfer, safeguards_on

Make = Callable[..., Exposure]
Judged = Callable[..., tuple[Finding, ...]]
WITHOUT = "personal-data-transferred-without-safeguard"


@pytest.mark.parametrize(
    ("until", "holds"),
    [(None, True), (date(2026, 11, 22), True), (date(2026, 11, 21), False)],
)
def test_a_safeguard_holds_to_the_end_of_its_last_day(until: date | None, *, holds: bool) -> None:
    """The day given is the last on which the safeguard covers anything."""
    declared = DeclaredTransfer(operator="aws", basis="SCC", until=until)
    assert safeguards_on([declared], date(2026, 11, 22)) == ({"aws": {"SCC"}} if holds else {})


@pytest.mark.parametrize(
    ("operators", "declared", "is_told"),
    [
        (("aws",), (), True),
        (("aws",), ("aws",), False),
        (("aws",), ("google",), True),
        (("google", "aws"), ("google",), True),
        (("google", "aws"), ("google", "aws"), False),
    ],
)
def test_a_safeguard_must_cover_the_whole_chain(
    exposure: Make, judged: Judged, operators: tuple[str, ...], declared: tuple[str, ...], *, is_told: bool
) -> None:
    """Clauses with one operator say nothing of the other on whose machines it runs."""
    transfers = tuple(DeclaredTransfer(operator=name, basis="SCC") for name in declared)
    subject = exposure(operators=operators, countries=("SG",))
    found = judged(subject, packs=("rgpd",), transfers=transfers)
    assert (WITHOUT in {finding.rule for finding in found}) is is_told
