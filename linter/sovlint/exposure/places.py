"""Where a resource is: arguments that name a region, a zone, a site; read into countries.

An argument of the resource wins over what the resource belongs to, that over the provider
configuration. Several places are all kept; the first is the primary one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sovlint.atlas.facts import Place, ProviderFact, TypeFact
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message
from sovlint.exposure.operators import shown
from sovlint.exposure.references import NAMING, origins_of
from sovlint.terraform.inventory import ProviderConfiguration, Resource
from sovlint.terraform.values import Unknown, Value, select


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Places named, the primary first; `because` says which argument, or why nothing is known."""

    places: tuple[Place, ...] = ()
    because: Message | None = None
    undetermined: Message | None = None
    follow: Value | None = None  # the place is that of the resources that this value was made from
    passes: bool = False  # undetermined within a wider place: ask the next source for that one


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion:
    """What decides the place of one resource; its regions are read in the table under the key `places`."""

    resource: Resource
    provider: ProviderConfiguration
    provider_fact: ProviderFact
    type_fact: TypeFact | None
    places: str
    atlas: Atlas


def place_by_argument(question: PlaceQuestion) -> Whereabouts | None:
    """Return the places that the resource's own arguments name."""
    fact = question.type_fact
    paths = fact.location if fact and fact.location else question.provider_fact.resource_location
    values = [(path, value) for path in paths for _, value in select(question.resource.values, path)]
    return _read(values, question)


def places_by_parents(question: PlaceQuestion) -> Iterator[Whereabouts]:
    """Yield what to follow where the resource lies inside another one: its place is that one's."""
    for path in question.type_fact.parents if question.type_fact else ():
        for _, value in select(question.resource.values, path):
            undetermined = _not_known(path, value) if isinstance(value, Unknown) else None
            if origins_of(value) or undetermined:
                yield Whereabouts(
                    follow=value,
                    because=message("argument {path}", path=path),
                    undetermined=undetermined,
                    passes=True,
                )


def places_by_what_is_read(question: PlaceQuestion) -> Iterator[Whereabouts]:
    """Yield what to follow where a data source reads a resource that the same code makes."""
    for path in NAMING:
        for _, value in select(question.resource.values, path):
            if origins_of(value):
                yield Whereabouts(follow=value, because=message("argument {path}", path=path), passes=True)


def place_by_default(question: PlaceQuestion) -> Whereabouts | None:
    """Return where resources of the type lie when no argument says it, whatever the provider is set to."""
    default = question.type_fact.default_location if question.type_fact else ""
    place = question.atlas.place(question.places, default) if default else None
    because = message("{region} is where it lies by default", region=default)
    return Whereabouts(places=(place,), because=because) if place else None


def place_by_provider(question: PlaceQuestion) -> Whereabouts | None:
    """Return the place that the provider configuration names, or its documented default."""
    if not provider_decides(question):
        return None
    paths = question.provider_fact.provider_location
    values = [(path, value) for path in paths for _, value in select(question.provider.values, path)]
    found = _read(values, question)
    if found:
        return found
    default = question.provider_fact.default_region
    place = question.atlas.place(question.places, default) if default else None
    because = message(
        "{region} is the default of provider {provider}", region=default, provider=question.provider.key
    )
    return Whereabouts(places=(place,), because=because) if place else None


def provider_decides(question: PlaceQuestion) -> bool:
    """Whether the configuration's place counts for the type: it may only stand in for certain arguments."""
    stands_in_for = question.provider_fact.stands_in_for
    if not stands_in_for or question.type_fact is None:
        return True
    return any(path.rpartition(".")[2] in stands_in_for for path in question.type_fact.location)


def _read(values: Iterable[tuple[str, Value]], question: PlaceQuestion) -> Whereabouts | None:
    places: list[Place] = []
    because: Message | None = None
    undetermined: Message | None = None
    follow: Value | None = None
    passes = True
    for path, value in values:
        for text in _texts(value):
            place = question.atlas.place(question.places, text)
            if place:
                places.append(place)
                told = shown(value, text)
                because = because or message('{path} = "{value}"', path=path, value=told)
            elif _names_a_place(text):
                undetermined = undetermined or _not_in_atlas(path, shown(value, text), question)
                passes = passes and "zone" in path
        if isinstance(value, Unknown) and not value.candidates:
            follow = follow or (value if origins_of(value) else None)
            undetermined = undetermined or _not_known(path, value)
            passes = passes and "zone" in path
    if not places and not undetermined:
        return None
    return Whereabouts(
        places=tuple(dict.fromkeys(places)),
        because=because,
        undetermined=undetermined,
        follow=follow,
        passes=passes,
    )


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, Unknown):
        return tuple(text for candidate in value.candidates for text in _texts(candidate))
    return (value.data,) if isinstance(value.data, str) and value.data else ()


def _names_a_place(text: str) -> bool:
    """Whether a text that the atlas does not know looks like an identifier of a place at all."""
    return not text.isdigit() and ":" not in text and "/" not in text


def _not_in_atlas(path: str, text: str, question: PlaceQuestion) -> Message:
    if not question.places:
        return message('whose place {path} = "{value}" names is not known', path=path, value=text)
    return message(
        'the atlas has no place "{value}" ({path}) for provider {provider}',
        value=text,
        path=path,
        provider=question.provider_fact.local_name,
    )


def _not_known(path: str, value: Unknown) -> Message:
    return message("{path} is not known: {reason}", path=path, reason=value.reason.told)
