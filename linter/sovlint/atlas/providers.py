"""Decides which Terraform provider a source address names, whatever the registry, mirror or old address."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sovlint.atlas.facts import ProviderFact
from sovlint.atlas.files import made
from sovlint.atlas.parse import parse_provider


class ProviderTable:
    """Providers by source address.

    `mirrors` are namespaces that hold copies of other namespaces' providers, or stand for 'no namespace was
    written' (`hashicorp`, `-`): there the local name decides.
    """

    def __init__(self, records: Mapping[str, Mapping[str, Any]], mirrors: frozenset[str]) -> None:
        self._records = records
        self._mirrors = mirrors
        self._made: dict[str, ProviderFact] = {}

    def provider(self, source: str) -> ProviderFact | None:
        """Return the provider of `[host/]namespace/name`, or of a bare local name; None when unknown."""
        steps = source.lower().split("/")
        name = steps[-1]
        namespace = steps[-2] if len(steps) > 1 else "-"
        found = self._by_address.get(f"{namespace}/{name}")
        if found is None and namespace in self._mirrors:
            found = self._by_local_name.get(name)
        return None if found is None else self._make(found)

    def all(self) -> Mapping[str, ProviderFact]:
        """Return all providers by source address, sorted without regard to case."""
        return {source: self._make(source) for source in sorted(self._records, key=str.lower)}

    def _make(self, source: str) -> ProviderFact:
        if source not in self._made:
            self._made[source] = made(parse_provider, self._records[source], source)
        return self._made[source]

    @cached_property
    def _by_address(self) -> Mapping[str, str]:
        addresses = {
            alias.lower(): source
            for source, record in self._records.items()
            for alias in record.get("aliases", ())
        }
        addresses.update((source.lower(), source) for source in self._records)
        return addresses

    @cached_property
    def _by_local_name(self) -> Mapping[str, str]:
        return {
            record["local_name"]: source
            for source, record in self._records.items()
            if record.get("preferred", True)
        }
