"""Which files look like a plan or a state in JSON, from what is at their beginning where that is enough."""

import re
from enum import StrEnum
from pathlib import Path

_HEAD = 2048
#: What a plan or state begins with when another tool has written it again with its keys in order.
_FIRST_KEY = re.compile(
    rb'\s*\{\s*"(?:applyable|check_results|checks|complete|configuration|errored|outputs|planned_values|'
    rb'prior_state|relevant_attributes|resource_changes|resource_drift|resources|values|variables|version)"'
)
#: What a text in UTF-16 begins with: older PowerShells redirect output (`>`) in it.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"  # `terraform plan -out` writes a zip archive


class Content(StrEnum):
    """What a file seems to hold."""

    DOCUMENT = "document"
    BINARY_PLAN = "binary-plan"
    OTHER = "other"


def content_of(path: Path) -> Content:
    """Return what the beginning of a file says that it holds; an unreadable file is other.

    `terraform show -json` begins with `format_version` and `terraform_version`, a state as stored with
    `version`, `terraform_version`, `serial` and `lineage`; `terraform version -json` has a `platform`.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return Content.OTHER
    if head.startswith(_ZIP):
        return Content.BINARY_PLAN
    head = in_utf_8(head).lstrip(b" \t\r\n")
    if not head.startswith(b"{"):
        return Content.OTHER
    found = _is_document(head) or (_FIRST_KEY.match(head) and _is_document(_whole(path)))
    return Content.DOCUMENT if found else Content.OTHER


def _is_document(text: bytes) -> bool:
    has_version = b'"terraform_version"' in text and b'"platform"' not in text[:_HEAD]
    return has_version and (b'"format_version"' in text or b'"lineage"' in text or b'"serial"' in text)


def _whole(path: Path) -> bytes:
    try:
        return in_utf_8(path.read_bytes())
    except OSError:
        return b""


def in_utf_8(data: bytes) -> bytes:
    """Return a text in UTF-8 without a mark at its beginning; what is no text in UTF-16 stays as it is."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def may_be_document(name: str) -> bool:
    """Whether a file of this name, met on a walk, is worth a look into."""
    if name.endswith(".json"):
        return not name.endswith((".tf.json", ".tofu.json", ".tfvars.json"))
    return name.endswith(".tfstate") or "." not in name
