"""A finding: a policy's verdict on an exposure or a flow."""

from dataclasses import dataclass

from sovlint.diagnostics import Message, Severity, Span
from sovlint.terraform.inventory import Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """Why a finding is accepted, where that is written, until when (ISO date, inclusive; empty: no end).

    `owner` is who answers for it, empty where nobody is named.
    """

    reason: str
    until: str
    span: Span | None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A policy broken at one block; `addresses` are the instances it is true of, `address` the first.

    `fingerprint` survives moved lines, renamed files and reordered blocks. `conditional` says that the
    block may not exist. `basis` are atlas ids of laws and frameworks. `annotations` are the `sovlint:ignore`
    comments on the block and on the module calls above it, whatever policies they name. `known`: a baseline
    has it. `further` are the other blocks that it is true of, where it tells of several. `former` are the
    fingerprints that it had before its block was moved, the last of them first.
    """

    rule: str
    pack: str
    severity: Severity
    address: str
    addresses: tuple[str, ...]
    span: Span | None
    call_chain: tuple[Span, ...]
    title: Message
    message: Message
    remedy: Message
    basis: tuple[str, ...]
    fingerprint: str
    waived: Waived | None = None
    conditional: Message | None = None
    further: tuple[Span, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    known: bool = False
    configurations: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it counts: nobody has accepted it and no baseline has it."""
        return self.waived is None and not self.known
