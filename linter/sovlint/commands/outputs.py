"""Where reports go and in which format: `--format`, and every `-o FILE` or `-o FORMAT=FILE`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import click

from sovlint.diagnostics import Diagnostic, Message, SovlintError, message
from sovlint.language import Language

STDOUT = "-"
_WIDTH = 100


class Format(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


_FORMATS = frozenset(str(name) for name in Format)
_SUFFIXES = {".sarif": Format.SARIF, ".json": Format.JSON, ".txt": Format.TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One report to write; `file` is a path, or `-` for standard output."""

    format: Format
    file: str = STDOUT


def parse_outputs(chosen: str | None, given: Sequence[str]) -> tuple[Output, ...]:
    """Return what to write, standard output first.

    `-o FORMAT=FILE` writes one more report. `-o FILE` takes the report of `--format` to a file; without
    `--format` the end of the file's name tells the format, and the text report still goes to standard output.
    """
    outputs: list[Output] = []
    is_redirected = False
    for value in given:
        name, separator, file = value.partition("=")
        if separator and name in _FORMATS:
            outputs.append(Output(format=Format(name), file=_file(file, value)))
            continue
        if separator and name.isalpha():
            raise SovlintError([_no_format(name, value)])
        told = Format(chosen) if chosen else _format_of(value)
        outputs.append(Output(format=told, file=_file(value, value)))
        is_redirected = is_redirected or chosen is not None or told is Format.TEXT
    main = Output(format=Format(chosen) if chosen else Format.TEXT)
    if not is_redirected and STDOUT not in {output.file for output in outputs}:
        outputs.append(main)
    _refuse_twice(outputs)
    return tuple(sorted(outputs, key=lambda output: output.file != STDOUT))


def _no_format(name: str, given: str) -> Message:
    """Say that `-o srif=FILE` names no format, instead of writing text to a file of that whole name."""
    return message(
        "-o {given}: there is no format {name}, only {formats}; a file of that name is ./{given}",
        given=given,
        name=name,
        formats=", ".join(Format),
    )


def _file(file: str, given: str) -> str:
    if file in _FORMATS:
        raise SovlintError(
            [
                message(
                    "-o {given}: -o names a file; write --format {format}, or -o {format}=FILE",
                    given=given,
                    format=file,
                )
            ]
        )
    if not file:
        raise SovlintError([message("-o {given}: the name of the file is missing", given=given)])
    return file


def _format_of(file: str) -> Format:
    return next(
        (format_ for suffix, format_ in _SUFFIXES.items() if suffix in Path(file).suffixes), Format.TEXT
    )


def _refuse_twice(outputs: Sequence[Output]) -> None:
    files = [output.file for output in outputs]
    twice = sorted({file for file in files if files.count(file) > 1})
    if twice:
        raise SovlintError(message("two reports would be written to {file}", file=file) for file in twice)


def write(text: str | Iterator[str], file: str) -> None:
    """Write a report, whole or in parts, to a file or to standard output, in UTF-8 with plain newlines."""
    if file == STDOUT:
        write_out(text)
        return
    try:
        # Names of files may hold what is not UTF-8; an escape keeps JSON valid.
        with Path(file).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines([text] if isinstance(text, str) else text)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SovlintError([message("cannot write {file}: {why}", file=file, why=why)]) from error


def write_out(text: str | Iterator[str]) -> None:
    """Write to standard output; a reader that has gone away (`| head`) is no error."""
    try:
        sys.stdout.writelines([text] if isinstance(text, str) else text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_unread(problems: Iterable[Diagnostic], language: Language) -> int:
    """Tell on standard error what was not read; return the exit code of a command that shows no problems."""
    from sovlint.report.layout import plain
    from sovlint.report.summary import is_unread
    from sovlint.report.text import problem_lines

    unread = [problem for problem in problems if is_unread(problem)]
    if not unread:
        return 0
    click.echo(plain(problem_lines(unread, language=language, width=_WIDTH)), err=True, nl=False)
    return 1
