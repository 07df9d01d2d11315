"""The names that people gave to a resource and what stands around it, each with how much it says.

Its label and name-like arguments, the key of its instance, descriptions; then the module call that it
stands in, its file and folder. Where an argument's value is not known, what can be read of its expression.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from sovlint.diagnostics import Span
from sovlint.exposure.readable import Text, texts_of, written_text
from sovlint.exposure.tags import TagReading
from sovlint.terraform.inventory import Resource, argument_span
from sovlint.terraform.values import Unknown

_MODULE_STEP = re.compile(r'module\.([^.\[]+)(?:\["((?:[^"\\]|\\.)*)"\])?')
_GENERIC_FOLDERS = frozenset({"", ".", "..", "/", "terraform", "modules", "infra", "infrastructure"})
_PROSE = frozenset({"description", "comment", "catalog_description", "message", "notes", "summary", "readme"})
_LONGEST_NAME = 400
_LIST = re.compile(r"\A\[|\{[^{}]*[:=,]")  # of a document: JSON, GraphQL
_IN_A_SENTENCE = 0.85  # what a tag that holds a sentence says, against one that holds a name
_OUTER_MODULES = 0.7  # what an outer module call says, against the innermost


class Surface(NamedTuple):
    """A text that names a resource: where it stands, what it says, and how much that counts (0 to 1)."""

    kind: str  # label, argument, tag, default tag, module, outer module, file, folder
    argument: str  # or the key of the tag
    text: Text
    factor: float
    path: tuple[str | int, ...] = ()  # where `values` has it

    @property
    def is_own(self) -> bool:
        """Whether it names this very resource rather than what stands around it."""
        return self.kind in {"label", "argument", "tag"}

    @property
    def is_around(self) -> bool:
        """Whether it names what the resource belongs to: its project, an outer module call, its folder."""
        return self.kind in {"default tag", "outer module", "file", "folder"}

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence rather than a name: words in it are about more than the resource."""
        return self.argument.lower() in _PROSE


def surfaces_of(
    resource: Resource, arguments: Mapping[str, float], factors: Mapping[str, float]
) -> tuple[Surface, ...]:
    """Return the texts that name a resource, its own names first."""
    own = [Surface("label", "", Text(resource.name, hidden=False), factors["label"])]
    if isinstance(resource.index, str):
        own.append(Surface("label", "", Text(resource.index, hidden=False), factors["label"]))
    own.extend(_argument_surfaces(resource, arguments, factors["argument"]))
    return (*own, *_module_surfaces(resource.module, factors["module"]), *_path_surfaces(resource, factors))


def _argument_surfaces(
    resource: Resource, arguments: Mapping[str, float], factor: float
) -> Iterator[Surface]:
    if not isinstance(resource.values.data, Mapping):
        return
    for name, value in resource.values.data.items():
        if name not in arguments:
            continue
        texts = texts_of(value)
        if not texts and isinstance(value, Unknown):
            texts = _as_written(resource, name)
        for text in texts:
            if _is_name(text.text):
                yield Surface("argument", name, text, factor * arguments[name], (name,))


def _is_name(text: str) -> bool:
    """Whether a text can be a name or a sentence: no URL, no address, no list."""
    return len(text) <= _LONGEST_NAME and "://" not in text and "@" not in text and not _LIST.search(text)


def _as_written(resource: Resource, argument: str) -> tuple[Text, ...]:
    if resource.block is None or argument not in resource.block.body.attributes:
        return ()
    text = written_text(resource.block.body.attributes[argument].expression)
    return (Text(text, hidden=False),) if text else ()


def _module_surfaces(module: str, factor: float) -> Iterator[Surface]:
    steps = _MODULE_STEP.findall(module)
    for position, (name, key) in enumerate(steps, start=1):
        is_last = position == len(steps)
        kind, said = ("module", factor) if is_last else ("outer module", factor * _OUTER_MODULES)
        yield Surface(kind, "", Text(name, hidden=False), said)
        if key:
            yield Surface(kind, "", Text(key, hidden=False), said)


def _path_surfaces(resource: Resource, factors: Mapping[str, float]) -> Iterator[Surface]:
    if resource.header is None:
        return
    path = PurePosixPath(resource.header.file)
    yield Surface("file", "", Text(path.name.partition(".")[0], hidden=False), factors["file"])
    for folder in path.parts[-3:-1]:
        if folder.lower() not in _GENERIC_FOLDERS:
            yield Surface("folder", "", Text(folder, hidden=False), factors["folder"])


def tag_surfaces(reading: TagReading, factors: Mapping[str, float]) -> Iterator[Surface]:
    """Yield the tags whose value is one more name, of the resource or of the project around it."""
    for tag in reading.names:
        factor = factors["tag"] * (_IN_A_SENTENCE if tag.key.lower() in _PROSE else 1)
        yield Surface("tag", tag.key, tag.value, factor, tag.path)
    for tag in reading.contexts:
        path = () if tag.default else tag.path
        yield Surface("default tag", tag.key, tag.value, factors["default tag"], path)


def span_of(resource: Resource, surface: Surface) -> Span | None:
    """Return where a name is written: the argument, the module call, or the block's first line."""
    if surface.path:
        return argument_span(resource, surface.path)
    if surface.kind in {"module", "outer module"} and resource.call_chain:
        return resource.call_chain[-1 if surface.kind == "module" else 0]
    return resource.header
