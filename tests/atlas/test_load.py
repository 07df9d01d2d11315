"""Asks the atlas as the other rooms do, and with the user's additions in front."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovlint.atlas.facts import Basis, Standing
from sovlint.atlas.load import Atlas, load_atlas
from sovlint.diagnostics import SovlintError

SOURCE = {"title": "Articles of association", "read_on": "2026-11-01", "confidence": "high"}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """Return the shipped atlas."""
    return load_atlas()


@pytest.mark.parametrize(
    ("key", "identifier", "expected"),
    [
        ("aws", "eu-west-3", ("eu-west-3", ("FR",), "", "")),
        ("aws", "eu-west-3b", ("eu-west-3", ("FR",), "", "")),
        ("aws", "euw3-az1", ("eu-west-3", ("FR",), "", "")),
        ("aws", "Europe (Paris)", ("eu-west-3", ("FR",), "", "")),
        ("aws", "us-gov-west-1a", ("us-gov-west-1", ("US",), "", "")),
        ("aws", "arn:aws:rds:eu-west-3:111122223333:db:main", ("eu-west-3", ("FR",), "", "")),
        ("aws", "cn-north-1", ("cn-north-1", ("CN",), "aws-china", "")),
        ("aws", "eusc-de-east-1a", ("eusc-de-east-1", ("DE",), "aws-eusc", "")),
        ("aws", "us-east-1-bue-1a", ("us-east-1-bue-1a", ("AR",), "", "")),
        ("azure", "France Central", ("francecentral", ("FR",), "", "")),
        ("azure", "FranceCentral", ("francecentral", ("FR",), "", "")),
        ("azure", "China North 3", ("chinanorth3", ("CN",), "azure-china", "")),
        ("google", "europe-west9-a", ("europe-west9", ("FR",), "", "")),
        ("google", "EUROPE-WEST9", ("europe-west9", ("FR",), "", "")),
        ("google", "EUR5", ("EUR5", ("BE", "GB"), "", "")),
        ("google", "u-france-east1-a", ("u-france-east1", ("FR",), "s3ns", "")),
        ("outscale", "eu-west-2a", ("eu-west-2", ("FR",), "", "")),
        ("alicloud", "eu-west-1", ("eu-west-1", ("GB",), "", "")),
        ("ovh", "GRA11", ("GRA", ("FR",), "", "")),
        ("ovh", "EU-WEST-PAR-A", ("EU-WEST-PAR", ("FR",), "", "")),
        ("ovh", "US-WEST-OR-1", ("US-WEST-OR", ("US",), "ovhcloud-us", "")),
        ("oci", "Uocm:EU-FRANKFURT-1-AD-1", ("eu-frankfurt-1", ("DE",), "", "")),
        ("oci", "eu-madrid-2", ("eu-madrid-2", ("ES",), "oracle-eusc", "")),
        ("scaleway", "nl-ams/9f8a6a1e-0000", ("nl-ams", ("NL",), "", "")),
        ("hcloud", "ash-dc1", ("ash", ("US",), "", "")),
        ("aiven", "google-europe-west9", ("google-europe-west9", ("FR",), "", "google")),
        ("aiven", "upcloud-de-fra", ("upcloud-de-fra", ("DE",), "", "upcloud")),
        ("mongodbatlas", "EU_WEST_3", ("EU_WEST_3", ("FR",), "", "aws")),
        ("snowflake", "xy12345.eu-central-1", ("AWS_EU_CENTRAL_1", ("DE",), "", "aws")),
        ("confluent", "aws.eu-central-1", ("eu-central-1", ("DE",), "", "aws")),
        ("databricks", "westeurope", ("westeurope", ("NL",), "", "azure")),
        ("clouds", "gcp-europe-west9", ("europe-west9", ("FR",), "", "google")),
        ("datadog", "https://api.datadoghq.eu/", ("datadoghq.eu", ("DE",), "", "google")),
        ("auth0", "acme.eu.auth0.com", ("eu", ("DE",), "", "")),
    ],
)
def test_place(
    atlas: Atlas, key: str, identifier: str, expected: tuple[str, tuple[str, ...], str, str]
) -> None:
    """An identifier, however it is written, names the place that its cloud means by it."""
    place = atlas.place(key, identifier)
    assert place is not None
    assert (place.region, place.countries, place.operator, place.runs_on) == expected


@pytest.mark.parametrize(
    ("key", "identifier"),
    [
        ("aws", "eu-nowhere-1"),
        ("aws", "us-east-1-xyz-1a"),  # a local zone of a region lies elsewhere than the region
        ("aws", ""),
        ("azure", "westeurop"),
        ("", "eu-west-1"),
        ("../operators/aws", "eu-west-1"),
        ("unheard-of", "eu-west-1"),
    ],
)
def test_place_that_nobody_knows(atlas: Atlas, key: str, identifier: str) -> None:
    """What the atlas does not know stays unknown instead of being guessed."""
    assert atlas.place(key, identifier) is None


@given(
    key=st.sampled_from(load_atlas().place_keys()), text=st.text() | st.from_regex(r"[a-zA-Z0-9./:_-]{1,60}")
)
def test_any_text_is_a_place_or_none(atlas: Atlas, key: str, text: str) -> None:
    """Whatever a configuration holds, the answer is a place of that key's clouds or nothing."""
    place = atlas.place(key, text)
    assert place is None or place.region


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("registry.terraform.io/hashicorp/aws", "hashicorp/aws"),
        ("registry.opentofu.org/hashicorp/aws", "hashicorp/aws"),
        ("hashicorp/aws", "hashicorp/aws"),
        ("terraform.example.com/hashicorp/aws", "hashicorp/aws"),
        ("opentofu/aws", "hashicorp/aws"),
        ("registry.terraform.io/-/aws", "hashicorp/aws"),
        ("aws", "hashicorp/aws"),
        ("registry.terraform.io/hashicorp/ovh", "ovh/ovh"),
        ("terraform-providers/datadog", "DataDog/datadog"),
        ("registry.terraform.io/hashicorp/docker", "kreuzwerker/docker"),
        ("chanzuckerberg/snowflake", "snowflakedb/snowflake"),
        ("AZURE/AZAPI", "Azure/azapi"),
        ("terraform.io/builtin/terraform", "builtin/terraform"),
    ],
)
def test_provider(atlas: Atlas, source: str, expected: str) -> None:
    """A provider is found under any registry, mirror and old address."""
    provider = atlas.provider(source)
    assert provider is not None
    assert provider.source == expected


