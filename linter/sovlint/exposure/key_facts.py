"""Whose hands a key is in, as the atlas has it: by the types that stand for keys, key stores and aliases.

Read from `policies/atlas/keys.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sovlint.atlas.files import read_document
from sovlint.folders import policies_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalMark:
    """An argument that says that a key's material lies outside; of any value, or of one of `values`.

    With `through` it names a resource of that type, and the mark is on that one. `hosts` are arguments that
    say who runs what holds the key.
    """

    argument: str
    values: frozenset[str]
    through: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """The tables of `keys.json`; what each is for stands in its schema."""

    external: Mapping[str, tuple[ExternalMark, ...]]
    imported: frozenset[str]
    pointing: Mapping[str, tuple[str, ...]]
    provider_keys: tuple[str, ...]
    not_keys: frozenset[str]
    secondary: tuple[str, ...]
    switched_off: tuple[tuple[str, bool], ...]


@cache
def key_facts() -> KeyFacts:
    """Return the shipped tables."""
    document = read_document(policies_folder() / "atlas" / "keys.json")
    external: dict[str, list[ExternalMark]] = {}
    for record in document["external"]:
        mark = ExternalMark(
            argument=record["argument"],
            values=frozenset(record.get("values", ())),
            through=record.get("through", ""),
            hosts=tuple(record.get("hosts", ())),
        )
        external.setdefault(record["type"], []).append(mark)
    return KeyFacts(
        external={name: tuple(marks) for name, marks in external.items()},
        imported=frozenset(document["imported"]),
        pointing={name: tuple(paths) for name, paths in document["pointing"].items()},
        provider_keys=tuple(document["provider_keys"]),
        not_keys=frozenset(document["not_keys"]),
        secondary=tuple(document["secondary"]),
        switched_off=tuple((record["argument"], record["value"]) for record in document["switched_off"]),
    )
