"""Runs the command as a user does, and takes exit code and output."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sovlint.cli import BUG, main

Run = Callable[..., tuple[int, str]]


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command in the test's folder, and never lets a bug pass."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        captured = capfd.readouterr()
        told = captured.out + captured.err
        assert isinstance(stopped.value.code, int)
        assert stopped.value.code != BUG, told
        assert "Traceback" not in told
        return stopped.value.code, told

    return run
