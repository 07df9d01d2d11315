"""What a plan's `configuration` says: provider configurations, and what each argument was made from.

References are followed through module inputs and outputs. Locals are not in a plan: what goes through them
alone leaves no trace there.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sovlint.diagnostics import Span, message
from sovlint.terraform.inventory import ProviderConfiguration
from sovlint.terraform.json_values import as_value
from sovlint.terraform.values import TUPLE, Known, Mark, Origin, Reason, Unknown, Value, object_of

Json = Mapping[str, Any]

_INDEX = re.compile(r'\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\]')
_MODULE = re.compile(r'module\.([^.\[]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?')
_LONGEST_WAY = 64  # modules and variables that one reference is followed through


class PlanConfiguration:
    """The configuration part of one plan; empty for a state."""

    def __init__(self, document: Json, shown: str) -> None:
        configuration = document.get("configuration", {})
        self._root: Json = configuration.get("root_module", {})
        self._variables: Json = document.get("variables", {})
        self._span = Span(shown, 1, 1, 1, 1)
        self._resources = dict(_resources_of(self._root, ""))
        self._modules = dict(_modules_of(self._root, ""))
        self._origins: dict[tuple[str, str], frozenset[Mark]] = {}
        self.providers: dict[str, ProviderConfiguration] = {
            key: self._provider(key, entry)
            for key, entry in sorted(configuration.get("provider_config", {}).items())
        }

    def module_calls(self) -> Iterator[tuple[str, str]]:
        """Yield the address and source of every module call."""
        for address, (call, _) in sorted(self._modules.items()):
            yield address, call.get("source", "")

    def provider_key(self, address: str, module: str) -> str:
        """Return the key of the provider configuration that a resource uses; empty when it is not said."""
        resource = self._resources.get(_block(address))
        key: str = resource.get("provider_config_key", "") if resource else ""
        return key if key in self.providers or not module else key.rpartition(":")[2]

    def origins_of(self, address: str, module: str) -> Any:
        """Return, by argument, what it was made from: the marks, or a tree of them for nested blocks."""
        resource = self._resources.get(_block(address))
        return self._tree(resource.get("expressions", {}), module) if resource else {}

    def _tree(self, expressions: Any, module: str) -> Any:
        if isinstance(expressions, list):
            return [self._tree(item, module) for item in expressions]
        if not isinstance(expressions, dict):
            return None
        if "references" in expressions and isinstance(expressions["references"], list):
            return self._marks(expressions["references"], module)
        return {key: self._tree(item, module) for key, item in expressions.items() if key != "constant_value"}

    def _marks(self, references: list[str], module: str) -> frozenset[Mark]:
        found: set[Mark] = set()
        for reference in references:
            found |= self._origin(reference, module, _LONGEST_WAY)
        return frozenset(found)

    def _origin(self, reference: str, module: str, left: int) -> frozenset[Mark]:
        """Return the resources behind one reference, written in a module (an instance's address)."""
        key = (reference, module)
        if key not in self._origins:
            self._origins[key] = frozenset()  # a way that comes back to itself adds nothing
            self._origins[key] = self._follow(reference, module, left) if left else frozenset()
        return self._origins[key]

    def _follow(self, reference: str, module: str, left: int) -> frozenset[Mark]:
        steps = _INDEX.sub("", reference).split(".")
        if steps[0] == "var" and len(steps) > 1:
            call, outer = self._modules.get(_block(module), ({}, ""))
            inputs = call.get("expressions", {}).get(steps[1], {})
            return self._all(inputs.get("references", ()), _outer_instance(module, outer), left)
        if steps[0] == "module" and len(steps) > 2:  # noqa: PLR2004 - module.<call>.<output>
            inner = f"{module}.module.{steps[1]}" if module else f"module.{steps[1]}"
            call, _ = self._modules.get(_block(inner), ({}, ""))
            output = call.get("module", {}).get("outputs", {}).get(steps[2], {})
            return self._all(output.get("expression", {}).get("references", ()), inner, left)
        return self._resource_origin(steps, module)

    def _all(self, references: Any, module: str, left: int) -> frozenset[Mark]:
        found: frozenset[Mark] = frozenset()
        for reference in references:
            found |= self._origin(reference, module, left - 1)
        return found

    def _resource_origin(self, steps: list[str], module: str) -> frozenset[Mark]:
        length = 3 if steps[0] == "data" else 2
        local = ".".join(steps[:length])
        address = f"{module}.{local}" if module else local
        if _block(address) not in self._resources:
            return frozenset()
        return frozenset({Origin(address, ".".join(steps[length:]))})

    def _provider(self, key: str, entry: Json) -> ProviderConfiguration:
        expressions = entry.get("expressions", {})
        return ProviderConfiguration(
            key=key,
            source=entry.get("full_name", ""),
            local_name=entry.get("name", key),
            alias=entry.get("alias", ""),
            module=entry.get("module_address", ""),
            values=self._provider_values(expressions, entry.get("module_address", "")),
            span=self._span,
        )

    def _provider_values(self, expressions: Any, module: str) -> Known:
        values = {name: self._expression(item, module) for name, item in expressions.items()}
        return object_of(values)

    def _expression(self, expression: Any, module: str) -> Value:
        if isinstance(expression, list):
            return Known(tuple(self._expression(item, module) for item in expression), TUPLE)
        if "constant_value" in expression:
            return as_value(expression["constant_value"])
        references = expression.get("references")
        if not isinstance(references, list):
            return self._provider_values(expression, module)
        value = self._variable(references, module)
        if value is not None:
            return value
        reason = message(
            "a plan does not say what {references} was", references=", ".join(references) or "it"
        )
        return Unknown(Reason(reason, self._span), marks=self._marks(references, module))

    def _variable(self, references: list[str], module: str) -> Value | None:
        """Return the value where an expression refers to one root variable and to nothing else."""
        named = {_INDEX.sub("", reference) for reference in references}
        if module or len(named) != 1:
            return None
        steps = next(iter(named)).split(".")
        value: Any = self._variables.get(steps[1], {}).get("value") if steps[0] == "var" else None
        for step in steps[2:]:
            value = value.get(step) if isinstance(value, dict) else None
        hidden = self._root.get("variables", {}).get(steps[-1], {}).get("sensitive", False)
        return as_value(value, sensitive=hidden) if isinstance(value, str) else None


def _block(address: str) -> str:
    return _INDEX.sub("", address)


def _outer_instance(module: str, outer: str) -> str:
    """Return the module instance around one; `outer` is its address without indexes."""
    calls = list(_MODULE.finditer(module))
    return module[: calls[-2].end()] if outer and len(calls) > 1 else ""


def _resources_of(module: Json, prefix: str) -> Iterator[tuple[str, Json]]:
    for resource in module.get("resources", ()):
        yield prefix + resource["address"], resource
    for name, call in module.get("module_calls", {}).items():
        yield from _resources_of(call.get("module", {}), f"{prefix}module.{name}.")


def _modules_of(module: Json, outer: str) -> Iterator[tuple[str, tuple[Json, str]]]:
    for name, call in module.get("module_calls", {}).items():
        address = f"{outer}.module.{name}" if outer else f"module.{name}"
        yield address, (call, outer)
        yield from _modules_of(call.get("module", {}), address)
