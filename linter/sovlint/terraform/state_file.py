"""The state file itself (`terraform.tfstate`, version 4), brought into the form of `terraform show -json`.

See https://developer.hashicorp.com/terraform/language/state, read 2026-11-22; the form is not documented.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sovlint.terraform.inventory import Mode

Json = Mapping[str, Any]

_VERSIONS = frozenset({4})


def is_state_file(document: Json) -> bool:
    """Whether it is a state file of a version that is known."""
    version = document.get("version")
    return isinstance(version, int) and version in _VERSIONS


def state_rows(document: Json) -> Iterator[tuple[Json, str]]:
    """Yield the instances of a state file in the form of `terraform show -json`."""
    for resource in document.get("resources", ()):
        module = resource.get("module", "")
        prefix = f"{module}." if module else ""
        mode = "data." if resource["mode"] == Mode.DATA else ""
        block = f"{prefix}{mode}{resource['type']}.{resource['name']}"
        instances = resource.get("instances", ())
        current = [one.get("index_key") for one in instances if not one.get("deposed")]
        for instance in instances:
            index = instance.get("index_key")
            if instance.get("deposed") and index in current:
                continue
            yield (
                {
                    "address": block if index is None else f"{block}[{json.dumps(index)}]",
                    "mode": resource["mode"],
                    "type": resource["type"],
                    "name": resource["name"],
                    "index": index,
                    "provider_name": resource["provider"].partition('["')[2].partition('"]')[0],
                    "values": _undressed(instance.get("attributes", {})),
                    "sensitive_values": _sensitive_paths(instance.get("sensitive_attributes", ())),
                },
                module,
            )


def _undressed(data: Any) -> Any:
    """Return attributes of a state file without the types that are written beside values of any type."""
    if isinstance(data, dict):
        if set(data) == {"type", "value"} and isinstance(data["type"], str | list):
            return _undressed(data["value"])
        return {key: _undressed(value) for key, value in data.items()}
    return [_undressed(item) for item in data] if isinstance(data, list) else data


def _sensitive_paths(paths: Any) -> Json:
    """Return a state file's list of sensitive paths as the tree that `show -json` prints."""
    tree: dict[str, Any] = {}
    for path in paths:
        steps = [step.get("value") for step in path if isinstance(step, dict)]
        if steps and isinstance(steps[0], str):
            tree[steps[0]] = True
    return tree
