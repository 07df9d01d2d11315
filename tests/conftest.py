"""The one flag that rewrites every expected output of the tests."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--rewrite`: expected outputs are written from what comes out, to be read in the diff."""
    parser.addoption("--rewrite", action="store_true", help="rewrite expected outputs from what comes out")
