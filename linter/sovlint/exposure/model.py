"""The exposure of a resource: operator, place, reach, data and custody joined; and flows between them."""

from dataclasses import dataclass
from enum import StrEnum

from sovlint.atlas.facts import Basis, Confidence, Operator, Source
from sovlint.diagnostics import Message, Span
from sovlint.terraform.inventory import Resource

NOTHING_SAID = Message("")


class Category(StrEnum):
    """Categories of sensitive data."""

    HEALTH = "health"
    IDENTITY = "identity"
    CONTACT = "contact"
    FINANCIAL = "financial"
    HR = "hr"
    BIOMETRIC = "biometric"
    GENETIC = "genetic"
    CRIMINAL = "criminal"
    EDUCATION = "education"
    GOVERNMENT = "government"
    CREDENTIALS = "credentials"
    LOCATION = "location"
    COMMUNICATIONS = "communications"
    CUSTOMER = "customer"
    LEGAL = "legal"
    SPECIAL = "special"  # other special categories of GDPR art. 9: beliefs, union membership, sex life
    PERSONAL = "personal"  # declared sensitive or personal, without saying what
    SECRET = "secret"  # declared secret: trade, professional  # noqa: S105 - a category, not a password


class EvidenceKind(StrEnum):
    """Kinds of evidence, the strongest first."""

    DECLARED = "declared"
    TAG = "tag"
    SCHEMA = "schema"
    NAME = "name"
    FLOW = "flow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason to think that a resource holds a category; confidence from 0 to 1."""

    kind: EvidenceKind
    because: Message
    confidence: float
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveData:
    """A category that a resource holds, with all evidence, the strongest first.

    `around`: all of it is about what surrounds the resource: its project, its folder, another purpose.
    """

    category: Category
    confidence: float
    evidence: tuple[Evidence, ...]
    around: bool = False


class Strength(StrEnum):
    """How a law reaches, the strongest first."""

    DIRECT = "direct"
    CONTESTED = "contested"
    DEPENDENCY = "dependency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One law by which a state can compel the operator; level is E4, E3, E2 or E1 (DOCTRINE, 2.2)."""

    law: str
    country: str
    strength: Strength
    level: str
    basis: Basis
    operator: str
    because: Message
    sources: tuple[Source, ...]


class Custody(StrEnum):
    """Who can use the decryption key (K0 to K4)."""

    PROVIDER = "provider"
    CUSTOMER_IN_PROVIDER = "customer-in-provider"
    EXTERNAL = "external"
    CLIENT_SIDE = "client-side"
    SELF_HOSTED = "self-hosted"
    NONE = "none"
    UNDETERMINED = "undetermined"


class Protection(StrEnum):
    """Whether data is encrypted."""

    ENCRYPTED = "encrypted"
    CLEAR = "clear"  # it is not, or it need not be
    UNDETERMINED = "undetermined"
    UNKNOWN = "unknown"  # no fact says


@dataclass(frozen=True, slots=True, kw_only=True)
class Shielding:
    """Whether data is encrypted, and what says so; `because` is empty where no fact says."""

    protection: Protection = Protection.UNKNOWN
    because: Message = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Encryption:
    """Whether data is encrypted where it rests, and on its way to the service, whoever has the key."""

    at_rest: Shielding = Shielding()
    in_transit: Shielding = Shielding()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undetermined:
    """Something that the code does not say.

    `what` is `operator`, `place`, `data`, `type`, `custody`, `existence`, `chain` or `contents` (of a module
    that was not read).
    """

    what: str
    because: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRole:
    """One operator in the chain, the one that the user contracts with first, and why it is there."""

    operator: str
    because: Message
    confidence: Confidence = Confidence.HIGH


class TransferStatus(StrEnum):
    """The transfer verdict: where data goes and with which safeguard (GDPR ch. V), apart from access."""

    HOME = "home"  # the place is in the home countries
    ADEQUATE = "adequate"  # a third country with an adequacy decision in force on the day
    PARTLY_ADEQUATE = "partly-adequate"  # one whose decision covers some recipients only
    THIRD_COUNTRY = "third-country"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Where data goes and with which safeguard; `law` is an atlas id (an adequacy decision) or empty."""

    status: TransferStatus
    countries: tuple[str, ...]
    law: str
    because: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """All that is known of one resource, or of a state backend (role `state`).

    `operators` is the chain, the user's contract partner first, empty when unknown. `region` is the
    identifier as written (several, separated by ", ", where the code names several, or it is one of these),
    `countries` where it is, sorted, several for a multi-region; both empty when undetermined.
    """

    resource: Resource
    operators: tuple[OperatorRole, ...]
    region: str
    countries: tuple[str, ...]
    control: tuple[str, ...]
    reach: tuple[Reach, ...]
    data: tuple[SensitiveData, ...]
    custody: Custody
    custody_because: Message
    role: str
    durable: bool
    needs_plaintext: bool
    transfer: Transfer
    undetermined: tuple[Undetermined, ...]
    qualified: tuple[str, ...] = ()  # certification schemes valid for this service, region and day
    declared_public: bool = False
    weak: tuple[SensitiveData, ...] = ()  # categories for which its evidence is too weak alone
    objections: tuple[Evidence, ...] = ()  # what speaks against evidence of what it holds
    silenced: tuple[SensitiveData, ...] = ()  # what would count without them
    encryption: Encryption = Encryption()

    @property
    def operator(self) -> str:
        """The operator that the user contracts with; empty when unknown."""
        return self.operators[0].operator if self.operators else ""


class Crossing(StrEnum):
    """What lies between the ends of a flow."""

    OPERATOR = "operator"  # who gets the data does not run what it came from
    BORDER = "border"  # it goes to a country where it was not
    ACCOUNT = "account"  # somebody outside the user's own account is let in


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Data goes from a resource to another resource or to an operator.

    `source` is an address, `target` an address or an operator id (`to_operator`). `region` and `countries`
    are set where the flow itself says where the data goes (a replica region); otherwise the place is the
    target's. `account` is a principal outside that it is opened to, `*` for everybody. `data` is what
    travels, as sure as it is to arrive. `configuration` and `root` are those of the inventory.
    """

    source: str
    target: str
    to_operator: bool
    how: str
    data: tuple[SensitiveData, ...]
    because: Message
    span: Span | None
    region: str = ""
    countries: tuple[str, ...] = ()
    account: str = ""
    crosses: tuple[Crossing, ...] = ()
    configuration: str = ""
    root: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A `data:` rule of the configuration: resources that match all given patterns hold these categories.

    Patterns are globs; an empty one matches everything. `tag` is `key=value` or `key`. `public` declares
    that there is nothing sensitive. `origin` names the rule for the evidence: `.sovlint.yaml:12`.
    """

    address: str = ""
    type: str = ""
    module: str = ""
    name: str = ""
    tag: str = ""
    categories: tuple[Category, ...] = ()
    public: bool = False
    client_side_encryption: bool = False
    origin: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorDeclaration:
    """An `operators:` entry of the configuration: the user's own word on who runs something.

    `provider` and `host` are globs, of a provider's source or local name and of an endpoint's host; an empty
    one matches nothing. `countries` is where its machines stand, empty when the region decides.
    """

    operator: Operator
    provider: str = ""
    host: str = ""
    countries: tuple[str, ...] = ()
    origin: str = ""
