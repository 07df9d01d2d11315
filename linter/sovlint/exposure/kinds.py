"""What a resource is: to the atlas by its type, or by the Azure type that an `azapi` resource names.

What stands for a module that was not read is what its call says.
"""

from sovlint.atlas.facts import TypeFact
from sovlint.atlas.load import Atlas
from sovlint.atlas.types import azapi_type_fact
from sovlint.exposure.references import text_of
from sovlint.exposure.unread import fact_of_module
from sovlint.terraform.inventory import MODULE, Resource
from sovlint.terraform.values import select

_NAMED_BY_ARGUMENT = frozenset({"azapi_resource", "azapi_data_plane_resource", "azapi_update_resource"})


def fact_of(resource: Resource, atlas: Atlas) -> TypeFact | None:
    """Return what is known of the resource's type, or None."""
    if resource.type == MODULE:
        return fact_of_module(resource)
    if resource.type in _NAMED_BY_ARGUMENT:
        for _, value in select(resource.values, "type"):
            fact = azapi_type_fact(text_of(value), atlas.additions)
            if fact:
                return fact
    return atlas.type(resource.provider_source, resource.type)
