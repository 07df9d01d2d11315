"""yamlencode: writes YAML byte for byte as the emitter in Terraform does.

Strings are double-quoted or, with line breaks, literal blocks; collections are blocks. See
https://developer.hashicorp.com/terraform/language/functions/yamlencode and
https://github.com/zclconf/go-cty-yaml/blob/master/emitterc.go (a port of libyaml), read 2026-11-22.
"""

from collections.abc import Mapping
from decimal import Decimal

from sovlint.diagnostics import message
from sovlint.terraform.functions.calling import Refusal
from sovlint.terraform.numbers import number_text
from sovlint.terraform.values import Known, Unknown, Value

_WIDTH = 80
_STEP = 2
_LONGEST_SIMPLE_KEY = 128  # bytes
_BREAKS = frozenset("\r\n\x85\u2028\u2029")
_ESCAPES = {
    "\0": "0",
    "\a": "a",
    "\b": "b",
    "\t": "t",
    "\n": "n",
    "\v": "v",
    "\f": "f",
    "\r": "r",
    "\x1b": "e",
    '"': '"',
    "\\": "\\",
    "\x85": "N",
    "\u2028": "L",
    "\u2029": "P",
}


def encode(value: Value) -> str:
    """Return the YAML document of a wholly known value."""
    writer = _Writer()
    writer.node(value, indent=-1, is_mapping=False)
    writer.line(-1)
    is_plain = isinstance(value, Known) and not isinstance(value.data, str | tuple | Mapping)
    return "".join(writer.pieces) + ("...\n" if is_plain else "")


class _Writer:
    """The emitter's state: what was written, and what a following token must know of it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.column = 0
        self.is_after_space = True
        self.is_after_indent = True

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.column = 0 if text in _BREAKS else self.column + len(text)

    def indicator(self, text: str, *, apart: bool = True, indent: bool = False) -> None:
        """Write `-`, `?`, `:`, a quote and their like; `apart` asks for a space before."""
        if apart and not self.is_after_space:
            self.put(" ")
        self.put(text)
        self.is_after_space = False
        self.is_after_indent = self.is_after_indent and indent

    def line(self, indent: int) -> None:
        """Go to that column of a new line, unless this one is still empty."""
        indent = max(indent, 0)
        is_clean = self.column < indent or (self.column == indent and self.is_after_space)
        if not self.is_after_indent or not is_clean:
            self.put("\n")
        self.put(" " * (indent - self.column))
        self.is_after_space = self.is_after_indent = True

    def node(self, value: Value, *, indent: int, is_mapping: bool, is_key: bool = False) -> None:
        """Write a value; `indent` is its parent's, below zero at the top."""
        if isinstance(value, Unknown):
            raise Refusal(message("cannot serialize unknown value as YAML"))
        match value.data:
            case str():
                self.text(value.data, max(indent, 0) + _STEP, is_key=is_key)
            case tuple() if value.data:
                self.sequence(value.data, indent, is_mapping=is_mapping)
            case Mapping() if value.data:
                self.mapping(value.data, indent)
            case data:
                self.indicator(_atom(data))

    def sequence(self, elements: tuple[Value, ...], parent: int, *, is_mapping: bool) -> None:
        is_flush = is_mapping and not self.is_after_indent
        indent = 0 if parent < 0 else parent if is_flush else parent + _STEP
        for element in elements:
            self.line(indent)
            self.indicator("-", indent=True)
            self.node(element, indent=indent, is_mapping=False)

    def mapping(self, attributes: Mapping[str, Value], parent: int) -> None:
        indent = 0 if parent < 0 else parent + _STEP
        for key, part in attributes.items():
            self.line(indent)
            if not _BREAKS & set(key) and len(key.encode()) <= _LONGEST_SIMPLE_KEY:
                self.text(key, indent + _STEP, is_key=True)
                self.indicator(":", apart=False)
            else:
                self.indicator("?", indent=True)
                self.text(key, indent + _STEP, is_key=False)
                self.line(indent)
                self.indicator(":", indent=True)
            self.node(part, indent=indent, is_mapping=True)

    def text(self, text: str, indent: int, *, is_key: bool) -> None:
        if "\n" in text and not is_key and _fits_block(text):
            self.literal(text, indent)
        else:
            self.double_quoted(text, indent, may_fold=not is_key)

    def literal(self, text: str, indent: int) -> None:
        self.indicator("|" + _hints(text))
        self.put("\n")
        self.is_after_space = self.is_after_indent = True
        starts_line = True
        for character in text:
            if character in _BREAKS:
                self.put(character)
                self.is_after_indent = starts_line = True
                continue
            if starts_line:
                self.line(indent)
            self.put(character)
            self.is_after_indent = starts_line = False

    def double_quoted(self, text: str, indent: int, *, may_fold: bool) -> None:
        self.indicator('"')
        after_space = False
        for position, character in enumerate(text):
            is_inside = 0 < position < len(text) - 1
            if character == " " and may_fold and not after_space and self.column > _WIDTH and is_inside:
                self.line(indent)
                if text[position + 1] == " ":
                    self.put("\\")
            else:
                self.put_escaped(character)
            after_space = character == " "
        self.indicator('"', apart=False)

    def put_escaped(self, character: str) -> None:
        if character not in _BREAKS and character not in '"\\' and _is_printable(character):
            self.put(character)
            return
        self.put("\\")
        code = ord(character)
        if character in _ESCAPES:
            self.put(_ESCAPES[character])
        elif code <= 0xFF:  # noqa: PLR2004 - two hexadecimal digits
            self.put(f"x{code:02X}")
        else:
            self.put(f"u{code:04X}" if code <= 0xFFFF else f"U{code:08X}")  # noqa: PLR2004 - four digits


def _atom(data: object) -> str:
    match data:
        case None:
            return "null"
        case bool():
            return "true" if data else "false"
        case int() | Decimal():
            return number_text(data)
        case tuple():
            return "[]"
        case _:
            return "{}"


def _is_printable(character: str) -> bool:
    return (
        " " <= character <= "~"
        or character == "\n"
        or ("\u00a0" <= character <= "\ufffd" and character != "\ufeff")
    )


def _fits_block(text: str) -> bool:
    """Tell whether the text can stand in a literal block."""
    if text.endswith(" ") or not all(map(_is_printable, text)):
        return False
    return not any(f" {one}" in text for one in _BREAKS)


def _hints(text: str) -> str:
    indentation = str(_STEP) if text[0] == " " or text[0] in _BREAKS else ""
    if text[-1] not in _BREAKS:
        return indentation + "-"
    keeps = len(text) == 1 or text[-2] in _BREAKS
    return indentation + ("+" if keeps else "")
