"""Makes packs of documents: strict about their shape, and about what a schema cannot say of them."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from sovlint.diagnostics import Message, Severity, SovlintError, message
from sovlint.language import typeset
from sovlint.policy.conditions import ExposureCondition, FlowCondition
from sovlint.policy.document import Document, Steps
from sovlint.policy.entries import Entry, optional
from sovlint.policy.pack import (
    Ceiling,
    Citation,
    Gather,
    Lowering,
    Objective,
    On,
    Pack,
    Policy,
    Rule,
    SeverityCase,
    Share,
    Stability,
    Text,
)
from sovlint.policy.read_conditions import read_exposure_condition, read_flow_condition
from sovlint.policy.schema import located
from sovlint.policy.wording import PHRASES, placeholders

Condition = TypeVar("Condition", ExposureCondition, FlowCondition)

_PACK = frozenset({"id", "title", "description", "source", "not_covered", "policies", "$schema"})
_PACK_REQUIRED = frozenset({"id", "title", "description", "source", "policies"})
_TEXTS = frozenset({"title", "why", "message", "remedy"})
_POLICY = _TEXTS | {
    "id", "on", "when", "unless", "severity", "lower", "basis", "aliases", "since", "stability", "notes",
    "one_finding_per", "share", "objectives",
}  # fmt: skip
_POLICY_REQUIRED = _TEXTS | {"id", "on", "severity", "since"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_LADDER = tuple(Severity)
#: What the texts of built-in policies on waivers may hold besides.
WAIVER_PHRASES = frozenset({"policies", "until", "suggestion"})


def read_pack(document: Document) -> Pack:
    """Read a pack; `MalformedError` where the shape is wrong, `SovlintError` where the sense is."""
    keys = Entry(document.value).keys(_PACK, _PACK_REQUIRED)
    pack_id = keys["id"].shaped(_ID)
    policies = tuple(_policy(item, pack_id, document) for item in keys["policies"].items())
    mistakes = tuple(_mistakes(policies, document))
    if mistakes:
        raise SovlintError(mistakes)
    return Pack(
        id=pack_id,
        title=_text(keys["title"]),
        description=_text(keys["description"]),
        source=_text(keys["source"]),
        policies=policies,
        file=document.file,
        not_covered=optional(keys, "not_covered", lambda entry: tuple(map(_text, entry.items())), ()),
    )


def _policy(entry: Entry, pack: str, document: Document) -> Policy:
    keys = entry.keys(_POLICY, _POLICY_REQUIRED)
    on = keys["on"].words(On)
    if len(on) > 1 and not on <= {On.EXPOSURE, On.BACKEND, On.MODULE}:
        raise keys["on"].fail()
    exposure_rule = flow_rule = None
    if On.FLOW in on:
        flow_rule = _rule(keys, entry, read_flow_condition)
    elif not on & {On.WAIVER, On.PLUGIN}:
        exposure_rule = _rule(keys, entry, read_exposure_condition)
    elif keys.keys() & {"when", "unless", "lower"}:
        raise entry.fail()
    else:
        keys["severity"].word(Severity)
    gather = optional(keys, "one_finding_per", lambda inner: inner.word(Gather), Gather.BLOCK)
    if (gather is not Gather.BLOCK and exposure_rule is None) or not _fits(gather, keys):
        raise entry.fail()
    return Policy(
        id=keys["id"].shaped(_ID),
        pack=pack,
        on=on,
        title=_text(keys["title"]),
        why=_text(keys["why"]),
        message=_text(keys["message"]),
        remedy=_text(keys["remedy"]),
        severity=_heaviest(keys["severity"]),
        exposure_rule=exposure_rule,
        flow_rule=flow_rule,
        basis=optional(keys, "basis", lambda inner: tuple(map(_citation, inner.items())), ()),
        aliases=optional(
            keys, "aliases", lambda inner: tuple(item.shaped(_ID) for item in inner.items()), ()
        ),
        since=keys["since"].shaped(_VERSION),
        stability=optional(keys, "stability", lambda inner: inner.word(Stability), Stability.STABLE),
        notes=_text(keys["notes"]) if "notes" in keys else None,
        line=document.line((*entry.path, "id")),
        gather=gather,
        share=optional(keys, "share", _share, None),
        objectives=optional(keys, "objectives", lambda inner: tuple(map(_objective, inner.items())), ()),
    )


def _fits(gather: Gather, keys: dict[str, Entry]) -> bool:
    """Whether a share is asked of owners or types only, and objectives are rated by root module only."""
    if "share" in keys and gather not in {Gather.OWNER, Gather.TYPE}:
        return False
    return "objectives" not in keys or gather is Gather.ROOT


def _share(entry: Entry) -> Share:
    names = frozenset({"at_least", "of_at_least"})
    keys = entry.keys(names, names)
    count = keys["of_at_least"].number(1, 1000)
    if not isinstance(count, int):
        raise keys["of_at_least"].fail()
    return Share(at_least=keys["at_least"].number(0, 1), of_at_least=count)


def _objective(entry: Entry) -> Objective:
    names = frozenset({"id", "ceilings"})
    keys = entry.keys(names, names)
    return Objective(id=keys["id"].text(), ceilings=tuple(map(_ceiling, keys["ceilings"].items())))


def _ceiling(entry: Entry) -> Ceiling:
    names = frozenset({"at_most", "when", "because"})
    keys = entry.keys(names, names)
    return Ceiling(
        level=keys["at_most"].text(),
        when=read_exposure_condition(keys["when"]),
        because=_text(keys["because"]),
    )


def _rule(keys: dict[str, Entry], entry: Entry, read: Callable[[Entry], Condition]) -> Rule[Condition]:
    if "when" not in keys:
        raise entry.fail()
    return Rule(
        when=read(keys["when"]),
        unless=read(keys["unless"]) if "unless" in keys else None,
        severity=tuple(_cases(keys["severity"], read)),
        lower=tuple(_lowering(item, read) for item in keys["lower"].items()) if "lower" in keys else (),
    )


def _cases(entry: Entry, read: Callable[[Entry], Condition]) -> Iterator[SeverityCase[Condition]]:
    if not isinstance(entry.value, list):
        yield SeverityCase(severity=entry.word(Severity))
        return
    for item in entry.items():
        keys = item.keys(frozenset({"when", "severity"}), frozenset({"severity"}))
        when = read(keys["when"]) if "when" in keys else None
        yield SeverityCase(severity=keys["severity"].word(Severity), when=when)


def _lowering(entry: Entry, read: Callable[[Entry], Condition]) -> Lowering[Condition]:
    keys = entry.keys(frozenset({"when", "by"}), frozenset({"when", "by"}))
    steps = keys["by"].number(1, 2)
    if not isinstance(steps, int):
        raise keys["by"].fail()
    return Lowering(steps=steps, when=read(keys["when"]))


def _heaviest(entry: Entry) -> Severity:
    if not isinstance(entry.value, list):
        return entry.word(Severity)
    cases = (item.keys(frozenset({"when", "severity"}), frozenset({"severity"})) for item in entry.items())
    return min((case["severity"].word(Severity) for case in cases), key=_LADDER.index)


def _text(entry: Entry) -> Text:
    keys = entry.keys(frozenset({"en", "fr"}), frozenset({"en", "fr"}))
    return Text(" ".join(keys["en"].text().split()), typeset(" ".join(keys["fr"].text().split())))


def _citation(entry: Entry) -> Citation:
    if not isinstance(entry.value, dict):
        return Citation(id=entry.text())
    keys = entry.keys(frozenset({"id", "article"}), frozenset({"id"}))
    return Citation(id=keys["id"].text(), article=optional(keys, "article", Entry.text, ""))


def _mistakes(policies: tuple[Policy, ...], document: Document) -> Iterator[Message]:
    """Yield what the shape does not show: ids that are there twice, placeholders that nothing fills."""
    seen: set[str] = set()
    for index, policy in enumerate(policies):
        path: Steps = ("policies", index)
        for name in (policy.id, *policy.aliases):
            if name in seen:
                what = message("the policy id `{id}` is already used", id=name)
                yield located(document, (*path, "id"), what)
            seen.add(name)
        for position in _shadowing(policy):
            what = message("a case without `when` is always true: the cases after it are never reached")
            yield located(document, (*path, "severity", position), what)
        for key in sorted(_TEXTS):
            for language in ("en", "fr"):
                text = getattr(getattr(policy, key), language)
                yield from _misnamed(text, policy, document, (*path, key, language))


def _shadowing(policy: Policy) -> list[int]:
    """Return the positions of severity cases that leave nothing to those after them."""
    rule = policy.exposure_rule or policy.flow_rule
    conditions = [case.when for case in rule.severity] if rule else []
    return [position for position, when in enumerate(conditions[:-1]) if when is None]


def _misnamed(text: str, policy: Policy, document: Document, path: Steps) -> Iterator[Message]:
    """Yield the placeholders of a text that nothing fills; titles and reasons stand without any."""
    allowed = frozenset(PHRASES) if path[-2] in ("message", "remedy") else frozenset[str]()
    if policy.on == {On.WAIVER} and allowed:
        allowed = WAIVER_PHRASES
    try:
        names = placeholders(text)
    except ValueError:
        yield located(document, path, message("a brace is not closed; write {{{{ or }}}} for a brace itself"))
        return
    for name in names:
        if name not in allowed:
            known = ", ".join(sorted(allowed)) or "-"
            what = message("nothing fills `{name}`; what can be filled here: {known}", name=name, known=known)
            yield located(document, path, what)
