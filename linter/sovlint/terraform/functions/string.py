"""String functions besides formatting and regular expressions: case, trimming, splitting, joining.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. Case is mapped one
character to one, as Go does; positions and lengths count grapheme clusters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sovlint.diagnostics import Message, message
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.graphemes import clusters
from sovlint.terraform.functions.plain import (
    STRINGS,
    attributes_of,
    check_length,
    elements_of,
    is_mapping,
    is_null,
    is_text,
    normalized,
    of_text,
    strings,
    text_of,
    whole_of,
)
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.values import (
    BOOL,
    NUMBER,
    STRING,
    Known,
    Secrecy,
    Value,
    boolean,
    marks_within,
    with_marks,
)

#: What Go's unicode.IsSpace accepts; Python's str.strip takes four control characters more.
SPACES = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


def _upper(text: str) -> str:
    return text.upper() if text.isascii() else "".join(map(_upper_character, text))


def _upper_character(character: str) -> str:
    """Where Unicode's full mapping gives several characters, Go's gives the one of the simple mapping."""
    for candidate in (character.upper(), character.title()):
        if len(candidate) == 1:
            return candidate
    return character


def _lower(text: str) -> str:
    return text.lower() if text.isascii() else "".join(one.lower()[0] for one in text)


def _title(text: str) -> str:
    titled, previous = list[str](), " "
    for character in text:
        capital = character.title() if _separates(previous) else character
        titled.append(capital if len(capital) == 1 else character)
        previous = character
    return "".join(titled)


def _separates(character: str) -> bool:
    if character.isascii():
        return not (character.isalnum() or character == "_")
    return character in SPACES


def _split(arguments: Sequence[Value], _: FunctionContext) -> Value:
    separator, text = text_of(arguments[0]), text_of(arguments[1])
    return strings(text.split(separator) if separator else list(text))


def _join(arguments: Sequence[Value], _: FunctionContext) -> Value:
    separator, lists = text_of(arguments[0]), arguments[1:]
    if not lists:
        raise Refusal(message("at least one list is required"))
    if not all(is_wholly_known(part) for part in lists):
        return unknown_from(lists, STRING)
    texts: list[str] = []
    for position, part in enumerate(lists, 1):
        for index, element in enumerate(elements_of(part)):
            if is_null(element):
                raise Refusal(_null_element(index, position, len(lists)), position)
            texts.append(text_of(element))
    check_length(sum(map(len, texts)) + len(separator) * len(texts))
    return normalized(separator.join(texts))


def _null_element(index: int, position: int, lists: int) -> Message:
    if lists == 1:
        return message("element {index} is null; cannot concatenate null values", index=index)
    return message(
        "element {index} of list {position} is null; cannot concatenate null values",
        index=index,
        position=position,
    )


def _starts_with(arguments: Sequence[Value], _: FunctionContext) -> Value:
    text, prefix = arguments[0], text_of(arguments[1])
    if isinstance(text, Known):
        return boolean(text_of(text).startswith(prefix))
    beginning = text.bounds.prefix
    if beginning.startswith(prefix):
        return boolean(True)  # noqa: FBT003 - the value itself
    if len(beginning) >= len(prefix):
        return boolean(False)  # noqa: FBT003 - the value itself
    return unknown_from((text,), BOOL)


def _indent(arguments: Sequence[Value], _: FunctionContext) -> Value:
    spaces, text = whole_of(arguments[0]), text_of(arguments[1])
    if spaces < 0:
        raise Refusal(message("the number of spaces must not be negative"))
    check_length(spaces)  # even one line's may be too many to write down
    check_length(len(text) + spaces * text.count("\n"))
    return normalized(text.replace("\n", "\n" + " " * spaces))


def _substr(arguments: Sequence[Value], _: FunctionContext) -> Value:
    pieces = clusters(text_of(arguments[0]))
    offset, length = whole_of(arguments[1]), whole_of(arguments[2])
    if offset < 0:
        offset = max(offset + len(pieces), 0)
        if length == 0:  # Terraform's own slip: nothing is cut then
            length = -1
    rest = pieces[offset:]
    return normalized("".join(rest if length < 0 else rest[:length]))


def _template(arguments: Sequence[Value], context: FunctionContext) -> Value:
    source, variables = arguments
    if source.type != STRING:
        raise Refusal(message("invalid template value: a string is required"), 0)
    if not is_mapping(variables):
        raise Refusal(message("invalid vars value: must be a map"), 1)
    rendered = context.template(text_of(source), "<templatestring argument>", attributes_of(variables))
    return with_marks(
        rendered, frozenset(mark for mark in marks_within(variables) if isinstance(mark, Secrecy))
    )


def _chomp(text: str) -> str:
    return text.rstrip("\r\n")


def _trim_space(text: str) -> str:
    return text.strip(SPACES)


def _reverse(text: str) -> str:
    return "".join(reversed(clusters(text)))


def _contains(text: str, part: str) -> bool:
    return part in text


FUNCTIONS: Mapping[str, Function] = {
    "chomp": of_text(_chomp),
    "endswith": is_text(str.endswith, "str suffix"),
    "indent": Function(
        parameters=(Parameter(name="spaces", type=NUMBER), Parameter(name="str", type=STRING)),
        result=STRING,
        work=_indent,
    ),
    "join": Function(
        parameters=(Parameter(name="separator", type=STRING),),
        variadic=Parameter(name="lists", type=STRINGS),
        result=STRING,
        work=_join,
    ),
    "lower": of_text(_lower),
    "split": Function(
        parameters=(Parameter(name="separator", type=STRING), Parameter(name="str", type=STRING)),
        result=STRINGS,
        work=_split,
    ),
    "startswith": Function(
        parameters=(Parameter(name="str", type=STRING, unknown=True), Parameter(name="prefix", type=STRING)),
        result=BOOL,
        work=_starts_with,
    ),
    "strcontains": replace(is_text(_contains, "str substr"), nullable=True),
    "strrev": of_text(_reverse),
    "substr": Function(
        parameters=(
            Parameter(name="str", type=STRING, dynamic=True),
            Parameter(name="offset", type=NUMBER, dynamic=True),
            Parameter(name="length", type=NUMBER, dynamic=True),
        ),
        result=STRING,
        work=_substr,
    ),
    "templatestring": Function(
        parameters=(Parameter(name="template"), Parameter(name="vars", marked=True)),
        result=STRING,
        work=_template,
    ),
    "title": of_text(_title),
    "trim": of_text(str.strip, "str cutset"),
    "trimprefix": of_text(str.removeprefix, "str prefix"),
    "trimspace": of_text(_trim_space),
    "trimsuffix": of_text(str.removesuffix, "str suffix"),
    "upper": of_text(_upper),
}
