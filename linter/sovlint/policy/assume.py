"""What the user supposes for the length of a run: a decision that falls, a law, a certificate, a new parent.

`no-dpf`, `no-adequacy:GB`, `adequacy:KE`, `law:us-fisa-702`, `no-law:us-fisa-702`, `secnumcloud:scaleway`,
`no-secnumcloud:outscale`, `parent:cleura=US`. Nothing of the atlas is changed: `assumed_atlas.py` puts what
is supposed over it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from sovlint.atlas.facts import Basis, Certification, Confidence, Entity, Nexus, Operator, Source
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, SovlintError, message

_COUNTRY = re.compile("[A-Z]{2}")
_SHAPE = re.compile("(?P<no>no-)?(?P<what>[a-z0-9-]+):(?P<of>[^=]+)(=(?P<to>.+))?")
#: The country whose adequacy decision is the EU-US Data Privacy Framework.
_DPF = "US"
#: What a mistake is answered with; the part before the colon names the form.
_EXAMPLES = (
    "no-dpf",
    "no-adequacy:GB",
    "adequacy:KE",
    "law:us-fisa-702",
    "no-law:us-fisa-702",
    "secnumcloud:scaleway",
    "no-secnumcloud:outscale",
    "parent:cleura=US",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdequacyOf:
    """The data protection of a country is adequate by a decision of the Commission, or is not."""

    country: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawHolds:
    """A law is in force, or is not."""

    law: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """Every service of an operator is certified under a scheme in every region, or none is."""

    scheme: str
    operator: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentIn:
    """An operator belongs to a company of a country."""

    operator: str
    country: str


Supposition = AdequacyOf | LawHolds | Certified | ParentIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One thing supposed: as the user wrote it, in words, and as a fact."""

    text: str
    meaning: Message
    fact: Supposition


def read_assumptions(
    texts: Sequence[str], atlas: Atlas, own: Iterable[Operator] = ()
) -> tuple[Assumption, ...]:
    """Return what `--assume` says, each once; a `SovlintError` tells every mistake with what may be meant.

    `own` are operators that the user declares besides those of the atlas.
    """
    reader = _Reader(atlas, {operator.id: operator for operator in own})
    found: list[Assumption] = []
    mistakes: list[Message] = []
    for text in dict.fromkeys(texts):
        try:
            found.append(reader.read(text))
        except SovlintError as error:
            mistakes += error.mistakes
    if mistakes:
        raise SovlintError(mistakes)
    return tuple(found)


def assumed_operator(operator: Operator, assumptions: Iterable[Assumption]) -> Operator:
    """Return an operator as it would be; the same one where nothing is supposed of it."""
    for assumption in assumptions:
        match assumption.fact:
            case Certified(operator=operator.id) as certified:
                operator = _certified(operator, certified, assumption.text)
            case ParentIn(operator=operator.id) as parent:
                operator = _with_parent(operator, parent, assumption.text)
            case _:
                pass
    return operator


def fallen_safeguards(assumptions: Iterable[Assumption]) -> frozenset[str]:
    """Return the declared safeguards that fall with an adequacy decision: `DPF` rests on that for the US."""
    gone = AdequacyOf(country=_DPF, holds=False)
    return frozenset({"DPF"} if any(assumption.fact == gone for assumption in assumptions) else ())


def scheme_key(scheme: str) -> str:
    """Return the name of a scheme as assumptions write it: `ISO 27001` is `iso-27001`."""
    return "-".join(re.findall("[a-z0-9]+", scheme.lower()))


def _certified(operator: Operator, certified: Certified, text: str) -> Operator:
    others = tuple(one for one in operator.certifications if one.scheme != certified.scheme)
    if not certified.holds:
        return replace(operator, certifications=others)
    supposed = Certification(
        scheme=certified.scheme,
        status="qualified",
        scope=text,
        valid_from=None,
        valid_until=None,
        confidence=Confidence.LOW,
        provider_types=("*",),
    )
    return replace(operator, certifications=(*others, supposed))


def _with_parent(operator: Operator, parent: ParentIn, text: str) -> Operator:
    """Return the operator under another parent: what it is by itself stays, who owns it goes."""
    owners = {Basis.PARENT, Basis.FUND}
    kept = tuple(link for link in operator.nexus if link.basis not in owners)
    return replace(
        operator,
        parent=Entity(name=text, country=parent.country),
        nexus=(*kept, Nexus(country=parent.country, basis=Basis.PARENT, detail=text)),
        sources=(Source(title=text, unconfirmed=True), *operator.sources),
    )


def is_supposed(owner: Entity) -> bool:
    """Whether a company is the one that `parent:` supposes: it has no name of its own."""
    return owner.name.startswith("parent:")


