"""Marks what is secret before anything is shown: Terraform's providers do the same by their schemas.

Without the schema a password in the code is a plain string. The atlas says which arguments are sensitive;
names and shapes say it for any type; and a text that is secret in one place is secret wherever it stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import is_

from sovlint.atlas.load import Atlas
from sovlint.exposure.kinds import fact_of
from sovlint.terraform.inventory import Inventory, ProviderConfiguration, Resource
from sovlint.terraform.values import Known, Mark, Secrecy, Unknown, Value, marks_within, walk, with_marks

_SENSITIVE: frozenset[Mark] = frozenset({Secrecy.SENSITIVE})
_NAME = re.compile(
    r"(?:^|[_.\-]|(?<=[a-z]))(?:pass(?:word|wd|phrase|code)?|pwd|secret(?:_?(?:key|string|value|text|data))?|token|"
    r"private_?key(?:_pem)?|(?:api|access|account|auth|signing|encryption|master|shared|storage|license)_?key|"
    r"credentials?|connection_?string|client_?secret|key_material(?:_base64)?|plaintext(?:_value)?|data_json|"
    r"authorization)(?:_?(?:base64|b64|wo|raw|\d))*$",
    re.IGNORECASE,
)
#: Names that end like a secret and say where it is, or what is done with it.
_HARMLESS = re.compile(
    r"(?:manage|create|enable|require|rotate|use|store|has|is|allow|disable|reset|random|generate)_|"
    r"(?:^|_)(?:public|ssh_public|primary|partition|sort|hash|range|tag|kms|kms_encryption|sse)_?key$",
    re.IGNORECASE,
)
_SHAPE = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abpr]-[\w-]{10,}|"
    r"hooks\.slack\.com/(?:services|workflows)/\S|"
    r"://[^\s/:@\"'$]*:[^\s/:@\"'$]+@|"
    r"\A(?:Bearer|Basic|Token)\s+\S+\Z|^[ \t]*[\"']?kind[\"']?\s*:\s*[\"']?Secret\b|"
    r"\"name\"\s*:\s*\"\w*(?:password|passwd|pwd|secret|token|_key)\"\s*,"
    r"\s*\"value\"\s*:\s*\"[^\"$]|"
    r"(?:password|passwd|pwd|secret|token|api_?key|access_?key|account_?key|access_?signature)"
    r"(?:[\"']?\s*=|:\s+|[\"']\s*:)\s*[\"']?[^\s\"'$<>{}(),;:=\[\]]{6,}",
    re.IGNORECASE | re.MULTILINE,
)
#: Secrets whose other copies are looked for: no plain word, and no name of something (ARN, URL, path, host).
_RARE = re.compile(r"(?!arn:|\w+://|/|[\w-]+(?:\.[\w-]+)+$)(?=.*\d)(?=.*[A-Za-z])\S{8,}", re.DOTALL)
_SHORT = 200  # characters; longer texts are remembered
_MOST_COPIES = 500  # secrets whose copies are looked for, at most
#: Pairs of attributes that carry a name and its value: environment variables of containers.
_PAIRS = (("name", "value"), ("key", "value"), ("Name", "Value"), ("parameter_key", "parameter_value"))
_BUILT_IN = "terraform.io/builtin/terraform"


def mark_secrets(inventory: Inventory, atlas: Atlas) -> Inventory:
    """Return the inventory with every secret text in it marked sensitive.

    `terraform_data` keeps what Terraform itself says of it; only copies of other secrets are marked.
    """
    resources = [_marked(resource, atlas) for resource in inventory.resources]
    providers = {key: _marked_provider(entry) for key, entry in inventory.providers.items()}
    backend = inventory.backend
    if backend is not None:
        backend = replace(backend, values=_object(_hidden(backend.values, frozenset(), ""), backend.values))
    values = [item.values for item in resources] + [item.values for item in providers.values()]
    copies = _copies_of([*values, backend.values] if backend else values)
    outputs = {name: _hidden(value, frozenset(), name) for name, value in inventory.outputs.items()}
    if copies:
        resources = [_without_copies(resource, copies) for resource in resources]
        outputs = {name: _hide_copies(value, copies) for name, value in outputs.items()}
    return replace(
        inventory, resources=tuple(resources), providers=providers, backend=backend, outputs=outputs
    )


def is_secret_name(path: str) -> bool:
    """Whether an argument of this name holds a secret, by the name alone."""
    return _is_secret(path.rpartition(".")[2])


@lru_cache(maxsize=16_384)
def _is_secret(last: str) -> bool:
    return _NAME.search(last) is not None and _HARMLESS.search(last) is None


def _has_secret(text: str) -> bool:
    return _SHAPE.search(text) is not None if len(text) < _SHORT else _has_secret_anywhere(text)


@lru_cache(maxsize=1024)
def _has_secret_anywhere(text: str) -> bool:
    """Look through a long text once: modules make the same policies at every call of theirs."""
    return _SHAPE.search(text) is not None


def _marked(resource: Resource, atlas: Atlas) -> Resource:
    if resource.provider_source == _BUILT_IN:
        return resource
    fact = fact_of(resource, atlas)
    paths = frozenset(fact.sensitive) if fact else frozenset()
    values = _object(_hidden(resource.values, paths, ""), resource.values)
    return resource if values is resource.values else replace(resource, values=values)


def _marked_provider(provider: ProviderConfiguration) -> ProviderConfiguration:
    values = _object(_hidden(provider.values, frozenset(), ""), provider.values)
    return provider if values is provider.values else replace(provider, values=values)


def _object(value: Value, otherwise: Known) -> Known:
    return value if isinstance(value, Known) else otherwise


def _hidden(value: Value, paths: frozenset[str], path: str) -> Value:
    """Return the value with what is secret in it marked; the same object where nothing is."""
    if path in paths or (path and is_secret_name(path) and _is_texts(value)):
        return _all_hidden(value)
    if isinstance(value, Unknown):
        return _hidden_unknown(value, paths, path)
    data = value.data
    if isinstance(data, str):
        return with_marks(value, _SENSITIVE) if _has_secret(data) else value
    if isinstance(data, tuple):
        elements = tuple([_hidden(element, paths, path) for element in data])
        return value if all(map(is_, elements, data)) else replace(value, data=elements)
    if isinstance(data, dict):
        prefix = f"{path}." if path else ""
        attributes = {key: _hidden(inner, paths, prefix + key) for key, inner in data.items()}
        for key, named in _secret_pairs(data):
            attributes[key] = _all_hidden(named)
        same = all(map(is_, attributes.values(), data.values()))
        return value if same else replace(value, data=attributes)
    return value


def _hidden_unknown(value: Unknown, paths: frozenset[str], path: str) -> Value:
    """Mark the parts of an unknown that may be read: candidates, pieces, what it encodes."""
    if not value.candidates and not value.pieces and value.says is None:
        return value
    candidates = tuple(_hidden(one, paths, path) for one in value.candidates)
    pieces = tuple(_hidden(one, paths, path) for one in value.pieces)
    says = _hidden(value.says, paths, path) if value.says is not None else None
    return replace(value, candidates=candidates, pieces=pieces, says=says)


def _secret_pairs(attributes: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yield what the neighbours of an attribute call a secret: its name beside it, or a manifest's kind."""
    kind = attributes.get("kind")
    if isinstance(kind, Known) and kind.data == "Secret":
        yield from ((key, attributes[key]) for key in ("data", "stringData") if key in attributes)
    for name, key in _PAIRS:
        given = attributes.get(name)
        if key not in attributes or not isinstance(given, Known) or not isinstance(given.data, str):
            continue
        if is_secret_name(given.data):
            yield key, attributes[key]


