"""Makes operators of what the configuration declares, and puts them before those of the atlas."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sovlint.atlas.facts import Basis, Certification, Confidence, Entity, Law, Nexus, Operator, Source
from sovlint.diagnostics import Message, SovlintError, message
from sovlint.exposure.model import OperatorDeclaration
from sovlint.policy.configuration import Configuration, DeclaredOperator
from sovlint.policy.facts import Equivalent, Facts


def declared_operators(configuration: Configuration, facts: Facts) -> tuple[OperatorDeclaration, ...]:
    """Return the `operators:` of a configuration; a `SovlintError` names those that nothing is known of."""
    own: dict[str, Operator] = {}
    declarations: list[OperatorDeclaration] = []
    mistakes: list[Message] = []
    for entry in configuration.operators:
        operator = _operator(entry, own.get(entry.operator) or facts.operator(entry.operator))
        if operator is None:
            mistakes.append(_unknown(entry))
            continue
        own[operator.id] = operator
        declarations.append(
            OperatorDeclaration(
                operator=operator,
                provider=entry.provider,
                host=entry.host,
                countries=entry.place,
                origin=entry.origin,
            )
        )
    if mistakes:
        raise SovlintError(mistakes)
    return tuple(declarations)


def _unknown(entry: DeclaredOperator) -> Message:
    return message(
        "{where}: the atlas does not know the operator `{operator}`; say under `control` which countries the "
        "companies above it belong to",
        where=entry.origin,
        operator=entry.operator,
    )


def _operator(entry: DeclaredOperator, known: Operator | None) -> Operator | None:
    """Return the operator as declared, on what is known of it already where `control` is not given."""
    certificates = tuple(
        Certification(
            scheme=certificate.scheme,
            status="certified",
            scope=entry.origin,
            valid_from=None,
            valid_until=certificate.until,
            confidence=Confidence.MEDIUM,
            provider_types=("*",),
        )
        for certificate in entry.certificates
    )
    if not entry.control:
        if known is None:
            return None
        name = entry.name or known.name
        return replace(known, name=name, certifications=(*known.certifications, *certificates))
    basis = Basis.PARENT if entry.parent else Basis.HEADQUARTERS
    return Operator(
        id=entry.operator,
        name=entry.name or (known.name if known else entry.operator),
        category="declared",
        entities=(),
        parent=Entity(name=entry.parent, country=entry.control[0]) if entry.parent else None,
        nexus=tuple(Nexus(country=country, basis=basis, detail=entry.origin) for country in entry.control),
        certifications=certificates,
        runs_on=(),
        us_nexus="unknown",
        verified=date.min,
        confidence=Confidence.MEDIUM,
        sources=(Source(title=entry.origin),),
    )


class DeclaredFacts:
    """Facts in which the operators that the user declares stand before those of the atlas."""

    def __init__(self, facts: Facts, declarations: Iterable[OperatorDeclaration]) -> None:
        self._facts = facts
        self._own = {entry.operator.id: entry.operator for entry in declarations}

    def operator(self, operator_id: str) -> Operator | None:
        """Return an operator, the user's own first."""
        return self._own.get(operator_id) or self._facts.operator(operator_id)

    def laws(self) -> Mapping[str, Law]:
        """Return all laws by id."""
        return self._facts.laws()

    def adequacy(self, country: str, on: date) -> object | None:
        """Return the EU adequacy decision in force on a day for a country."""
        return self._facts.adequacy(country, on)

    def members(self, union: str, on: date) -> frozenset[str]:
        """Return the countries of a union on a day."""
        return self._facts.members(union, on)

    def equivalents(self, terraform_type: str) -> Iterable[Equivalent]:
        """Return services that could take the place of a type."""
        return self._facts.equivalents(terraform_type)
