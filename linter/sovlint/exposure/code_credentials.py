"""Credentials of providers and backends that are written in the code: whoever reads the code has them."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from sovlint.diagnostics import Span, message
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.model import Category, Evidence, EvidenceKind, SensitiveData
from sovlint.exposure.secrets import is_secret_name
from sovlint.exposure.state import backend_document
from sovlint.terraform.inventory import Inventory, Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import OBJECT, Known

#: The role of the exposure that stands for a provider or backend block with credentials in it.
CODE = "code"
_SURE = 0.95
#: `postgres://user:password@host`: the password of an address.
_IN_ADDRESS = re.compile(r"://[^\s/:@]*:([^\s/:@]+)@")
#: A path: the credentials are in that file, not in the code.
_FILE = re.compile(r"(?:~|[\w. -]*/)[\w./ -]*|[\w.-]+\.(?:cfg|crt|ini|json|key|p12|pem|pfx|txt|ya?ml)")


def code_credentials(inventory: Inventory) -> Iterator[tuple[Resource, tuple[SensitiveData, ...]]]:
    """Yield a resource, and what it holds, for each provider and backend block with literal credentials."""
    for provider in inventory.providers.values():
        evidence = tuple(_evidence(provider.values, provider.span))
        if evidence:
            yield _stand_in(f"provider.{provider.key}", provider), (_credentials(evidence),)
    backend = inventory.backend
    evidence = tuple(_evidence(backend.values, backend.span)) if backend else ()
    if backend and evidence:
        provider = ProviderConfiguration(
            key=f"backend {backend.type}",
            source=f"backend {backend.type}",
            local_name=f"backend_{backend.type}",
            alias="",
            module="",
            values=backend.values,
            span=backend.span,
        )
        yield _stand_in(f"terraform.backend.{backend.type}.credentials", provider), (_credentials(evidence),)


def _evidence(values: Known, span: Span | None) -> Iterator[Evidence]:
    for leaf in leaves(values):
        if leaf.origins or not _is_credential(leaf):
            continue
        because = message("{argument} is written in the code", argument=leaf.argument)
        yield Evidence(kind=EvidenceKind.SCHEMA, because=because, confidence=_SURE, span=span)


def _is_credential(leaf: Leaf) -> bool:
    """Whether a text is a credential by the name of its argument, or has a password in an address."""
    inside = _IN_ADDRESS.search(leaf.text)
    if inside:
        return not _is_placeholder(inside[1])
    is_named = is_secret_name(leaf.name) and not _FILE.fullmatch(leaf.text)
    return bool(leaf.text) and is_named and not _is_placeholder(leaf.text)


def _is_placeholder(given: str) -> bool:
    text = given.strip().lower()
    return any(fnmatchcase(text, pattern) for pattern in backend_document()["placeholders"])


def _credentials(evidence: tuple[Evidence, ...]) -> SensitiveData:
    return SensitiveData(category=Category.CREDENTIALS, confidence=_SURE, evidence=evidence)


def _stand_in(address: str, provider: ProviderConfiguration) -> Resource:
    return Resource(
        address=address,
        mode=Mode.MANAGED,
        type=f"terraform_provider_{provider.local_name}",
        name=provider.local_name,
        index=None,
        module=provider.module,
        provider=provider.key,
        provider_source=provider.source,
        values=Known({}, OBJECT),
        span=provider.span,
    )
