"""What the user could declare: data of stores that nothing classifies, operators that nothing names.

Proposals are read by people before they count: weak evidence is shown with each, and where there is none
nothing is filled in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sovlint.diagnostics import Diagnostic, Span
from sovlint.exposure.model import Exposure, SensitiveData
from sovlint.exposure.operators import SELF_HOSTED, short_source
from sovlint.inventories import take
from sovlint.report.model import Report
from sovlint.report.summary import is_unread
from sovlint.request import Request
from sovlint.scan import scan
from sovlint.terraform.idle_values import idle_patterns
from sovlint.terraform.inventory import Resource

_INDEX = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]')
_MOST_CATEGORIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclassifiedStore:
    """Blocks of one address that store data of which nothing is known; `weak` is what hints at it.

    `address` is a pattern of addresses: `[*]` stands for every instance. Root modules may each have such a
    block, and one rule is for all: `spans` are where, sorted.
    """

    address: str
    spans: tuple[Span, ...]
    weak: tuple[SensitiveData, ...]

    @property
    def is_hinted(self) -> bool:
        """Whether a hint is about the block itself, not only about its project or folder."""
        return any(not data.around for data in self.weak)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownOperator:
    """A provider or a host of which nothing is known, and patterns of the addresses that depend on it.

    Of `provider` and `host` one is set. `is_own`: it runs on the user's own machines, whose country is open.
    """

    provider: str
    host: str
    is_own: bool
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What could be declared, sorted; `foreign` are operators of sensitive data that are not of home, by id.

    `unread` are the problems by which a part of the input was not read. `value_files` are patterns of those
    that root modules have beside what Terraform reads unasked.
    """

    stores: tuple[UnclassifiedStore, ...]
    operators: tuple[UnknownOperator, ...]
    foreign: tuple[str, ...]
    unread: tuple[Diagnostic, ...]
    value_files: tuple[str, ...] = ()


def unclassified(report: Report) -> tuple[UnclassifiedStore, ...]:
    """Return the stores that nothing classifies, in the order of the files."""
    found: dict[str, list[Exposure]] = {}
    for exposure in report.exposures:
        if any(item.what == "data" for item in exposure.undetermined):
            found.setdefault(_pattern(exposure.resource), []).append(exposure)
    stores = (_store(address, alike) for address, alike in found.items())
    return tuple(sorted(stores, key=lambda store: (store.spans, store.address)))


def _store(address: str, alike: Sequence[Exposure]) -> UnclassifiedStore:
    headers = {exposure.resource.header for exposure in alike}
    surest = max(alike, key=lambda exposure: [data.confidence for data in exposure.weak])
    return UnclassifiedStore(
        address=address, spans=tuple(sorted(header for header in headers if header)), weak=surest.weak
    )


def proposals(request: Request) -> Proposals:
    """Return all that could be declared."""
    taken = take(request)
    report = scan(replace(request, baseline=None), taken)
    home = set(report.home)
    foreign = {
        exposure.operator for exposure in report.exposures if exposure.data and set(exposure.control) - home
    }
    return Proposals(
        stores=unclassified(report),
        operators=_unknown(report.exposures),
        foreign=tuple(sorted(foreign - {""})),
        unread=tuple(problem for problem in report.problems if is_unread(problem)),
        value_files=tuple(pattern for pattern, _ in idle_patterns(taken.roots)),
    )


def hints(store: UnclassifiedStore) -> tuple[SensitiveData, ...]:
    """Return the few categories that are hinted at most, by the block itself if any is."""
    own = [data for data in store.weak if not data.around]
    return tuple(own or store.weak)[:_MOST_CATEGORIES]


def _unknown(exposures: Iterable[Exposure]) -> tuple[UnknownOperator, ...]:
    found: dict[tuple[str, str, bool], set[str]] = {}
    for exposure in exposures:
        resource = exposure.resource
        for item in exposure.undetermined:
            is_own = item.what == "place" and exposure.operator == SELF_HOSTED
            if item.what == "operator" or is_own:
                host = str(dict(item.because.arguments).get("host", ""))
                provider = "" if host else short_source(resource.provider_source)
                if host or provider:
                    found.setdefault((provider, host, is_own), set()).add(_pattern(resource))
    return tuple(
        UnknownOperator(provider=provider, host=host, is_own=is_own, addresses=tuple(sorted(addresses)))
        for (provider, host, is_own), addresses in sorted(found.items())
    )


def _pattern(resource: Resource) -> str:
    return _INDEX.sub("[*]", resource.address)
