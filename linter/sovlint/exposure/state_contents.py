"""What the state holds because of what it manages: secret arguments, generated keys, contents of files.

Everything is in it in clear, unless OpenTofu encrypts it. See
https://developer.hashicorp.com/terraform/language/manage-sensitive-data, read 2026-11-22.
"""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from sovlint.atlas.facts import TypeFact
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, Span, message
from sovlint.exposure.kinds import fact_of
from sovlint.exposure.model import Category, Evidence, EvidenceKind, SensitiveData
from sovlint.exposure.state import backend_document
from sovlint.terraform.inventory import Inventory, Mode, Resource, argument_span
from sovlint.terraform.values import Secrecy, Unknown, Value, select

_SURE = 0.95
_OUTPUT = 0.6  # a sensitive output may be no more than an address
_MOST_SHOWN = 8  # resources that are named, the first by address

Held = Mapping[str, tuple[SensitiveData, ...]]


def data_in_state(inventory: Inventory, atlas: Atlas, held: Held) -> tuple[SensitiveData, ...]:
    """Return the categories in the state, each with what brings it there; `held` is what resources hold."""
    found: dict[Category, list[Evidence]] = {}
    for resource in inventory.resources:
        for category, evidence in _of_resource(resource, atlas, held):
            found.setdefault(category, []).append(evidence)
    for name, value in sorted(inventory.outputs.items()):
        if Secrecy.SENSITIVE in value.marks:
            because = message("the state keeps the sensitive output {name}", name=name)
            found.setdefault(Category.CREDENTIALS, []).append(_evidence(because, _OUTPUT, None))
    return tuple(_joined(category, found[category]) for category in sorted(found))


def _of_resource(resource: Resource, atlas: Atlas, held: Held) -> Iterator[tuple[Category, Evidence]]:
    if resource.mode is Mode.EPHEMERAL:
        return
    fact = fact_of(resource, atlas)
    secret = _secret_argument(resource, fact)
    if secret:
        argument, span = secret
        because = (
            message("the state keeps {argument} of {address}", argument=argument, address=resource.address)
            if argument
            else message("the state keeps the secret that {address} makes", address=resource.address)
        )
        yield Category.CREDENTIALS, _evidence(because, _SURE, span)
    for argument in backend_document()["content_arguments"].get(resource.type, ()):
        if any(_is_kept(value) for _, value in select(resource.values, argument)):
            because = message(
                "the state keeps {argument} of {address}", argument=argument, address=resource.address
            )
            for item in held.get(resource.address, ()):
                yield item.category, _evidence(because, item.confidence, resource.header)


def _secret_argument(resource: Resource, fact: TypeFact | None) -> tuple[str, Span | None] | None:
    """Return the argument that puts a secret into the state, empty for one that the provider makes up."""
    if resource.mode is Mode.MANAGED and resource.type in backend_document()["generating_types"]:
        return "", resource.header
    for argument in fact.sensitive if fact else ():
        for path, value in select(resource.values, argument):
            if _is_kept(value):
                return argument, argument_span(resource, path)
        name = argument.rpartition(".")[2]
        made_up = backend_document()["kept_though_not_written"]
        if any(fnmatchcase(name, pattern) for pattern in made_up):
            return argument, resource.header
    return None


def _is_kept(value: Value) -> bool:
    """Whether a value ends in the state: one that is set, and not ephemeral."""
    if Secrecy.EPHEMERAL in value.marks:
        return False
    return isinstance(value, Unknown) or value.data not in (None, "")


def _evidence(because: Message, confidence: float, span: Span | None) -> Evidence:
    return Evidence(kind=EvidenceKind.SCHEMA, because=because, confidence=confidence, span=span)


def _joined(category: Category, evidence: list[Evidence]) -> SensitiveData:
    ordered = sorted(evidence, key=lambda one: -one.confidence)
    shown = tuple(dict.fromkeys(ordered))[:_MOST_SHOWN]
    return SensitiveData(category=category, confidence=ordered[0].confidence, evidence=shown)
