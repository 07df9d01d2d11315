"""The one way to ask for facts: an `Atlas` over the shipped files and the user's own additions.

Nothing is read before it is asked for, and only the file that holds it: an operator, the places of one
cloud, the types of one provider. What was read stays.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from sovlint.atlas import endpoints, equivalents, types
from sovlint.atlas.additions import check_additions
from sovlint.atlas.equivalents import Equivalent
from sovlint.atlas.facts import Endpoint, Law, Operator, Place, ProviderFact, TypeFact, holds
from sovlint.atlas.files import made, read_document, records_of
from sovlint.atlas.overrides import Override
from sovlint.atlas.parse import (
    parse_adequacy,
    parse_framework,
    parse_law,
    parse_operator,
    parse_period,
)
from sovlint.atlas.places import PlaceTable
from sovlint.atlas.providers import ProviderTable
from sovlint.atlas.texts import Adequacy, Framework
from sovlint.folders import policies_folder

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")


def load_atlas(additions: Sequence[Path] = ()) -> "Atlas":
    """Return the atlas; `additions` are folders of the same form, whose records replace the shipped ones.

    Additions are checked whole; SovlintError names every mistake in them.
    """
    shipped = policies_folder() / "atlas"
    folders = tuple(additions)
    return Atlas(shipped, folders, check_additions(shipped, folders) if folders else ())


class Atlas:
    """Facts by name; an unknown name gives None, never an error."""

    def __init__(
        self, folder: Path, additions: tuple[Path, ...] = (), overrides: tuple[Override, ...] = ()
    ) -> None:
        self.folder = folder
        self.additions = additions
        self.overrides = overrides
        self._folders = (folder, *additions)
        self._operators: dict[str, Operator | None] = {}
        self._tables: dict[str, PlaceTable | None] = {}
        self._found: dict[tuple[str, str], Place | None] = {}
        self._listed: dict[str, tuple[Place, ...]] = {}

    @cached_property
    def version(self) -> str:
        """The day that the shipped facts stand for, as YYYY-MM-DD."""
        return str(read_document(self.folder / "atlas.json")["version"])

    @property
    def review_after_days(self) -> Mapping[str, int]:
        """After how many days a record is due for review, by kind: `law`, `operator`..."""
        days: dict[str, int] = dict(read_document(self.folder / "atlas.json")["review_after_days"])
        return days

    def own_file(self, kind: str, fact_id: str) -> str:
        """Return the user's file that a fact comes from, "" where it is shipped; kinds as in `Override`."""
        return self._own_files.get((kind, fact_id), "")

    def law(self, law_id: str) -> Law | None:
        """Return a law."""
        return self.laws().get(law_id)

    def laws(self) -> Mapping[str, Law]:
        """Return all laws by id, sorted."""
        return self._laws

    def framework(self, framework_id: str) -> Framework | None:
        """Return a framework."""
        return self.frameworks().get(framework_id)

    def frameworks(self) -> Mapping[str, Framework]:
        """Return all frameworks by id, sorted."""
        return self._frameworks

    def decisions(self) -> Mapping[str, Adequacy]:
        """Return all adequacy decisions by id, sorted, those that have ended too."""
        return self._decisions

    def adequacy(self, country: str, on: date) -> Adequacy | None:
        """Return the adequacy decision that is in force for a country on a day."""
        for decision in self._decisions.values():
            if decision.country == country and any(holds(period, on) for period in decision.in_force):
                return decision
        return None

    def members(self, union: str, on: date) -> frozenset[str]:
        """Return the countries in which the law of a union (`EU`, `EEA`) applies on a day."""
        record = records_of(self._folders, "unions.json", "unions", "id").get(union)
        members = record["members"] if record else ()
        return frozenset(member["country"] for member in members if holds(parse_period(member), on))

    def operator(self, operator_id: str) -> Operator | None:
        """Return an operator."""
        if operator_id not in self._operators:
            self._operators[operator_id] = self._read_operator(operator_id)
        return self._operators[operator_id]

    def operators(self) -> Mapping[str, Operator]:
        """Return all operators by id, sorted; reads every operator's file."""
        ids = {path.stem for folder in self._folders for path in (folder / "operators").glob("*.json")}
        found = ((operator_id, self.operator(operator_id)) for operator_id in sorted(ids))
        return {operator_id: operator for operator_id, operator in found if operator}

    def provider(self, source: str) -> ProviderFact | None:
        """Return a Terraform provider by its source address, of any registry host, or None when unknown."""
        return self._providers.provider(source)

    def providers(self) -> Mapping[str, ProviderFact]:
        """Return all providers by source address, sorted."""
        return self._providers.all()

    def place(self, places_key: str, identifier: str) -> Place | None:
        """Return the place that an identifier names under a key of `ProviderFact.places`."""
        asked = (places_key, identifier)
        if asked not in self._found:
            table = self._table(places_key)
            self._found[asked] = table.place(identifier) if table and identifier else None
        return self._found[asked]

    def places(self, places_key: str) -> tuple[Place, ...]:
        """Return all places under a key, sorted by identifier."""
        if places_key not in self._listed:
            table = self._table(places_key)
            self._listed[places_key] = table.all() if table else ()
        return self._listed[places_key]

    def place_keys(self) -> tuple[str, ...]:
        """Return the keys under which places are listed, sorted."""
        stems = {path.stem for folder in self._folders for path in (folder / "places").glob("*.json")}
        return tuple(sorted(stems))

    def place_operator(self, places_key: str) -> str:
        """Return the operator of the places under a key where a place does not name another."""
        table = self._table(places_key)
        return table.operator if table else ""

    def type(self, provider_source: str, type_name: str) -> TypeFact | None:
        """Return what a Terraform resource type holds, or None where the atlas does not know it."""
        return types.type_fact(provider_source, type_name, self.additions)

    def endpoint(self, host: str) -> Endpoint | None:
        """Return whose a host is, or None where the atlas does not know it."""
        return endpoints.match_host(host, self.additions)

    def connector(self, argument: str, name: str) -> str | None:
        """Return the operator that a connector, partner or event source stands for."""
        return endpoints.match_connector(argument, name, self.additions)

    def equivalents(self, type_name: str) -> tuple[Equivalent, ...]:
        """Return services of operators with no or little foreign reach that do the work of a type."""
        return equivalents.equivalents_of(type_name, self.additions)

    @cached_property
    def _own_files(self) -> Mapping[tuple[str, str], str]:
        return {(override.kind, override.id): override.file for override in self.overrides}

    @cached_property
    def _laws(self) -> Mapping[str, Law]:
        records = records_of(self._folders, "laws.json", "laws", "id")
        return {key: made(parse_law, records[key], key) for key in sorted(records)}

    @cached_property
    def _frameworks(self) -> Mapping[str, Framework]:
        records = records_of(self._folders, "frameworks.json", "frameworks", "id")
        return {key: made(parse_framework, records[key], key) for key in sorted(records)}

    @cached_property
    def _decisions(self) -> Mapping[str, Adequacy]:
        records = records_of(self._folders, "adequacy.json", "decisions", "id")
        return {key: made(parse_adequacy, records[key], key) for key in sorted(records)}

    @cached_property
    def _providers(self) -> ProviderTable:
        records = records_of(self._folders, "providers.json", "providers", "source")
        mirrors = (read_document(folder / "providers.json").get("mirrors", ()) for folder in self._folders)
        return ProviderTable(records, frozenset(name for names in mirrors for name in names))

    def _read_operator(self, operator_id: str) -> Operator | None:
        if not _ID.fullmatch(operator_id):
            return None
        for folder in reversed(self._folders):
            record = read_document(folder / "operators" / f"{operator_id}.json")
            if record:
                return made(parse_operator, record, operator_id)
        return None

    def _table(self, key: str) -> PlaceTable | None:
        if key not in self._tables:
            documents = self._place_documents(key)
            self._tables[key] = PlaceTable(key, documents, self._table) if documents else None
        return self._tables[key]

    def _place_documents(self, key: str) -> tuple[Mapping[str, object], ...]:
        if not _KEY.fullmatch(key):
            return ()
        documents = (read_document(folder / "places" / f"{key}.json") for folder in self._folders)
        return tuple(document for document in documents if document)
