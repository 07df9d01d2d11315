"""Which argument of a type decides whether data is encrypted, and what holds where it is not set.

Read from `policies/atlas/encryption.json`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sovlint.atlas.files import read_document
from sovlint.folders import policies_folder


class Default(StrEnum):
    """What holds where an argument is not set."""

    ON = "on"
    OFF = "off"
    ACCOUNT = "account"  # a setting of the account decides
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDefault:
    """A default that holds instead where the argument has one of the values; `always`: whatever is set."""

    argument: str
    values: frozenset[str]
    default: Default
    always: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EncryptionRule:
    """What decides for a type: an argument, encrypted with one of `encrypted`; without it, always."""

    argument: str
    encrypted: frozenset[str | bool]
    default: Default
    inherits: tuple[str, ...]
    otherwise: tuple[OtherDefault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncryptionFacts:
    """The rules by type, for data at rest and in transit."""

    at_rest: Mapping[str, EncryptionRule]
    in_transit: Mapping[str, EncryptionRule]


@cache
def encryption_facts() -> EncryptionFacts:
    """Return the shipped rules."""
    document = read_document(policies_folder() / "atlas" / "encryption.json")
    return EncryptionFacts(at_rest=_rules(document["at_rest"]), in_transit=_rules(document["in_transit"]))


def _rules(records: Sequence[Mapping[str, Any]]) -> dict[str, EncryptionRule]:
    return {name: _rule(record) for record in records for name in record["types"]}


def _rule(record: Mapping[str, Any]) -> EncryptionRule:
    return EncryptionRule(
        argument=record.get("argument", ""),
        encrypted=frozenset(record.get("encrypted", (True,))),
        default=Default(record.get("default", Default.ON)),
        inherits=tuple(record.get("inherits", ())),
        otherwise=tuple(
            OtherDefault(
                argument=other["argument"],
                values=frozenset(other["values"]),
                default=Default(other["default"]),
                always=other.get("always", False),
            )
            for other in record.get("otherwise", ())
        ),
    )