@pytest.mark.parametrize("source", ["mycorp/aws", "registry.example.com/mycorp/cloud", "", "/"])
def test_provider_that_nobody_knows(atlas: Atlas, source: str) -> None:
    """A provider of another namespace may talk to anything: it is not taken for its namesake."""
    assert atlas.provider(source) is None


@pytest.mark.parametrize(
    ("operator_id", "control"),
    [
        ("aws", ("US",)),
        ("aws-eusc", ("DE", "US")),
        ("aws-china", ("CN",)),
        ("azure-china", ("CN",)),
        ("bleu", ("FR",)),
        ("s3ns", ("FR",)),
        ("ovhcloud", ("FR",)),
        ("ovhcloud-us", ("FR", "US")),
        ("ovhcloud-ca", ("CA", "FR")),
        ("scaleway", ("FR",)),
        ("exoscale", ("AT", "CH", "MX")),
        ("cleura", ("GB", "SE")),
        ("pipedrive", ("EE", "US")),
        ("elastic", ("NL", "US")),
        ("jfrog", ("IL", "US")),
        ("self-hosted", ()),
        ("none", ()),
    ],
)
def test_control(atlas: Atlas, operator_id: str, control: tuple[str, ...]) -> None:
    """Control is the countries of the companies above an operator, not those where it does business."""
    operator = atlas.operator(operator_id)
    assert operator is not None
    assert operator.control == control


def test_ring_fenced_parents_and_funds_are_told_apart(atlas: Atlas) -> None:
    """A ring-fenced subsidiary's parent is contested, an owning fund is no parent."""
    sovereign, fund = atlas.operator("aws-eusc"), atlas.operator("pipedrive")
    assert sovereign is not None
    assert fund is not None
    assert [(n.basis, n.contested) for n in sovereign.nexus if n.country == "US"] == [(Basis.PARENT, True)]
    assert [(n.basis, n.contested) for n in fund.nexus if n.country == "US"] == [(Basis.FUND, False)]


