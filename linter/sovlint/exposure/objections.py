"""What speaks against evidence: a declaration, tag or name that says public, a flag set to no, a purpose.

It is told with the evidence, so that a reader sees why a name that speaks of patients counts for nothing.
"""

from collections.abc import Iterator, Sequence

from sovlint.diagnostics import Message, message
from sovlint.exposure.clues import tag_message, tag_span
from sovlint.exposure.declared import Declared
from sovlint.exposure.model import Evidence, EvidenceKind
from sovlint.exposure.names import Surface, span_of
from sovlint.exposure.readable import shown
from sovlint.exposure.tags import TagReading
from sovlint.exposure.wording import Wording
from sovlint.exposure.worth import own_surfaces
from sovlint.terraform.inventory import Resource


def objections(
    resource: Resource, declared: Declared, reading: TagReading, names: Sequence[Surface], wording: Wording
) -> tuple[Evidence, ...]:
    """Return what speaks against the evidence on a resource; the confidence is the share that it takes."""
    if declared.public:
        return declared.public_because
    found = [*_of_tags(resource, reading), *_of_names(resource, names, wording)]
    return tuple(dict.fromkeys(found))


def _of_tags(resource: Resource, reading: TagReading) -> Iterator[Evidence]:
    if reading.public is not None:
        because = message("{tag}: nothing sensitive is there", tag=tag_message(reading.public))
        span = tag_span(resource, reading.public)
        yield Evidence(kind=EvidenceKind.TAG, because=because, confidence=1.0, span=span)
    for denied in reading.denials:
        because = message(
            "{tag}: it rules {category} out", tag=tag_message(denied.tag), category=denied.category
        )
        span = tag_span(resource, denied.tag)
        yield Evidence(kind=EvidenceKind.TAG, because=because, confidence=1.0, span=span)


def _of_names(resource: Resource, names: Sequence[Surface], wording: Wording) -> Iterator[Evidence]:
    for surface in own_surfaces(names):
        factor = wording.purpose_factor((surface.text.text,))
        made_up = wording.silenced_by(surface.text.text)
        if made_up or factor < 1:
            yield Evidence(
                kind=EvidenceKind.NAME,
                because=_made_up(surface) if made_up else _purpose(surface, factor),
                confidence=1.0 if made_up else round(1 - factor, 2),
                span=span_of(resource, surface),
            )


def _made_up(surface: Surface) -> Message:
    return message('the name "{name}": the data is made up, or open to everybody', name=_name(surface))


def _purpose(surface: Surface, factor: float) -> Message:
    return message(
        'the name "{name}" tells of another purpose: other words count with {share} of their weight',
        name=_name(surface),
        share=f"{factor:.2f}",
    )


def _name(surface: Surface) -> str:
    return "***" if surface.text.hidden else shown(surface.text.text)
