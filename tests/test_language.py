"""Every sentence that sovlint says to a user is there in French, with the same placeholders."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import sovlint
from sovlint.diagnostics import Message, message
from sovlint.language import Language, render, translations, typeset

_PACKAGE = Path(sovlint.__file__).parent
_FRENCH = _PACKAGE / "translations" / "fr"


def _calls() -> Iterator[tuple[str, int, ast.expr]]:
    """Yield every call of `message`: the file, the line, and what stands for the template."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and name == "message" and node.args:
                yield path.relative_to(_PACKAGE).as_posix(), node.lineno, node.args[0]


def _templates() -> dict[str, str]:
    """Return every template that is written in the code, and where."""
    return {
        template.value: f"{file}:{line}"
        for file, line, template in _calls()
        if isinstance(template, ast.Constant) and isinstance(template.value, str)
    }


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_template_is_a_literal() -> None:
    """A template that is put together at run time cannot be translated."""
    odd = [f"{file}:{line}" for file, line, template in _calls() if not isinstance(template, ast.Constant)]
    assert odd == []


def test_every_template_has_its_french() -> None:
    """No sentence stays English when French is asked for."""
    known = translations(Language.FRENCH)
    missing = {place: template for template, place in _templates().items() if template not in known}
    assert missing == {}


@pytest.mark.parametrize("room", sorted(path.name for path in _FRENCH.glob("*.json")))
def test_translations_keep_the_placeholders(room: str) -> None:
    """A translation names the very placeholders of its template, and says something."""
    pairs = json.loads((_FRENCH / room).read_text(encoding="utf-8"))
    wrong = [english for english, french in pairs.items() if _placeholders(english) != _placeholders(french)]
    assert wrong == []
    assert all(french for english, french in pairs.items() if english)


@pytest.mark.parametrize("room", sorted(path.name for path in _FRENCH.glob("*.json")))
def test_no_translation_is_of_nothing(room: str) -> None:
    """A sentence that nobody says any more is taken out of the translations."""
    pairs = json.loads((_FRENCH / room).read_text(encoding="utf-8"))
    assert sorted(pairs.keys() - _templates().keys()) == []


def test_no_room_contradicts_another() -> None:
    """A template that two rooms use has one translation."""
    found: dict[str, set[str]] = {}
    for path in _FRENCH.glob("*.json"):
        for english, french in json.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(english, set()).add(french)
    assert {english for english, french in found.items() if len(french) > 1} == set()


def test_sentences_inside_sentences_are_translated_too() -> None:
    """A message that is an argument of another is rendered in the same language."""
    inner = Message("inner {n}", (("n", 1),), "dedans {n}")
    outer = Message("outer: {inner}", (("inner", inner),), "dehors : {inner}")
    assert render(outer, Language.FRENCH) == "dehors : dedans 1"
    assert render(outer) == "outer: inner 1"


def test_what_has_no_translation_stays_english() -> None:
    """A sentence from elsewhere, without French, is shown rather than lost."""
    assert (
        render(message("no such template {n}", n=1), Language.FRENCH) == "no such template 1"
    )  # not a sentence of ours


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("l'objet : vide ; sûr ?", "l\u2019objet\u00a0: vide\u00a0; sûr\u00a0?"),
        ("« nom » attendu", "«\u00a0nom\u00a0» attendu"),
        ("écrire `data: 'x' : y` ici", "écrire `data: 'x' : y` ici"),
        ("fichier.tf:12 et 12 %", "fichier.tf:12 et 12\u00a0%"),
    ],
)
def test_french_is_printed_as_french_typography_asks(written: str, printed: str) -> None:
    """No line begins with a colon or a closing quotation mark; code keeps its own spaces."""
    assert typeset(written) == printed
