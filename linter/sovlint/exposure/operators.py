"""Who operates what a provider configuration manages: its rules, its endpoints, the user's declarations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from ipaddress import ip_address
from urllib.parse import urlsplit

from sovlint.atlas.facts import Confidence, Endpoint, OperatorRule, ProviderFact
from sovlint.atlas.hosts import host_of
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message
from sovlint.exposure.model import OperatorDeclaration, OperatorRole
from sovlint.exposure.references import origins_of, text_of
from sovlint.terraform.inventory import ProviderConfiguration
from sovlint.terraform.values import Known, Origin, Secrecy, Unknown, Value, select

SELF_HOSTED = "self-hosted"
#: The operator of what lives in Terraform's state only: `random_password`, `null_resource`.
NONE = "none"

_OWN_SUFFIXES = (
    ".consul",
    ".corp",
    ".home",
    ".internal",
    ".intranet",
    ".lan",
    ".local",
    ".localdomain",
    ".svc",
)
#: Addresses of a socket on the machine itself: `unix:///var/run/docker.sock`.
_SOCKETS = ("unix:", "npipe:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Who operates: a role, or `follow` the resources behind the endpoint, or neither and why."""

    role: OperatorRole | None = None
    endpoint: Endpoint | None = None
    countries: tuple[str, ...] = ()
    below: tuple[str, ...] = ()  # operators that the endpoint itself names underneath
    follow: tuple[Origin, ...] = ()
    because: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What decides who operates: a provider configuration, what is known of its provider, the type."""

    provider: ProviderConfiguration
    fact: ProviderFact | None
    resource_type: str
    atlas: Atlas
    declared: Sequence[OperatorDeclaration]


def operation_of(question: Question) -> Operation:
    """Return who operates resources of this type under this provider configuration."""
    own = _declared_provider(question)
    if own:
        return own
    fact = question.fact
    if fact is None:
        return Operation(
            because=message(
                "the provider {source} is not in the atlas; declare who runs it under `operators:`",
                source=short_source(question.provider.source),
            )
        )
    ruled = _by_rules(fact, question)
    if ruled:
        return ruled
    if fact.operator:
        because = message("provider {source}", source=short_source(question.provider.source))
        return Operation(
            role=OperatorRole(operator=fact.operator, because=because, confidence=fact.confidence)
        )
    return Operation(
        because=message(
            "{provider} is whoever runs the server that it talks to, and the code does not name that server",
            provider=fact.local_name,
        )
    )


def _by_rules(fact: ProviderFact, question: Question) -> Operation | None:
    """Return what the first rule says; where it leaves open who runs it, a later one's exact value tells.

    A cluster's host that is made at apply time is followed; the program that asks for its token is a clue.
    """
    left_open: Operation | None = None
    for rule in fact.rules:
        for value in _chosen(rule, question):
            decided = _by_value(rule, value, fact, question)
            if decided and decided.role and not left_open:
                return decided
            if decided and decided.role and rule.values:
                return replace(decided, follow=left_open.follow if left_open else ())
            left_open = left_open or decided
    return left_open


def short_source(source: str) -> str:
    """Return a provider's source as people write it, without the default registry."""
    return source.removeprefix("registry.terraform.io/").removeprefix("registry.opentofu.org/")


def server_of(text: str) -> str:
    """Return the host name or address of a URL, a connection string or `host[:port]`; empty for none."""
    name = host_of(text)
    if name:
        return name
    candidate = text.strip() if "//" in text else "//" + text.strip()
    try:
        return urlsplit(candidate).hostname or ""
    except ValueError:
        return ""


def is_own_host(host: str) -> bool:
    """Whether the host is on a machine or network of the user's own: loopback, private, unqualified."""
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_OWN_SUFFIXES)
    return address.is_private or address.is_loopback


def _declared_provider(question: Question) -> Operation | None:
    source = question.provider.source
    names = (source, short_source(source), question.provider.local_name, question.provider.key)
    for entry in question.declared:
        if entry.provider and any(fnmatchcase(name, entry.provider) for name in names):
            return _as_declared(entry)
    return None


