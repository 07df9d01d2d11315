"""The user's own facts stand in place of the shipped ones in every command, and are seen to."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sovlint.folders import policies_folder

Run = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = {"title": "Trade register extract", "read_on": "2026-11-22", "confidence": "high"}
SHIPPED = policies_folder() / "atlas"


def _operator(operator_id: str, country: str) -> dict[str, Any]:
    return {
        "id": operator_id,
        "name": f"{operator_id} of ours",
        "category": "iaas",
        "entities": [{"name": "Acme SAS", "country": country}],
        "nexus": [{"country": country, "basis": "headquarters", "detail": "Head office."}],
        "certifications": [],
        "us_nexus": "none-found",
        "verified": "2026-11-22",
        "confidence": "high",
        "sources": [SOURCE],
    }


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder of facts that the configuration names: one new operator, one in place of Scaleway."""
    (tmp_path / ".sovlint.yaml").write_text("atlas: [ours]\n", encoding="utf-8")
    folder = tmp_path / "ours"
    documents: dict[str, Any] = {
        "operators/acme.json": _operator("acme", "FR"),
        "operators/scaleway.json": _operator("scaleway", "BE"),
        "providers.json": {
            "providers": [
                {
                    "source": "acme/acme",
                    "local_name": "acme",
                    "operator": "acme",
                    "confidence": "high",
                    "sources": [SOURCE],
                }
            ]
        },
        "places/acme.json": {
            "key": "acme",
            "operator": "acme",
            "verified": "2026-11-22",
            "places": [{"region": "lyon-1", "kind": "region", "countries": ["FR"]}],
        },
        "endpoints/hosts.json": {
            "as_of": "2026-11-22",
            "source": "our contract",
            "hosts": [
                {"pattern": "*.scw.cloud", "operator": "acme", "kind": "api", "source": "our contract"}
            ],
        },
    }
    for name, document in documents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("acme", "not from sovlint"),
        ("scaleway", "in place of what sovlint ships"),
        ("acme/acme", "not from sovlint"),
        ("acme/lyon-1", "not from sovlint"),
        ("lyon-1", "not from sovlint"),
        ("s3.fr-par.scw.cloud", "ours/endpoints/hosts.json"),
    ],
)
def test_explain_says_what_is_the_users_own(run: Run, subject: str, told: str) -> None:
    """The page of a fact of one's own names the file that it comes from."""
    done = run("explain", subject)
    assert (done.returncode, done.stderr) == (0, "")
    assert told in " ".join(done.stdout.split())
    assert "your own atlas" in done.stdout
    assert "your own atlas" not in run("explain", subject, "--no-config").stdout


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("listing", "key", "fact", "file"),
    [
        ("operators", "id", "acme", "ours/operators/acme.json"),
        ("operators", "id", "scaleway", "ours/operators/scaleway.json"),
        ("operators", "id", "ovhcloud", ""),
        ("providers", "source", "acme/acme", "ours/providers.json"),
        ("regions", "region", "lyon-1", "ours/places/acme.json"),
        ("endpoints", "pattern", "*.scw.cloud", "ours/endpoints/hosts.json"),
    ],
)
def test_listings_say_what_is_the_users_own(run: Run, listing: str, key: str, fact: str, file: str) -> None:
    """Each row of a listing names the user's file that it comes from, or none."""
    rows = json.loads(run("atlas", listing, "--format", "json").stdout)
    (found,) = [row for row in rows if row[key] == fact]
    assert found["own"].endswith(file)
    assert bool(found["own"]) == bool(file)
    shipped = json.loads(run("atlas", listing, "--format", "json", "--no-config").stdout)
    assert not any(row["own"] for row in shipped)


def test_check_reads_the_users_own_facts(run: Run, own: Path) -> None:
    """A reference that leads nowhere in one's own facts fails `sovlint atlas check`, and names the fact."""
    assert run("atlas", "check", "--as-of", "2026-11-22").returncode == 0
    document = json.loads((own / "providers.json").read_text(encoding="utf-8"))
    document["providers"][0]["operator"] = "nobody"
    (own / "providers.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("atlas", "check", "--as-of", "2026-11-22")
    assert done.returncode == 1
    assert "provider acme/acme" in done.stdout
    assert run("atlas", "check", "--as-of", "2026-11-22", "--no-config").returncode == 0


def test_a_list_in_a_listing_is_a_list_in_json_and_short_in_a_table(run: Run) -> None:
    """Programs get every item; a table counts those that have no room."""
    rows = json.loads(run("atlas", "operators", "--format", "json").stdout)
    (ovhcloud,) = [row for row in rows if row["id"] == "ovhcloud"]
    assert ovhcloud["control"] == ["FR"]
    assert "SecNumCloud" in ovhcloud["certificates"]
    lines = run("atlas", "types").stdout.splitlines()
    assert max(map(len, lines)) < 400
    assert any(" +" in line for line in lines)


@pytest.mark.parametrize(
    ("subject", "parts"),
    [
        ("Microsoft.Storage/storageAccounts", ["Microsoft.Storage/storageAccounts", "Role: store"]),
        ("eu-west-2", ["aws/eu-west-2", "outscale/eu-west-2"]),
        ("powerplatform_environment", ["Role: saas"]),
        ("aws_s3_bucket", ["scaleway_object_bucket", "Sources", "Amazon Web Services"]),
    ],
)
def test_explain_knows_more_than_ids(run: Run, subject: str, parts: list[str]) -> None:
    """Types as Azure names them, regions without their cloud, and types of any provider have a page."""
    told = run("explain", subject).stdout
    assert [part for part in parts if part not in told] == []


def test_explain_tells_how_to_declare_a_provider_that_nobody_knows(run: Run) -> None:
    """An unknown provider is an unknown operator, and the message says what to do about it."""
    done = run("explain", "mycorp/cloud")
    assert done.returncode == 2
    assert "operators:" in done.stderr


def test_explain_shows_an_operator_that_the_configuration_declares(run: Run, tmp_path: Path) -> None:
    """What `operators:` says of a company is shown with where it says so, and not as verified."""
    (tmp_path / ".sovlint.yaml").write_text(
        "operators:\n  - operator: acme\n    provider: acme/acme\n    control: [FR]\n", encoding="utf-8"
    )
    done = run("explain", "acme")
    assert (done.returncode, done.stderr) == (0, "")
    assert "FR, head office: .sovlint.yaml:2" in done.stdout
    assert "has not verified" in done.stdout
