"""Which properties of a JSON body are blocks, and which strings are references instead of templates.

JSON has one syntax for arguments and blocks; Terraform tells them apart by schema. Only what Terraform
itself defines is listed: all else, the nested blocks of resources too, stays an argument.
See https://developer.hashicorp.com/terraform/language/syntax/json, read 2026-11-22.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reading(StrEnum):
    """How the strings in the value of a property are read."""

    TEMPLATE = "template"
    REFERENCE = "reference"  # an expression without `${}`: `depends_on`, `provider`, a type
    TEXT = "text"  # as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Nested blocks by name, each with its count of labels, and the properties not read as templates."""

    blocks: "Mapping[str, tuple[int, Schema]]" = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    default: Reading = Reading.TEMPLATE


_PLAIN = Schema()
_REFERENCE = Reading.REFERENCE
_CONDITIONS = {"precondition": (0, _PLAIN), "postcondition": (0, _PLAIN)}
_LIFECYCLE = Schema(
    blocks=_CONDITIONS, readings={"ignore_changes": _REFERENCE, "replace_triggered_by": _REFERENCE}
)
_PROVISIONER = Schema(blocks={"connection": (0, _PLAIN)})
_RESOURCE = Schema(
    blocks={
        "lifecycle": (0, _LIFECYCLE),
        "connection": (0, _PLAIN),
        "provisioner": (1, _PROVISIONER),
        "dynamic": (1, Schema(blocks={"content": (0, _PLAIN)})),
    },
    readings={"depends_on": _REFERENCE, "provider": _REFERENCE},
)
_ENCRYPTION = Schema(
    blocks={
        "key_provider": (2, _PLAIN),
        "method": (2, _PLAIN),
        "state": (0, Schema(blocks={"fallback": (0, _PLAIN)})),
        "plan": (0, Schema(blocks={"fallback": (0, _PLAIN)})),
        "remote_state_data_sources": (0, _PLAIN),
    }
)
_TERRAFORM = Schema(
    blocks={
        "backend": (1, _PLAIN),
        "cloud": (0, Schema(blocks={"workspaces": (0, _PLAIN)})),
        "required_providers": (0, _PLAIN),
        "provider_meta": (1, _PLAIN),
        "encryption": (0, _ENCRYPTION),
    }
)
_MOVE = Schema(
    blocks={"lifecycle": (0, _PLAIN), "provisioner": (1, _PROVISIONER)},
    readings={"from": _REFERENCE, "to": _REFERENCE, "provider": _REFERENCE},
)

#: A Terraform file.
MODULE = Schema(
    blocks={
        "resource": (2, _RESOURCE),
        "data": (2, _RESOURCE),
        "ephemeral": (2, _RESOURCE),
        "variable": (
            1,
            Schema(
                blocks={"validation": (0, _PLAIN)}, readings={"type": _REFERENCE, "default": Reading.TEXT}
            ),
        ),
        "output": (1, Schema(blocks=_CONDITIONS, readings={"depends_on": _REFERENCE})),
        "module": (1, Schema(readings={"depends_on": _REFERENCE, "providers": _REFERENCE})),
        "provider": (1, _PLAIN),
        "check": (1, Schema(blocks={"data": (2, _RESOURCE), "assert": (0, _PLAIN)})),
        "locals": (0, _PLAIN),
        "terraform": (0, _TERRAFORM),
        "moved": (0, _MOVE),
        "import": (0, _MOVE),
        "removed": (0, _MOVE),
    }
)
#: A file of variable values.
VALUES = Schema(default=Reading.TEXT)
