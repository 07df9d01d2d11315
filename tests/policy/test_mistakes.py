"""A mistake in a pack or a configuration fails loudly: file, line, path, and what would be right."""

from pathlib import Path
from textwrap import dedent

import pytest

from sovlint.diagnostics import SovlintError
from sovlint.policy.configuration import check_policies
from sovlint.policy.load import load_packs
from sovlint.policy.read_configuration import read_configuration

PACK = """\
id: own
title: {en: Own, fr: Propre}
description: {en: Own, fr: Propre}
source: {en: Own, fr: Propre}
policies:
  - id: some-policy
    on: exposure
    when:
      data: health
    severity: error
    since: 0.1.0
    title: {en: Title, fr: Titre}
    why: {en: Why, fr: Pourquoi}
    message: {en: "Holds {data}", fr: "Contient {data}"}
    remedy: {en: Remedy, fr: Remède}
"""


def mistakes(text: str, folder: Path) -> list[str]:
    """Return what is said of a pack."""
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SovlintError) as caught:
        load_packs(["sovereignty"], [folder])
    return [str(mistake).replace(f"{folder.as_posix()}/", "") for mistake in caught.value.mistakes]


def test_a_pack_of_ones_own_is_loaded_beside_the_shipped_ones(tmp_path: Path) -> None:
    """What is in a directory of the user's judges without being named."""
    (tmp_path / "own.yaml").write_text(PACK, encoding="utf-8")
    assert [pack.id for pack in load_packs(["sovereignty"], [tmp_path])] == ["sovereignty", "waivers", "own"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "data: health",
            "data: helth",
            "own.yaml:9: policies[0].when.data: `helth` is not allowed; did you mean `health`? Allowed: ",
        ),
        (
            "data: health",
            "dat: health",
            "own.yaml:9: policies[0].when.dat: unknown key `dat`; did you mean `data`?",
        ),
        (
            "data: health",
            "reach: {strength: strong}",
            "own.yaml:9: policies[0].when.reach.strength: `strong` is not allowed; allowed: direct,",
        ),
        (
            "data: health",
            "place: fr",
            "own.yaml:9: policies[0].when.place: `fr` is not of the right form: an ISO 3166-1 code",
        ),
        ("data: health", "{}", "own.yaml:8: policies[0].when: this must not be empty"),
        ("data: health", "data: []", "own.yaml:9: policies[0].when.data: this must not be empty"),
        ("data: health", "durable: yes", "own.yaml:9: policies[0].when.durable: this must be true or false"),
        ("data: health", "how: log", "own.yaml:9: policies[0].when.how: unknown key `how`"),
        (
            "on: exposure\n    when:\n      data: health",
            "on: flow\n    when:\n      place: FR",
            "own.yaml:9: policies[0].when.place: unknown key `place`; known here: all, any, changes, data,",
        ),
        ("severity: error", "severity: fatal", "own.yaml:10: policies[0].severity: `fatal` is not allowed"),
        (
            "severity: error",
            "severity: [{severity: note}, {severity: error}]",
            "own.yaml:10: policies[0].severity[0]: a case without `when` is always true",
        ),
        ("    severity: error\n", "", "own.yaml:6: policies[0]: `severity` is missing"),
        (
            "id: some-policy",
            "id: Some_Policy",
            "own.yaml:6: policies[0].id: `Some_Policy` is not of the right",
        ),
        (
            "Holds {data}",
            "Holds {date}",
            "own.yaml:14: policies[0].message.en: nothing fills `date`; what can be filled here: addresses, ",
        ),
        (
            "Holds {data}",
            "Holds {data",
            "own.yaml:14: policies[0].message.en: a brace is not closed; write {{ or }}",
        ),
        (
            "title: {en: Title",
            "title: {en: 'A {data}'",
            "own.yaml:12: policies[0].title.en: nothing fills `data`",
        ),
        (
            "some-policy",
            "operator-unknown",
            "own.yaml:6: the policy id `operator-unknown` is already used in ",
        ),
        ("on: exposure", "on: waiver", "own.yaml:"),
        ("id: own", "id: waivers", "own.yaml: the pack id `waivers` is already used in policies/packs/"),
        ("policies:", "policies: [", "own.yaml:"),
        ("title: {en: Own", "id: twice\ntitle: {en: Own", "own.yaml:2: `id` stands here twice"),
        ("fr: Propre}\ndesc", "fr: &a [*a]}\ndesc", "own.yaml:2: an alias that contains itself"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """Nothing is passed over: the line, the path and the allowed values are told."""
    assert old in PACK
    told = mistakes(PACK.replace(old, new, 1), tmp_path)
    assert any(told_.startswith(expected) for told_ in told), told


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Nobody has to run again for the second mistake, nor for the second file."""
    (tmp_path / "zwei.yaml").write_text("id: zwei\n", encoding="utf-8")
    told = mistakes(PACK.replace("health", "helth").replace("severity: error", "severity: fatal"), tmp_path)
    assert len([mistake for mistake in told if mistake.startswith("own.yaml")]) == 2
    assert any(mistake.startswith("zwei.yaml:1: `policies` is missing") for mistake in told)


def test_an_unknown_pack_is_answered_with_the_one_meant() -> None:
    """A misspelt pack is an error, never an empty run."""
    with pytest.raises(SovlintError, match="there is no pack `soverignty`; did you mean `sovereignty`"):
        load_packs(["soverignty"])


def test_an_empty_directory_of_policies_is_a_mistake(tmp_path: Path) -> None:
    """A directory without packs would judge nothing and look green."""
    with pytest.raises(SovlintError, match="no policy pack"):
        load_packs(["sovereignty"], [tmp_path])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hom: FR", ".sovlint.yaml:1: hom: unknown key `hom`; did you mean `home`?"),
        ("home: France", ".sovlint.yaml:1: home: `France` is not of the right form: an ISO 3166-1 code"),
        ("\n\nas_of: 2026-02-30", ".sovlint.yaml:3: as_of: there is no such day: 2026-02-30"),
        (
            "data:\n  - holds: helth",
            ".sovlint.yaml:2: data[0].holds: `helth` is not allowed; did you mean `health`",
        ),
        ("data:\n  - type: x", ".sovlint.yaml:2: data[0]: `holds` is missing"),
        (
            "operators:\n  - operator: x",
            ".sovlint.yaml:2: operators[0]: one of these keys is needed: provider, host",
        ),
        ("waivers:\n  - policy: x", ".sovlint.yaml:2: waivers[0]: `address` is missing"),
        ("severity: {some-policy: fatal}", ".sovlint.yaml:1: severity.some-policy: `fatal` is not allowed"),
        ("- home", ".sovlint.yaml:1: this must be a mapping"),
        ("home: [FR", ".sovlint.yaml:"),
    ],
)
def test_a_mistake_in_the_configuration_is_named(tmp_path: Path, text: str, expected: str) -> None:
    """The configuration is held to its schema, with lines."""
    file = tmp_path / ".sovlint.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SovlintError) as caught:
        read_configuration(file, ".sovlint.yaml")
    assert str(caught.value.mistakes[0]).startswith(expected)


def test_an_unknown_policy_in_the_configuration_is_an_error(tmp_path: Path) -> None:
    """Ids under `severity`, `ignore` and `waivers` must be those of policies; each is told with its line."""
    file = tmp_path / ".sovlint.yaml"
    text = """\
        severity: {operator-unknwon: error}
        ignore: [place-undetermined, no-such-thing-at-all]
        waivers:
          - {policy: unclassified-data-store, address: "*", reason: r}
        """
    file.write_text(dedent(text), encoding="utf-8")
    with pytest.raises(SovlintError) as caught:
        check_policies(read_configuration(file, ".sovlint.yaml"), load_packs(["sovereignty"]))
    assert [str(mistake) for mistake in caught.value.mistakes] == [
        ".sovlint.yaml:1: there is no policy `operator-unknwon`; did you mean `operator-unknown`?",
        ".sovlint.yaml:2: there is no policy `no-such-thing-at-all`",
    ]
