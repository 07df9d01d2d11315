"""Says in words what a condition asks, in both languages, for the page of a policy."""

from collections.abc import Callable, Iterable, Sequence
from typing import assert_never

from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Category
from sovlint.policy.conditions import (
    GROUPS,
    AllOf,
    AnyOf,
    Ask,
    AtEnd,
    Change,
    Changes,
    Countries,
    End,
    ExposureCondition,
    Field,
    Flag,
    FlowCondition,
    Holds,
    HoldsNothing,
    How,
    Is,
    Located,
    Matches,
    Not,
    Reached,
    Tagged,
    ToOperator,
    Which,
)
from sovlint.policy.wording import category_names

Condition = ExposureCondition | FlowCondition
Phrase = str | Message


def in_words(  # noqa: C901, PLR0911, PLR0912 - a case for each member of a closed union
    condition: Condition,
) -> Message:
    """Return what a condition asks, as a clause without a full stop."""
    match condition:
        case AllOf(parts):
            return _chained([in_words(part) for part in parts], _and)
        case AnyOf(parts):
            return message("either {choices}", choices=_chained([in_words(part) for part in parts], _or_else))
        case Not(part):
            return message("it is not so that {clause}", clause=in_words(part))
        case Holds():
            return _holds(condition)
        case HoldsNothing():
            return message("no sensitive data is known in it")
        case Matches(field, globs):
            return message("{what} is {values}", what=_field(field), values=_either(globs))
        case Is(flag, value):
            return _flag(flag, value=value)
        case Located(which, countries):
            return _located(which, countries)
        case Reached():
            return _reached(condition)
        case Tagged(key, values):
            return message("a tag {key} is {values}", key=key, values=_either(values))
        case AtEnd(end, inner):
            return _at_end(end, in_words(inner))
        case How(globs):
            return message("the flow is: {values}", values=_either(globs))
        case ToOperator(value):
            if value:
                return message("it ends at an operator that the configuration does not declare as a resource")
            return message("it ends at a resource of the configuration")
        case Changes(what):
            return message("it changes {what}", what=_either([_change(item) for item in sorted(what)]))
        case _:
            assert_never(condition)


def clauses(condition: Condition) -> tuple[Message, ...]:
    """Return the clauses that must all be true, one each."""
    parts: Iterable[Condition] = condition.conditions if isinstance(condition, AllOf) else (condition,)
    return tuple(in_words(part) for part in parts)


def _and(first: Phrase, second: Phrase) -> Message:
    return message("{first}, and {second}", first=first, second=second)


def _or_else(first: Phrase, second: Phrase) -> Message:
    return message("{first}; or {second}", first=first, second=second)


def _or(first: Phrase, second: Phrase) -> Message:
    return message("{first} or {second}", first=first, second=second)


def _chained(parts: Sequence[Message], join: Callable[[Phrase, Phrase], Message]) -> Message:
    result = parts[0]
    for part in parts[1:]:
        result = join(result, part)
    return result


def _either(values: Sequence[Phrase]) -> Message:
    words = [value if isinstance(value, Message) else message("`{value}`", value=value) for value in values]
    return _chained(words, _or)


def _holds(asked: Holds) -> Message:
    clause = message("it holds {data}", data=_either(_categories(asked.categories)))
    if asked.confidence:
        clause = message("{clause} (confidence at least {least})", clause=clause, least=str(asked.confidence))
    if asked.evidence:
        kinds = _either(sorted(asked.evidence))
        clause = message("{clause} (evidence: {kinds})", clause=clause, kinds=kinds)
    return clause


def _categories(categories: frozenset[Category]) -> list[Phrase]:
    if categories == GROUPS["any"]:
        return [message("sensitive data of any category")]
    named: list[Phrase] = []
    rest = categories
    for group, phrase in (
        ("special", message("special categories of data (health, genetic, biometric, criminal, other)")),
        ("personal", message("other personal data")),
    ):
        if GROUPS[group] <= rest:
            named.append(phrase)
            rest -= GROUPS[group]
    return [*named, *(category_names()[category] for category in sorted(rest))]


def _countries(names: Sequence[str]) -> Message:
    known = {
        "home": message("the home countries"),
        "adequate": message("the countries with an EU adequacy decision on the day"),
    }
    return _either([known.get(name, name) for name in names])