@pytest.mark.parametrize("operator_id", ["", "../laws", "Aws", "no-such-operator"])
def test_operator_that_nobody_knows(atlas: Atlas, operator_id: str) -> None:
    """An unknown operator id gives nothing and touches no file outside the atlas."""
    assert atlas.operator(operator_id) is None


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2008, 7, 9), Standing.NOT_IN_FORCE),
        (date(2026, 6, 12), Standing.IN_FORCE),
        (date(2026, 6, 13), Standing.TRANSITION),
        (date(2027, 3, 31), Standing.TRANSITION),
        (date(2027, 4, 1), Standing.NOT_IN_FORCE),
    ],
)
def test_fisa_702_lapsed_and_goes_on(atlas: Atlas, day: date, standing: Standing) -> None:
    """Section 702 is in force to the day it lapsed, then in transition while its certifications last."""
    law = atlas.law("us-fisa-702")
    assert law is not None
    assert law.standing(day) is standing


@pytest.mark.parametrize(
    ("country", "day", "decision"),
    [
        ("US", date(2015, 10, 6), "adequacy-us-safe-harbor"),
        ("US", date(2015, 10, 7), None),
        ("US", date(2018, 1, 1), "adequacy-us-privacy-shield"),
        ("US", date(2021, 1, 1), None),
        ("US", date(2026, 11, 22), "adequacy-us-dpf"),
        ("GB", date(2026, 11, 22), "adequacy-gb"),
        ("GB", date(2031, 12, 28), None),
        ("BR", date(2026, 11, 22), "adequacy-br"),
        ("BR", date(2025, 11, 22), None),
        ("IN", date(2026, 11, 22), None),
    ],
)
def test_adequacy(atlas: Atlas, country: str, day: date, decision: str | None) -> None:
    """A decision holds from its day to its end, and no country has two at once."""
    found = atlas.adequacy(country, day)
    assert (found.id if found else None) == decision


def test_members(atlas: Atlas) -> None:
    """The EEA holds the EU and three more; the United Kingdom belongs until the end of 2020."""
    today = date(2026, 11, 22)
    assert len(atlas.members("EU", today)) == 27
    assert atlas.members("EEA", today) - atlas.members("EU", today) == {"IS", "LI", "NO"}
    assert "GB" in atlas.members("EU", date(2020, 12, 31))
    assert "GB" not in atlas.members("EU", date(2021, 1, 1))
    assert atlas.members("AU", today) == frozenset()


def test_a_certificate_covers_its_service_its_region_and_its_days(atlas: Atlas) -> None:
    """A SecNumCloud qualification covers neither a brand nor a region, a type or a day outside its scope."""
    s3ns, ovh = atlas.operator("s3ns"), atlas.operator("ovhcloud")
    assert s3ns is not None
    assert ovh is not None
    (qualified,) = (c for c in s3ns.certifications if c.scheme == "SecNumCloud")
    day = date(2026, 11, 22)
    assert qualified.covers("google_storage_bucket", "u-france-east1", day)
    assert not qualified.covers("google_storage_bucket", "europe-west9", day)
    assert not qualified.covers("aws_s3_bucket", "u-france-east1", day)
    assert not qualified.covers("google_storage_bucket", "u-france-east1", date(2028, 12, 18))
    assert not any(c.covers("ovh_cloud_project_database", "GRA", day) for c in ovh.certifications)


