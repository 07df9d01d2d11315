"""What judging asks of the atlas; the atlas itself fits, and so does a handful of facts in a test."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from sovlint.atlas.facts import Law, Operator


class Equivalent(Protocol):
    """A service that could take the place of another, as the atlas lists it."""

    @property
    def operator(self) -> str:
        """The id of the operator."""

    @property
    def service(self) -> str:
        """What the operator calls the service."""


class Facts(Protocol):
    """The part of the atlas that policies need."""

    def operator(self, operator_id: str) -> Operator | None:
        """Return an operator."""

    def laws(self) -> Mapping[str, Law]:
        """Return all laws by id."""

    def adequacy(self, country: str, on: date) -> object | None:
        """Return the EU adequacy decision in force on a day for a country."""

    def members(self, union: str, on: date) -> frozenset[str]:
        """Return the countries of a union (`EU`, `EEA`) on a day."""

    def equivalents(self, terraform_type: str) -> Iterable[Equivalent]:
        """Return services that could take the place of a type, the least exposed first."""
