"""regex, regexall and replace: regular expressions are RE2's, as Terraform's are.

See https://developer.hashicorp.com/terraform/language/functions/regex and
https://github.com/google/re2/wiki/Syntax, read 2026-11-22. Replacement texts expand as Go's do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from sovlint.diagnostics import message
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal
from sovlint.terraform.functions.plain import check_length, check_size, normalized, text_of
from sovlint.terraform.values import (
    DYNAMIC,
    STRING,
    Kind,
    Known,
    Type,
    Unknown,
    Value,
    object_of,
    tuple_of,
)

_REFERENCE = re.compile(r"\$(?:\$|(?P<bare>\w+)|\{(?P<braced>\w+)\})")


class Match(Protocol):
    """What is used of a match, the same for RE2 and for Python's own `re`."""

    def group(self, key: int | str, /) -> str | None:
        """Return the text of a group, None when it took no part."""
        ...

    def start(self) -> int:
        """Return where the match begins."""
        ...

    def end(self) -> int:
        """Return where the match ends."""
        ...


class Pattern(Protocol):
    """What is used of a compiled pattern."""

    groups: int
    groupindex: Mapping[str, int]

    def search(self, text: str, /) -> Match | None:
        """Return the first match."""
        ...

    def finditer(self, text: str, /) -> Iterator[Match]:
        """Yield all matches, also empty ones right after another."""
        ...


#: What C++'s RE2 and Go's regexp/syntax each call the same mistakes.
_MISTAKES = {
    "missing ]": "missing closing ]",
    "missing )": "missing closing )",
    "trailing \\": "trailing backslash at end of expression",
    "no argument for repetition operator": "missing argument to repetition operator",
    "invalid repetition size": "invalid repeat count",
    "bad repetition operator": "invalid nested repetition operator",
    "invalid perl operator": "invalid or unsupported Perl syntax",
    "invalid named capture group": "invalid named capture",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a pattern, and the part of it that is wrong."""

    what: str
    where: str


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Pattern | Mistake:
    """Return the compiled pattern, or what is wrong with it."""
    import re2  # noqa: PLC0415 - slow to load

    options = re2.Options()
    options.log_errors = False
    try:
        found: Pattern = re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0]
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        what, _, where = text.partition(": ")
        return Mistake(_MISTAKES.get(what, what), where)
    return found


def matches(pattern: Pattern, text: str) -> Iterator[Match]:
    """Yield all matches as Go finds them: no empty one right after another match."""
    end = -1
    for match in pattern.finditer(text):
        if match.end() > match.start() or match.start() != end:
            yield match
        end = match.end()


def _pattern(text: str) -> Pattern:
    found = compiled(text)
    if isinstance(found, Mistake):
        raise Refusal(
            message("invalid regexp pattern: {what} in {where}", what=found.what, where=found.where), 0
        )
    if found.groupindex and len(found.groupindex) < found.groups:
        raise Refusal(message("invalid regexp pattern: cannot mix both named and unnamed capture groups"), 0)
    return found


def _type_of_match(arguments: Sequence[Value]) -> Type:
    """Return the type of what the groups of a pattern match, where the text is not known."""
    if isinstance(arguments[0], Unknown):
        return DYNAMIC
    return _result_type(_pattern(text_of(arguments[0])))


def _result(pattern: Pattern, match: Match) -> Value:
    """Return the matched text, or a tuple or object of what the groups matched."""
    if pattern.groupindex:
        return object_of({name: _group(match, name) for name in pattern.groupindex})
    if pattern.groups:
        return tuple_of(tuple(_group(match, index) for index in range(1, pattern.groups + 1)))
    return _group(match, 0)


def _group(match: Match, key: int | str) -> Value:
    text = match.group(key)
    return Known(None, STRING) if text is None else normalized(text)


def _result_type(pattern: Pattern) -> Type:
    if pattern.groupindex:
        attributes = tuple((name, STRING) for name in sorted(pattern.groupindex))
        return Type(Kind.OBJECT, attributes=attributes)
    return Type(Kind.TUPLE, elements=(STRING,) * pattern.groups) if pattern.groups else STRING


def _regex(arguments: Sequence[Value], _: FunctionContext) -> Value:
    pattern = _pattern(text_of(arguments[0]))
    match = pattern.search(text_of(arguments[1]))
    if match is None:
        raise Refusal(message("pattern did not match any part of the given string"))
    return _result(pattern, match)


def _regex_all(arguments: Sequence[Value], _: FunctionContext) -> Value:
    pattern = _pattern(text_of(arguments[0]))
    found: list[Value] = []
    for match in matches(pattern, text_of(arguments[1])):
        found.append(_result(pattern, match))
        check_size(len(found))
    return Known(tuple(found), Type(Kind.LIST, _result_type(pattern)))


def _replace(arguments: Sequence[Value], _: FunctionContext) -> Value:
    text, part, replacement = map(text_of, arguments)
    if len(part) > 1 and part.startswith("/") and part.endswith("/"):
        return normalized(_replace_pattern(text, part[1:-1], replacement))
    check_length(len(text) + (text.count(part) if part else len(text) + 1) * len(replacement))
    return normalized(text.replace(part, replacement))


def _replace_pattern(text: str, source: str, replacement: str) -> str:
    pattern = compiled(source)
    if isinstance(pattern, Mistake):
        raise Refusal(
            message("error parsing regexp: {what}: `{where}`", what=pattern.what, where=pattern.where)
        )
    pieces: list[str] = []
    position, length = 0, 0
    for match in matches(pattern, text):
        pieces += [text[position : match.start()], _expanded(replacement, pattern, match)]
        position = match.end()
        length += len(pieces[-1])
        check_length(length)
    return "".join([*pieces, text[position:]])


def _expanded(replacement: str, pattern: Pattern, match: Match) -> str:
    """Return the replacement with `$1`, `${1}`, `$name` and `$$` filled in."""

    def fill(reference: "re.Match[str]") -> str:
        name = reference["bare"] or reference["braced"]
        if name is None:
            return "$"
        is_position = name.isascii() and name.isdigit() and (name == "0" or not name.startswith("0"))
        if is_position:
            return (match.group(int(name)) or "") if int(name) <= pattern.groups else ""
        return (match.group(name) or "") if name in pattern.groupindex else ""

    return _REFERENCE.sub(fill, replacement)


_TEXTS = (Parameter(name="pattern", type=STRING), Parameter(name="string", type=STRING))

FUNCTIONS: Mapping[str, Function] = {
    "regex": Function(parameters=_TEXTS, typed=_type_of_match, work=_regex),
    "regexall": Function(
        parameters=_TEXTS,
        result=Type(Kind.LIST, DYNAMIC),
        typed=lambda arguments: Type(Kind.LIST, _type_of_match(arguments)),
        work=_regex_all,
    ),
    "replace": Function(
        parameters=(
            Parameter(name="str", type=STRING),
            Parameter(name="substr", type=STRING),
            Parameter(name="replace", type=STRING),
        ),
        result=STRING,
        work=_replace,
    ),
}
