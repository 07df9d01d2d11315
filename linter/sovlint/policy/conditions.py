"""What a policy can ask of an exposure or a flow: the tree that a pack's `when` and `unless` become.

`sovlint.policy.match` turns it into predicates, `sovlint.policy.words` into sentences.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sovlint.atlas.facts import Basis
from sovlint.exposure.model import Category, EvidenceKind, Strength

#: Names for sets of categories; a name stands for its own category too.
GROUPS: dict[str, frozenset[Category]] = {
    "special": frozenset(
        {Category.HEALTH, Category.GENETIC, Category.BIOMETRIC, Category.CRIMINAL, Category.SPECIAL}
    ),
    "personal": frozenset(
        {
            Category.IDENTITY,
            Category.CONTACT,
            Category.FINANCIAL,
            Category.HR,
            Category.EDUCATION,
            Category.LOCATION,
            Category.COMMUNICATIONS,
            Category.CUSTOMER,
            Category.LEGAL,
            Category.PERSONAL,
        }
    ),
    "any": frozenset(Category),
}


class Field(StrEnum):
    """What is compared with globs; the values are the keys of the pack language."""

    OPERATOR = "operator"
    ROLE = "role"
    CUSTODY = "custody"
    AT_REST = "at_rest"
    IN_TRANSIT = "in_transit"
    TRANSFER = "transfer"
    QUALIFIED = "qualified"
    OPERATOR_CERTIFIED = "operator_certified"
    SAFEGUARD = "safeguard"
    UNDETERMINED = "undetermined"
    MODULE = "module"
    PROVIDER = "provider"
    TYPE = "type"
    MODE = "mode"
    ADDRESS = "address"
    REGION = "region"


class Flag(StrEnum):
    """What is true or false."""

    DURABLE = "durable"
    NEEDS_PLAINTEXT = "needs_plaintext"
    DECLARED_PUBLIC = "declared_public"
    CONDITIONAL = "conditional"
    SUBCONTRACTED = "subcontracted"
    HAS_EQUIVALENT = "has_equivalent"


class Which(StrEnum):
    """Which countries a condition on places or control is about."""

    CONTROL = "control"
    PLACE = "place"


class Ask(StrEnum):
    """How countries are compared with a set of countries."""

    ANY = "any"  # one of them is in the set
    OUTSIDE = "outside"  # one of them is not in the set
    WITHIN = "within"  # there is one, and all of them are in the set


class End(StrEnum):
    """The ends of a flow."""

    FROM = "from"
    TO = "to"


class Change(StrEnum):
    """What may change along a flow."""

    OPERATOR = "operator"
    CONTROL = "control"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Countries:
    """A test of countries; names are ISO 3166-1 alpha-2 codes, `EU`, `EEA`, `home`, `adequate`."""

    ask: Ask
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """A datum of one of the categories, as sure as this, on evidence of these kinds (empty: of any)."""

    categories: frozenset[Category]
    confidence: float = 0.0
    evidence: frozenset[EvidenceKind] = frozenset()


@dataclass(frozen=True, slots=True)
class HoldsNothing:
    """No sensitive data is known."""


@dataclass(frozen=True, slots=True)
class Matches:
    """A field that matches one of the globs."""

    field: Field
    globs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Is:
    """A flag that is as said."""

    flag: Flag
    value: bool


@dataclass(frozen=True, slots=True)
class Located:
    """Where data rests, or which countries control the operator."""

    which: Which
    countries: Countries


@dataclass(frozen=True, slots=True)
class Reached:
    """One reach of which all this is true; what is empty is not asked."""

    strengths: frozenset[Strength] = frozenset()
    countries: tuple[Countries, ...] = ()
    laws: tuple[str, ...] = ()
    levels: frozenset[str] = frozenset()
    bases: frozenset[Basis] = frozenset()
    operators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag or label whose key and value match the globs."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtEnd:
    """What is true of one end of a flow."""

    end: End
    condition: "ExposureCondition"


@dataclass(frozen=True, slots=True)
class How:
    """How data flows: `replica`, `log`, `backup`..."""

    globs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToOperator:
    """Whether the flow ends at an operator that the configuration does not declare as a resource."""

    value: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """The target has an operator, a controlling country or a place that the source has not."""

    what: frozenset[Change]


ExposureLeaf = Holds | HoldsNothing | Matches | Is | Located | Reached | Tagged
FlowLeaf = Holds | HoldsNothing | AtEnd | How | ToOperator | Changes
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class AllOf(Generic[Part]):
    """All of these."""

    conditions: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Generic[Part]):
    """At least one of these."""

    conditions: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Not(Generic[Part]):
    """Not this."""

    condition: Part


ExposureCondition = (
    ExposureLeaf | AllOf["ExposureCondition"] | AnyOf["ExposureCondition"] | Not["ExposureCondition"]
)
FlowCondition = FlowLeaf | AllOf["FlowCondition"] | AnyOf["FlowCondition"] | Not["FlowCondition"]
