"""Which providers a module requires, under which names, and the full source addresses of providers.

See https://developer.hashicorp.com/terraform/language/providers/requirements, read 2026-11-22.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, message
from sovlint.syntax.tree import (
    Attribute,
    Block,
    Expression,
    GetAttribute,
    Literal,
    ObjectOf,
    Reference,
    TupleOf,
)

DEFAULT_REGISTRY = "registry.terraform.io"
DEFAULT_NAMESPACE = "hashicorp"
BUILT_IN = "terraform.io/builtin/terraform"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredProvider:
    """One entry of `required_providers`; `aliases` are those of `configuration_aliases`."""

    source: str
    version: str = ""
    aliases: tuple[str, ...] = ()


def full_source(source: str) -> str:
    """Return `host/namespace/type` for a source as written: `aws`, `hashicorp/aws`, or with a host."""
    parts = source.strip().lower().split("/")
    if len(parts) == 1:
        parts = [DEFAULT_REGISTRY, DEFAULT_NAMESPACE, *parts]
    elif len(parts) == 2:  # noqa: PLR2004 - namespace and type
        parts = [DEFAULT_REGISTRY, *parts]
    return "/".join(parts)


def implied_source(local_name: str) -> str:
    """Return the source of a provider that no `required_providers` names."""
    return BUILT_IN if local_name == "terraform" else full_source(local_name)


def required_providers(
    blocks: Iterable[Block],
) -> tuple[Mapping[str, RequiredProvider], tuple[Diagnostic, ...]]:
    """Return the entries of all `required_providers` blocks; later ones, of override files, win."""
    found: dict[str, RequiredProvider] = {}
    problems: list[Diagnostic] = []
    for block in blocks:
        for inner in block.body.blocks:
            if inner.type != "required_providers":
                continue
            for name, attribute in inner.body.attributes.items():
                entry = _entry(name, attribute)
                if isinstance(entry, Diagnostic):
                    problems.append(entry)
                else:
                    found[name] = entry
    return found, tuple(problems)


def _entry(name: str, attribute: Attribute) -> RequiredProvider | Diagnostic:
    expression = attribute.expression
    if isinstance(expression, Literal) and isinstance(expression.value, str):
        return RequiredProvider(source=implied_source(name), version=expression.value)
    if not isinstance(expression, ObjectOf):
        what = message('the requirement for provider "{name}" must be an object', name=name)
        return Diagnostic(
            severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=attribute.span
        )
    entries = {key.value: value for key, value in expression.items if isinstance(key, Literal)}
    source = _text(entries.get("source"))
    return RequiredProvider(
        source=full_source(source) if source else implied_source(name),
        version=_text(entries.get("version")),
        aliases=_aliases(entries.get("configuration_aliases")),
    )


def _text(expression: Expression | None) -> str:
    return expression.value if isinstance(expression, Literal) and isinstance(expression.value, str) else ""


def _aliases(expression: Expression | None) -> tuple[str, ...]:
    if not isinstance(expression, TupleOf):
        return ()
    names = [provider_name_text(item) for item in expression.items]
    return tuple(alias for _, _, alias in (name.partition(".") for name in names) if alias)


def provider_name_text(expression: Expression) -> str:
    """Return `aws` or `aws.alias` as written, bare or quoted; empty for anything else."""
    match expression:
        case Reference(name=name):
            return name
        case GetAttribute(source=Reference(name=name), name=alias):
            return f"{name}.{alias}"
        case Literal(value=str() as text):
            return text
        case _:
            return ""
