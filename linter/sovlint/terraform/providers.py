"""Which provider configuration a resource uses: its own, an inherited one, one that was passed, or none.

A default configuration is inherited by source address, an aliased one only when passed.
See https://developer.hashicorp.com/terraform/language/modules/develop/providers, read 2026-11-22.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sovlint.diagnostics import Span, message
from sovlint.syntax.tree import Block
from sovlint.terraform.contents import Contents, merged_with
from sovlint.terraform.declarations import Declarations, ProviderName
from sovlint.terraform.expansion import ANY, SINGLE, by_for_each
from sovlint.terraform.inventory import ProviderConfiguration
from sovlint.terraform.requirements import implied_source
from sovlint.terraform.scope import Name, Scope
from sovlint.terraform.values import Known, Reason, Unknown, Value, object_of, string

META = frozenset({"alias", "for_each", "version"})

#: What providers read from the environment when their block does not say it; the first that is set counts.
_ENVIRONMENT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "aws": {"region": ("AWS_REGION", "AWS_DEFAULT_REGION")},
    "google": {
        "region": ("GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
        "zone": ("GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"),
        "project": ("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"),
    },
    "azurerm": {"environment": ("ARM_ENVIRONMENT",), "metadata_host": ("ARM_METADATA_HOSTNAME",)},
    "openstack": {"auth_url": ("OS_AUTH_URL",), "region": ("OS_REGION_NAME",), "cloud": ("OS_CLOUD",)},
    "opentelekomcloud": {"auth_url": ("OS_AUTH_URL",), "region": ("OS_REGION_NAME",)},
    "ovh": {"endpoint": ("OVH_ENDPOINT",)},
    "scaleway": {
        "region": ("SCW_DEFAULT_REGION",),
        "zone": ("SCW_DEFAULT_ZONE",),
        "api_url": ("SCW_API_URL",),
    },
    "outscale": {"region": ("OSC_REGION", "OUTSCALE_REGION")},
    "exoscale": {"zone": ("EXOSCALE_ZONE",)},
    "stackit": {"region": ("STACKIT_REGION",)},
    "alicloud": {"region": ("ALICLOUD_REGION", "ALIBABA_CLOUD_REGION")},
    "oci": {"region": ("OCI_CLI_REGION",)},
    "ibm": {"region": ("IC_REGION", "IBMCLOUD_REGION")},
    "datadog": {"api_url": ("DD_HOST", "DATADOG_HOST")},
}
_SAME = {"google-beta": "google"}


@dataclass(slots=True, kw_only=True)
class Provider:
    """One provider configuration, its values evaluated when first asked for."""

    key: str
    source: str
    local_name: str
    alias: str = ""
    module: str = ""
    contents: Contents | None = None
    block: Block | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str, span: Span) -> Value | None:
        """Return the value of one argument, None when the configuration does not set it."""
        if self.contents is not None and self.contents.has(name):
            value = self.contents.get(name, span)
            if isinstance(value, Unknown) or value.data is not None:
                return value
        text = self._from_environment().get(name)
        return None if text is None else string(text)

    def configuration(self) -> ProviderConfiguration:
        """Return the configuration as the inventory holds it."""
        values: Known = object_of({}) if self.contents is None else self.contents.values()
        return ProviderConfiguration(
            key=self.key,
            source=self.source,
            local_name=self.local_name,
            alias=self.alias,
            module=self.module,
            values=merged_with(values, self._from_environment()),
            span=self.block.header if self.block else None,
            block=self.block,
        )

    def _from_environment(self) -> dict[str, str]:
        kind = self.source.rpartition("/")[2]
        table = _ENVIRONMENT.get(_SAME.get(kind, kind), {})
        found: dict[str, str] = {}
        for name, variables in table.items():
            text = next((self.environment[one] for one in variables if self.environment.get(one)), "")
            if text:
                found[name] = text
        return found


@dataclass(slots=True, kw_only=True)
class ProviderSet:
    """The configurations that one provider block makes: several with OpenTofu's `for_each`.

    Among those is one with the index `*`, which stands for any of them.
    """

    members: dict[str | int | None, Provider]

    def at(self, key: str | None) -> Provider | None:
        """Return the configuration for a key; without one, or an unknown one, that which stands for all."""
        if key in self.members:
            return self.members[key]
        return self.members.get(ANY)


def provider_set(
    name: ProviderName, block: Block, source: str, scope: Scope, environment: Mapping[str, str]
) -> ProviderSet:
    """Return the configurations of a provider block that is written in the scope's module."""
    attribute = block.body.attributes.get("for_each")
    instances = SINGLE.members
    if attribute is not None:
        value = scope.evaluate(attribute.expression)
        either = Unknown(
            Reason(message("which of the configurations is meant is not known")), candidates=(value,)
        )
        instances = by_for_each(value, scope, attribute.span).members
        instances = (*instances, *(one for one in by_for_each(either, scope, attribute.span).members))
    module = scope.module.address
    members: dict[str | int | None, Provider] = {}
    for member in instances:
        full = Name(module, "", f"{name}{member.suffix}")
        inner = scope.binding(member.names) if member.names else scope
        members[member.index] = Provider(
            key=str(full),
            source=source,
            local_name=name.local_name,
            alias=name.alias,
            module=module,
            contents=Contents(block.body, inner, Name(module, "provider.", full.name), META, is_quiet=False),
            block=block,
            environment=environment,
        )
    return ProviderSet(members=members)


def is_proxy(block: Block) -> bool:
    """Return whether a provider block configures nothing: it only announces one that is to be passed."""
    return not block.body.blocks and not set(block.body.attributes) - META


def source_of(local_name: str, declarations: Declarations) -> str:
    """Return the source address that a module means by a local name."""
    required = declarations.required.get(local_name)
    return required.source if required else implied_source(local_name)


def local_name_of(resource_type: str) -> str:
    """Return the local name of the provider that a resource type belongs to by its prefix."""
    return resource_type.partition("_")[0]
