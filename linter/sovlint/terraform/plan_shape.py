"""Holds a plan or a state to the form that Terraform writes, before anything is read off it.

Only what the reader relies on has a form; values, and what lies over them, may be anything. A field that is
null counts as left out. See https://developer.hashicorp.com/terraform/internals/json-format, read 2026-11-22.
"""

from collections.abc import Mapping
from typing import Any

from sovlint.diagnostics import Message, message
from sovlint.terraform.inventory import Mode

#: A name of a shape or kind, `{field: shape}` (`!` behind a field: it must be there; `*`: every field), or a
#: list with the shape of its elements.
Shape = str | dict[str, Any] | list[Any]

_SHAPES: Mapping[str, Shape] = {
    "plan": {
        "planned_values!": "values",
        "prior_state": {"values": "values"},
        "resource_changes": [
            {"address!": "text", "change!": {}, "previous_address": "text", "deposed": "text"}
        ],
        "output_changes": {"*": {}},
        "configuration": {
            "provider_config": {
                "*": {
                    "full_name": "text",
                    "name": "text",
                    "alias": "text",
                    "module_address": "text",
                    "expressions": {},
                }
            },
            "root_module": "configured module",
        },
        "variables": {"*": {}},
    },
    "state": {"values": "values"},
    "state file": {
        "resources": [
            {
                "mode!": "mode",
                "type!": "text",
                "name!": "text",
                "provider!": "text",
                "module": "text",
                "instances": [
                    {"index_key": "index", "attributes": {}, "sensitive_attributes": [], "deposed": "text"}
                ],
            }
        ],
        "outputs": "outputs",
    },
    "values": {"outputs": "outputs", "root_module": "module"},
    "outputs": {"*": {"sensitive": "flag"}},
    "module": {
        "address": "text",
        "resources": [
            {
                "address!": "text",
                "mode!": "mode",
                "type!": "text",
                "name!": "text",
                "index": "index",
                "provider_name": "text",
                "deposed_key": "text",
                "values": {},
            }
        ],
        "child_modules": ["module"],
    },
    "configured module": {
        "resources": [{"address!": "text", "provider_config_key": "text", "expressions": {}}],
        "module_calls": {"*": {"source": "text", "expressions": {}, "module": "configured module"}},
        "outputs": {"*": {"expression": {}}},
        "variables": {"*": {"sensitive": "flag"}},
    },
}
_KINDS: Mapping[str, type | tuple[type, ...]] = {"text": str, "flag": bool, "index": (str, int)}
_MODES = frozenset(str(mode) for mode in Mode)


class ShapeError(Exception):
    """A part of the document has not the form that Terraform writes."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(str(why))


def shaped(document: Any, shape: Shape) -> Any:
    """Return the document without what is null where it has a form; a ShapeError where it has another one."""
    return _shaped(document, shape, "")


def _shaped(data: Any, shape: Shape, path: str) -> Any:
    if isinstance(shape, str) and shape in _SHAPES:
        shape = _SHAPES[shape]
    if isinstance(shape, str):
        if not (data in _MODES if shape == "mode" and isinstance(data, str) else _is_kind(data, shape)):
            raise ShapeError(message("{path} is not what Terraform writes there", path=path))
        return data
    if isinstance(shape, list):
        if not isinstance(data, list):
            raise ShapeError(message("{path} is not a list", path=path))
        if not shape:
            return data
        return [_shaped(item, shape[0], f"{path}[{position}]") for position, item in enumerate(data)]
    if not isinstance(data, dict):
        raise ShapeError(message("{path} is not an object", path=path or "{}"))
    return _shaped_object(data, shape, f"{path}." if path else "")


def _is_kind(data: Any, kind: str) -> bool:
    if kind not in _KINDS or (isinstance(data, bool) and kind != "flag"):
        return False
    return isinstance(data, _KINDS[kind])


def _shaped_object(data: dict[str, Any], fields: dict[str, Any], prefix: str) -> dict[str, Any]:
    if "*" in fields:
        present = {name: inner for name, inner in data.items() if inner is not None}
        return {name: _shaped(inner, fields["*"], prefix + name) for name, inner in present.items()}
    result = dict(data)
    for field, shape in fields.items():
        name = field.removesuffix("!")
        if data.get(name) is not None:
            result[name] = _shaped(data[name], shape, prefix + name)
            continue
        if name != field:
            raise ShapeError(message("{path} is missing", path=prefix + name))
        result.pop(name, None)
    return result
