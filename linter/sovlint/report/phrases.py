"""Facts about a resource in a few words: who runs it, where it is, what it holds, who holds the key."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Custody, Exposure, OperatorRole, Reach, Strength
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.policy.assume import is_supposed
from sovlint.policy.wording import category_names
from sovlint.report.model import Report
from sovlint.report.names import CUSTODY

_MOST_LAWS = 4


def listed(phrases: Iterable[str], language: Language) -> str:
    """Return the phrases that are not empty with semicolons between them, as the language sets them."""
    return say(message("; "), language).join(phrase for phrase in phrases if phrase)


def is_nobodys(exposure: Exposure) -> bool:
    """Whether there is no operator to know: a provider's block in the code, what a data source reads."""
    return not exposure.operators and not exposure.undetermined


def operator_phrase(exposure: Exposure, report: Report) -> str:
    """Return the chain of operators, each with its ultimate parent: `Aiven (FI) on Google (Alphabet, US)`."""
    if is_nobodys(exposure):
        return ""
    if not exposure.operators:
        return say(message("operator unknown"), report.language)
    named = [_operator(role, report) for role in exposure.operators]
    return say(message(" on "), report.language).join(named)


def _operator(role: OperatorRole, report: Report) -> str:
    operator = report.operators.get(role.operator)
    if operator is None:
        return role.operator
    parent = operator.parent
    if parent and is_supposed(parent):
        owned = message(
            "{name} (supposed to belong to a company of {country})",
            name=operator.name,
            country=parent.country,
        )
        return say(owned, report.language)
    if parent and parent.name not in {operator.name, ""}:
        return f"{operator.name} ({parent.name}, {parent.country})"
    countries = ", ".join(operator.control) or (parent.country if parent else "")
    return f"{operator.name} ({countries})" if countries else operator.name


def reach_phrase(exposure: Exposure, report: Report) -> str:
    """Return the laws of countries that are not home: `direct reach of us-cloud-act (US)`; empty for none."""
    foreign = [reach for reach in exposure.reach if reach.country not in report.home]
    return listed((say(phrase, report.language) for phrase in _by_strength(foreign)), report.language)


def _by_strength(reaches: Iterable[Reach]) -> Iterator[Message]:
    order = list(Strength)
    told: set[str] = set()
    ranked = sorted(reaches, key=lambda reach: (order.index(reach.strength), reach.country))
    for (strength, country), group in groupby(ranked, key=lambda reach: (reach.strength, reach.country)):
        laws = list(dict.fromkeys(reach.law for reach in group if reach.law not in told))
        told.update(laws)
        if laws:
            yield _reach(strength, country, laws)


def _reach(strength: Strength, country: str, laws: list[str]) -> Message:
    shown = ", ".join(laws[:_MOST_LAWS])
    if len(laws) > _MOST_LAWS:
        shown += f" +{len(laws) - _MOST_LAWS}"
    match strength:
        case Strength.DIRECT:
            return message("{country} law reaches it ({laws})", country=country, laws=shown)
        case Strength.CONTESTED:
            return message("{country} law may reach it ({laws})", country=country, laws=shown)
        case Strength.DEPENDENCY:
            return message("a remote link to {country} ({laws})", country=country, laws=shown)


def place_phrase(exposure: Exposure, report: Report) -> str:
    """Return the region and its countries: `eu-west-3 (FR)`."""
    countries = ", ".join(exposure.countries)
    if exposure.region and countries:
        return f"{exposure.region} ({countries})"
    if countries:
        return countries
    if exposure.region:
        return f"{exposure.region} (?)"
    if is_nobodys(exposure):
        return ""
    return say(message("place undetermined"), report.language)


def data_phrase(exposure: Exposure, report: Report) -> str:
    """Return the categories, each with its strongest evidence: `health data (name "patients")`."""
    if not exposure.data:
        return say(message("declared public"), report.language) if exposure.declared_public else ""
    names = category_names()
    told = (
        (say(names[data.category], report.language), say(data.evidence[0].because, report.language))
        for data in exposure.data
    )
    return ", ".join(f"{category} ({because})" for category, because in told)


def facts_phrase(exposure: Exposure, report: Report) -> str:
    """Return place, data and key in one line."""
    custody = "" if exposure.custody is Custody.NONE else say(CUSTODY[exposure.custody], report.language)
    facts = (place_phrase(exposure, report), data_phrase(exposure, report), custody)
    return listed(facts, report.language)
