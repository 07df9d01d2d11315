"""Where a path stands in the repository, for formats that other tools read from its top."""

import posixpath
import re

from sovlint.report.model import Report

_DRIVE = re.compile("[A-Za-z]:")


def repository_path(report: Report, file: str) -> str:
    """Return the path from the top of the scanned repository, with forward slashes.

    Never absolute and never with `..` in it: code scanning services refuse both. What lies outside the
    repository keeps the part of its path that can be said so.
    """
    plain = file.replace("\\", "/")
    if report.base:
        plain = posixpath.relpath(posixpath.join(report.base, plain), report.source_root or report.base)
    parts = [part for part in posixpath.normpath(plain).split("/") if part not in {"", ".", ".."}]
    return "/".join(parts[1:] if parts and _DRIVE.fullmatch(parts[0]) else parts)
