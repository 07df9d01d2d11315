"""What a pack takes from the atlas is there: a misspelt law or operator would never match, in silence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sovlint.atlas.load import load_atlas
from sovlint.atlas.types import known_providers, types_of
from sovlint.cli import sovlint
from sovlint.exposure.operators import NONE, SELF_HOSTED
from sovlint.policy.load import is_shipped, shipped_names, shipped_pack
from sovlint.policy.references import ROLES, Known, check_references

ATLAS = load_atlas()
KNOWN = Known(
    laws=ATLAS.laws().keys(),
    texts=ATLAS.laws().keys() | ATLAS.frameworks().keys() | ATLAS.decisions().keys(),
    operators=ATLAS.operators().keys() | {SELF_HOSTED, NONE},
    schemes={held.scheme for one in ATLAS.operators().values() for held in one.certifications},
)
PACK = """\
id: own
title: {en: Own, fr: Propre}
description: {en: Own, fr: Propre}
source: {en: Own, fr: Propre}
policies:
  - id: some-policy
    on: exposure
    when:
      WHEN
    severity: error
    basis: [BASIS]
    since: 0.1.0
    title: {en: Title, fr: Titre}
    why: {en: Why, fr: Pourquoi}
    message: {en: "Holds {data}", fr: "Contient {data}"}
    remedy: {en: Remedy, fr: Remède}
"""


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_packs_name_only_what_there_is(name: str) -> None:
    """Every law, framework, operator, role and scheme of a shipped pack is in the atlas."""
    pack = shipped_pack(name)
    assert is_shipped(pack)
    check_references([pack], KNOWN)


def test_the_roles_are_those_of_the_types() -> None:
    """A role that the atlas gives to a type can be asked for."""
    assert {fact.role for provider in known_providers() for fact in types_of(provider)} <= ROLES


@pytest.mark.parametrize(
    ("when", "basis", "said"),
    [
        ("reach: { law: us-cloud-akt }", "gdpr", "`us-cloud-akt` under `law`; did you mean `us-cloud-act`?"),
        ("reach: { operator: awz }", "gdpr", "`awz` under `operator`; did you mean `aws`?"),
        ("any: [{ not: { operator: scalway } }]", "gdpr", "did you mean `scaleway`?"),
        ("role: [store, stor]", "gdpr", "`stor` under `role`; did you mean `store`?"),
        ("qualified: SecNumClud", "gdpr", "did you mean `SecNumCloud`?"),
        ("operator_certified: xyz", "gdpr", "`xyz` under `operator_certified`"),
        ("data: health", "gpdr", "`gpdr` under `basis`; did you mean `gdpr`?"),
    ],
)
def test_a_name_that_there_is_not_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str, basis: str, said: str
) -> None:
    """The run ends with 2 and names file, line, policy, the name, its key, and what was probably meant."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    pack = PACK.replace("WHEN", when).replace("BASIS", basis)
    (tmp_path / "own" / "own.yaml").write_text(pack, encoding="utf-8")
    (tmp_path / ".sovlint.yaml").write_text("policies: [own]\n", encoding="utf-8")
    (tmp_path / "main.tf").write_text('resource "aws_s3_bucket" "b" {}\n', encoding="utf-8")
    done = CliRunner().invoke(sovlint, ["."], standalone_mode=False)
    told = str(done.exception)
    assert "own/own.yaml:6: some-policy: nothing is known of" in told
    assert said in told


def test_globs_and_declared_names_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern may match what comes; an operator and a scheme of the configuration are known."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    when = "any: [{ operator: [acme, 'open-*'] }, { qualified: ENS }]"
    pack = PACK.replace("WHEN", when).replace("BASIS", "gdpr")
    (tmp_path / "own" / "own.yaml").write_text(pack, encoding="utf-8")
    operator = "{ operator: acme, provider: acme/acme, control: [FR], certifications: [{ scheme: ENS }] }"
    (tmp_path / ".sovlint.yaml").write_text(f"policies: [own]\noperators: [{operator}]\n", encoding="utf-8")
    (tmp_path / "main.tf").write_text('resource "aws_s3_bucket" "b" {}\n', encoding="utf-8")
    done = CliRunner().invoke(sovlint, ["."], standalone_mode=False)
    assert done.exception is None