def _is_texts(value: Value) -> bool:
    """Whether the value is no block: a text, or a list of texts."""
    if isinstance(value, Known) and isinstance(value.data, tuple):
        return all(_is_texts(element) for element in value.data)
    return isinstance(value, Unknown) or not isinstance(value.data, Mapping)


def _all_hidden(value: Value) -> Value:
    """Mark every text in a value; flags, numbers and names of things in it stay to be read."""
    if isinstance(value, Unknown):
        return with_marks(value, _SENSITIVE)
    if isinstance(value.data, str):
        return with_marks(value, _SENSITIVE) if value.data else value
    if isinstance(value.data, tuple):
        return replace(value, data=tuple(_all_hidden(element) for element in value.data))
    if isinstance(value.data, Mapping):
        return replace(value, data={key: _all_hidden(inner) for key, inner in value.data.items()})
    return value


def _copies_of(values: list[Known]) -> re.Pattern[str] | None:
    """Return a pattern of the secrets that are rare enough to be known again elsewhere."""
    found = {
        inner.data
        for value in values
        if Secrecy.SENSITIVE in marks_within(value)
        for _, inner in walk(value)
        if isinstance(inner, Known) and isinstance(inner.data, str)
        if Secrecy.SENSITIVE in inner.marks and _RARE.fullmatch(inner.data)
    }
    if not found or len(found) > _MOST_COPIES:
        return None
    return re.compile("|".join(re.escape(text) for text in sorted(found)))


def _without_copies(resource: Resource, copies: re.Pattern[str]) -> Resource:
    values = _object(_hide_copies(resource.values, copies), resource.values)
    return resource if values is resource.values else replace(resource, values=values)


def _hide_copies(value: Value, copies: re.Pattern[str]) -> Value:
    if isinstance(value, Unknown):
        return value
    if isinstance(value.data, str):
        return with_marks(value, _SENSITIVE) if copies.search(value.data) else value
    if isinstance(value.data, tuple):
        elements = tuple(_hide_copies(element, copies) for element in value.data)
        same = all(new is old for new, old in zip(elements, value.data, strict=True))
        return value if same else replace(value, data=elements)
    if isinstance(value.data, Mapping):
        attributes = {key: _hide_copies(inner, copies) for key, inner in value.data.items()}
        same = all(new is value.data[key] for key, new in attributes.items())
        return value if same else replace(value, data=attributes)
    return value
