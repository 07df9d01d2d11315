"""Decides which place an identifier names: a region, zone, display name, site, or account with a region.

The Terraform provider's places key comes with the question, because the same identifier means different
countries at different clouds: `eu-west-2` is London at AWS and Paris at Outscale.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sovlint.atlas.facts import Place, Source
from sovlint.atlas.parse import parse_place, parse_source

Document = Mapping[str, Any]


class PlaceTable:
    """The places of one key, from its file and the user's additions to it."""

    def __init__(
        self, key: str, documents: Sequence[Document], elsewhere: Callable[[str], "PlaceTable | None"]
    ) -> None:
        self.key = key
        self._documents = documents
        self._elsewhere = elsewhere
        self._records: dict[str, tuple[Document, Mapping[str, Any]]] = {
            record["region"]: (document, record) for document in documents for record in document["places"]
        }

    @property
    def operator(self) -> str:
        """The operator of these places where a place does not name another."""
        return next((str(d["operator"]) for d in reversed(self._documents) if "operator" in d), "")

    def place(self, identifier: str) -> Place | None:
        """Return the place that an identifier names, or None where nothing is known of it.

        The identifier is tried as it is written, then with case and spaces folded where the cloud does so,
        then as a zone or other longer form that holds a region, then at the clouds underneath.
        """
        text = identifier.strip()
        found = self._named(text) or self._in_longer_form(text)
        return found or self._at_another_cloud(text)

    def all(self) -> tuple[Place, ...]:
        """Return every place, sorted by its identifier."""
        return tuple(self._parse(region) for region in sorted(self._records))

    def _named(self, text: str) -> Place | None:
        region = self._names.get(text)
        if region is None and self._folds:
            region = self._folded.get(self._fold(text))
        return None if region is None else self._parse(region)

    def _in_longer_form(self, text: str) -> Place | None:
        for pattern in self._patterns:
            match = pattern.fullmatch(text)
            place = self._named(match["region"]) if match else None
            if place:
                return place
        return None

    def _at_another_cloud(self, text: str) -> Place | None:
        texts = [text, *(match["region"] for p in self._patterns if (match := p.fullmatch(text)))]
        for key in self._cited("elsewhere"):
            table = self._elsewhere(key)
            for candidate in texts if table else ():
                place = table.place(candidate) if table else None
                if place and table:
                    return replace(place, operator="", runs_on=place.operator or table.operator)
        return None

    def _cited(self, field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for d in self._documents for value in d.get(field, ())))

    def _parse(self, region: str) -> Place:
        document, record = self._records[region]
        return parse_place(record, _sources(document))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names = {
            alias: region
            for region, (_, record) in self._records.items()
            for alias in record.get("aliases", ())
        }
        names.update((region, region) for region in self._records)
        return names

    @cached_property
    def _folds(self) -> frozenset[str]:
        return frozenset(self._cited("fold"))

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        """Names with case and spaces folded; where two fall together, the one in lower case stands."""
        folded: dict[str, str] = {}
        for name, region in sorted(self._names.items(), key=lambda item: (item[0] != item[0].lower(), item)):
            folded.setdefault(self._fold(name), region)
        return folded

    def _fold(self, text: str) -> str:
        if "spaces" in self._folds:
            text = text.replace(" ", "")
        return text.lower() if "case" in self._folds else text

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        flags = re.IGNORECASE if "case" in self._folds else 0
        return tuple(re.compile(pattern, flags) for pattern in self._cited("zones"))


def _sources(document: Document) -> Mapping[str, Source]:
    return {letter: parse_source(source) for letter, source in document.get("sources", {}).items()}
