"""Renders sentences in the user's language; English is the key, French is looked up.

Translations are JSON objects from the English template to the French one, a file for each room,
read only when French is asked for.
"""

import json
from enum import StrEnum
from functools import cache
from pathlib import Path

from sovlint.diagnostics import Message


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
    return merged


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
