"""Filesystem functions: they read within the scanned tree only, and never a link that leads out of it.

See https://developer.hashicorp.com/terraform/language/functions/file, read 2026-11-22. What lies
elsewhere, or in somebody's home directory, is unknown with that reason.
"""

import base64
import os
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from sovlint.diagnostics import Message, message
from sovlint.terraform.conversion import set_of
from sovlint.terraform.disk import is_folder, is_regular
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.file_patterns import InvalidPattern, find_files
from sovlint.terraform.functions.plain import (
    IDENTIFIER,
    attributes_of,
    is_mapping,
    normalized,
    of_text,
    text_of,
)
from sovlint.terraform.go_text import quoted
from sovlint.terraform.values import (
    BOOL,
    STRING,
    Kind,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    boolean,
    marks_within,
    string,
    with_marks,
)

#: Larger files are not read: nothing that is evaluated is as large.
LARGEST_FILE = 64 << 20  # bytes
#: Why files are not looked at though they may be there: nothing is wrong, and yet it is a problem.
NOT_READ = frozenset(
    {
        '"{path}" lies in a home directory, which is not read',
        '"{path}" lies outside the scanned tree and is not read',
        '"{path}" is too large to read',
    }
)


def _unknown(why: Message, context: FunctionContext) -> Unknown:
    return Unknown(Reason(why, context.span), STRING)


def locate(path: str, context: FunctionContext) -> Path | Unknown:
    """Return the real path of a file within the boundary; it may not exist."""
    if path.startswith("~"):
        why = message('"{path}" lies in a home directory, which is not read', path=path)
        return _unknown(why, context)
    if "\0" in path:
        raise Unreadable(message("open {path}: invalid argument", path=clean(path)))
    try:
        real = Path(os.path.realpath(context.root / path))
        inside = real.is_relative_to(os.path.realpath(context.boundary))
    except (OSError, ValueError):
        inside = False
    if not inside:
        why = message('"{path}" lies outside the scanned tree and is not read', path=path)
        return _unknown(why, context)
    return real


class Unreadable(Refusal):
    """A file that cannot be read, in the words of the operating system; `is_open` once it was opened."""

    def __init__(self, why: Message, *, is_missing: bool = False, is_open: bool = False) -> None:
        self.is_missing = is_missing
        self.is_open = is_open
        super().__init__(why)


def read_bytes(path: str, context: FunctionContext) -> bytes | Unknown:
    """Return what a file holds, or why that is not known; a file that is not there is refused."""
    real = locate(path, context)
    if isinstance(real, Unknown):
        return real
    try:
        status = real.stat()
        if S_ISDIR(status.st_mode):
            raise Unreadable(message("read {path}: is a directory", path=clean(path)), is_open=True)
        if not S_ISREG(status.st_mode):
            raise Unreadable(message("read {path}: it is not a regular file", path=clean(path)), is_open=True)
        if status.st_size > LARGEST_FILE:
            why = message('"{path}" is too large to read', path=path)
            return _unknown(why, context)
        return real.read_bytes()
    except FileNotFoundError as error:
        why = message("open {path}: no such file or directory", path=clean(path))
        raise Unreadable(why, is_missing=True) from error
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise Unreadable(message("open {path}: {why}", path=clean(path), why=reason)) from error


def _content(path: str, context: FunctionContext) -> bytes | Unknown:
    """Return what a file holds, refusals as those of the function's first argument."""
    try:
        return read_bytes(path, context)
    except Unreadable as unreadable:
        why = unreadable.why
        if unreadable.is_missing:
            why = _no_file(path)
        elif unreadable.is_open:
            why = message("failed to read file: {why}", why=why)
        raise Refusal(why, 0) from unreadable


def _no_file(path: str) -> Message:
    return message(
        "no file exists at {path}; this function works only with files that are distributed as part of the "
        "configuration source code, so if this file will be created by a resource in this configuration you "
        "must instead obtain this result from an attribute of that resource",
        path=quoted(path),
    )


def _read_text(path: str, context: FunctionContext) -> str | Unknown:
    data = _content(path, context)
    if isinstance(data, Unknown):
        return data
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refusal(
            message(
                "contents of {path} are not valid UTF-8; use the filebase64 function to obtain the Base64 "
                "encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file "
                "hashing results instead",
                path=quoted(path),
            )
        ) from error


def _file(arguments: Sequence[Value], context: FunctionContext) -> Value:
    text = _read_text(text_of(arguments[0]), context)
    return text if isinstance(text, Unknown) else normalized(text)


