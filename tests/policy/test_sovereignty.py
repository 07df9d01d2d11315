"""What the default pack flags, how much it weighs, and what it leaves alone."""

from collections.abc import Callable
from typing import Any

import pytest

from sovlint.exposure.model import Custody, EvidenceKind, Exposure, Flow, SensitiveData
from sovlint.language import Language, render
from sovlint.policy.finding import Finding
from sovlint.terraform.inventory import Mode

Make = Callable[..., Exposure]
Judged = Callable[..., tuple[Finding, ...]]
CONTROL = "sensitive-data-under-foreign-control"
CONTESTED = "sensitive-data-under-contested-reach"
OUTSIDE = "sensitive-data-outside-home"
PLACE = "place-undetermined"
OPERATOR = "operator-unknown"
STORE = "unclassified-data-store"
CREDENTIALS = "credentials-under-foreign-control"
STATE = "terraform-state-under-foreign-control"
FLOWS = "sensitive-data-flows-to-foreign-operator"


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return rule and severity of each finding."""
    return [(finding.rule, str(finding.severity)) for finding in findings]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [(CONTROL, "error")]),
        ({"data": (("secret", 0.9),)}, [(CONTROL, "error")]),
        ({"data": (("identity", 0.9),)}, [(CONTROL, "warning")]),
        ({"data": (("health", 0.45),)}, [(CONTROL, "note")]),
        ({"data": (("health", 0.55),)}, [(CONTROL, "warning")]),
        ({"data": ()}, []),
        ({"operators": ("alibaba",)}, [(CONTROL, "error")]),
        ({"operators": ("infomaniak",)}, [(CONTROL, "note")]),
        ({"operators": ("scaleway",)}, []),
        ({"operators": ("ovhcloud",)}, [(CONTESTED, "note")]),
        ({"operators": ("ovhcloud",), "data": (("identity", 0.9),)}, [(CONTESTED, "note")]),
        ({"operators": ("s3ns",)}, [("sensitive-data-under-technology-dependency", "note")]),
        ({"operators": ("s3ns",), "data": (("identity", 0.9),)}, []),
        ({"operators": ("scaleway", "aws")}, [(CONTROL, "error")]),
        ({"qualified": ("SecNumCloud",)}, []),
        ({"operators": ("s3ns",), "qualified": ("SecNumCloud",)}, []),
        ({"declared_public": True}, []),
        ({"custody": Custody.CUSTOMER_IN_PROVIDER}, [(CONTROL, "error")]),
        ({"custody": Custody.EXTERNAL}, [(CONTROL, "warning")]),
        ({"custody": Custody.EXTERNAL, "needs_plaintext": True}, [(CONTROL, "error")]),
        ({"custody": Custody.CLIENT_SIDE}, [(CONTROL, "note")]),
        ({"custody": Custody.CLIENT_SIDE, "data": (("identity", 0.9),)}, []),
        ({"countries": ("US",)}, [(CONTROL, "error"), (OUTSIDE, "note")]),
        ({"operators": ("scaleway",), "countries": ("JP",)}, [(OUTSIDE, "warning")]),
        ({"operators": ("scaleway",), "countries": ("NO",)}, []),
        ({"operators": ("scaleway",), "countries": ("FR", "CH")}, [(OUTSIDE, "note"), (CONTROL, "note")]),
        ({"operators": ("scaleway",), "countries": (), "undetermined": ("place",)}, [(PLACE, "warning")]),
        ({"operators": (), "countries": (), "undetermined": ("operator", "place")}, [(OPERATOR, "warning")]),
        ({"operators": ("self-hosted",), "countries": (), "undetermined": ("place",)}, []),
        ({"data": (), "undetermined": ("data",)}, [(STORE, "note")]),
        ({"data": (), "undetermined": ("data",), "operators": ("scaleway",)}, []),
        ({"data": (), "undetermined": ("data",), "role": "compute", "durable": False}, []),
        ({"data": (), "undetermined": ("data",), "mode": Mode.DATA}, []),
        ({"data": (("credentials", 0.9),), "role": "secret"}, [(CREDENTIALS, "warning")]),
        ({"data": (("credentials", 0.9),), "role": "compute"}, [(CREDENTIALS, "note")]),
        ({"data": (("credentials", 0.9),), "durable": False}, []),
        ({"data": (("credentials", 0.9), ("identity", 0.9))}, [(CONTROL, "warning")]),
        ({"role": "state", "data": (("credentials", 0.9),)}, [(STATE, "warning")]),
        ({"role": "state", "data": (), "operators": ("ovhcloud",)}, [(STATE, "note")]),
        ({"role": "state", "data": (), "operators": ("scaleway",)}, []),
        ({"role": "state", "data": (), "custody": Custody.CLIENT_SIDE}, []),
    ],
)
def test_severity_follows_the_doctrine(
    exposure: Make, judged: Judged, changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Strength, country, kind of data, its confidence and the key decide what a finding weighs."""
    assert told(judged(exposure(**changes))) == expected


