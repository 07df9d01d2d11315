"""Finds the provider configuration that a name means in a module: declared, passed, inherited, implied.

See https://developer.hashicorp.com/terraform/language/meta-arguments/module-providers, read 2026-11-22.
"""

from collections.abc import Mapping

from sovlint.diagnostics import Message
from sovlint.syntax.tree import Block, Expression, Index, ObjectOf
from sovlint.terraform.convert import convert
from sovlint.terraform.declarations import Declarations, ProviderName
from sovlint.terraform.expansion import ANY
from sovlint.terraform.providers import (
    Provider,
    ProviderSet,
    is_proxy,
    local_name_of,
    provider_set,
    source_of,
)
from sovlint.terraform.requirements import provider_name_text
from sovlint.terraform.run import Run
from sovlint.terraform.scope import Name, Scope
from sovlint.terraform.values import STRING, Known


class ProviderScope:
    """The provider configurations that one module instance can name.

    `passed` is what its call's `providers` argument gives, by the names that this module uses.
    """

    def __init__(
        self,
        run: Run,
        scope: Scope,
        declarations: Declarations,
        parent: "ProviderScope | None",
        passed: Mapping[str, Provider],
    ) -> None:
        self._run = run
        self._scope = scope
        self._declarations = declarations
        self._parent = parent
        self._passed = passed
        self._sets: dict[ProviderName, ProviderSet] = {}
        self._by_source: dict[str, list[str]] | None = None

    def of_resource(self, resource_type: str, block: Block, scope: Scope) -> Provider:
        """Return the configuration of a resource: what its `provider` argument says, or the default."""
        attribute = block.body.attributes.get("provider")
        if attribute is not None:
            found = self.named(attribute.expression, scope)
            if found is not None:
                return found
        return self.find(ProviderName(local_name_of(resource_type), ""))

    def named(self, expression: Expression, scope: Scope) -> Provider | None:
        """Return the configuration that `aws`, `aws.eu` or `aws.by_region[each.key]` means."""
        key: str | None = None
        if isinstance(expression, Index) and (name := provider_name_text(expression.source)):
            value = convert(scope.evaluate(expression.key), STRING)
            is_text = (
                not isinstance(value, Message) and isinstance(value, Known) and isinstance(value.data, str)
            )
            key = str(value.data) if is_text and isinstance(value, Known) else ANY
        else:
            name = provider_name_text(expression)
        if not name:
            return None
        local_name, _, alias = name.partition(".")
        return self.find(ProviderName(local_name, alias), key)

    def passing(self, block: Block, scope: Scope) -> dict[str, Provider]:
        """Return what the `providers` argument of a module call in this module passes on."""
        attribute = block.body.attributes.get("providers")
        if attribute is None or not isinstance(attribute.expression, ObjectOf):
            return {}
        passed: dict[str, Provider] = {}
        for key, value in attribute.expression.items:
            name, provider = provider_name_text(key), self.named(value, scope)
            if name and provider is not None:
                passed[name] = provider
        return passed

    def find(self, name: ProviderName, key: str | None = None) -> Provider:
        """Return the configuration of that name."""
        passed = self._passed.get(str(name))
        if passed is not None:
            return passed
        if self._is_declared(name):
            found = self._set(name).at(key)
            if found is not None:
                return self._registered(found)
        source = source_of(name.local_name, self._declarations)
        return self._missing(name, source) if name.alias else self._default(source, name.local_name)

    def declare_all(self) -> None:
        """Enter every configuration that the module writes into the run, used or not."""
        for name in self._declarations.providers:
            if self._is_declared(name):
                members = self._set(name).members
                for index, provider in members.items():
                    if index != ANY or len(members) == 1:
                        self._registered(provider)

    def _is_declared(self, name: ProviderName) -> bool:
        block = self._declarations.providers.get(name)
        return block is not None and (self._parent is None or not is_proxy(block))

    def _set(self, name: ProviderName) -> ProviderSet:
        found = self._sets.get(name)
        if found is None:
            block = self._declarations.providers[name]
            source = source_of(name.local_name, self._declarations)
            environment = self._run.settings.environment
            found = self._sets[name] = provider_set(name, block, source, self._scope, environment)
        return found

    def _default(self, source: str, wanted: str) -> Provider:
        """Return the default configuration for a source, of this module or the closest one above."""
        for local_name in self._local_names().get(source, ()):
            passed = self._passed.get(local_name)
            if passed is not None:
                return passed
            name = ProviderName(local_name, "")
            if self._is_declared(name):
                found = self._set(name).at(None)
                if found is not None:
                    return self._registered(found)
        if self._parent is not None:
            return self._parent._default(source, wanted)  # noqa: SLF001 - of the same class
        names = self._local_names().get(source, ())
        return self._missing(ProviderName(names[0] if names else wanted, ""), source)

    def _local_names(self) -> Mapping[str, list[str]]:
        """Return the names that this module uses for each source."""
        if self._by_source is None:
            self._by_source = {}
            declared = (name.local_name for name in self._declarations.providers)
            passed = (name.partition(".")[0] for name in self._passed)
            for local_name in sorted({*self._declarations.required, *declared, *passed}):
                source = source_of(local_name, self._declarations)
                self._by_source.setdefault(source, []).append(local_name)
        return self._by_source

    def _missing(self, name: ProviderName, source: str) -> Provider:
        """Return the empty configuration that is implied where no block is written."""
        module = self._scope.module.address
        key = str(Name(module, "", str(name)))
        taken = self._run.providers.get(key)
        if taken is not None and taken.source != source:
            key = str(Name(module, "", source))
            taken = self._run.providers.get(key)
        if taken is not None:
            return taken
        implied = Provider(
            key=key,
            source=source,
            local_name=name.local_name,
            alias=name.alias,
            module=module,
            environment=self._run.settings.environment,
        )
        return self._registered(implied)

    def _registered(self, provider: Provider) -> Provider:
        return self._run.providers.setdefault(provider.key, provider)
