"""Reads an expression or template that tree-sitter refuses with python-hcl2, or says what it lacks.

python-hcl2 reads what tree-sitter's grammar lacks (`1e3`), and knows what it expected where both refuse.
"""

import re

from lark.exceptions import UnexpectedInput

from sovlint.diagnostics import Diagnostic, Message, message
from sovlint.syntax.explanation import explain_fault, explain_refusal, syntax_problem
from sovlint.syntax.positions import Positions
from sovlint.syntax.reference import read_text
from sovlint.syntax.structure import Fault, FaultKind, Structure
from sovlint.syntax.templates import TemplateError
from sovlint.syntax.tree import Expression

_KEYWORD = re.compile(r"[$%]\{~?\s*(\w*)")
_CLOSERS = {"if": "endif", "else": "endif", "for": "endfor"}
_OURS = message("{sign}", sign='")"')  # what stands around the text, for the readers


def second_reading(whole: bytes, start: int, end: int, positions: Positions) -> Expression | Diagnostic:
    """Read the attribute that was made of the text between two offsets; positions count in bytes."""
    latin = whole.decode("latin-1")  # a character a byte: offsets stay those of the positions
    is_template = "<<" in latin[:start]
    fault = None if is_template else _fault(latin, start, end)
    if fault is not None:
        return syntax_problem(explain_fault(fault, positions, latin), positions, fault.at, fault.at + 1)
    try:
        # In Latin-1 for the offsets, and again as it is for the value.
        read_text(latin, positions.shown, positions=positions)
        return read_text(whole.decode(), positions.shown, positions=positions).attributes["x"].expression
    except UnexpectedInput as refusal:
        text, begin, behind = explain_refusal(refusal, latin)
        return syntax_problem(_unwrapped(text, begin >= end), positions, begin, max(behind, begin + 1))
    except TemplateError as error:
        found = latin[error.start : error.end]
        return syntax_problem(_unpaired(found), positions, error.start, error.end)
    except RecursionError:
        return syntax_problem(message("this is not valid Terraform syntax"), positions, start, end)


def _fault(text: str, start: int, end: int) -> Fault | None:
    structure = Structure(text, start, end)
    while not structure.finished():
        fault = structure.step()
        if fault is not None:
            return fault
    return Fault(FaultKind.UNCLOSED, end, structure.stack[-1]) if structure.stack else None


def _unwrapped(text: Message, is_at_end: bool) -> Message:  # noqa: FBT001 - where it is, not a switch
    """Return the sentence without the bracket around the text, which the user has not written."""
    arguments = dict(text.arguments)
    expected, found = arguments.get("expected"), arguments.get("found", "")
    if expected == _OURS:
        return message('expected an operator or the end, found "{found}"', found=found)
    if isinstance(expected, Message) and is_at_end:
        return message("expected {expected}, found the end", expected=expected)
    return text


def _unpaired(found: str) -> Message:
    """Say which directive lacks another one, of one that begins with this text."""
    match = _KEYWORD.match(found)
    word = match[1] if match else ""
    if found.startswith("%{") and found.endswith("}") and word in _CLOSERS:
        return message('expected "%{{ {closer} }}" for the "%{{ {word} }}"', closer=_CLOSERS[word], word=word)
    if word in _CLOSERS.values():
        return message('nothing is open that "{found}" could close', found=word)
    return message('expected "}}" to close the "{opener}"', opener=found[:2])
