"""What the terminal can show."""

import pytest

from sovlint.report.terminal import Colour, is_coloured, width_of


@pytest.mark.parametrize(
    ("choice", "environment", "is_terminal", "coloured"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(choice: str, environment: dict[str, str], is_terminal: bool, coloured: bool) -> None:  # noqa: FBT001 - a column of the table
    """The option wins over the environment, refusal over wish, both over the terminal."""
    assert is_coloured(Colour(choice), environment, is_terminal=is_terminal) is coloured


@pytest.mark.parametrize(
    ("environment", "width"),
    [
        ({}, 100),
        ({"COLUMNS": "72"}, 72),
        ({"COLUMNS": "9"}, 40),
        ({"COLUMNS": "0"}, 100),
        ({"COLUMNS": "x"}, 100),
    ],
)
def test_width_away_from_a_terminal(environment: dict[str, str], width: int) -> None:
    """Away from a terminal the width is 100 cells unless COLUMNS says otherwise."""
    assert width_of(environment, is_terminal=False) == width
