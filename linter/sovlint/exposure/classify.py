"""Decides which sensitive data a resource holds, and on what evidence.

Evidence is collected, not guessed, the strongest first: declarations, tags, schemas and the nature of the
type, names. A tag or declaration `public` silences the rest. Words that mean little alone count only
together; what stays below the threshold is handed on as weak, for the flows around the resource to add to.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Diagnostic
from sovlint.exposure.clues import (
    Rules,
    declared_clues,
    name_clues,
    schema_clues,
    tag_clues,
    type_clues,
)
from sovlint.exposure.declared import Declared, declared_of
from sovlint.exposure.model import Category, Declaration, Evidence, EvidenceKind, SensitiveData
from sovlint.exposure.names import Surface, surfaces_of, tag_surfaces
from sovlint.exposure.objections import objections
from sovlint.exposure.signals import TypeRules
from sovlint.exposure.tags import TagReading, TagTable, read_tags, tags_of
from sovlint.exposure.vocabulary import Vocabulary
from sovlint.exposure.weighing import Clue, weigh
from sovlint.exposure.wording import Wording
from sovlint.exposure.worth import own_texts
from sovlint.terraform.inventory import ProviderConfiguration, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What one resource holds. `data` counts, `weak` does not alone; both the surest first.

    `declared_public`: a declaration, a tag or a name says that nothing sensitive is there. `unclassified`: it
    stores data and nothing says which. `client_side`: declared to be encrypted before it gets there.
    `mistakes` is about declarations that say nothing known. `objections` speak against evidence, `silenced`
    is what would count without them.
    """

    data: tuple[SensitiveData, ...] = ()
    weak: tuple[SensitiveData, ...] = ()
    declared_public: bool = False
    unclassified: bool = False
    client_side: bool = False
    mistakes: tuple[Diagnostic, ...] = ()
    objections: tuple[Evidence, ...] = ()
    silenced: tuple[SensitiveData, ...] = ()


@cache
def rules_of(vocabulary: Vocabulary) -> Rules:
    """Return the tables beside the vocabulary, read once."""
    tags = TagTable(vocabulary.document("tags"), vocabulary)
    return Rules(vocabulary, TypeRules(vocabulary), Wording(vocabulary), tags)


class _Said(NamedTuple):
    """What is written about one resource, read."""

    declared: Declared
    reading: TagReading
    names: tuple[Surface, ...]
    made_up: bool  # a name says that the data is, or that it is open to everybody


def classify(  # noqa: PLR0913 - what is written of one resource stands in many places
    resource: Resource,
    fact: TypeFact | None,
    provider: ProviderConfiguration | None,
    vocabulary: Vocabulary,
    declarations: Sequence[Declaration] = (),
    *,
    describing: Sequence[Resource] = (),
) -> Classification:
    """Return what a resource holds, from all that is written about it.

    Names, tags and schemas count only where the type can hold data; what people declare always counts.
    `describing` are resources that tell its columns: a schema of a topic, a grant on tables of a database.
    """
    rules = rules_of(vocabulary)
    holds = fact is not None and rules.types.role_factor(fact) > 0
    said = _said(resource, provider, declarations, rules, holds=holds)
    declared = said.declared
    if declared.public and (declared.own or holds):
        return Classification(
            declared_public=True,
            client_side=declared.client_side,
            mistakes=declared.mistakes,
            objections=declared.public_because,
        )
    telling = (resource, *describing) if holds else ()
    clues = _clues(resource, fact, said, rules, telling)
    data, weak = weigh(clues)
    public = not data and (said.reading.public is not None or said.made_up)
    has_purpose = rules.wording.purpose_factor(own_texts(said.names)) < 1
    return Classification(
        data=data,
        weak=weak,
        declared_public=public,
        unclassified=rules.types.is_store(fact) and not (data or public or has_purpose),
        client_side=declared.client_side,
        mistakes=declared.mistakes,
        objections=objections(resource, declared, said.reading, said.names, rules.wording),
        silenced=_silenced(resource, fact, said, rules, telling, {item.category for item in data}),
    )


def _silenced(  # noqa: PLR0913, PLR0917 - what `_clues` needs, and what counts anyway
    resource: Resource,
    fact: TypeFact | None,
    said: _Said,
    rules: Rules,
    telling: Sequence[Resource],
    counted: Collection[Category],
) -> tuple[SensitiveData, ...]:
    """Return what would count if no tag or name said that nothing sensitive is there."""
    reading = said.reading
    if not (reading.public or reading.denials or said.made_up):
        return ()
    unsaid = said._replace(reading=replace(reading, public=None, denials=()), made_up=False)
    data, _ = weigh(_clues(resource, fact, unsaid, rules, telling))
    return tuple(item for item in data if item.category not in counted)


def _said(
    resource: Resource,
    provider: ProviderConfiguration | None,
    declarations: Sequence[Declaration],
    rules: Rules,
    *,
    holds: bool,
) -> _Said:
    wording = rules.wording
    tags = tags_of(resource, provider, rules.tags)
    declared = declared_of(resource, declarations, tags)
    if not holds:
        return _Said(declared, TagReading(), (), made_up=False)
    reading = read_tags(tags, rules.tags)
    names = (
        *surfaces_of(resource, wording.arguments, wording.factors),
        *tag_surfaces(reading, wording.factors),
    )
    made_up = any(wording.silenced_by(surface.text.text) for surface in names if surface.is_own)
    return _Said(declared, reading, names, made_up)


def _clues(
    resource: Resource, fact: TypeFact | None, said: _Said, rules: Rules, telling: Sequence[Resource]
) -> list[Clue]:
    """Return the clues; `telling` are the resources that tell its columns, none where it holds no data."""
    reading = said.reading
    role = fact.role if fact else ""
    clues = [*declared_clues(said.declared, holds=bool(telling)), *type_clues(resource, role, rules.types)]
    if fact and telling:
        clues += tag_clues(resource, reading)
        if reading.public is None and not said.made_up:
            clues += (clue for one in telling for clue in schema_clues(one, rules))
            if not (said.declared.own and said.declared.categories):
                clues += name_clues(resource, fact, said.names, rules)
    return [clue for clue in clues if _is_admitted(clue, reading)]


def _is_admitted(clue: Clue, reading: TagReading) -> bool:
    """Whether no tag rules the category out; what is declared or tagged stands all the same."""
    stands = clue.evidence.kind in {EvidenceKind.DECLARED, EvidenceKind.TAG}
    return stands or clue.category not in reading.denied