def _located(which: Which, countries: Countries) -> Message:
    names = _countries(countries.names)
    match which, countries.ask:
        case Which.PLACE, Ask.ANY:
            return message("the data rests in {countries}", countries=names)
        case Which.PLACE, Ask.OUTSIDE:
            return message("the data rests outside {countries}", countries=names)
        case Which.PLACE, _:
            return message("the data rests only in {countries}", countries=names)
        case _, Ask.ANY:
            return message("the operator is controlled from {countries}", countries=names)
        case _, Ask.OUTSIDE:
            return message("the operator is controlled from outside {countries}", countries=names)
        case _:
            return message("the operator is controlled only from {countries}", countries=names)


def _reached(asked: Reached) -> Message:
    details: list[Message] = []
    if asked.strengths:
        details.append(message("reach: {values}", values=_either(sorted(asked.strengths))))
    for countries in asked.countries:
        names = _countries(countries.names)
        if countries.ask is Ask.OUTSIDE:
            details.append(message("of a country outside {countries}", countries=names))
        else:
            details.append(message("of {countries}", countries=names))
    if asked.laws:
        details.append(message("by {values}", values=_either(asked.laws)))
    if asked.levels:
        details.append(message("at level {values}", values=_either(sorted(asked.levels))))
    if asked.bases:
        details.append(message("because of {values}", values=_either(sorted(asked.bases))))
    if asked.operators:
        details.append(message("over {values}", values=_either(asked.operators)))
    return message("a law reaches it ({details})", details=_chained(details, _comma))


def _comma(first: Phrase, second: Phrase) -> Message:
    return message("{first}, {second}", first=first, second=second)


def _at_end(end: End, clause: Message) -> Message:
    if end is End.FROM:
        return message("of its source: {clause}", clause=clause)
    return message("of its target: {clause}", clause=clause)


def _change(change: Change) -> Message:
    names = {
        Change.OPERATOR: message("the operator"),
        Change.CONTROL: message("the controlling country"),
        Change.PLACE: message("the place"),
    }
    return names[change]


def _field(field: Field) -> Message:
    names = {
        Field.OPERATOR: message("an operator of the chain"),
        Field.ROLE: message("the role"),
        Field.CUSTODY: message("the custody of the key"),
        Field.AT_REST: message("what protects it at rest"),
        Field.IN_TRANSIT: message("what protects it in transit"),
        Field.TRANSFER: message("the transfer verdict"),
        Field.QUALIFIED: message("a certificate of the service"),
        Field.OPERATOR_CERTIFIED: message("a certificate of the operator, whatever it covers"),
        Field.SAFEGUARD: message("the declared safeguard of the transfer"),
        Field.UNDETERMINED: message("what is undetermined"),
        Field.MODULE: message("the module"),
        Field.PROVIDER: message("the provider"),
        Field.TYPE: message("the type"),
        Field.MODE: message("the mode"),
        Field.ADDRESS: message("the address"),
        Field.REGION: message("the region"),
    }
    return names[field]


def _flag(flag: Flag, *, value: bool) -> Message:
    clauses_ = {
        (Flag.DURABLE, True): message("it keeps data"),
        (Flag.DURABLE, False): message("it does not keep data"),
        (Flag.NEEDS_PLAINTEXT, True): message("the service must see the data in clear"),
        (Flag.NEEDS_PLAINTEXT, False): message("the service only stores what it is given"),
        (Flag.DECLARED_PUBLIC, True): message("it is declared that nothing in it is sensitive"),
        (Flag.DECLARED_PUBLIC, False): message("it is not declared public"),
        (Flag.CONDITIONAL, True): message("it may not exist"),
        (Flag.CONDITIONAL, False): message("it surely exists"),
        (Flag.SUBCONTRACTED, True): message("its operator runs it on another operator's machines"),
        (Flag.HAS_EQUIVALENT, True): message("the atlas has an equivalent elsewhere"),
        (Flag.HAS_EQUIVALENT, False): message("the atlas has no equivalent elsewhere"),
        (Flag.SUBCONTRACTED, False): message("its operator runs it itself"),
    }
    return clauses_[flag, value]