@pytest.mark.parametrize(
    ("kind", "severity"), [(EvidenceKind.NAME, "warning"), (EvidenceKind.DECLARED, "error")]
)
def test_a_ministry_in_a_name_is_no_state_secret(
    exposure: Make,
    judged: Judged,
    datum: Callable[..., SensitiveData],
    kind: EvidenceKind,
    severity: str,
) -> None:
    """Government data weighs as much as a secret only where more than a name says that it is."""
    assert told(judged(exposure(data=(datum("government", 0.95, kind),)))) == [(CONTROL, severity)]


def test_home_decides_what_is_foreign(exposure: Make, judged: Judged) -> None:
    """A user whose home is the United States is told nothing of an American operator there."""
    assert told(judged(exposure(countries=("US",)), home=frozenset({"US"}))) == []


def test_a_flow_to_an_operator_that_is_not_the_source_is_told(
    exposure: Make, flow: Callable[..., Flow], judged: Judged
) -> None:
    """Health data that leaves a European operator for an American one is an error at the flow."""
    source = exposure("scaleway_object_bucket.patients", operators=("scaleway",))
    [finding] = judged(source, flows=(flow("scaleway_object_bucket.patients"),))
    assert (finding.rule, finding.severity, finding.span and finding.span.line) == (FLOWS, "error", 9)
    assert "Salesforce" in str(finding.message)


def test_a_flow_inside_one_operator_is_not_told_again(
    exposure: Make, flow: Callable[..., Flow], judged: Judged
) -> None:
    """What goes from AWS to AWS changes nothing: the store itself is flagged already."""
    assert told(judged(exposure(), flows=(flow(target="aws"),))) == [(CONTROL, "error")]


def test_the_message_names_who_what_where_and_under_which_law(exposure: Make, judged: Judged) -> None:
    """A finding can be understood without looking anything up, in both languages."""
    [finding] = judged(exposure(data=(("health", 0.9), ("contact", 0.7))))
    assert str(finding.message) == (
        "Holds health data and contact data (tag health), run by Amazon Web Services "
        "(parent company Amazon.com, Inc., US), in FR (eu-west-3). The operator can be compelled to hand it "
        "over under CLOUD Act (US). Keys: no key is named: the provider's own key, if any."
    )
    french = render(finding.message, Language.FRENCH)
    assert french.startswith("Contient\u00a0: des données de santé et des coordonnées (")
    assert "en vertu de\u00a0: CLOUD Act (US)" in french


def test_the_remedy_names_services_of_other_operators(exposure: Make, judged: Judged) -> None:
    """At most three equivalents are named, an operator once, never the operator that is flagged."""
    [finding] = judged(exposure())
    assert str(finding.remedy).endswith(
        " Services to compare: Scaleway: Object Storage; OVHcloud: Object Storage; exoscale: Object Storage."
    )
    [other] = judged(exposure("aws_db_instance.patients"))
    assert str(other.remedy).endswith("with keys held in the EEA.")
