"""The transfer verdict: where data goes and with which safeguard (GDPR chapter V); says nothing of access.

A place in the home countries is no transfer, however foreign its operator; an adequacy decision settles the
transfer and leaves access untouched. Where a decision covers some recipients only (the Data Privacy
Framework, Canada, Japan), whether it covers this one is not in the code.
See EDPB Guidelines 05/2021 and GDPR art. 45.
"""

from collections.abc import Collection, Sequence
from datetime import date

from sovlint.atlas.load import Atlas
from sovlint.atlas.texts import Adequacy, Coverage
from sovlint.diagnostics import message
from sovlint.exposure.model import Transfer, TransferStatus


def transfer_of(countries: Sequence[str], home: Collection[str], atlas: Atlas, on: date) -> Transfer:
    """Return the verdict for data that rests in these countries, judged on a day."""
    if not countries:
        return Transfer(
            status=TransferStatus.UNDETERMINED,
            countries=(),
            law="",
            because=message("the place is not known"),
        )
    abroad = tuple(sorted(set(countries) - set(home)))
    if not abroad:
        return Transfer(
            status=TransferStatus.HOME,
            countries=tuple(countries),
            law="",
            because=message("every place is in the home countries"),
        )
    decisions = {country: atlas.adequacy(country, on) for country in abroad}
    missing = tuple(country for country, decision in decisions.items() if decision is None)
    if missing:
        return Transfer(
            status=TransferStatus.THIRD_COUNTRY,
            countries=tuple(countries),
            law="",
            because=message("no adequacy decision in force for {countries}", countries=", ".join(missing)),
        )
    found = [decision for decision in decisions.values() if decision]
    partial = [decision for decision in found if decision.coverage is Coverage.PARTIAL]
    return _in_part(countries, partial) if partial else _adequate(countries, found)


def _adequate(countries: Sequence[str], decisions: Sequence[Adequacy]) -> Transfer:
    laws = [decision.id for decision in decisions]
    return Transfer(
        status=TransferStatus.ADEQUATE,
        countries=tuple(countries),
        law=laws[0],
        because=message("adequacy decision {laws}", laws=", ".join(laws)),
    )


def _in_part(countries: Sequence[str], decisions: Sequence[Adequacy]) -> Transfer:
    """Return the verdict where a decision covers those recipients only that meet its condition."""
    return Transfer(
        status=TransferStatus.PARTLY_ADEQUATE,
        countries=tuple(countries),
        law=decisions[0].id,
        because=message(
            "{decisions} covers some recipients only, and the code does not say whether this is one of them",
            decisions=", ".join(decision.name for decision in decisions),
        ),
    )
