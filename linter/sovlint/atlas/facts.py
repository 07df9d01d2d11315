"""The shapes of facts; every jurisdiction claim carries its sources, a confidence and a date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase


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


class Confirmed(StrEnum):
    """How far a fact was looked up: `in part` where one of its claims rests on general knowledge."""

    YES = "yes"
    IN_PART = "in part"
    NO = "no"


def confirmed(sources: Iterable[Source]) -> Confirmed:
    """Return how far the sources of a fact confirm it."""
    looked_up = {not source.unconfirmed for source in sources}
    if looked_up == {True}:
        return Confirmed.YES
    return Confirmed.IN_PART if True in looked_up else Confirmed.NO


#: First day and last day, both within; no last day while it is open.
Period = tuple[date, date | None]


def holds(period: Period, day: date) -> bool:
    """Whether a period holds a day."""
    first, last = period
    return first <= day and (last is None or day <= last)


class Standing(StrEnum):
    """How a law stands on a day."""

    IN_FORCE = "in-force"
    TRANSITION = "transition"
    NOT_IN_FORCE = "not-in-force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A law by which a state can compel, an agreement, or a blocking statute.

    In force on a day when a period of `in_force` holds it: (first day, last day or None). `kind` as in the
    atlas. `country` is ISO 3166-1 alpha-2, or `EU`. `reaches_operators` says that it can compel an operator
    that is under that country's control wherever the data rests; `reaches_territory` that it compels
    whoever holds data in the country. `transition` is periods in which the law has lapsed and what was
    ordered under it goes on: reach then is `contested` at most. `parties` is for an agreement: operators that
    belong to one of the two countries can be ordered directly by the other. `review_by` is set where the
    fact is known to change on or about a day.
    """

    id: str
    name: str
    citation: str
    country: str
    kind: str
    in_force: tuple[Period, ...]
    status: str
    reaches: str
    reaches_operators: bool
    reaches_territory: bool
    url: str
    verified: date
    confidence: Confidence
    sources: tuple[Source, ...]
    notes: str = ""
    transition: tuple[Period, ...] = ()
    parties: tuple[str, ...] = ()
    purpose: str = ""
    details: tuple[str, ...] = ()
    review_by: date | None = None

    def standing(self, day: date) -> Standing:
        """Return whether the law is in force on a day, goes on in transition, or neither."""
        if any(holds(period, day) for period in self.in_force):
            return Standing.IN_FORCE
        if any(holds(period, day) for period in self.transition):
            return Standing.TRANSITION
        return Standing.NOT_IN_FORCE

    @property
    def unconfirmed(self) -> bool:
        """Whether nothing but general knowledge stands behind this entry."""
        return all(source.unconfirmed for source in self.sources)


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


#: The statuses that say that a certificate is held.
HELD = frozenset({"qualified", "certified", "attested"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification:
    """A certificate: of a scheme, for a scope (services, regions), in a period.

    `provider_types` are globs of Terraform types that it covers, `regions` the regions; both empty when the
    scope was not read: then it covers nothing by itself. `note` says what of it is not certain.
    """

    scheme: str
    status: str
    scope: str
    valid_from: date | None
    valid_until: date | None
    confidence: Confidence
    provider_types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    note: str = ""

    def covers(self, terraform_type: str, region: str, day: date) -> bool:
        """Whether a service in a region is certified on a day; a scope that was not read covers nothing."""
        if not self.provider_types or self.status not in HELD:
            return False
        if not any(fnmatchcase(terraform_type, pattern) for pattern in self.provider_types):
            return False
        if self.regions and region not in self.regions:
            return False
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """The company that runs a service. `parent` is the ultimate parent, itself where it has none.

    `runs_on` is operators on whose machines it always or mostly runs; where the place decides that, the
    place says it. `places` is the key under which its own regions are listed. `us_nexus` is the research's
    verdict on the United States: `us-hq`, `us-controlled`, `us-operations`, `us-affiliate`,
    `technology-only`, `none-found`, or `unknown` where nobody looked.
    """

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
    listing: str = ""
    places: str = ""
    review_by: date | None = None

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
    itself decides who operates (`eusc-de-east-1`, `cn-north-1`), `runs_on` where it names the operator whose
    machines are underneath (an Aiven, Atlas or Snowflake region of AWS).
    """

    region: str
    kind: str
    countries: tuple[str, ...]
    city: str = ""
    operator: str = ""
    runs_on: str = ""
    partition: str = ""
    source: str = ""
    note: str = ""
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRule:
    """An argument of a provider configuration that decides who operates.

    `argument` is a dotted path; the step `*` stands for every name. `values` maps exact values to operator
    ids; with `host` the argument names a host or URL that the endpoint table decides (no match: the user's
    own host, `self-hosted` where the provider says so, unknown otherwise).
    """

    argument: str
    values: Mapping[str, str]
    host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneArgument:
    """An argument of resources that names a zone of the region which their provider configuration works in.

    `type` is the one resource type that it counts for, empty for all. `pattern` is a regular expression
    whose group is the zone or region, where it is but a part of the text.
    """

    argument: str
    type: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFact:
    """A Terraform provider: who operates what it manages, and where the place is set.

    `operator` is empty where only a rule can tell. `places` is the key under which its regions are listed.
    Dotted paths. `self_hosted` says that it drives software on the user's own machines. `environment` is
    variables that set the place, `operator_environment` those that set the operator. `stands_in_for` is the
    arguments of resources that the configuration's place stands in for where they are left out; empty where
    all resources of a configuration lie in its place. `zones` tell that place where nothing else does.
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
    operator_environment: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    stands_in_for: frozenset[str] = frozenset()
    zones: tuple[ZoneArgument, ...] = ()


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
    of another resource decides (an Azure child resource of its storage account, a GCP subnet), the strongest
    first. `extends` names the argument that points to the resource which this one only configures
    (`bucket` of aws_s3_bucket_versioning): it is no holder of its own. `is_global`: no region decides.
    `default_location` is where it lies when no argument says it, whatever the provider is set to. `part_of`
    names the argument that points to what this is only a part of: the version of a secret, the instance of a
    cluster; what it holds is told of the whole.
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
    extends: str = ""
    default_location: str = ""
    part_of: str = ""

    @property
    def holds_nothing(self) -> bool:
        """Whether the type is known to hold and carry no customer data."""
        return self.role == "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A host that belongs to an operator; `countries` when the host fixes the place of processing.

    `region` is the operator's name of it as the host says it. `kind` is `supply` where software is fetched
    and no data is sent. `also` are further operators: Azure under Databricks' host there.
    """

    pattern: str
    operator: str
    kind: str
    countries: tuple[str, ...]
    region: str
    confidence: Confidence
    source: str
    also: tuple[str, ...] = ()
