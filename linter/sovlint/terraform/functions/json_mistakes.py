"""Says what is wrong with a text that is not JSON, in the words of Go's decoder.

See `Token` in https://pkg.go.dev/encoding/json#Decoder, read 2026-11-22. Positions count bytes, as there.
"""

import re

from sovlint.diagnostics import Message, message
from sovlint.terraform.go_text import quoted

_SPACES = b" \t\r\n"
_LITERALS = {b"t": b"true", b"f": b"false", b"n": b"null"}
_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_UNICODE_DIGITS = 4
_HEXADECIMAL = b"0123456789abcdefABCDEF"

_END = message("EOF")
_BROKEN_END = message("unexpected EOF")


class _Mistake(Exception):  # noqa: N818 - it carries what was looked for
    def __init__(self, what: Message) -> None:
        self.what = what


def explain(text: str) -> Message:
    """Return what is wrong; for a text that is right as far as it goes, that there is too much of it."""
    reader = _Reader(text.encode())
    try:
        reader.value()
    except _Mistake as mistake:
        return mistake.what
    return message("extraneous data after JSON object")


def _shown(character: int) -> str:
    if character == ord("'"):
        return "'\\''"
    return "'\"'" if character == ord('"') else f"'{quoted(chr(character))[1:-1]}'"


def _wanted(character: int) -> Message:
    return message(
        "invalid character {character} looking for beginning of value", character=_shown(character)
    )


def _plain(character: int) -> Message:
    return message("invalid character {character}", character=_shown(character))


def _after_element(character: int) -> Message:
    return message("invalid character {character} after array element", character=_shown(character))


def _after_key(character: int) -> Message:
    return message("invalid character {character} after object key", character=_shown(character))


def _after_pair(character: int) -> Message:
    return message("invalid character {character} after object key:value pair", character=_shown(character))


def _wanted_key(character: int) -> Message:
    return message(
        "invalid character {character} looking for beginning of object key string",
        character=_shown(character),
    )


class _Reader:
    """Reads through a text until something is wrong."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    def _peek(self) -> int:
        while self._position < len(self._data) and self._data[self._position] in _SPACES:
            self._position += 1
        if self._position == len(self._data):
            raise _Mistake(_END)
        return self._data[self._position]

    def value(self) -> None:
        """Read one value."""
        character = self._peek()
        if character == ord("["):
            self._array()
        elif character == ord("{"):
            self._object()
        else:
            self._scalar(character)

    def _array(self) -> None:
        self._position += 1
        if self._peek() == ord("]"):
            self._position += 1
            return
        while True:
            self.value()
            following = self._peek()
            self._position += 1
            if following == ord("]"):
                return
            if following != ord(","):
                raise _Mistake(_after_element(following))

    def _object(self) -> None:
        self._position += 1
        mistaken = _plain
        if self._peek() == ord("}"):
            self._position += 1
            return
        while True:
            if self._peek() != ord('"'):
                raise _Mistake(mistaken(self._peek()))
            self._string()
            if self._peek() != ord(":"):
                raise _Mistake(_after_key(self._peek()))
            self._position += 1
            self.value()
            following = self._peek()
            self._position += 1
            if following == ord("}"):
                return
            if following != ord(","):
                raise _Mistake(_after_pair(following))
            mistaken = _wanted_key

    def _scalar(self, character: int) -> None:
        if character == ord('"'):
            self._string()
        elif bytes([character]) in _LITERALS:
            self._literal(_LITERALS[bytes([character])])
        elif character in b"-0123456789":
            self._number()
        else:
            raise _Mistake(_wanted(character))

    def _next(self) -> int:
        if self._position == len(self._data):
            raise _Mistake(_BROKEN_END)
        self._position += 1
        return self._data[self._position - 1]

    def _literal(self, word: bytes) -> None:
        for expected in word:
            found = self._next()
            if found != expected:
                raise _Mistake(
                    message(
                        "invalid character {character} in literal {word} (expecting {expected})",
                        character=_shown(found),
                        word=word.decode(),
                        expected=_shown(expected),
                    )
                )

    def _number(self) -> None:
        match = _NUMBER.match(self._data, self._position)
        end = match.end() if match else self._position + 1
        rest = self._data[end : end + 2]
        self._position = end
        is_whole = match is None or not set(match[0]) & set(b".eE")
        if match is None:
            self._broken(message("in numeric literal"))
        elif rest[:1] == b"." and is_whole:
            self._position += 1
            self._broken(message("after decimal point in numeric literal"))
        elif rest[:1] in {b"e", b"E"} and not set(match[0]) & set(b"eE"):
            self._position += 2 if rest[1:] in {b"+", b"-"} else 1
            self._broken(message("in exponent of numeric literal"))

    def _broken(self, where: Message) -> None:
        self._refuse(self._next(), where)

    def _string(self) -> None:
        self._position += 1
        while (character := self._next()) != ord('"'):
            if character < ord(" "):
                self._refuse(character, message("in string literal"))
            if character != ord("\\"):
                continue
            escape = self._next()
            if escape == ord("u"):
                for _ in range(_UNICODE_DIGITS):
                    if (digit := self._next()) not in _HEXADECIMAL:
                        self._refuse(digit, message("in \\u hexadecimal character escape"))
            elif escape not in b'bfnrt\\/"':
                self._refuse(escape, message("in string escape code"))

    @staticmethod
    def _refuse(character: int, where: Message) -> None:
        raise _Mistake(
            message("invalid character {character} {where}", character=_shown(character), where=where)
        )
