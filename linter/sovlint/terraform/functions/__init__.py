"""Terraform's built-in functions, one file for each family of its documentation.

All of Terraform 1.11 and those that OpenTofu 1.9 adds, also under `core::`; `provider::terraform::` holds
the three of Terraform's own provider. `try` and `can` are lazy and belong to the evaluator.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module

from sovlint.diagnostics import message
from sovlint.terraform.functions.calling import Function, FunctionContext, FunctionError, apply
from sovlint.terraform.values import Value

FAMILIES = (
    "collection",
    "date_time",
    "encoding",
    "filesystem",
    "formatting",
    "hash_crypto",
    "ip_network",
    "mappings",
    "numeric",
    "regular_expressions",
    "sequences",
    "sets",
    "string",
    "terraform_specific",
    "type_conversion",
)

__all__ = ["FunctionContext", "FunctionError", "call", "exists", "names"]


@cache
def _table() -> Mapping[str, Function]:
    table: dict[str, Function] = {}
    for family in FAMILIES:
        table.update(import_module(f"{__name__}.{family}").FUNCTIONS)
    return dict(sorted(table.items()))


def names() -> tuple[str, ...]:
    """Return the names of all functions, without `core::`."""
    return tuple(_table())


def exists(name: str) -> bool:
    """Return whether there is a built-in function of that name; `try` and `can` are not here."""
    return name.removeprefix("core::") in _table()


def call(name: str, arguments: Sequence[Value], context: FunctionContext) -> Value | FunctionError:
    """Return the result of a call, or why it fails; unknown names fail too."""
    function = _table().get(name.removeprefix("core::"))
    if function is None:
        return FunctionError(message('There is no function named "{name}".', name=name))
    return apply(name, function, arguments, context)
