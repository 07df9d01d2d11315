"""Reads a file from disk by the reader that its name asks for."""

from pathlib import Path

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.native import read_native
from sovlint.syntax.tree import Body, File

#: Terraform's own files are small; a larger one is machine-made or not Terraform at all.
LARGEST = 32 * 1024 * 1024


def read_file(path: Path, shown: str) -> File:
    """Read one Terraform file; what can't be read at all is an empty file with a problem."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return unreadable(shown, message("this file cannot be opened: {reason}", reason=reason))
    if len(data) > LARGEST:
        return unreadable(shown, message("this file is larger than {size} MB", size=LARGEST // 1024 // 1024))
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return unreadable(shown, message("this file is not UTF-8 text: see line {line}", line=line), line)
    if shown.endswith(".json"):
        from sovlint.syntax.json_reader import read_json  # noqa: PLC0415 - most repositories have none

        return read_json(data, shown)
    return read_native(data, shown)


def unreadable(shown: str, reason: Message, line: int = 1) -> File:
    """Return the empty file with the problem that says why it is empty."""
    span = Span(shown, line, 1, line, 1)
    problem = Diagnostic(
        severity=Severity.ERROR, kind=ProblemKind.UNREADABLE, message=reason, span=span, file=shown
    )
    return File(shown, Body(span, lambda: ({}, ())), (), (problem,), 0)
