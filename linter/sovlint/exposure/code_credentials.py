"""Credentials of providers and backends that are written in the code: whoever reads the code has them."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from sovlint.diagnostics import Span, message
from sovlint.exposure.leaves import leaves
from sovlint.exposure.model import Category, Evidence, EvidenceKind, SensitiveData
from sovlint.exposure.secrets import is_secret_name
from sovlint.exposure.state import backend_document
from sovlint.terraform.inventory import Inventory, Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import OBJECT, Known

#: The role of the exposure that stands for a provider or backend block with credentials in it.
CODE = "code"
_SURE = 0.95
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
        is_given = bool(leaf.text) and not leaf.origins and not _is_placeholder(leaf.text.strip().lower())
        if not is_given or not is_secret_name(leaf.name) or _FILE.fullmatch(leaf.text):
            continue
        because = message("{argument} is written in the code", argument=leaf.argument)
        yield Evidence(kind=EvidenceKind.SCHEMA, because=because, confidence=_SURE, span=span)


def _is_placeholder(text: str) -> bool:
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
