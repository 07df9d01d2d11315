"""The inventory as a document in the shape of a Terraform plan, so that real plans can be compared with it.

Unknown values are left out and named by path; sensitive ones are replaced and named by path.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sovlint.diagnostics import Diagnostic, message
from sovlint.language import Language, render
from sovlint.terraform.inventory import Inventory, Resource
from sovlint.terraform.values import NULL, Known, Reason, Secrecy, Unknown, Value, walk

#: What stands for a sensitive value.
HIDDEN = message("(sensitive)")

Json = dict[str, Any]


def inventory_document(
    inventories: Sequence[Inventory],
    problems: Iterable[Diagnostic] = (),
    language: Language = Language.ENGLISH,
) -> Json:
    """Return the resources, outputs and problems of all inventories; `root` tells root modules apart."""
    said = dict.fromkeys((*problems, *(item for each in inventories for item in each.problems)))
    return {
        "resources": [
            _resource(resource, inventory, language)
            for inventory in inventories
            for resource in inventory.resources
        ],
        "outputs": {
            inventory.title: {name: _output(value, language) for name, value in inventory.outputs.items()}
            for inventory in inventories
        }
        if len(inventories) > 1
        else {
            name: _output(value, language)
            for inventory in inventories
            for name, value in inventory.outputs.items()
        },
        "problems": [_problem(item, language) for item in said],
    }


def _resource(resource: Resource, inventory: Inventory, language: Language) -> Json:
    values = _whole(resource)
    return {
        "address": resource.address,
        "mode": resource.mode.value,
        "type": resource.type,
        "name": resource.name,
        "index": resource.index,
        "provider_name": resource.provider_source,
        "provider_config": resource.provider,
        "root": inventory.title,
        "values": plain_data(values, language),
        "unknown": _paths(values, is_unknown),
        "sensitive": _paths(values, is_sensitive),
    }


def _whole(resource: Resource) -> Known:
    """Return the values with all attributes of the type, where its schema is Terraform's own.

    See https://developer.hashicorp.com/terraform/language/resources/terraform-data, read 2026-11-22.
    """
    values = resource.values
    if resource.type != "terraform_data" or not isinstance(values.data, Mapping):
        return values
    unknown = Unknown(Reason(message("known after apply ({address})", address=resource.address)))
    given = {"input": NULL, "triggers_replace": NULL, **values.data}
    made: dict[str, Value] = {"id": unknown, "output": NULL if given["input"] == NULL else unknown}
    return replace(values, data=dict(sorted((made | given).items())))


def _output(value: Value, language: Language) -> Json:
    return {
        "value": plain_data(value, language),
        "unknown": _paths(value, is_unknown),
        "sensitive": is_sensitive(value),
    }


def _problem(problem: Diagnostic, language: Language) -> Json:
    span = problem.span
    return {
        "file": span.file if span else problem.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": render(problem.message, language),
        "kind": problem.kind.value,
    }


def is_unknown(value: Value) -> bool:
    """Whether the value itself is unknown."""
    return isinstance(value, Unknown)


def is_sensitive(value: Value) -> bool:
    """Whether the value itself must not be shown."""
    return Secrecy.SENSITIVE in value.marks


def plain_data(value: Value, language: Language = Language.ENGLISH) -> Any:
    """Return a value as JSON data; unknown attributes are left out, unknown elements are null."""
    if is_sensitive(value):
        return render(HIDDEN, language)
    if isinstance(value, Unknown):
        return None
    data = value.data
    if isinstance(data, tuple):
        return [plain_data(element, language) for element in data]
    if isinstance(data, Mapping):
        return {
            key: plain_data(element, language)
            for key, element in data.items()
            if isinstance(element, Known) or is_sensitive(element)
        }
    return float(data) if isinstance(data, Decimal) else data


def _paths(value: Value, holds: Callable[[Value], bool]) -> list[str]:
    """Return the paths at which something holds, as Terraform writes them, none below another."""
    found: list[tuple[str | int, ...]] = []
    for path, inner in walk(value):
        if holds(inner) and not any(path[: len(above)] == above for above in found[-1:]):
            found.append(path)
    return [_written(path) for path in found]


def _written(path: tuple[str | int, ...]) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")
