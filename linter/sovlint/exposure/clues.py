"""Turns what is written about a resource into clues: what each declaration, tag, column or name says.

A clue's confidence is the measured weight of its word, lessened by where it stands: a description says less
than a name, a folder less than a module call, the name of a log less than that of a table.
"""

from collections.abc import Iterable, Iterator, Sequence

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Message, Span, message
from sovlint.exposure.declared import Declared
from sovlint.exposure.model import Category, Evidence, EvidenceKind
from sovlint.exposure.names import Surface, span_of
from sovlint.exposure.readable import shown
from sovlint.exposure.schemas import Column, columns_of
from sovlint.exposure.signals import Rules
from sovlint.exposure.tags import Tag, TagReading
from sovlint.exposure.vocabulary import Hit, Strength, Vocabulary
from sovlint.exposure.weighing import Clue
from sovlint.terraform.inventory import Resource, argument_span

_MEDIUM_ON_A_STORE = 0.72
_WEAK_AT_MOST = 0.5
_WEAK_IN_PROSE = 0.25
_WEAK_COLUMN = 0.55
_WEAK_IN_A_COLUMN = 0.3


def declared_clues(declared: Declared, *, holds: bool) -> Iterator[Clue]:
    """Yield what people declare; what stands on a module call is about what holds data below it."""
    if not declared.own and not holds:
        return
    for entry in declared.categories:
        yield _clue(EvidenceKind.DECLARED, entry.category, "declared", entry.because, 1.0, entry.span)


def type_clues(resource: Resource, rules: Rules) -> Iterator[Clue]:
    """Yield what the type is made for."""
    for signal in rules.signals(resource):
        because = message("the type {type}: {what}", type=resource.type, what=signal.because)
        confidence = signal.confidence
        yield _clue(EvidenceKind.SCHEMA, signal.category, "type", because, confidence, resource.header)


def tag_clues(resource: Resource, reading: TagReading) -> Iterator[Clue]:
    """Yield what classification tags claim."""
    for claim in reading.claims:
        span = _tag_span(resource, claim.tag)
        because = _tag_message(claim.tag)
        subject = f"tag {claim.tag.key}"
        yield _clue(EvidenceKind.TAG, claim.category, subject, because, claim.confidence, span)


def schema_clues(resource: Resource, rules: Rules, vocabulary: Vocabulary) -> Iterator[Clue]:
    """Yield what the columns say; the same word in several columns says it once."""
    for column in columns_of(resource, rules.places(resource.type)):
        for hit in vocabulary.find(column.name, columns=True):
            confidence = _column_confidence(hit, column, rules)
            because = _column_message(column)
            span = argument_span(resource, column.path)
            yield _clue(
                EvidenceKind.SCHEMA, hit.category, f"column {_subject(hit)}", because, confidence, span
            )


def name_clues(
    resource: Resource, fact: TypeFact, names: Sequence[Surface], rules: Rules, vocabulary: Vocabulary
) -> Iterator[Clue]:
    """Yield what the names on and around a resource say."""
    trust = rules.role_factor(fact) * rules.purpose_factor(own_texts(names))
    is_store = rules.is_store(fact)
    for surface in names:
        for hit in vocabulary.find(surface.text.text):
            if hit.category is Category.CREDENTIALS and not rules.names_credentials(fact):
                continue
            confidence = name_confidence(hit, surface, is_store=is_store) * trust
            because = _name_message(surface, hit)
            span = span_of(resource, surface)
            yield _clue(EvidenceKind.NAME, hit.category, _subject(hit), because, confidence, span)


def own_texts(names: Iterable[Surface]) -> tuple[str, ...]:
    """Return the texts that name this very resource, without descriptions."""
    return tuple(surface.text.text for surface in names if surface.is_own and not surface.is_prose)


def name_confidence(hit: Hit, surface: Surface, *, is_store: bool) -> float:
    """Return what a word in a name is worth before role and purpose are looked at."""
    match hit.strength:
        case Strength.STRONG:
            worth = hit.weight
        case Strength.MEDIUM:
            worth = max(hit.weight, _MEDIUM_ON_A_STORE) if is_store else hit.weight
        case Strength.WEAK:
            worth = min(hit.weight, _WEAK_IN_PROSE if surface.is_prose else _WEAK_AT_MOST)
    return worth * surface.factor


def _column_confidence(hit: Hit, column: Column, rules: Rules) -> float:
    known = dict(rules.column_words.get(hit.words, ()))
    if hit.category in known and not column.table:
        return known[hit.category]
    match hit.strength:
        case Strength.STRONG:
            return hit.weight
        case Strength.MEDIUM:
            return max(hit.weight, _MEDIUM_ON_A_STORE)
        case Strength.WEAK:
            return min(hit.weight, _WEAK_COLUMN if hit.whole else _WEAK_IN_A_COLUMN)


def _subject(hit: Hit) -> str:
    """Return what makes two hits the same observation: their first word without a plural ending."""
    return hit.words.partition(" ")[0].removesuffix("s")


def _clue(  # noqa: PLR0913, PLR0917 - the parts of one clue
    kind: EvidenceKind,
    category: Category,
    subject: str,
    because: Message,
    confidence: float,
    span: Span | None,
) -> Clue:
    evidence = Evidence(kind=kind, because=because, confidence=round(confidence, 2), span=span)
    return Clue(category, subject, evidence)


def _tag_message(tag: Tag) -> Message:
    if tag.value.hidden:
        return message("the tag {key}, whose value is sensitive and not shown", key=tag.key)
    value = shown(tag.value.text)
    if tag.default:
        return message('the provider\'s default tag {key} = "{value}"', key=tag.key, value=value)
    return message('the tag {key} = "{value}"', key=tag.key, value=value)


def _tag_span(resource: Resource, tag: Tag) -> Span | None:
    return resource.header if tag.default else argument_span(resource, tag.path)


def _column_message(column: Column) -> Message:
    if column.table:
        return message('table "{table}" in the schema', table=shown(column.name))
    return message('column "{column}" in the schema', column=shown(column.name))


def _name_message(surface: Surface, hit: Hit) -> Message:
    if surface.text.hidden:
        argument = surface.argument
        return message("the argument {argument}, whose value is sensitive and not shown", argument=argument)
    name = shown(surface.text.text)
    match surface.kind:
        case "argument":
            return message(
                'the {argument} "{name}" ({word})', argument=surface.argument, name=name, word=hit.words
            )
        case "tag" | "default tag":
            return message(
                'the tag {key} = "{value}" ({word})', key=surface.argument, value=name, word=hit.words
            )
        case "module":
            return message('the module "{name}" around it ({word})', name=name, word=hit.words)
        case "file" | "folder":
            return message('the path "{name}" ({word})', name=name, word=hit.words)
        case _:
            return message('the name "{name}" ({word})', name=name, word=hit.words)
