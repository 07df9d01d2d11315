"""Modules that were not read, as resources: what their call says of operator, place and data.

The provider is the one that the call passes on, the one that the source names as the registry asks for it
(`namespace/name/provider`, a repository `terraform-provider-name`), or the only one beside the call.
See https://developer.hashicorp.com/terraform/registry/modules/publish, read 2026-11-22.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sovlint.atlas.facts import Plaintext, TypeFact
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message
from sovlint.exposure.operators import NONE
from sovlint.exposure.references import text_of
from sovlint.folders import policies_folder
from sovlint.syntax.tree import Literal
from sovlint.terraform.inventory import MODULE, Inventory, ModuleCall, ProviderConfiguration, Resource
from sovlint.terraform.values import select

_REGISTRY = re.compile(r"(?:[\w.-]+\.[\w.-]+/)?[\w-]+/[\w-]+/(?P<provider>[\w-]+)(?://.*)?")
_REPOSITORY = re.compile(r"terraform-(?P<provider>[a-z0-9]+)-[\w-]+?(?:\.git)?(?://.*)?")
_WORDS = re.compile(r"[A-Za-z]+[0-9]*")
_DEFAULT_REGISTRY = "registry.terraform.io/hashicorp/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Customs:
    """What module calls have in common by custom: inputs, and words for what holds nothing."""

    location: tuple[str, ...]
    tags: tuple[str, ...]
    holds_nothing: frozenset[str]


@cache
def _customs() -> _Customs:
    document = json.loads((policies_folder() / "atlas" / "modules.json").read_text(encoding="utf-8"))
    return _Customs(
        location=tuple(document["location"]),
        tags=tuple(document["tags"]),
        holds_nothing=frozenset(document["holds_nothing"]),
    )


@cache
def _fact(*, nothing: bool) -> TypeFact:
    customs = _customs()
    return TypeFact(
        type=MODULE,
        role="none" if nothing else MODULE,
        durable=not nothing,
        plaintext=Plaintext.UNDETERMINED,
        service="",
        location=customs.location,
        tags=customs.tags,
        keys=(),
        schemas=(),
        sensitive=(),
        replication=(),
        flows=(),
    )


def fact_of_module(unread: Resource) -> TypeFact:
    """Return what is known of a module that was not read, by what its call says."""
    attribute = unread.block.body.attributes.get("source") if unread.block else None
    source = attribute.expression.value if attribute and isinstance(attribute.expression, Literal) else ""
    return _fact(nothing=holds_nothing(source) if isinstance(source, str) else False)


def holds_nothing(source: str) -> bool:
    """Whether the last part of a module's source names a thing that holds no data: a role, a network."""
    path = source.partition("?")[0].removesuffix(".git")
    if _REGISTRY.fullmatch(path) and "//" not in path:
        path = path.rpartition("/")[0]
    words = {word.lower() for word in _WORDS.findall(path.rpartition("/")[2])}
    return not words.isdisjoint(_customs().holds_nothing)


def with_unread_modules(inventory: Inventory, atlas: Atlas) -> Inventory:
    """Return the inventory with what stands for modules that were not read among its resources."""
    if not any(call.unread for call in inventory.module_calls):
        return inventory
    chooser = _Chooser(inventory, atlas)
    found = [chooser.placed(call, one) for call in inventory.module_calls for one in call.unread]
    resources = sorted((*inventory.resources, *found), key=lambda one: one.address)
    return replace(inventory, resources=tuple(resources))


class _Chooser:
    """Chooses the provider configuration of each module call."""

    def __init__(self, inventory: Inventory, atlas: Atlas) -> None:
        self._providers = inventory.providers
        self._atlas = atlas
        self._beside: dict[str, set[str]] = {}
        for configuration in inventory.providers.values():
            self._put(configuration.module, configuration.key)
        for resource in inventory.resources:
            self._put(resource.module, resource.provider)

    def _put(self, module: str, key: str) -> None:
        """Note a configuration that is used in a module, if its provider runs anything."""
        configuration = self._providers.get(key)
        fact = self._atlas.provider(configuration.source) if configuration else None
        if configuration and not (fact and fact.operator == NONE):
            self._beside.setdefault(module, set()).add(key)

    def placed(self, call: ModuleCall, unread: Resource) -> Resource:
        """Return what stands for a module with its provider, where something tells which it is."""
        name = provider_named_in(call.source)
        keys = [key for _, key in call.providers if key in self._providers]
        if name and self._atlas.provider(name):
            key = self._named(name, keys) or self._inherited(name, unread.module)
            source = self._providers[key].source if key else f"{_DEFAULT_REGISTRY}{name}"
        else:
            beside = keys or sorted(self._beside.get(unread.module, ()))
            key = self._only(self._knowing_place(unread, beside) or beside)
            source = self._providers[key].source if key else ""
        return replace(unread, provider=key, provider_source=source)

    def _named(self, name: str, keys: Sequence[str]) -> str:
        return next((key for key in keys if self._providers[key].local_name == name), "")

    def _inherited(self, name: str, module: str) -> str:
        """Return the default configuration of a provider in the module, or the closest one above."""
        above = [
            configuration
            for configuration in self._providers.values()
            if configuration.local_name == name
            and not configuration.alias
            and f"{module}.".startswith(f"{configuration.module}." if configuration.module else "")
        ]
        return max(above, key=_depth).key if above else ""

    def _knowing_place(self, unread: Resource, keys: Sequence[str]) -> list[str]:
        """Return the configurations whose operator has a place that an input names: `uksouth`."""
        named = {text_of(value) for path in _customs().location for _, value in select(unread.values, path)}
        return [key for key in keys if any(map(self._places_of(key), named - {""}))]

    def _places_of(self, key: str) -> Callable[[str], object]:
        fact = self._atlas.provider(self._providers[key].source)
        places = fact.places if fact else ""
        return lambda text: self._atlas.place(places, text) if places else None

    def _only(self, keys: Sequence[str]) -> str:
        """Return the one configuration, or of several of one operator the default one of the first."""
        facts = [self._atlas.provider(self._providers[key].source) for key in keys]
        if len({fact.operator if fact else "" for fact in facts}) != 1:
            return ""
        return next((key for key in keys if not self._providers[key].alias), keys[0])


def provider_named_in(source: str) -> str:
    """Return the local name of the provider that a module's source names; empty for none."""
    path = source.partition("?")[0]
    registry = _REGISTRY.fullmatch(path)
    if registry and "github.com" not in path:
        return registry["provider"]
    for part in re.split(r"(?<!:)/+", path):
        repository = _REPOSITORY.fullmatch(part)
        if repository:
            return repository["provider"]
    return ""


def _depth(configuration: ProviderConfiguration) -> tuple[int, str]:
    return configuration.module.count("."), configuration.key


def reasons_of(inventory: Inventory) -> Mapping[str, Message]:
    """Return why each module was not read, by the address of each instance."""
    unknown = message("the module is not read")
    return {one.address: call.problem or unknown for call in inventory.module_calls for one in call.unread}
