"""Safeguards that the user declares for transfers to an operator, and which of them hold on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

#: The safeguards of GDPR chapter V that can be declared, and the agreement that UK law adds to them.
SAFEGUARDS = ("DPF", "SCC", "BCR", "IDTA", "art. 49")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredTransfer:
    """A `transfers:` entry: the safeguard that covers transfers to an operator, inclusive days."""

    operator: str
    basis: str
    reference: str = ""
    until: date | None = None
    origin: str = ""


def safeguards_on(transfers: Iterable[DeclaredTransfer], day: date) -> dict[str, frozenset[str]]:
    """Return the safeguards that hold on a day, by operator."""
    found: dict[str, frozenset[str]] = {}
    for transfer in transfers:
        if transfer.until is None or day <= transfer.until:
            found[transfer.operator] = found.get(transfer.operator, frozenset()) | {transfer.basis}
    return found