def _file_base64(arguments: Sequence[Value], context: FunctionContext) -> Value:
    data = _content(text_of(arguments[0]), context)
    return data if isinstance(data, Unknown) else string(base64.b64encode(data).decode())


def _file_exists(arguments: Sequence[Value], context: FunctionContext) -> Value:
    path = text_of(arguments[0])
    real = locate(path, context)
    if isinstance(real, Unknown):
        return unknown_from((real,), BOOL)
    if is_folder(real):
        raise Refusal(message("{path} is a directory, not a file", path=quoted(clean(path))))
    return boolean(is_regular(real))


def _file_set(arguments: Sequence[Value], context: FunctionContext) -> Value:
    path, pattern = text_of(arguments[0]), text_of(arguments[1])
    real = locate(path, context)
    if isinstance(real, Unknown):
        return unknown_from((real,), Type(Kind.SET, STRING))
    if not is_folder(real):
        return set_of((), STRING)
    try:
        found = find_files(real, pattern, Path(os.path.realpath(context.boundary)))
    except InvalidPattern as invalid:
        joined = clean(posixpath.join(path, pattern))
        raise Refusal(
            message("failed to glob pattern {pattern}: syntax error in pattern", pattern=quoted(joined))
        ) from invalid
    if isinstance(found, Message):
        return unknown_from((_unknown(found, context),), Type(Kind.SET, STRING))
    return set_of([normalized(name) for name in found], STRING)


def _template_file(arguments: Sequence[Value], context: FunctionContext) -> Value:
    source, variables = arguments
    if isinstance(source, Unknown) or isinstance(variables, Unknown):
        return unknown_from(arguments)
    path = text_of(source)
    text = _read_text(path, context)
    if isinstance(text, Unknown):
        return with_marks(text, source.marks | marks_within(variables))
    if not is_mapping(variables):
        raise Refusal(message("invalid vars value: must be a map"), 1)
    for name in attributes_of(variables):
        if not IDENTIFIER.fullmatch(name):
            raise Refusal(
                message(
                    "invalid template variable name {name}: must start with a letter, "
                    "followed by zero or more letters, digits, and underscores",
                    name=quoted(name),
                ),
                1,
            )
    rendered = context.template(text, _shown(path, context), attributes_of(variables))
    secrets = frozenset(mark for mark in marks_within(variables) if isinstance(mark, Secrecy))
    return with_marks(rendered, source.marks | secrets | variables.marks)


def _shown(path: str, context: FunctionContext) -> str:
    """Return a path as reports show it: from where the user stands, not from the root module."""
    return posixpath.normpath(posixpath.join(context.shown, path)) if context.shown else path


def _base_name(path: str) -> str:
    return posixpath.basename(path.rstrip("/")) or ("/" if path else ".")


def _directory_name(path: str) -> str:
    return clean(path.rpartition("/")[0] + ("/" if "/" in path else ""))


def clean(path: str) -> str:
    """Return the shortest path that means the same, as Go's filepath.Clean does; never looks at files."""
    cleaned = posixpath.normpath(path) if path else "."
    return cleaned[1:] if cleaned.startswith("//") else cleaned


def _absolute(arguments: Sequence[Value], context: FunctionContext) -> Value:
    return normalized(clean(posixpath.join(context.root.absolute().as_posix(), text_of(arguments[0]))))


def _expand(arguments: Sequence[Value], context: FunctionContext) -> Value:
    path = text_of(arguments[0])
    if not path.startswith("~"):
        return normalized(path)
    return _unknown(message("it depends on whose home directory it is"), context)


_PATH = Parameter(name="path", type=STRING)

FUNCTIONS: Mapping[str, Function] = {
    "abspath": Function(parameters=(_PATH,), result=STRING, work=_absolute),
    "basename": of_text(_base_name, "path"),
    "dirname": of_text(_directory_name, "path"),
    "file": Function(parameters=(_PATH,), result=STRING, work=_file),
    "filebase64": Function(parameters=(_PATH,), result=STRING, work=_file_base64),
    "fileexists": Function(parameters=(_PATH,), result=BOOL, work=_file_exists),
    "fileset": Function(
        parameters=(_PATH, Parameter(name="pattern", type=STRING)),
        result=Type(Kind.SET, STRING),
        work=_file_set,
    ),
    "pathexpand": Function(parameters=(_PATH,), result=STRING, work=_expand),
    "templatefile": Function(
        parameters=(
            Parameter(name="path", type=STRING, marked=True, unknown=True),
            Parameter(name="vars", marked=True, unknown=True),
        ),
        nullable=True,
        work=_template_file,
    ),
}
