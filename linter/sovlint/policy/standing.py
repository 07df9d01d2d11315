"""From where to judge, on which day, and what the user decides about policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sovlint.diagnostics import Severity
from sovlint.policy.transfers import DeclaredTransfer
from sovlint.terraform.inventory import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeSettings:
    """From where to judge, and what the user decides about policies: by id, or by an alias of it.

    `moves` are what the configuration says was moved: a finding about it is known by its former name too.
    """

    home: frozenset[str]
    as_of: date
    severity: Mapping[str, Severity] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    transfers: tuple[DeclaredTransfer, ...] = ()
    moves: tuple[Move, ...] = ()
