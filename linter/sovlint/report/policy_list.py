"""The packs and their policies, one a line."""

from collections.abc import Iterable, Iterator, Sequence

from sovlint.language import Language
from sovlint.language import render as say
from sovlint.policy.pack import Pack, Policy, Stability
from sovlint.report.json_report import Json
from sovlint.report.layout import EMPTY, Line, Piece, Style, table
from sovlint.report.names import SEVERITIES


def policy_lines(packs: Sequence[Pack], language: Language) -> Iterator[Line]:
    """Yield a heading for each pack and a line for each of its policies."""
    for position, pack in enumerate(packs):
        if position:
            yield EMPTY
        title = say(pack.title.say(), language)
        yield (Piece(pack.id, Style.STRONG), Piece(f"  {title}"), Piece(f"  {pack.file}", Style.FAINT))
        if pack.policies:
            yield from table([_row(policy, language) for policy in pack.policies], right=frozenset())


def policy_document(packs: Iterable[Pack], language: Language) -> dict[str, Json]:
    """Return the packs as an object for programs."""
    return {
        "packs": [
            {
                "id": pack.id,
                "title": say(pack.title.say(), language),
                "file": pack.file,
                "policies": [
                    {
                        "id": policy.id,
                        "title": say(policy.title.say(), language),
                        "on": sorted(kind.value for kind in policy.on),
                        "severity": policy.severity.value,
                        "since": policy.since,
                        "stability": policy.stability.value,
                        "aliases": list(policy.aliases),
                        "basis": [
                            {"id": citation.id, "article": citation.article or None}
                            for citation in policy.basis
                        ],
                    }
                    for policy in pack.policies
                ],
            }
            for pack in packs
        ]
    }


def _row(policy: Policy, language: Language) -> list[Piece]:
    standing = "" if policy.stability is Stability.STABLE else f" ({policy.stability.value})"
    return [
        Piece(f"  {policy.id}", Style.STRONG),
        Piece(say(SEVERITIES[policy.severity], language)),
        Piece(f"{policy.since}{standing}", Style.FAINT),
        Piece(say(policy.title.say(), language)),
    ]