class _Reader:
    """Reads assumptions one by one; a `SovlintError` where one says nothing that can be supposed."""

    def __init__(self, atlas: Atlas, own: dict[str, Operator]) -> None:
        self._atlas = atlas
        self._own = own

    def read(self, text: str) -> Assumption:
        """Return the assumption."""
        parts = _SHAPE.fullmatch("no-adequacy:US" if text == "no-dpf" else text)
        if parts is None:
            raise self._unknown(text)
        what, of, to, holds = parts["what"], parts["of"], parts["to"] or "", not parts["no"]
        if what == "parent" and holds:
            return self._parent(text, of, to)
        if to:
            raise self._unknown(text)
        if what == "adequacy":
            return self._adequacy(text, of, holds=holds)
        if what == "law":
            return self._law(text, of, holds=holds)
        return self._certificate(text, what, of, holds=holds)

    def _adequacy(self, text: str, country: str, *, holds: bool) -> Assumption:
        _check_country(text, country)
        known = {decision.country for decision in self._atlas.decisions().values()}
        if not holds and country not in known:
            mistake = message(
                "--assume {text}: there is no adequacy decision for {country}; there are: {known}",
                text=text,
                country=country,
                known=", ".join(sorted(known)),
            )
            raise SovlintError([mistake])
        meaning = (
            message("an adequacy decision for {country} is in force", country=country)
            if holds
            else message("no adequacy decision for {country} is in force", country=country)
        )
        return Assumption(text=text, meaning=meaning, fact=AdequacyOf(country=country, holds=holds))

    def _law(self, text: str, law_id: str, *, holds: bool) -> Assumption:
        law = self._atlas.law(law_id)
        if law is None:
            raise _unknown_name(text, law_id, self._atlas.laws())
        meaning = (
            message("in force: {law}", law=law.name)
            if holds
            else message("not in force: {law}", law=law.name)
        )
        return Assumption(text=text, meaning=meaning, fact=LawHolds(law=law_id, holds=holds))

    def _certificate(self, text: str, scheme: str, operator_id: str, *, holds: bool) -> Assumption:
        schemes = self._schemes()
        if scheme not in schemes:
            raise self._unknown(text)
        names = {"operator": self._operator(text, operator_id).name, "scheme": schemes[scheme]}
        meaning = (
            message("all services of {operator} are certified under {scheme}", **names)
            if holds
            else message("no service of {operator} is certified under {scheme}", **names)
        )
        fact = Certified(scheme=schemes[scheme], operator=operator_id, holds=holds)
        return Assumption(text=text, meaning=meaning, fact=fact)

    def _parent(self, text: str, operator_id: str, country: str) -> Assumption:
        _check_country(text, country)
        name = self._operator(text, operator_id).name
        meaning = message("{operator} belongs to a company of {country}", operator=name, country=country)
        return Assumption(text=text, meaning=meaning, fact=ParentIn(operator=operator_id, country=country))

    def _schemes(self) -> dict[str, str]:
        operators = (*self._atlas.operators().values(), *self._own.values())
        names = {one.scheme for operator in operators for one in operator.certifications}
        return {scheme_key(name): name for name in sorted(names)}

    def _operator(self, text: str, operator_id: str) -> Operator:
        known = self._own.get(operator_id) or self._atlas.operator(operator_id)
        if known is None:
            raise _unknown_name(text, operator_id, {*self._atlas.operators(), *self._own})
        return known

    def _unknown(self, text: str) -> SovlintError:
        forms = {form.partition(":")[0]: form for form in _EXAMPLES}
        for scheme in self._schemes():
            forms.setdefault(scheme, f"{scheme}:outscale")
            forms.setdefault(f"no-{scheme}", f"no-{scheme}:outscale")
        close = get_close_matches(text.partition(":")[0], sorted(forms), n=1)
        mistake = (
            message(
                "--assume {text}: not understood; did you mean something like {close}?",
                text=text,
                close=forms[close[0]],
            )
            if close
            else message(
                "--assume {text}: not understood; write something like {examples}",
                text=text,
                examples=", ".join(_EXAMPLES),
            )
        )
        return SovlintError([mistake])


def _check_country(text: str, country: str) -> None:
    if not _COUNTRY.fullmatch(country):
        raise SovlintError(
            [message("--assume {text}: a country is two capital letters, such as US", text=text)]
        )


def _unknown_name(text: str, name: str, known: Iterable[str]) -> SovlintError:
    close = get_close_matches(name, sorted(known), n=1)
    if close:
        return SovlintError(
            [
                message(
                    "--assume {text}: the atlas does not know {name}; did you mean {close}?",
                    text=text,
                    name=name,
                    close=close[0],
                )
            ]
        )
    return SovlintError([message("--assume {text}: the atlas does not know {name}", text=text, name=name)])
