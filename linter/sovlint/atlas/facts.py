"""The shapes of facts; every jurisdiction claim carries its sources, a confidence and a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How sure a fact is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read; `unconfirmed` facts rest on general knowledge and are shown as such."""

    title: str
    url: str = ""
    read_on: str = ""
    confidence: Confidence = Confidence.MEDIUM
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A law by which a state can compel, an agreement, or a blocking statute.

    In force on a day when a period of `in_force` holds it: (first day, last day or None). `kind` as in the
    atlas. `country` is ISO 3166-1 alpha-2, or `EU`. `reaches_operators` says that it can compel an operator
    that is under that country's control wherever the data rests; `reaches_territory` that it compels
    whoever holds data in the country.
    """

    id: str
    name: str
    citation: str
    country: str
    kind: str
    in_force: tuple[tuple[date, date | None], ...]
    status: str
    reaches: str
    reaches_operators: bool
    reaches_territory: bool
    url: str
    verified: date
    confidence: Confidence
    sources: tuple[Source, ...]
    notes: str = ""


class Basis(StrEnum):
    """Why a country can reach an operator; the finer ground behind a strength (DOCTRINE, 2.2)."""

    HEADQUARTERS = "headquarters"
    PARENT = "parent"
    FUND = "fund"
    OPERATIONS = "operations"
    TERRITORY = "territory"
    AGREEMENT = "agreement"
    TECHNOLOGY = "technology"
    AFFILIATE = "affiliate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A legal entity of an operator; country is ISO 3166-1 alpha-2."""

    name: str
    country: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nexus:
    """A link between an operator and a country; HEADQUARTERS, PARENT and FUND make `control`."""

    country: str
    basis: Basis
    detail: str
    contested: bool = (
        False  # a ring-fenced structure: the parent is reachable, its hold on the data is not settled
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification:
    """A certificate: of a scheme, for a scope (services, regions), in a period.

    `provider_types` are globs of Terraform types that it covers, `regions` the regions; both empty when the
    scope was not read: then it covers nothing by itself.
    """

    scheme: str
    status: str
    scope: str
    valid_from: date | None
    valid_until: date | None
    confidence: Confidence
    provider_types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """The company that runs a service. `parent` is the ultimate parent, itself where it has none."""

    id: str
    name: str
    category: str
    entities: tuple[Entity, ...]
    parent: Entity | None
    nexus: tuple[Nexus, ...]
    certifications: tuple[Certification, ...]
    runs_on: tuple[str, ...]
    us_nexus: str
    verified: date
    confidence: Confidence
    sources: tuple[Source, ...]
    notes: str = ""

    @property
    def unconfirmed(self) -> bool:
        """Whether nothing but general knowledge stands behind this entry."""
        return all(source.unconfirmed for source in self.sources)

    @property
    def control(self) -> tuple[str, ...]:
        """The countries of the entities above the operator up to its ultimate parent, sorted."""
        above = {Basis.HEADQUARTERS, Basis.PARENT, Basis.FUND}
        return tuple(sorted({link.country for link in self.nexus if link.basis in above}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region, zone, multi-region or site of an operator, and the countries its machines stand in.

    `countries` has several for a multi-region and none when unknown. `operator` is set where the place
    itself decides who operates (`eusc-de-east-1`, `cn-north-1`).
    """

    region: str
    kind: str
    countries: tuple[str, ...]
    city: str = ""
    operator: str = ""
    partition: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRule:
    """An argument of a provider configuration that decides who operates.

    `argument` is a dotted path. `values` maps exact values to operator ids; with `host` the argument names
    a host or URL that the endpoint table decides (no match: the user's own host, operator unknown).
    """

    argument: str
    values: Mapping[str, str]
    host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFact:
    """A Terraform provider: who operates what it manages, and where the place is set.

    `operator` is empty where only a rule can tell. `places` is the key under which its regions are listed.
    Dotted paths. `self_hosted` says that it drives software on the user's own machines.
    """

    source: str
    local_name: str
    operator: str
    places: str
    provider_location: tuple[str, ...]
    resource_location: tuple[str, ...]
    environment: tuple[str, ...]
    rules: tuple[OperatorRule, ...]
    tags: tuple[str, ...] = ()  # provider arguments that hold default tags: `default_tags.tags`
    self_hosted: bool = False
    default_region: str = ""
    confidence: Confidence = Confidence.MEDIUM
    notes: str = ""


class Direction(StrEnum):
    """Which way data goes through a flow argument, seen from the resource that has it."""

    TO = "to"
    FROM = "from"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowArgument:
    """An argument that names where data goes or comes from; `curated` ones were read, others by name."""

    path: str
    direction: Direction
    how: str
    curated: bool


class Plaintext(StrEnum):
    """Whether the service needs the plaintext to do its work (DOCTRINE, 2.2 K)."""

    NEEDED = "needed"
    NOT_NEEDED = "not-needed"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFact:
    """A Terraform resource type that holds or carries data, and the arguments that say how.

    `role` as in the atlas: store, compute, stream, queue, backup, log, identity, secret, key, cdn, email,
    analytics, ml, search, cache, transfer, network, saas; `none` for a type known to hold nothing.
    Paths are dotted. `keys` are arguments that name a key; `references` are arguments through which the place
    of another resource decides (an Azure child resource of its storage account, a GCP subnet).
    """

    type: str
    role: str
    durable: bool
    plaintext: Plaintext
    service: str
    location: tuple[str, ...]
    tags: tuple[str, ...]
    keys: tuple[str, ...]
    schemas: tuple[str, ...]
    sensitive: tuple[str, ...]
    replication: tuple[str, ...]
    flows: tuple[FlowArgument, ...]
    parents: tuple[str, ...] = ()
    is_global: bool = False
    confidence: Confidence = Confidence.MEDIUM

    @property
    def holds_nothing(self) -> bool:
        """Whether the type is known to hold and carry no customer data."""
        return self.role == "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A host that belongs to an operator; `countries` when the host fixes the place of processing."""

    pattern: str
    operator: str
    kind: str
    countries: tuple[str, ...]
    region: str
    confidence: Confidence
    source: str
