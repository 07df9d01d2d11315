"""Holds the shipped facts to their schemas, to their form, and to each other."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sovlint.atlas.additions import FILES, FOLDERS, schema_errors, schema_of
from sovlint.atlas.facts import Source
from sovlint.atlas.load import Atlas, load_atlas
from sovlint.folders import policies_folder

SHIPPED = policies_folder() / "atlas"
OURS = {"adequacy", "frameworks", "laws", "operator", "places", "providers", "unions"}


def _files() -> list[Path]:
    ours = (path for path in sorted(SHIPPED.rglob("*.json")) if schema_of(SHIPPED, path) in OURS)
    return [SHIPPED / "atlas.json", *ours]


def _name(path: Path) -> str:
    return path.relative_to(SHIPPED).as_posix()


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """Return the shipped atlas."""
    return load_atlas()


def _sources(atlas: Atlas) -> Mapping[str, tuple[Source, ...]]:
    operators = {operator.id: operator.sources for operator in atlas.operators().values()}
    laws = {law.id: law.sources for law in atlas.laws().values()}
    return {**operators, **laws, **{d.id: d.sources for d in atlas.decisions().values()}}


def _document(path: Path) -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads(path.read_bytes())
    return document


@pytest.mark.parametrize("folder", ["operators", "places"])
def test_files_follow_their_schema(folder: str) -> None:
    """Every file of a folder is valid by the schema of its kind and named after its record."""
    for path in sorted((SHIPPED / folder).glob("*.json")):
        document = _document(path)
        assert list(schema_errors(SHIPPED, FOLDERS[folder], document)) == [], path.name
        assert path.stem == document.get("id", document.get("key")), path.name


@pytest.mark.parametrize("name", sorted(name for name, schema in FILES.items() if schema in OURS))
def test_lists_follow_their_schema(name: str) -> None:
    """Every list file is valid by its schema, sorted, and holds each record once."""
    document = _document(SHIPPED / name)
    assert list(schema_errors(SHIPPED, FILES[name], document)) == []
    (records,) = (
        value for value in document.values() if isinstance(value, list) and value[0].__class__ is dict
    )
    names = [record.get("id", record.get("source")) for record in records]
    assert names == sorted(set(names), key=str.lower)


@pytest.mark.parametrize("name", ["atlas", "modules"])
def test_single_files_follow_their_schema(name: str) -> None:
    """The file that dates the atlas and that on modules which were not read are valid by their schemas."""
    assert list(schema_errors(SHIPPED, name, _document(SHIPPED / f"{name}.json"))) == []


def test_every_file_has_a_schema_beside_it() -> None:
    """No file of facts is without a schema of its kind."""
    schemas = {path.name.removesuffix(".schema.json") for path in (SHIPPED / "schema").glob("*.json")}
    lists = {path.stem for path in SHIPPED.glob("*.json")}
    assert lists - schemas == set()
    assert set(FOLDERS.values()) - schemas == set()


def test_no_file_holds_a_key_twice() -> None:
    """No object in a shipped file has a key twice, which JSON would drop in silence."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
        assert twice == []
        return dict(pairs)

    for path in _files():
        json.loads(path.read_bytes(), object_pairs_hook=once)


def test_texts_speak_of_sources_not_of_how_they_were_gathered() -> None:
    """No shipped text leaks where its author worked or leaves something to do."""
    words = ("/work", "/tmp", "seed ", "(memory)", "TODO", "own knowledge")  # noqa: S108 - looked for, not written
    for path in _files():
        text = path.read_text(encoding="utf-8")
        assert [word for word in words if word in text] == [], _name(path)


def test_ids_are_unique_across_kinds(atlas: Atlas) -> None:
    """A law, a framework and a decision never share an id: a policy's basis names one thing."""
    ids = [*atlas.laws(), *atlas.frameworks(), *atlas.decisions()]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_every_operator_and_law_has_a_source(atlas: Atlas) -> None:
    """Every claim of jurisdiction says what it rests on, general knowledge included."""
    assert [name for name, sources in _sources(atlas).items() if not sources] == []


def test_confirmed_sources_can_be_found(atlas: Atlas) -> None:
    """A source that counts as confirmed says when it was read."""
    undated = {
        name
        for name, sources in _sources(atlas).items()
        for source in sources
        if not source.unconfirmed and not source.read_on and source.title != "By definition of this atlas"
    }
    assert undated == set()


def test_regions_of_the_largest_clouds_have_a_country(atlas: Atlas) -> None:
    """Every region and zone of the clouds that most configurations name stands in a known country."""
    vague = {"pseudo-region", "geography", "multi-region", "logical-staging", "cross-region", "global"}
    for key in ("aws", "azure", "google", "oci", "ovh", "scaleway", "outscale", "hcloud", "exoscale"):
        lost = [p.region for p in atlas.places(key) if not p.countries and p.kind not in vague]
        assert lost == [], key
