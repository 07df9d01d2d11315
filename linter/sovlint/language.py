"""Renders sentences in the user's language; English is the key, French is looked up.

Translations are JSON objects from the English template to the French one, a file for each room,
read only when French is asked for.
"""

import json
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

from sovlint.diagnostics import Message

_QUOTED = re.compile("(`[^`]*`)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Language(StrEnum):
    """The languages that messages to users come in."""

    ENGLISH = "en"
    FRENCH = "fr"


@cache
def translations(language: Language) -> dict[str, str]:
    """Return every translation of a language, from English template to translated template."""
    if language is Language.ENGLISH:
        return {}
    merged: dict[str, str] = {}
    folder = Path(__file__).with_name("translations") / language.value
    for path in sorted(folder.glob("*.json")):
        merged.update(json.loads(path.read_text(encoding="utf-8")))
    return {english: typeset(french) for english, french in merged.items()}


def typeset(french: str) -> str:
    """Return a French text with the apostrophes and no-break spaces that French printing asks for.

    Texts are written with plain spaces, which editors show; what stands between backticks is code and stays.
    """
    pieces = _QUOTED.split(french)
    return "".join(piece if index % 2 else _typeset(piece) for index, piece in enumerate(pieces))


def _typeset(prose: str) -> str:
    prose = re.sub(r"(?<=\w)'(?=\w|\{)", "\N{RIGHT SINGLE QUOTATION MARK}", prose)
    prose = re.sub(r" (?=[;:!?»%](?!\w))", _NO_BREAK, prose)
    return prose.replace("« ", f"«{_NO_BREAK}")


def render(message: Message, language: Language = Language.ENGLISH) -> str:
    """Return the sentence in the language; a template without a translation stays English."""
    if language is Language.FRENCH and message.french:
        template = message.french
    else:
        template = translations(language).get(message.template, message.template)
    arguments = {
        name: render(value, language) if isinstance(value, Message) else str(value)
        for name, value in message.arguments
    }
    return template.format(**arguments)
