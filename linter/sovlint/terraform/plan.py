"""Reads a plan or a state as JSON into the inventory that a configuration would give.

Recognised by content: `terraform show -json` of a plan or a state, and the state file itself. What Terraform
resolved (provider configurations, unknown and sensitive values) is taken over; what a value was made from is
read off the plan's `configuration`. See https://developer.hashicorp.com/terraform/internals/json-format,
read 2026-11-22.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NoReturn

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, Span, message
from sovlint.terraform import limits
from sovlint.terraform.documents import in_utf_8
from sovlint.terraform.inventory import (
    InputKind,
    Inventory,
    Mode,
    ModuleCall,
    Move,
    ProviderConfiguration,
    Resource,
)
from sovlint.terraform.json_values import as_value
from sovlint.terraform.numbers import parse_number
from sovlint.terraform.plan_configuration import PlanConfiguration
from sovlint.terraform.plan_shape import ShapeError, shaped
from sovlint.terraform.state_file import is_state_file, state_rows
from sovlint.terraform.values import OBJECT, Known, Value

Json = Mapping[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_plan(data: bytes, shown: str) -> Inventory | Diagnostic:
    """Return the inventory of a plan or a state, or why it is none."""
    try:
        return _read(data, shown)
    except ShapeError as error:
        why = error.why
    except RecursionError:
        why = message("it is nested too deeply")
    except ValueError:
        why = message("it is not valid JSON")
    except (KeyError, TypeError, AttributeError) as error:
        why = message("{what}", what=type(error).__name__)
    return Diagnostic(
        severity=Severity.ERROR,
        kind=ProblemKind.UNREADABLE,
        message=message(
            "not a plan or state that Terraform wrote ({why}); make one with `terraform show -json`", why=why
        ),
        file=shown,
    )


def _read(data: bytes, shown: str) -> Inventory:
    document = _document(data)
    kind = _kind_of(document)
    if kind is None:
        raise ShapeError(message("no planned_values, values or resources in it"))
    if not _is_known_format(document):
        raise ShapeError(message("its format_version is not known"))
    if kind is InputKind.PLAN:
        return _from_plan(shaped(document, "plan"), shown)
    return _from_state(document, shown)


def _document(data: bytes) -> Any:
    data = in_utf_8(data)
    read = json.loads(data, parse_float=_number, parse_constant=_no_number)
    return _without_surrogates(read) if b"\\u" in data else read


def _number(text: str) -> int | Decimal:
    amount = parse_number(text)
    return _no_number(text) if amount is None else amount


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _without_surrogates(data: Any) -> Any:
    """Return JSON without halves of characters: no file and no hash could take them."""
    if isinstance(data, str):
        return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", data)
    if isinstance(data, list):
        return [_without_surrogates(item) for item in data]
    if isinstance(data, dict):
        return {_without_surrogates(name): _without_surrogates(item) for name, item in data.items()}
    return data


def _kind_of(document: object) -> InputKind | None:
    if not isinstance(document, dict):
        return None
    if "planned_values" in document:
        return InputKind.PLAN
    if "values" in document or is_state_file(document):
        return InputKind.STATE
    # `terraform show -json` of an empty state says nothing but its format.
    return InputKind.STATE if "format_version" in document and "terraform_version" in document else None


def _is_known_format(document: Json) -> bool:
    """Whether the major version is one that is known: a reader must refuse others.

    See https://developer.hashicorp.com/terraform/internals/json-format, read 2026-11-22.
    """
    return str(document.get("format_version", "1")).split(".")[0] in {"0", "1"}


def _from_plan(document: Json, shown: str) -> Inventory:
    configuration = PlanConfiguration(document, shown)
    unknown = {
        change["address"]: change["change"]
        for change in document.get("resource_changes", ())
        if not change.get("deposed")
    }
    planned = document["planned_values"]
    prior = document.get("prior_state", {}).get("values", {})
    read = [pair for pair in _rows(prior.get("root_module", {})) if pair[0]["mode"] == Mode.DATA]
    rows = {row["address"]: (row, module) for row, module in (*read, *_rows(planned.get("root_module", {})))}
    made = [
        _resource(row, module, shown, unknown.get(address, {}), configuration)
        for address, (row, module) in rows.items()
    ]
    inventory = _inventory(made, InputKind.PLAN, shown, planned.get("outputs", {}), configuration)
    changes = document.get("output_changes", {})
    outputs = {
        name: _output(output, changes.get(name, {}))
        for name, output in sorted(planned.get("outputs", {}).items())
    }
    problems = tuple(_unfinished(document, shown))
    return replace(inventory, outputs=outputs, moves=tuple(_moves(document)), problems=problems)


def _unfinished(document: Json, shown: str) -> Iterator[Diagnostic]:
    """Yield why a plan does not hold all that its configuration declares, where it says so."""
    if document.get("errored"):
        yield Diagnostic(
            severity=Severity.ERROR,
            kind=ProblemKind.UNREADABLE,
            message=message("planning ended with an error: a part of the configuration is not in the plan"),
            file=shown,
        )
    elif document.get("complete") is False:
        yield Diagnostic(
            severity=Severity.WARNING,
            kind=ProblemKind.LIMIT,
            message=message(
                "the plan is not complete: with -target, or what Terraform puts off, a part is not in it"
            ),
            file=shown,
        )


def _moves(document: Json) -> Iterator[Move]:
    for change in document.get("resource_changes", ()):
        if change.get("previous_address"):
            yield Move(before=change["previous_address"], after=change["address"])


def _from_state(document: Json, shown: str) -> Inventory:
    configuration = PlanConfiguration({}, shown)
    if "version" in document and "values" not in document:
        document = shaped(document, "state file")
        rows = list(state_rows(document))
        outputs = document.get("outputs", {})
    else:
        values = shaped(document, "state").get("values", {})
        rows = list(_rows(values.get("root_module", {})))
        outputs = values.get("outputs", {})
    made = [_resource(row, module, shown, {}, configuration) for row, module in rows]
    return _inventory(made, InputKind.STATE, shown, outputs, configuration)


def _inventory(
    resources: list[Resource], kind: InputKind, shown: str, outputs: Json, configuration: PlanConfiguration
) -> Inventory:
    providers: dict[str, ProviderConfiguration] = dict(configuration.providers)
    for resource in resources:
        if resource.provider not in providers:
            providers[resource.provider] = _implied(resource)
    return Inventory(
        root=shown,
        kind=kind,
        resources=tuple(sorted(resources, key=lambda resource: resource.address)),
        providers=providers,
        module_calls=tuple(
            ModuleCall(address=address, source=source, version="", directory="", span=_whole(shown))
            for address, source in configuration.module_calls()
        ),
        backend=None,
        outputs={name: _output(output) for name, output in sorted(outputs.items())},
        problems=(),
        files=frozenset({shown}),
    )


def _implied(resource: Resource) -> ProviderConfiguration:
    return ProviderConfiguration(
        key=resource.provider,
        source=resource.provider_source,
        local_name=resource.provider_source.rsplit("/", 1)[-1],
        alias="",
        module="",
        values=Known({}, OBJECT),
        span=None,
    )


def _output(output: Json, change: Json = MappingProxyType({})) -> Value:
    return as_value(
        output.get("value", change.get("after")),
        unknown=change.get("after_unknown", False),
        sensitive=output.get("sensitive", False),
    )


def _whole(shown: str) -> Span:
    return Span(shown, 1, 1, 1, 1)


def _rows(module: Json) -> Iterator[tuple[Json, str]]:
    """Yield every resource of a module and of the modules below it, with its module's address.

    What is only kept until it is destroyed (deposed) gives way to what took its place.
    """
    address = module.get("address", "")
    rows = module.get("resources", ())
    current = {row["address"] for row in rows if not row.get("deposed_key")}
    yield from ((row, address) for row in rows if not row.get("deposed_key") or row["address"] not in current)
    for child in module.get("child_modules", ()):
        yield from _rows(child)


def _resource(row: Json, module: str, shown: str, change: Json, configuration: PlanConfiguration) -> Resource:
    origins = configuration.origins_of(row["address"], module)
    values = as_value(
        row.get("values") or {},
        unknown=change.get("after_unknown", {}),
        sensitive=row.get("sensitive_values", {}),
        origins=origins,
        address=row["address"],
    )
    if limits.is_too_large(values):
        raise ShapeError(message("{name} is too large to follow", name=row["address"]))
    return Resource(
        address=row["address"],
        mode=Mode(row["mode"]),
        type=row["type"],
        name=row["name"],
        index=row.get("index"),
        module=module,
        provider=configuration.provider_key(row["address"], module) or row["type"].split("_", 1)[0],
        provider_source=row.get("provider_name", ""),
        values=values if isinstance(values, Known) else Known({}, OBJECT),
        span=_whole(shown),
    )
