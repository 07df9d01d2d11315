"""Attributes of data sources that tell whose account it is and where: the provider's configuration says them.

See https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/caller_identity,
.../google/latest/docs/data-sources/project and .../azurerm/latest/docs/data-sources/client_config, read
2026-11-22.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from sovlint.diagnostics import Message, Span, message
from sovlint.terraform.contents import Contents
from sovlint.terraform.inventory import Mode
from sovlint.terraform.providers import Provider
from sovlint.terraform.scope import Arguments
from sovlint.terraform.values import STRING, Known, Reason, Unknown, Value, string, with_marks

#: Given an attribute's name, what the block sets and the provider: the value, or None where it is computed.
Lookup = Callable[[str, Contents, Provider, Span], Value | None]

_ROLE = re.compile(r"arn:[a-z-]+:iam::([0-9]{12}):role/.*")


def not_configured(provider: Provider, name: str) -> Message:
    """Say that a provider's configuration leaves an argument out."""
    return message('provider configuration {key} does not set "{name}"', key=provider.key, name=name)


def from_provider(name: str, provider: Provider, span: Span) -> Value:
    """Return what the provider's configuration sets, unknown where it does not."""
    value = provider.value(name, span)
    return Unknown(Reason(not_configured(provider, name), span), STRING) if value is None else value


def set_in(name: str, contents: Contents, span: Span) -> Value | None:
    """Return what the block itself sets, None for null."""
    if not contents.has(name):
        return None
    value = contents.get(name, span)
    return None if isinstance(value, Known) and value.data is None else value


def google_client_config(name: str, _: Contents, provider: Provider, span: Span) -> Value | None:
    """Region, zone and project are the provider's own."""
    return from_provider(name, provider, span) if name in {"region", "zone", "project"} else None


def google_project(name: str, contents: Contents, provider: Provider, span: Span) -> Value | None:
    """Take the project's id from the block, or from the provider."""
    if name not in {"project_id", "id"}:
        return None
    found = set_in("project_id", contents, span) or from_provider("project", provider, span)
    return found if name == "project_id" else _behind("projects/", found)


def aws_caller_identity(name: str, _: Contents, provider: Provider, span: Span) -> Value | None:
    """Take the account of the role that the provider assumes, or the only one that it allows."""
    if name not in {"account_id", "id"}:
        return None
    for path in (("assume_role", "role_arn"), ("allowed_account_ids",)):
        found = _only(provider.value(path[0], span), path[1:])
        text = found.data if found is not None else None
        role = _ROLE.fullmatch(text) if isinstance(text, str) else None
        if found is not None and isinstance(text, str) and (role or len(path) == 1):
            return with_marks(string(role[1] if role else text), found.marks)
    return None


def _only(value: Value | None, path: tuple[str, ...]) -> Known | None:
    """Return the only element of a list, or what it sets under a name."""
    data = value.data if isinstance(value, Known) else None
    found = data[0] if isinstance(data, tuple) and len(data) == 1 else None
    for name in path:
        inside = found.data if isinstance(found, Known) else None
        found = inside.get(name) if isinstance(inside, Mapping) else None
    return found if isinstance(found, Known) else None


def azurerm_client_config(name: str, _: Contents, provider: Provider, span: Span) -> Value | None:
    """Subscription, tenant and client are the provider's, where it names them."""
    return provider.value(name, span) if name in {"subscription_id", "tenant_id", "client_id"} else None


def azurerm_subscription(name: str, contents: Contents, provider: Provider, span: Span) -> Value | None:
    """Take the subscription from the block, or from the provider."""
    if name == "tenant_id":
        return provider.value(name, span)
    if name not in {"subscription_id", "id"}:
        return None
    found = set_in("subscription_id", contents, span) or provider.value("subscription_id", span)
    return found if found is None or name == "subscription_id" else _behind("/subscriptions/", found)


def azurerm_resource_group(name: str, contents: Contents, _: Provider, span: Span) -> Value | None:
    """Take the location of a group that the same configuration declares under that name."""
    wanted = contents.get("name", span) if name == "location" and contents.has("name") else None
    if not isinstance(wanted, Known):
        return None
    same = [one for one in contents.declared("azurerm_resource_group") if _is_called(one, wanted, span)]
    return same[0].get("location", span) if len(same) == 1 and same[0].has("location") else None


def _is_called(contents: Arguments, wanted: Known, span: Span) -> bool:
    value = contents.get("name", span) if contents.has("name") else None
    return isinstance(value, Known) and value.data == wanted.data


def regional(name: str, contents: Contents, provider: Provider, span: Span) -> Value | None:
    """Take the region from the block, or from the provider."""
    if name != "region":
        return None
    return set_in("region", contents, span) or from_provider("region", provider, span)


def _behind(prefix: str, value: Value) -> Value:
    if isinstance(value, Known):
        return with_marks(string(f"{prefix}{value.data}"), value.marks)
    return Unknown(value.reason, STRING, marks=value.marks, pieces=(string(prefix), value))


def _regional_types() -> Iterator[str]:
    yield from ("aws_availability_zones", "google_compute_zones")
    yield from ("openstack_compute_availability_zones_v2", "openstack_networking_network_v2")
    yield from ("openstack_identity_auth_scope_v3",)


ACCOUNT_ATTRIBUTES: Mapping[tuple[Mode, str], Lookup] = {
    (Mode.DATA, "aws_caller_identity"): aws_caller_identity,
    (Mode.DATA, "google_client_config"): google_client_config,
    (Mode.DATA, "google_project"): google_project,
    (Mode.DATA, "azurerm_client_config"): azurerm_client_config,
    (Mode.DATA, "azurerm_subscription"): azurerm_subscription,
    (Mode.DATA, "azurerm_resource_group"): azurerm_resource_group,
    **{(Mode.DATA, kind): regional for kind in _regional_types()},
}
