"""Turns what is written about a resource into clues: what each declaration, tag, column or name says.

A clue's confidence is the measured weight of its word, lessened by where it stands: a description says less
than a name, a folder less than a module call, the name of a log less than that of a table.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Message, Span, message
from sovlint.exposure.declared import Declared
from sovlint.exposure.model import Category, Evidence, EvidenceKind
from sovlint.exposure.names import Surface, span_of
from sovlint.exposure.readable import shown
from sovlint.exposure.schemas import Column, columns_of
from sovlint.exposure.signals import TypeRules
from sovlint.exposure.tags import Tag, TagReading, TagTable
from sovlint.exposure.vocabulary import Hit, Vocabulary
from sovlint.exposure.weighing import Clue
from sovlint.exposure.wording import Wording
from sovlint.exposure.worth import column_worth, holder_of, name_worth
from sovlint.terraform.inventory import Resource, argument_span

_SECRET_BY_NAME = 0.85


class Rules(NamedTuple):
    """The vocabulary and the tables beside it."""

    vocabulary: Vocabulary
    types: TypeRules
    wording: Wording
    tags: TagTable


def declared_clues(declared: Declared, *, holds: bool) -> Iterator[Clue]:
    """Yield what people declare; what stands on a module call is about what holds data below it."""
    if not declared.own and not holds:
        return
    for entry in declared.categories:
        yield _clue(EvidenceKind.DECLARED, entry.category, "declared", entry.because, 1.0, entry.span)


def type_clues(resource: Resource, role: str, types: TypeRules) -> Iterator[Clue]:
    """Yield what the type, which has this role, is made for."""
    for signal in types.signals(resource, role):
        because = message("the type {type}: {what}", type=resource.type, what=signal.because)
        confidence = signal.confidence
        yield _clue(EvidenceKind.SCHEMA, signal.category, "type", because, confidence, resource.header)


def tag_clues(resource: Resource, reading: TagReading) -> Iterator[Clue]:
    """Yield what classification tags claim."""
    for claim in reading.claims:
        span = tag_span(resource, claim.tag)
        because = tag_message(claim.tag)
        subject = f"tag {claim.tag.key}"
        yield _clue(EvidenceKind.TAG, claim.category, subject, because, claim.confidence, span)


def schema_clues(resource: Resource, rules: Rules) -> Iterator[Clue]:
    """Yield what the columns that a resource tells say; the same word in several columns says it once."""
    vocabulary = rules.vocabulary
    for column in columns_of(resource, rules.types.traits(resource.type).places):
        if rules.wording.is_about_data(vocabulary.words(column.name)):
            continue
        for hit in vocabulary.find(column.name, columns=True):
            confidence = column_worth(hit, column, rules.types, rules.wording)
            because = _column_message(column)
            span = argument_span(resource, column.path)
            yield _clue(
                EvidenceKind.SCHEMA, hit.category, f"column {_subject(hit)}", because, confidence, span
            )


def name_clues(resource: Resource, fact: TypeFact, names: Sequence[Surface], rules: Rules) -> Iterator[Clue]:
    """Yield what the names on and around a resource say."""
    vocabulary, wording = rules.vocabulary, rules.wording
    holder = holder_of(fact, names, rules.types, wording)
    for surface in names if not holder.is_secret else _names_of_a_secret(names):
        for hit in vocabulary.find(surface.text.text):
            confidence = name_worth(hit, surface, holder, wording)
            because = _name_message(surface, hit)
            span = span_of(resource, surface)
            clue = _clue(EvidenceKind.NAME, hit.category, _subject(hit), because, confidence, span)
            yield clue._replace(around=surface.is_around or holder.overlaid)
        if holder.is_secret and surface.is_own and wording.names_secret(vocabulary.words(surface.text.text)):
            because = _secret_message(surface)
            span = span_of(resource, surface)
            yield _clue(EvidenceKind.NAME, Category.CREDENTIALS, "secret", because, _SECRET_BY_NAME, span)


def _names_of_a_secret(names: Sequence[Surface]) -> Sequence[Surface]:
    """Return the names that a parameter has where it is kept; only without any what it is called in code."""
    own = [surface for surface in names if surface.kind == "argument" and not surface.is_prose]
    return own or [surface for surface in names if surface.kind == "label"]


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


def tag_message(tag: Tag) -> Message:
    """Return a tag as evidence tells it; a sensitive value is not shown."""
    if tag.value.hidden:
        return message("the tag {key}, whose value is sensitive and not shown", key=tag.key)
    value = shown(tag.value.text)
    if tag.default:
        return message('the provider\'s default tag {key} = "{value}"', key=tag.key, value=value)
    return message('the tag {key} = "{value}"', key=tag.key, value=value)


def tag_span(resource: Resource, tag: Tag) -> Span | None:
    """Return where a tag is written; a default tag stands for the block that has it."""
    return resource.header if tag.default else argument_span(resource, tag.path)


def _column_message(column: Column) -> Message:
    if column.table:
        return message('table "{table}" in the schema', table=shown(column.name))
    return message('column "{column}" in the schema', column=shown(column.name))


def _secret_message(surface: Surface) -> Message:
    if surface.text.hidden:
        argument = surface.argument
        return message("the argument {argument}, whose value is sensitive and not shown", argument=argument)
    return message('the name "{name}" of something kept secret', name=shown(surface.text.text))


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
        case "module" | "outer module":
            return message('the module "{name}" around it ({word})', name=name, word=hit.words)
        case "file" | "folder":
            return message('the path "{name}" ({word})', name=name, word=hit.words)
        case _:
            return message('the name "{name}" ({word})', name=name, word=hit.words)
