"""Which properties of a JSON body are blocks, and which strings are references instead of templates.

JSON has one syntax for arguments and blocks; Terraform tells them apart by schema. What Terraform itself
defines is listed; in what a provider defines, an object is a nested block unless its name, or a key that
no block could have, shows a map. See https://developer.hashicorp.com/terraform/language/syntax/json, read
2026-11-22.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reading(StrEnum):
    """How the strings in the value of a property are read."""

    TEMPLATE = "template"
    REFERENCE = "reference"  # an expression without `${}`: `depends_on`, `provider`, a type
    TEXT = "text"  # as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Nested blocks by name, each with its count of labels, and the properties not read as templates.

    `is_provider` says that there are blocks besides, which a provider defines.
    """

    blocks: "Mapping[str, tuple[int, Schema]]" = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    default: Reading = Reading.TEMPLATE
    is_provider: bool = False


_PLAIN = Schema()
_REFERENCE = Reading.REFERENCE
_CONDITIONS = {"precondition": (0, _PLAIN), "postcondition": (0, _PLAIN)}
_LIFECYCLE = Schema(
    blocks=_CONDITIONS, readings={"ignore_changes": _REFERENCE, "replace_triggered_by": _REFERENCE}
)
_PROVISIONER = Schema(blocks={"connection": (0, _PLAIN)})
_NESTED: "dict[str, tuple[int, Schema]]" = {}
#: A nested block that a provider defines.
NESTED = Schema(blocks=_NESTED, is_provider=True)
_NESTED["dynamic"] = (1, Schema(blocks={"content": (0, NESTED)}))
_RESOURCE = Schema(
    blocks={
        "lifecycle": (0, _LIFECYCLE),
        "connection": (0, _PLAIN),
        "provisioner": (1, _PROVISIONER),
        **_NESTED,
    },
    readings={"depends_on": _REFERENCE, "provider": _REFERENCE},
    is_provider=True,
)
_ENCRYPTION = Schema(
    blocks={
        "key_provider": (2, NESTED),
        "method": (2, NESTED),
        "state": (0, Schema(blocks={"fallback": (0, _PLAIN)})),
        "plan": (0, Schema(blocks={"fallback": (0, _PLAIN)})),
        "remote_state_data_sources": (0, _PLAIN),
    }
)
_TERRAFORM = Schema(
    blocks={
        "backend": (1, NESTED),
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
        "provider": (1, NESTED),
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

#: Arguments of providers that take an object of any kind.
_OBJECTS = frozenset({"input", "triggers_replace", "triggers", "keepers", "body", "manifest"})
#: Arguments of providers that take a map of plain values.
_MAPS = frozenset(
    {
        "annotations",
        "app_settings",
        "binary_data",
        "data",
        "default_labels",
        "dimensions",
        "environment_variables",
        "headers",
        "labels",
        "limits",
        "match_labels",
        "metadata",
        "node_selector",
        "parameters",
        "request_parameters",
        "request_templates",
        "requests",
        "resource_labels",
        "response_parameters",
        "response_templates",
        "selector",
        "string_data",
        "tags",
        "tags_all",
        "user_labels",
        "user_metadata",
        "variables",
        "vars",
    }
)
_ARGUMENT = re.compile(r"[a-z][a-z0-9_]*")


def is_nested_block(name: str, keys: Collection[str], *, holds_more: bool) -> bool:
    """Return whether an object that a provider defines is a nested block, as far as names tell.

    `keys` are those of the object, `holds_more` says that there are objects or lists in it.
    """
    if name in _OBJECTS or not all(map(_ARGUMENT.fullmatch, keys)):
        return False
    return holds_more or name not in _MAPS