def _declared_host(host: str, declared: Sequence[OperatorDeclaration]) -> Operation | None:
    for entry in declared:
        if entry.host and fnmatchcase(host, entry.host.lower()):
            return _as_declared(entry)
    return None


def _as_declared(entry: OperatorDeclaration) -> Operation:
    because = message("declared in {origin}", origin=entry.origin)
    role = OperatorRole(operator=entry.operator.id, because=because, confidence=Confidence.HIGH)
    return Operation(role=role, countries=entry.countries)


def _chosen(rule: OperatorRule, question: Question) -> tuple[Value, ...]:
    """Return the values that speak for this type: of `endpoints.*` the entry of its service, or all alike."""
    pairs = select(question.provider.values, rule.argument)
    if not rule.argument.endswith(".*"):
        return tuple(value for _, value in pairs)
    service = question.resource_type.split("_", 1)[-1]
    given = [(str(path[-1]), value) for path, value in pairs if _is_given(value)]
    mine = [value for name, value in given if service == name or service.startswith(name + "_")]
    hosts = {server_of(text_of(value)).split(".", 1)[-1] for _, value in given}
    stands_in = len(hosts) == 1 and _is_on(question.provider, "skip_credentials_validation")
    return tuple(mine) or (tuple(value for _, value in given) if stands_in else ())


def _is_on(provider: ProviderConfiguration, argument: str) -> bool:
    return any(
        isinstance(value, Known) and value.data in (True, "true")
        for _, value in select(provider.values, argument)
    )


def _is_given(value: Value) -> bool:
    return isinstance(value, Unknown) or value.data not in (None, "")


def _by_value(rule: OperatorRule, value: Value, fact: ProviderFact, question: Question) -> Operation | None:
    if isinstance(value, Unknown):
        return _by_unknown(rule, value, fact)
    text = text_of(value)
    if not text:
        return None
    if text in rule.values:
        because = message('{argument} = "{value}"', argument=rule.argument, value=shown(value, text))
        return Operation(role=OperatorRole(operator=rule.values[text], because=because))
    return _by_host(rule, value, fact, question) if rule.host else None


def shown(value: Value, text: str) -> str:
    """Return the text, or what stands for it where the value is sensitive."""
    candidates = value.candidates if isinstance(value, Unknown) else ()
    is_hidden = any(Secrecy.SENSITIVE in one.marks for one in (value, *candidates))
    return "(sensitive)" if is_hidden else text


def _by_unknown(rule: OperatorRule, value: Unknown, fact: ProviderFact) -> Operation:
    origins = origins_of(value)
    because = message(
        "{argument} of provider {provider} decides who runs it, and is not known: {reason}",
        argument=rule.argument,
        provider=fact.local_name,
        reason=value.reason.told,
    )
    return Operation(follow=origins, because=because)


def _by_host(rule: OperatorRule, value: Value, fact: ProviderFact, question: Question) -> Operation | None:
    if text_of(value).startswith(_SOCKETS):
        because = message('{argument} = "{value}"', argument=rule.argument, value=text_of(value))
        return Operation(role=OperatorRole(operator=SELF_HOSTED, because=because))
    host = server_of(text_of(value))
    own = _declared_host(host, question.declared)
    if own or not host:
        return own
    because = message('{argument} = "{value}"', argument=rule.argument, value=shown(value, host))
    endpoint = question.atlas.endpoint(host)
    if endpoint:
        role = OperatorRole(operator=endpoint.operator, because=because, confidence=endpoint.confidence)
        return Operation(role=role, endpoint=endpoint, countries=endpoint.countries, below=endpoint.also)
    if origins_of(value):
        return Operation(follow=origins_of(value), because=because)
    if is_own_host(host) or fact.operator == SELF_HOSTED:
        return Operation(
            role=OperatorRole(operator=SELF_HOSTED, because=because, confidence=Confidence.MEDIUM)
        )
    return Operation(
        because=message(
            "the host {host} is not in the atlas; declare who runs it under `operators:`",
            host=shown(value, host),
        )
    )
