"""The Terraform to begin with: the least that a service needs, with the name of what it replaces.

Written by python-hcl2's writer, as `terraform fmt` leaves it. What only the user can know is a variable;
what the atlas is not sure of is said in a comment. Values of the old resource are never copied but its name.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sovlint.atlas.equivalents import Category, Equivalent, MinimalBlock
from sovlint.exposure.model import Exposure
from sovlint.policy.subjects import tags_of
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Known, Secrecy

_NAMES = ("name", "display_name", "bucket", "title")
_OLD_NAMES = (
    "name",
    "bucket",
    "identifier",
    "cluster_identifier",
    "replication_group_id",
    "domain_name",
    "function_name",
    "display_name",
)
_WHOLE = re.compile("[0-9]+")
_REFERENCE = re.compile("[a-z0-9]+_[a-z0-9_]+(\\.[a-z0-9_]+){2}")
_ASIDE = re.compile(r"(?P<value>[^\s()]+) \((?P<aside>[^()]*)\)")
_BACKEND = re.compile("backend (?P<type>[a-z0-9]+)")
_PLACEHOLDERS = frozenset({"id", "uuid", "bytes", "private_network_id"})
_SECRET = re.compile("password|secret|ephemeral|sensitive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Terraform to begin with, formatted; `notes` are what the atlas says to check, in English."""

    type: str
    terraform: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument: a literal or a reference as python-hcl2 writes it, and the variable that it refers to."""

    name: str
    value: str | int | bool
    variable: str = ""
    description: str = ""


def starting_block(
    service: Equivalent, category: Category, exposure: Exposure, operator_name: str
) -> Start | None:
    """Return the block of one of the service's types, or None where the atlas has none."""
    for block in category.blocks:
        if block.type and block.type in service.types:
            return _resource(block, exposure)
        backend = _BACKEND.match(block.purpose)
        if backend and not block.type and f"on {operator_name.partition(' ')[0]}" in block.purpose:
            return _backend(backend["type"], block)
    return None


def _resource(block: MinimalBlock, exposure: Exposure) -> Start:
    arguments, notes = _read(block.arguments)
    arguments = [_renamed(argument, exposure.resource) for argument in arguments]
    tags = tags_of(exposure.resource)
    if tags:
        notes.append(f"tags to carry over: {', '.join(sorted(tags))}")
    labels = (block.type, _label(exposure.resource))
    parts = [_written("resource", labels, {one.name: one.value for one in arguments})]
    parts += [_variable(one) for one in arguments if one.variable]
    return Start(type=block.type, terraform="\n".join(parts), notes=tuple(notes))


def _backend(backend: str, block: MinimalBlock) -> Start:
    """Return a backend; dotted arguments are those of an object, which stands last."""
    plain = [pair for pair in block.arguments if "." not in pair[0]]
    arguments, notes = _read(plain)
    lines = [f"  backend {json.dumps(backend)} {{"]
    width = max(len(argument.name) for argument in arguments)
    lines += [f"    {argument.name:<{width}} = {_literal(argument.value)}" for argument in arguments]
    inner: dict[str, list[tuple[str, str]]] = {}
    for name, value in block.arguments:
        outer, dot, key = name.partition(".")
        if dot:
            inner.setdefault(outer, []).append((key, value))
    for outer, pairs in inner.items():
        lines.append(f"    {outer} = {{")
        lines += [f"      {key} = {json.dumps(value)}" for key, value in pairs]
        lines.append("    }")
    text = "\n".join(["terraform {", *lines, "  }", "}"]) + "\n"
    return Start(type=f"backend {backend}", terraform=text, notes=tuple(notes))


def _literal(value: str | int | bool) -> str:  # noqa: FBT001 - a value, not a switch
    return json.dumps(value) if not isinstance(value, str) else value


def _read(arguments: Iterable[tuple[str, str]]) -> tuple[list[_Argument], list[str]]:
    found: list[_Argument] = []
    notes: list[str] = []
    for name, text in arguments:
        aside = _ASIDE.fullmatch(text)
        if aside:
            said = aside["aside"].removeprefix("check").strip()
            notes.append(f"check {name}: {said}" if said else f"check {name}")
        value = aside["value"] if aside else text
        if "block" in value or value.startswith("listed as"):
            notes.append(f"to write by hand, {name}: {value.removeprefix('block: ')}")
        else:
            found.append(_argument(name, value.removeprefix("example: ")))
    return found, notes


def _argument(name: str, value: str) -> _Argument:
    """Return the argument as a literal where the value is one, else as a variable that it describes."""
    if value in {"true", "false"}:
        return _Argument(name, value == "true")
    if _WHOLE.fullmatch(value):
        return _Argument(name, int(value))
    if _REFERENCE.fullmatch(value):
        return _Argument(name, f"${{{value}}}")
    is_text = " " not in value or name == "description"
    if is_text and value not in _PLACEHOLDERS and value[:1] not in "[(":
        return _Argument(name, _quoted(value))
    return _Argument(name, f"${{var.{name}}}", variable=name, description=value.strip("()"))


def _renamed(argument: _Argument, resource: Resource) -> _Argument:
    """Return the argument with the name of what it replaces, where it is the one that names."""
    if argument.name not in _NAMES or argument.variable:
        return argument
    return _Argument(argument.name, _quoted(_old_name(resource)))


def _old_name(resource: Resource) -> str:
    values = resource.values.data
    for key in _OLD_NAMES if isinstance(values, Mapping) else ():
        value = values.get(key) if isinstance(values, Mapping) else None
        if not isinstance(value, Known) or Secrecy.SENSITIVE in value.marks:
            continue
        if isinstance(value.data, str) and value.data:
            return value.data
    return resource.name.replace("_", "-")


def _label(resource: Resource) -> str:
    plain = re.sub("[^A-Za-z0-9_-]", "_", resource.name)
    return plain if re.match("[A-Za-z_]", plain) else f"_{plain}"


def _quoted(text: str) -> str:
    """Return the text as a quoted string of HCL, in which nothing is a template."""
    return json.dumps(text, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def _written(kind: str, labels: Iterable[str], attributes: Mapping[str, str | int | bool]) -> str:
    import hcl2  # noqa: PLC0415 - only a suggestion pays for it

    builder: Any = hcl2.Builder()  # it has no types of its own
    builder.block(kind, [json.dumps(label) for label in labels], **attributes)
    return str(hcl2.dumps(builder.build()))


def _variable(argument: _Argument) -> str:
    kind = "list(string)" if argument.description.startswith(("[", "list")) else "string"
    attributes: dict[str, str | bool] = {
        "description": _quoted(argument.description),
        "type": f"${{{kind}}}",
    }
    if _SECRET.search(f"{argument.name} {argument.description}"):
        attributes["sensitive"] = True
    if "ephemeral" in argument.description:
        attributes["ephemeral"] = True
    return _written("variable", [argument.variable], attributes)