def _write(folder: Path, name: str, document: dict[str, Any]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


def _operator(**changes: object) -> dict[str, Any]:
    return {
        "id": "acme",
        "name": "Acme Cloud",
        "category": "iaas",
        "entities": [{"name": "Acme SAS", "country": "FR"}],
        "nexus": [{"country": "FR", "basis": "headquarters", "detail": "Acme SAS: head office in France."}],
        "certifications": [],
        "us_nexus": "none-found",
        "verified": "2026-11-01",
        "confidence": "high",
        "sources": [SOURCE],
        **changes,
    }


def test_additions_come_before_the_shipped_facts(tmp_path: Path) -> None:
    """The user's operator, provider and region are found, replace what was shipped, and are listed."""
    _write(tmp_path, "operators/acme.json", _operator())
    _write(tmp_path, "operators/scaleway.json", _operator(id="scaleway", name="Scaleway, as we see it"))
    _write(
        tmp_path,
        "providers.json",
        {
            "providers": [
                {
                    "source": "mycorp/aws",
                    "local_name": "aws",
                    "preferred": False,
                    "operator": "acme",
                    "places": "acme",
                    "confidence": "high",
                    "sources": [SOURCE],
                }
            ]
        },
    )
    places = {
        "key": "acme",
        "operator": "acme",
        "verified": "2026-11-01",
        "places": [{"region": "lyon-1", "kind": "region", "countries": ["FR"]}],
    }
    _write(tmp_path, "places/acme.json", places)
    moved = {"region": "fr-par", "kind": "region", "countries": ["DE"]}
    _write(tmp_path, "places/scaleway.json", {**places, "key": "scaleway", "places": [moved]})

    atlas = load_atlas([tmp_path])

    acme, scaleway, provider = (
        atlas.operator("acme"),
        atlas.operator("scaleway"),
        atlas.provider("mycorp/aws"),
    )
    lyon, paris, zone = (
        atlas.place(*asked)
        for asked in (("acme", "lyon-1"), ("scaleway", "fr-par"), ("scaleway", "nl-ams-1"))
    )
    assert acme is not None
    assert provider is not None
    assert provider.operator == acme.id
    assert scaleway is not None
    assert scaleway.name == "Scaleway, as we see it"
    assert [place.countries for place in (lyon, paris, zone) if place] == [("FR",), ("DE",), ("NL",)]
    assert [(o.kind, o.id, o.replaces_shipped) for o in atlas.overrides] == [
        ("operators", "acme", False),
        ("operators", "scaleway", True),
        ("places", "acme/lyon-1", False),
        ("places", "scaleway/fr-par", True),
        ("providers", "mycorp/aws", False),
    ]


def test_additions_of_the_same_id_win_in_order(tmp_path: Path) -> None:
    """Of two additions that hold the same operator the later one stands."""
    for folder, name in (("first", "One"), ("second", "Two")):
        _write(tmp_path, f"{folder}/operators/acme.json", _operator(name=name))
    operator = load_atlas([tmp_path / "first", tmp_path / "second"]).operator("acme")
    assert operator is not None
    assert operator.name == "Two"


def test_mistakes_in_additions_are_all_named(tmp_path: Path) -> None:
    """Every mistake in the user's facts is reported with its file, none is used."""
    _write(tmp_path, "operators/acme.json", _operator(us_nexus="maybe", sources=[]))
    _write(tmp_path, "operators/other.json", _operator())
    _write(tmp_path, "notes.json", {})
    with pytest.raises(SovlintError) as caught:
        load_atlas([tmp_path, tmp_path / "absent"])
    mistakes = [str(mistake) for mistake in caught.value.mistakes]
    assert len(mistakes) == 5
    for part in ("us_nexus", "sources", "acme.json", "no file of an atlas", "does not exist"):
        assert any(part in mistake for mistake in mistakes), part


def test_json_that_does_not_parse_is_named(tmp_path: Path) -> None:
    """A broken file is an error that names the file and the way out, not a traceback."""
    (tmp_path / "laws.json").write_text('{"laws": [', encoding="utf-8")
    with pytest.raises(SovlintError, match=r"laws\.json is not valid JSON"):
        load_atlas([tmp_path])


def test_the_example_of_the_documentation_works(tmp_path: Path) -> None:
    """The operator, provider and places that the documentation shows as an example load as they stand."""
    guide = (Path(__file__).resolve().parents[2] / "docs" / "atlas.md").read_text(encoding="utf-8")
    files = re.findall(r"`our-atlas/([^`]+)`\n\n```json\n(.*?)```", guide, re.DOTALL)
    for name, text in files:
        _write(tmp_path, name, json.loads(text))
    atlas = load_atlas([tmp_path])
    provider, place = atlas.provider("acme/acme"), atlas.place("acme", "lyon-1")
    assert len(files) == 3
    assert provider is not None
    assert atlas.operator(provider.operator) is not None
    assert place is not None
    assert place.countries == ("FR",)
