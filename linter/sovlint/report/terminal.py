"""What the user's terminal can show: whether colour, how wide; and the report painted for it."""

import shutil
from collections.abc import Iterable, Mapping
from enum import StrEnum

from sovlint.report.layout import Line, Style, plain

_NARROWEST, _WIDEST, _USUAL = 40, 120, 100
_PAINT = {
    Style.ERROR: "bold red",
    Style.WARNING: "bold yellow",
    Style.NOTE: "bold cyan",
    Style.STRONG: "bold",
    Style.FAINT: "dim",
}


class Colour(StrEnum):
    """What the user says about colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def is_coloured(choice: Colour, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour; the option wins over the environment, refusal over wish, both over the terminal.

    See https://no-color.org, https://force-color.org and https://bixense.com/clicolors, read 2026-11-22.
    """
    if choice is not Colour.AUTO:
        return choice is Colour.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and environment.get("TERM") != "dumb" and environment.get("CLICOLOR") != "0"


def width_of(environment: Mapping[str, str], *, is_terminal: bool) -> int:
    """Return how wide to write: COLUMNS where it is set, else the terminal, else 100 cells.

    A terminal that is wider than 120 cells is not filled: nobody reads such lines.
    """
    given = environment.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return max(_NARROWEST, int(given))
    if not is_terminal:
        return _USUAL
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((_USUAL, 24)).columns))


def painted(lines: Iterable[Line], *, coloured: bool) -> str:
    """Return the lines as text; with colour as ANSI sequences, and otherwise the very same text."""
    if not coloured:
        return plain(lines)
    from rich.color import ColorSystem  # noqa: PLC0415 - only a terminal pays for it
    from rich.style import Style as Paint  # noqa: PLC0415 - as above

    paints = {style: Paint.parse(paint) for style, paint in _PAINT.items()}
    none = Paint()
    return "".join(
        "".join(
            paints.get(piece.style, none).render(piece.text, color_system=ColorSystem.STANDARD)
            for piece in line
        )
        + "\n"
        for line in lines
    )
