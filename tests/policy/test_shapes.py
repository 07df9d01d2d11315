"""Packs and configurations are read strictly, and their JSON Schemas agree with the reading."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sovlint.diagnostics import SovlintError
from sovlint.policy.configuration import Configuration
from sovlint.policy.document import Document, parse_document
from sovlint.policy.entries import MalformedError
from sovlint.policy.load import load_packs, shipped_names
from sovlint.policy.read_configuration import configuration_of
from sovlint.policy.read_pack import read_pack
from sovlint.policy.schema import schema

PACKS = Path(__file__).resolve().parents[2] / "policies" / "packs"
TEXT = {"en": "English", "fr": "Français"}
POLICY: dict[str, Any] = {
    "id": "some-policy",
    "aliases": ["older-name"],
    "on": ["exposure", "backend"],
    "when": {
        "data": {"category": ["health", "special"], "confidence_at_least": 0.5, "evidence": "declared"},
        "reach": [
            {
                "strength": ["direct", "contested"],
                "country": "US",
                "outside": ["home", "adequate"],
                "law": "us-*",
                "level": ["E4"],
                "basis": "parent",
                "operator": "aws",
            }
        ],
        "control": ["US", "CN"],
        "place": {"outside": ["home", "EEA"]},
        "tags": {"env": ["prod", "live*"]},
        "operator": "aws*",
        "role": ["store"],
        "custody": "provider",
        "transfer": ["third-country"],
        "qualified": "HDS",
        "undetermined": ["place"],
        "module": "module.*",
        "provider": "hashicorp/aws",
        "type": "aws_*",
        "mode": "managed",
        "address": "*",
        "region": "eu-*",
        "durable": True,
        "needs_plaintext": False,
        "declared_public": False,
        "conditional": False,
        "subcontracted": True,
        "operator_certified": "HDS",
        "safeguard": ["SCC", "none"],
        "all": [{"data": "any"}],
        "any": [{"data": ["health"]}, {"place": "FR"}],
        "not": {"place": {"within": "home"}},
    },
    "unless": {"data": "none"},
    "severity": [{"when": {"data": "any"}, "severity": "error"}, {"severity": "note"}],
    "lower": [{"when": {"custody": "external"}, "by": 1}],
    "title": TEXT,
    "why": TEXT,
    "message": TEXT,
    "remedy": TEXT,
    "notes": TEXT,
    "basis": ["gdpr", {"id": "us-cloud-act", "article": "§ 2713"}],
    "since": "0.1.0",
    "stability": "stable",
}
FLOW: dict[str, Any] = {
    "id": "some-flow",
    "on": "flow",
    "when": {
        "data": "any",
        "how": "log",
        "to_operator": True,
        "changes": ["operator", "place"],
        "from": {"place": "FR"},
        "to": {"control": "US"},
        "all": [{"data": "any"}],
        "any": [{"how": "log"}],
        "not": {"how": "backup"},
    },
    "severity": "note",
    "title": TEXT,
    "why": TEXT,
    "message": TEXT,
    "remedy": TEXT,
    "since": "0.1.0",
}
PACK: dict[str, Any] = {
    "id": "some-pack",
    "title": TEXT,
    "description": TEXT,
    "source": TEXT,
    "not_covered": [TEXT],
    "policies": [POLICY],
}
FLOWS = {**PACK, "policies": [FLOW]}
CONFIGURATION: dict[str, Any] = {
    "home": ["FR", "EU"],
    "exclude": ["legacy/"],
    "packs": ["sovereignty"],
    "policies": ["own"],
    "severity": {"operator-unknown": "error"},
    "ignore": ["place-undetermined"],
    "data": [
        {"address": "a", "type": "b", "module": "c", "name": "d", "tag": "e=f", "holds": ["health", "phi"]},
        {"holds": "public"},
    ],
    "operators": [
        {
            "provider": "acme",
            "host": "*.acme.fr",
            "operator": "acme",
            "name": "ACME",
            "control": "FR",
            "parent": "ACME SA",
            "place": ["FR"],
            "certifications": [{"scheme": "HDS", "until": "2027-01-01"}],
        }
    ],
    "atlas": ["facts"],
    "transfers": [{"operator": "aws", "basis": "SCC", "reference": "x", "until": "2027-01-01"}],
    "waivers": {
        "require_until": True,
        "accepted": [
            {"policy": ["operator-unknown"], "address": "*", "reason": "why", "until": "2027-01-01"}
        ],
    },
    "fail_on": "warning",
    "var_files": ["prod.tfvars"],
    "each_var_files": ["env/*.tfvars"],
    "language": "fr",
    "as_of": "2026-11-22",
}
WRONG: tuple[Any, ...] = (
    None,
    7,
    2.5,
    True,
    "nonsense here",
    "",
    " ",
    [],
    {},
    ["nonsense here"],
    {"x": 1},
    [[]],
)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value in a document."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from paths(inner, (*path, step))


def spoilt(document: dict[str, Any]) -> Iterator[Any]:
    """Yield the document with one value replaced, taken away or added, for every value in it."""
    for path in paths(document):
        if not path or path[-1] == "fr":
            continue
        for wrong in WRONG:
            changed = copy.deepcopy(document)
            holder: Any = changed
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = wrong
            yield changed
        changed = copy.deepcopy(document)
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        yield changed


def accepts(read: Callable[[Document], object], value: Any) -> bool:
    """Whether reading accepts the shape of a value; mistakes of sense are not of the shape."""
    try:
        read(Document("some.yaml", value, None))
    except MalformedError:
        return False
    except SovlintError:
        return True
    return True


def read_settings(document: Document) -> Configuration:
    """Read a configuration as if it stood here."""
    return configuration_of(document, Path())


@pytest.mark.parametrize(
    ("name", "whole", "read"),
    [
        ("pack", PACK, read_pack),
        ("pack", FLOWS, read_pack),
        ("configuration", CONFIGURATION, read_settings),
    ],
)
def test_the_schema_says_what_reading_says(
    name: str, whole: dict[str, Any], read: Callable[[Document], object]
) -> None:
    """Whatever is spoilt in a document, the reader refuses it if and only if the schema does."""
    validator = Draft202012Validator(schema(name))
    assert accepts(read, whole)
    assert validator.is_valid(whole)
    apart = [value for value in spoilt(whole) if accepts(read, value) is not validator.is_valid(value)]
    assert apart == []


@pytest.mark.parametrize("name", ["pack", "configuration"])
def test_the_schemas_are_schemas(name: str) -> None:
    """The published schemas are valid by their own schema, and say where they are published."""
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"].endswith(f"/policies/schema/{name}.schema.json")


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_pack_keeps_to_the_schema(name: str) -> None:
    """Every pack that is shipped is valid by the published schema, and named as its file."""
    document = parse_document((PACKS / f"{name}.yaml").read_bytes(), name)
    errors = [error.message for error in Draft202012Validator(schema("pack")).iter_errors(document.value)]
    assert errors == []
    [pack] = [pack for pack in load_packs([name]) if pack.id == name]
    assert pack.policies
