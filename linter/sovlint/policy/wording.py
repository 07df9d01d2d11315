"""The words of findings: what fills the placeholders of a policy's texts, in both languages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter

from sovlint.atlas.facts import Operator
from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Category, Exposure, Flow, Protection, Reach, SensitiveData
from sovlint.policy.assume import is_supposed
from sovlint.policy.facts import Facts
from sovlint.policy.pack import Text
from sovlint.policy.ratings import Rating

_NAMED_LAWS = 3
_NAMED_EQUIVALENTS = 3
_NAMED_ADDRESSES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a policy saw: the exposure, and the data and the reach in it that the policy asks for.

    What weighs most stands first. For a flow the exposure is that of its target, or None where nothing is
    known of it. `exposures` are all that the finding is about, out of `total` that the policy is about;
    `name` is whom or what they share.
    """

    exposure: Exposure | None
    flow: Flow | None
    data: tuple[SensitiveData, ...]
    reach: tuple[Reach, ...]
    exposures: tuple[Exposure, ...] = ()
    name: str = ""
    total: int = 0
    detail: str | Message = ""
    ratings: tuple[Rating, ...] = ()


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in braces of a text, in order; a `ValueError` says that a brace is not paired."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def say(text: Text, sighting: Sighting, facts: Facts) -> Message:
    """Return a text of a policy with its placeholders filled."""
    return text.say(tuple((name, PHRASES[name](sighting, facts)) for name in _names(text)))


@cache
def _names(text: Text) -> tuple[str, ...]:
    return tuple(sorted({*placeholders(text.en), *placeholders(text.fr)}))


def listed(items: Sequence[str | Message]) -> str | Message:
    """Return the items as a person lists them: `a, b and c`."""
    if len(items) <= 1:
        return items[0] if items else ""
    return message("{some} and {last}", some=_joined(items[:-1]), last=items[-1])


def _joined(items: Sequence[str | Message]) -> str | Message:
    result = items[0]
    for item in items[1:]:
        result = message("{first}, {second}", first=result, second=item)
    return result


@cache
def category_names() -> dict[Category, Message]:
    """Return what each category is called in a sentence."""
    return {
        Category.HEALTH: message("health data"),
        Category.IDENTITY: message("identity data"),
        Category.CONTACT: message("contact data"),
        Category.FINANCIAL: message("financial data"),
        Category.HR: message("staff data"),
        Category.BIOMETRIC: message("biometric data"),
        Category.GENETIC: message("genetic data"),
        Category.CRIMINAL: message("criminal-offence data"),
        Category.EDUCATION: message("education data"),
        Category.GOVERNMENT: message("government data"),
        Category.CREDENTIALS: message("credentials"),
        Category.LOCATION: message("location data"),
        Category.COMMUNICATIONS: message("communications"),
        Category.CUSTOMER: message("customer data"),
        Category.LEGAL: message("legal files"),
        Category.SPECIAL: message("special categories of data"),
        Category.PERSONAL: message("personal data"),
        Category.SECRET: message("secret data"),
    }


def _data(sighting: Sighting, _: Facts) -> str | Message:
    return listed([category_names()[datum.category] for datum in sighting.data])


def _evidence(sighting: Sighting, _: Facts) -> str | Message:
    for datum in sighting.data:
        if datum.evidence:
            return datum.evidence[0].because
    return message("no evidence is kept")


def _operator(sighting: Sighting, facts: Facts) -> str | Message:
    exposure = sighting.exposure
    if exposure is None or not exposure.operators:
        return sighting.flow.target if sighting.flow else message("an unknown operator")
    phrases = [_operator_phrase(role.operator, facts) for role in exposure.operators]
    result = phrases[0]
    for below in phrases[1:]:
        result = message("{operator} on {below}", operator=result, below=below)
    return result


def _operator_phrase(operator_id: str, facts: Facts) -> str | Message:
    operator = facts.operator(operator_id)
    if operator is None:
        return operator_id
    if not operator.parent or _is_own_parent(operator):
        control = ", ".join(operator.control)
        return (
            message("{name} ({countries})", name=operator.name, countries=control)
            if control
            else operator.name
        )
    if is_supposed(operator.parent):
        return message(
            "{name} (supposed to belong to a company of {country})",
            name=operator.name,
            country=operator.parent.country,
        )
    return message(
        "{name} (parent company {parent}, {country})",
        name=operator.name,
        parent=operator.parent.name,
        country=operator.parent.country,
    )


def _is_own_parent(operator: Operator) -> bool:
    return operator.parent is not None and operator.parent.name == operator.name


def _place(sighting: Sighting, _: Facts) -> str | Message:
    exposure = sighting.exposure
    if exposure is None or not exposure.countries:
        return message("a place that the code does not say")
    countries = ", ".join(exposure.countries)
    if not exposure.region:
        return countries
    return message("{countries} ({region})", countries=countries, region=exposure.region)


def _laws(sighting: Sighting, facts: Facts) -> str | Message:
    known = facts.laws()
    names: dict[str, str] = {}
    for reach in sighting.reach:
        law = known.get(reach.law)
        names.setdefault(reach.law, f"{law.name.split(' (')[0]} ({reach.country})" if law else reach.law)
    named = list(names.values())
    if len(named) <= _NAMED_LAWS + 1:
        return listed(named)
    others = list(names)[_NAMED_LAWS:]
    countries = sorted({reach.country for reach in sighting.reach if reach.law in others})
    return message(
        "{laws}, and laws of {countries}", laws=", ".join(named[:_NAMED_LAWS]), countries=listed(countries)
    )


def _countries(sighting: Sighting, _: Facts) -> str | Message:
    return listed(sorted({reach.country for reach in sighting.reach}))


