"""Says in plain words what is wrong with broken syntax, and what was expected there.

From the structure where something is left open, from what python-hcl2 would have accepted otherwise.
"""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, message
from sovlint.syntax.positions import Positions
from sovlint.syntax.structure import CLOSERS, Fault, FaultKind, Opener, OpenerKind

if TYPE_CHECKING:
    from lark.exceptions import UnexpectedInput

#: Terminals of python-hcl2's grammar that stand for themselves.
_WRITTEN = {
    "EQ": "=",
    "COLON": ":",
    "COMMA": ",",
    "RPAR": ")",
    "RSQB": "]",
    "RBRACE": "}",
    "LBRACE": "{",
    "LPAR": "(",
    "IN": "in",
    "FOR_OBJECT_ARROW": "=>",
    "DBLQUOTE": '"',
}
#: In the order in which they are named to the user.
_SAID = ("EQ", "COLON", "FOR_OBJECT_ARROW", "IN", "COMMA", "RPAR", "RSQB", "LBRACE", "RBRACE")
_LONGEST_FOUND = 30
#: A terminal that is accepted only where an argument or block may begin.
_BODY = "ENDFOR"
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def syntax_problem(text: Message, positions: Positions, start: int, end: int) -> Diagnostic:
    """Return a syntax error about what stands between two offsets."""
    return Diagnostic(
        severity=Severity.ERROR,
        kind=ProblemKind.SYNTAX,
        message=text,
        span=positions.span(start, end),
    )


def explain_fault(fault: Fault, positions: Positions, text: str) -> Message:
    """Say what a fault of the structure is; offsets in it count in `positions`."""
    if fault.kind is FaultKind.ESCAPE:
        return message(
            'a backslash in a string must be followed by one of n, r, t, ", \\, uNNNN or UNNNNNNNN; '
            "write {double} for the backslash itself",
            double="\\\\",
        )
    if fault.opener is None:
        return message('nothing is open that "{found}" could close', found=text[fault.at])
    if fault.kind is FaultKind.UNEXPECTED:
        return message(
            'expected "{closer}" to close the "{opener}" opened at line {line}, found "{found}"',
            closer=CLOSERS[fault.opener.kind],
            opener=fault.opener.kind.value,
            line=positions.at(fault.opener.start)[0],
            found=text[fault.at],
        )
    return _unclosed(fault.opener, positions)


def _unclosed(opener: Opener, positions: Positions) -> Message:
    line, column = positions.at(opener.start)
    match opener.kind:
        case OpenerKind.BRACE:
            return message('expected "}}" to close the block or object opened at line {line}', line=line)
        case OpenerKind.QUOTE:
            return message("expected '\"' to close the string opened at column {column}", column=column)
        case OpenerKind.INTERPOLATION | OpenerKind.DIRECTIVE:
            return message(
                'expected "}}" to close the "{opener}" at line {line}, column {column}',
                opener=opener.kind.value,
                line=line,
                column=column,
            )
        case OpenerKind.HEREDOC:
            return message(
                'expected "{marker}" alone on a line to end the text that begins at line {line}',
                marker=opener.marker,
                line=line,
            )
        case OpenerKind.COMMENT:
            return message('expected "*/" to end the comment that begins at line {line}', line=line)
        case _:
            return message(
                'expected "{closer}" to close the "{opener}" opened at line {line}',
                closer=CLOSERS[opener.kind],
                opener=opener.kind.value,
                line=line,
            )


def explain_refusal(refusal: "UnexpectedInput", text: str) -> tuple[Message, int, int]:
    """Say what python-hcl2 expected instead of what it found, and the two offsets of that."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken  # noqa: PLC0415 - the rare way

    position: int | None = getattr(refusal, "pos_in_stream", None)  # lark types it as always None
    at = min(max(position or 0, 0), len(text))
    if isinstance(refusal, UnexpectedToken):
        accepted = frozenset(refusal.accepts)
        found = str(refusal.token)
    elif isinstance(refusal, UnexpectedCharacters):
        accepted = frozenset(refusal.allowed or ())
        found = text[at : at + 1]
    else:
        accepted, found = frozenset(), ""
    # a lost lexer takes whole stretches for one token: the first word says enough
    found = found[:1] if found[:1] in {"\n", "\r"} else next(iter(found.split()), "")
    end = at if found.startswith(("\n", "\r")) else at + max(len(found), 1)
    behind = bool(text[text.rfind("\n", 0, at) + 1 : at].strip())
    return _expectation(accepted, found, behind_something=behind), at, min(end, len(text))


def _expectation(accepted: AbstractSet[str], found: str, *, behind_something: bool) -> Message:
    if found.startswith(_CONFLICT_MARKS):
        return message("this line was left behind by a merge conflict")
    expected = _expected(accepted, behind_something=behind_something)
    shown = found.strip()
    if len(shown) > _LONGEST_FOUND:
        shown = shown[:_LONGEST_FOUND] + "..."
    if expected is None:
        return message('"{found}" makes no sense here', found=shown) if shown else _no_sense()
    if not shown or found.startswith(("\n", "\r")):
        return message("expected {expected}, found the end of the line", expected=expected)
    return message('expected {expected}, found "{found}"', expected=expected, found=shown)


def _no_sense() -> Message:
    return message("this is not valid Terraform syntax")


def _expected(accepted: AbstractSet[str], *, behind_something: bool) -> Message | None:
    closing = [_WRITTEN[name] for name in _SAID if name in accepted]
    if {"EQ", "LBRACE"} <= accepted:
        return message('"=" and a value, or "{{" to begin a block')
    if _BODY in accepted:
        return message("a new line") if behind_something else message("an argument or a block")
    if {"DBLQUOTE", "LSQB", "LPAR", "INT_LITERAL"} <= accepted and "QMARK" not in accepted:
        return message("a value")
    if "NL_OR_COMMENT" in accepted and not closing:
        return message("a new line")
    if closing:
        signs = ", ".join(f'"{sign}"' for sign in closing[:-1])
        last = f'"{closing[-1]}"'
        return message("{signs} or {last}", signs=signs, last=last) if signs else message("{sign}", sign=last)
    return message("a name") if "NAME" in accepted else None
