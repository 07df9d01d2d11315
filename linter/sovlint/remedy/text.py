"""A remedy as text for a terminal, as Terraform alone, and as JSON."""

import json
from collections.abc import Iterator, Sequence

from sovlint.diagnostics import Message, message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.policy.wording import category_names
from sovlint.remedy.block import Start
from sovlint.remedy.suggest import Remedy, Suggestion
from sovlint.report.json_report import Json
from sovlint.report.layout import EMPTY, Line, Piece, Style, safe, wrapped
from sovlint.report.names import STRENGTHS

_WITH_BLOCKS = 3
_LISTED = 8


def lines(remedy: Remedy, language: Language, *, width: int, is_full: bool) -> Iterator[Line]:
    """Yield the suggestions, with Terraform for the first of them, or for all in full."""
    exposure, category = remedy.exposure, remedy.category
    title = category.title_fr if language is Language.FRENCH else category.title_en
    data = ", ".join(say(category_names()[datum.category], language) for datum in exposure.data)
    heading = [
        Piece(exposure.resource.address, Style.STRONG),
        Piece(f": {title}{'; ' if data else ''}{data}"),
    ]
    yield from wrapped(heading, width=width, hang=2)
    shown = remedy.suggestions if is_full else remedy.suggestions[:_LISTED]
    for position, suggestion in enumerate(shown):
        yield EMPTY
        has_block = is_full or position < _WITH_BLOCKS
        yield from _suggestion(suggestion, remedy, language, width, has_block=has_block)
    if len(shown) < len(remedy.suggestions):
        rest = message("and {n} more (--verbose lists them)", n=len(remedy.suggestions) - len(shown))
        yield EMPTY
        yield (Piece(say(rest, language), Style.FAINT),)
    yield from _end(remedy, language, width)


def terraform(suggestion: Suggestion, replaced: str) -> str:
    """Return the Terraform of a suggestion with what is to be checked above it, as comments."""
    start = suggestion.start
    if start is None:
        return ""
    return "".join(f"# {line}\n" for line in _comments(suggestion, start, replaced)) + start.terraform


def document(remedy: Remedy) -> dict[str, Json]:
    """Return the remedy as an object for programs; texts of the atlas are in English."""
    return {
        "address": remedy.exposure.resource.address,
        "category": remedy.category.id,
        "data": [datum.category.value for datum in remedy.exposure.data],
        "wanted": list(remedy.wanted),
        "suggestions": [_document(suggestion, remedy) for suggestion in remedy.suggestions],
        "self_hosted": [
            {"software": item.software, "types": list(item.types), "note": item.note or None}
            for item in remedy.category.self_hosted
        ],
        "cautions": list(remedy.category.cautions),
    }


def _document(suggestion: Suggestion, remedy: Remedy) -> dict[str, Json]:
    service = suggestion.service
    return {
        "operator": service.operator,
        "service": service.service,
        "country": service.country or None,
        "provider": service.provider or None,
        "types": list(service.types),
        "certificates": [
            {
                "scheme": item.scheme,
                "scope": item.scope,
                "until": item.valid_until.isoformat() if item.valid_until else None,
            }
            for item in suggestion.certificates
        ],
        "fitting": list(suggestion.fitting),
        "reach": [{"country": country, "strength": strength.value} for country, strength in suggestion.reach],
        "carries_over": service.carries_over or None,
        "lost": list(service.lost),
        "note": service.note or None,
        "confidence": service.confidence.value,
        "source": service.source,
        "terraform": terraform(suggestion, remedy.exposure.resource.address) or None,
    }


def _suggestion(
    suggestion: Suggestion, remedy: Remedy, language: Language, width: int, *, has_block: bool
) -> Iterator[Line]:
    service = suggestion.service
    heading = f"{suggestion.operator_name}: {service.service}"
    country = f" ({service.country})" if service.country else ""
    yield from wrapped([Piece(heading, Style.STRONG), Piece(country)], width=width, hang=2)
    for told in _facts(suggestion, remedy):
        yield from wrapped([say(told, language)], width=width, indent=2, hang=2)
    if not has_block:
        return
    if suggestion.start is None:
        none = message(
            "no Terraform to begin with is known; its types: {types}", types=", ".join(service.types)
        )
        yield from wrapped([say(none, language)], width=width, indent=2, hang=2)
        return
    yield EMPTY
    for line in terraform(suggestion, remedy.exposure.resource.address).splitlines():
        yield (Piece(f"    {safe(line)}" if line else ""),)


def _facts(suggestion: Suggestion, remedy: Remedy) -> Iterator[Message]:
    service = suggestion.service
    for item in suggestion.certificates:
        scope = {"scheme": item.scheme, "scope": item.scope}
        yield (
            message("certified: {scheme}, until {day} ({scope})", day=item.valid_until.isoformat(), **scope)
            if item.valid_until
            else message("certified: {scheme} ({scope})", **scope)
        )
    missing = [scheme for scheme in remedy.wanted if scheme not in suggestion.fitting]
    if missing:
        yield message(
            "no certificate of this service is known that its data ask for: {schemes}",
            schemes=", ".join(missing),
        )
    yield _reach(suggestion)
    if service.carries_over:
        yield message("carries over: {what}", what=service.carries_over)
    if service.lost:
        yield message("does not carry over: {what}", what="; ".join(service.lost))
    if service.note:
        yield message("note: {what}", what=service.note)
    yield message(
        "source: {source} (confidence: {confidence})",
        source=service.source,
        confidence=service.confidence.value,
    )


def _reach(suggestion: Suggestion) -> Message:
    if not suggestion.reach:
        return message("foreign reach: none found, which is not the same as none")
    result: str | Message = ""
    for country, strength in suggestion.reach:
        one = message("{country} ({strength})", country=country, strength=STRENGTHS[strength])
        result = message("{first}, {second}", first=result, second=one) if result else one
    return message("foreign reach: {reach}", reach=result)


def _comments(suggestion: Suggestion, start: Start, replaced: str) -> Iterator[str]:
    named = (
        f"{suggestion.operator_name}: {suggestion.service.service}, for {replaced}. A start, not a migration."
    )
    for text in (named, *start.notes):
        yield " ".join(safe(text).split())


def _end(remedy: Remedy, language: Language, width: int) -> Iterator[Line]:
    own: Sequence[str] = [item.software for item in remedy.category.self_hosted]
    told: list[Message] = []
    if own:
        told.append(message("on machines of your own: {software}", software="; ".join(own)))
    told += [message("caution: {what}", what=caution) for caution in remedy.category.cautions]
    told.append(
        message("A suggestion is no legal opinion: what a certificate covers is to be read in its scope.")
    )
    yield EMPTY
    for sentence in told:
        yield from wrapped([say(sentence, language)], width=width, hang=2)


def rendered(remedies: Sequence[Remedy]) -> str:
    """Return remedies as JSON, indented, with a final newline."""
    found = {"remedies": [document(remedy) for remedy in remedies]}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
