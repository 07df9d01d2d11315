"""Makes a `Configuration` of a `.sovlint.yaml`; its JSON Schema says the same."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sovlint.diagnostics import Message, Severity, SovlintError, Span, message
from sovlint.exposure.declared import read_declared_words
from sovlint.exposure.model import Declaration
from sovlint.language import Language
from sovlint.policy.configuration import (
    DEFAULT_HOME,
    Configuration,
    DeclaredCertificate,
    DeclaredOperator,
)
from sovlint.policy.document import Document, read_document
from sovlint.policy.entries import Entry, MalformedError, optional
from sovlint.policy.load import DEFAULT_PACKS
from sovlint.policy.schema import explain, located
from sovlint.policy.transfers import SAFEGUARDS, DeclaredTransfer
from sovlint.policy.waive import Waiver, WaiverRules

_KEYS = frozenset(
    {"$schema", "home", "exclude", "packs", "policies", "severity", "ignore", "data", "operators", "atlas"}
    | {"transfers", "waivers", "fail_on", "var_files", "each_var_files", "language", "as_of", "baseline"}
    | {"plugins"}
)
_DATA = frozenset({"address", "type", "module", "name", "tag", "holds"})
_OPERATOR = frozenset(
    {"provider", "host", "operator", "name", "control", "parent", "place", "certifications"}
)
_TRANSFER = frozenset({"operator", "basis", "reference", "until"})
_WAIVER = frozenset({"policy", "address", "reason", "owner", "until"})
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_HOME = re.compile(r"[A-Z]{2}|EEA")


def read_configuration(path: Path, shown: str) -> Configuration:
    """Read a configuration file; a `SovlintError` tells every mistake with its line."""
    document = read_document(path, shown)
    try:
        return configuration_of(document, path.parent)
    except MalformedError as error:
        raise SovlintError(explain(document, "configuration", error.path)) from error


def configuration_of(document: Document, folder: Path) -> Configuration:
    """Make a configuration; `MalformedError` where the shape is wrong, `SovlintError` where the sense is."""
    if document.value is None or document.value == {}:
        return Configuration(file=document.file)
    reader = _Reader(document, folder)
    configuration = reader.configuration(Entry(document.value))
    if reader.mistakes:
        raise SovlintError(reader.mistakes)
    return configuration


class _Reader:
    """Reads one document; what its shape does not show goes to `mistakes`."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._document = document
        self._folder = folder
        self._named: list[tuple[str, Span]] = []
        self.mistakes: list[Message] = []

    def configuration(self, entry: Entry) -> Configuration:
        """Read the whole."""
        keys = entry.keys(_KEYS)
        return Configuration(
            file=self._document.file,
            home=optional(keys, "home", lambda inner: _shaped(inner, _HOME), DEFAULT_HOME),
            exclude=optional(keys, "exclude", _texts, ()),
            packs=optional(keys, "packs", _packs, DEFAULT_PACKS),
            policies=optional(keys, "policies", self._paths, ()),
            severity=dict(self._severities(keys["severity"])) if "severity" in keys else {},
            ignore=optional(keys, "ignore", self._ids, ()),
            data=optional(keys, "data", lambda inner: tuple(map(self._data, inner.elements())), ()),
            operators=optional(
                keys, "operators", lambda inner: tuple(map(self._operator, inner.elements())), ()
            ),
            atlas=optional(keys, "atlas", self._paths, ()),
            transfers=optional(
                keys, "transfers", lambda inner: tuple(map(self._transfer, inner.elements())), ()
            ),
            waivers=optional(keys, "waivers", self._waivers, WaiverRules()),
            fail_on=keys["fail_on"].word(Severity) if "fail_on" in keys else None,
            var_files=optional(keys, "var_files", self._paths, ()),
            each_var_files=optional(keys, "each_var_files", _texts, ()),
            folder=self._folder,
            language=keys["language"].word(Language) if "language" in keys else None,
            as_of=self._day(keys["as_of"]) if "as_of" in keys else None,
            baseline=self._folder / keys["baseline"].text() if "baseline" in keys else None,
            plugins=optional(keys, "plugins", _texts, ()),
            named_policies=tuple(self._named),
        )

    def _span(self, entry: Entry) -> Span:
        line, column = self._document.position(entry.path)
        return Span(self._document.file, line, column, line, column)

    def _origin(self, entry: Entry) -> str:
        return f"{self._document.file}:{self._document.line(entry.path)}"

    def _paths(self, entry: Entry) -> tuple[Path, ...]:
        return tuple(self._folder / text for text in _texts(entry))

    def _ids(self, entry: Entry) -> tuple[str, ...]:
        return tuple(self._policy(item) for item in entry.elements())

    def _policy(self, entry: Entry) -> str:
        name = entry.shaped(_ID)
        self._named.append((name, self._span(entry)))
        return name

    def _severities(self, entry: Entry) -> Iterator[tuple[str, Severity]]:
        for name, inner in entry.pairs():
            self._policy(Entry(name, inner.path))
            yield name, inner.word(Severity)

    def _day(self, entry: Entry) -> date:
        text = entry.shaped(_DATE)
        try:
            return date.fromisoformat(text)
        except ValueError:
            what = message("there is no such day: {day}", day=text)
            self.mistakes.append(located(self._document, entry.path, what))
            return date.max

    def _data(self, entry: Entry) -> Declaration:
        keys = entry.keys(_DATA, frozenset({"holds"}))
        words = read_declared_words(keys["holds"].texts())
        if words.mistakes:
            raise keys["holds"].fail()
        patterns = {name: keys[name].text() for name in _DATA - {"holds"} if name in keys}
        return Declaration(
            **patterns,
            categories=tuple(sorted(words.categories)),
            public=words.public,
            client_side_encryption=words.client_side,
            origin=self._origin(entry),
            span=self._span(entry),
        )

    def _operator(self, entry: Entry) -> DeclaredOperator:
        keys = entry.keys(_OPERATOR, frozenset({"operator"}))
        if not keys.keys() & {"provider", "host"}:
            raise entry.fail()
        return DeclaredOperator(
            operator=keys["operator"].shaped(_ID),
            provider=optional(keys, "provider", Entry.text, ""),
            host=optional(keys, "host", Entry.text, ""),
            name=optional(keys, "name", Entry.text, ""),
            parent=optional(keys, "parent", Entry.text, ""),
            control=optional(keys, "control", lambda inner: _shaped(inner, _COUNTRY), ()),
            place=optional(keys, "place", lambda inner: _shaped(inner, _COUNTRY), ()),
            certificates=tuple(map(self._certificate, keys["certifications"].items()))
            if "certifications" in keys
            else (),
            origin=self._origin(entry),
        )

    def _certificate(self, entry: Entry) -> DeclaredCertificate:
        keys = entry.keys(frozenset({"scheme", "until"}), frozenset({"scheme"}))
        until = self._day(keys["until"]) if "until" in keys else None
        return DeclaredCertificate(scheme=keys["scheme"].text(), until=until)

    def _transfer(self, entry: Entry) -> DeclaredTransfer:
        keys = entry.keys(_TRANSFER, frozenset({"operator", "basis"}))
        if keys["basis"].text() not in SAFEGUARDS:
            raise keys["basis"].fail()
        return DeclaredTransfer(
            operator=keys["operator"].shaped(_ID),
            basis=keys["basis"].text(),
            reference=optional(keys, "reference", Entry.text, ""),
            until=self._day(keys["until"]) if "until" in keys else None,
            origin=self._origin(entry),
        )

    def _waivers(self, entry: Entry) -> WaiverRules:
        if isinstance(entry.value, list):
            return WaiverRules(configured=tuple(map(self._waiver, entry.elements())))
        keys = entry.keys(frozenset({"require_until", "require_owner", "accepted"}))
        return WaiverRules(
            configured=tuple(map(self._waiver, keys["accepted"].elements())) if "accepted" in keys else (),
            require_until=optional(keys, "require_until", Entry.flag, default=True),
            require_owner=optional(keys, "require_owner", Entry.flag, default=False),
        )

    def _waiver(self, entry: Entry) -> Waiver:
        keys = entry.keys(_WAIVER, frozenset({"policy", "address", "reason"}))
        return Waiver(
            policies=tuple(self._policy(item) for item in keys["policy"].one_or_more()),
            reason=keys["reason"].text(),
            until=self._day(keys["until"]).isoformat() if "until" in keys else "",
            span=self._span(entry),
            address=keys["address"].text(),
            owner=optional(keys, "owner", Entry.text, ""),
        )


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(item.text() for item in entry.elements())


def _packs(entry: Entry) -> tuple[str, ...]:
    return tuple(item.shaped(_ID) for item in entry.items())


def _shaped(entry: Entry, pattern: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(item.shaped(pattern) for item in entry.one_or_more())