def _ground(sighting: Sighting, _: Facts) -> str | Message:
    return sighting.reach[0].because if sighting.reach else message("no ground is kept")


def _custody(sighting: Sighting, _: Facts) -> str | Message:
    return sighting.exposure.custody_because if sighting.exposure else message("nothing is known of the key")


def _encryption(sighting: Sighting, _: Facts) -> str | Message:
    """Say what is in clear, and what says so; at rest first."""
    if sighting.exposure is None:
        return message("the code does not say")
    encryption = sighting.exposure.encryption
    told: list[Message] = []
    if encryption.at_rest.protection is Protection.CLEAR:
        told.append(message("at rest: {because}", because=encryption.at_rest.because))
    if encryption.in_transit.protection is Protection.CLEAR:
        told.append(message("in transit: {because}", because=encryption.in_transit.because))
    return _in_row(told) if told else message("the code does not say")


def _undetermined(sighting: Sighting, _: Facts) -> str | Message:
    reasons = sighting.exposure.undetermined if sighting.exposure else ()
    return listed([reason.because for reason in reasons]) or message("the code does not say")


def _because(what: str) -> "Callable[[Sighting, Facts], str | Message]":
    def phrase(sighting: Sighting, _: Facts) -> str | Message:
        reasons = sighting.exposure.undetermined if sighting.exposure else ()
        return next(
            (reason.because for reason in reasons if reason.what == what), message("the code does not say")
        )

    return phrase


def _equivalents(sighting: Sighting, facts: Facts) -> str | Message:
    """Name services of other operators that could do the work, at most three, each operator once."""
    if sighting.exposure is None:
        return ""
    own = {role.operator for role in sighting.exposure.operators}
    named: dict[str, Message] = {}
    for equivalent in facts.equivalents(sighting.exposure.resource.type):
        if equivalent.operator not in own:
            operator = facts.operator(equivalent.operator)
            name = operator.name if operator else equivalent.operator
            service = message("{operator}: {service}", operator=name, service=equivalent.service)
            named.setdefault(equivalent.operator, service)
    if not named:
        return ""
    services = _in_row(list(named.values())[:_NAMED_EQUIVALENTS])
    return message(" Services to compare: {services}.", services=services)


def _in_row(items: Sequence[Message]) -> Message:
    result = items[0]
    for item in items[1:]:
        result = message("{first}; {second}", first=result, second=item)
    return result


def _count(sighting: Sighting, _: Facts) -> str:
    return str(len({exposure.resource.address for exposure in sighting.exposures}))


def _share(sighting: Sighting, _: Facts) -> Message:
    """Say how many of how many; the numbers are of instances, as operators bill and fail by instance."""
    count, total = len(sighting.exposures), sighting.total
    percent = round(100 * count / total) if total else 0
    return message("{count} of {total} ({percent} %)", count=count, total=total, percent=percent)


def _places(sighting: Sighting, _: Facts) -> str | Message:
    """Name the addresses, the first three of many."""
    addresses = list(dict.fromkeys(exposure.resource.address for exposure in sighting.exposures))
    return _first_of(addresses)


def _first_of(addresses: Sequence[str]) -> str | Message:
    if len(addresses) <= _NAMED_ADDRESSES + 1:
        return listed(addresses)
    rest = len(addresses) - _NAMED_ADDRESSES
    return message("{names} and {n} more", names=", ".join(addresses[:_NAMED_ADDRESSES]), n=rest)


def _ratings(sighting: Sighting, _: Facts) -> str | Message:
    return _in_row([_rating(rating) for rating in sighting.ratings]) if sighting.ratings else ""


def _weakest(sighting: Sighting, _: Facts) -> Message:
    """Say which level all objectives together cannot exceed; levels are named in their order."""
    levels = [rating.level for rating in sighting.ratings if rating.level]
    if not levels:
        return message("nothing here rules a level out")
    return message("at most {level}, as the weakest objective sets the level", level=min(levels))


def _rating(rating: Rating) -> Message:
    if not rating.level:
        return message("{objective}: nothing here rules a level out", objective=rating.objective)
    return message(
        "{objective}: at most {level}, {because} ({count} of {total}: {addresses})",
        objective=rating.objective,
        level=rating.level,
        because=rating.because.say(),
        count=len(rating.addresses),
        total=rating.total,
        addresses=_first_of(rating.addresses),
    )


def _transfer(sighting: Sighting, _: Facts) -> str | Message:
    return sighting.exposure.transfer.because if sighting.exposure else message("the place is not known")


def _target(sighting: Sighting, facts: Facts) -> str | Message:
    if sighting.flow is None:
        return ""
    return _operator(sighting, facts) if sighting.flow.to_operator else sighting.flow.target


#: What each placeholder of a policy's texts stands for.
PHRASES: dict[str, Callable[[Sighting, Facts], str | Message]] = {
    "data": _data,
    "evidence": _evidence,
    "operator": _operator,
    "place": _place,
    "laws": _laws,
    "countries": _countries,
    "ground": _ground,
    "custody": _custody,
    "encryption": _encryption,
    "transfer": _transfer,
    "undetermined": _undetermined,
    "why_no_operator": _because("operator"),
    "why_no_place": _because("place"),
    "equivalents": _equivalents,
    "source": lambda sighting, _: sighting.flow.source if sighting.flow else "",
    "target": _target,
    "how": lambda sighting, _: sighting.flow.how if sighting.flow else "",
    "because": lambda sighting, _: sighting.flow.because if sighting.flow else "",
    "count": _count,
    "share": _share,
    "addresses": _places,
    "name": lambda sighting, _: sighting.name,
    "ratings": _ratings,
    "weakest": _weakest,
    "detail": lambda sighting, _: sighting.detail,
    "type": lambda sighting, _: sighting.exposure.resource.type if sighting.exposure else "",
}
