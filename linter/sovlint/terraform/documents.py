"""Which files look like a plan or a state in JSON, from the little that is at their beginning."""

from enum import StrEnum
from pathlib import Path

_HEAD = 2048
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
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Content.OTHER
    has_version = b'"terraform_version"' in head and b'"platform"' not in head
    is_document = has_version and (b'"format_version"' in head or b'"lineage"' in head or b'"serial"' in head)
    return Content.DOCUMENT if is_document else Content.OTHER


def may_be_document(name: str) -> bool:
    """Whether a file of this name, met on a walk, is worth a look into."""
    if name.endswith(".json"):
        return not name.endswith((".tf.json", ".tofu.json", ".tfvars.json"))
    return name.endswith(".tfstate") or "." not in name
