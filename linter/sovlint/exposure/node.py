"""A resource as the tracing sees it: what its type holds, who runs it and where."""

from dataclasses import dataclass

from sovlint.atlas.facts import TypeFact
from sovlint.exposure.flow_facts import flow_facts
from sovlint.terraform.inventory import Resource

#: What the evaluation says of a block that makes no instance.
_ABSENT = frozenset({"count is 0", "for_each is empty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A resource with what the atlas says of its type, the operators that run it, and its place.

    `places` is the key under which the operator's regions are listed.
    """

    resource: Resource
    fact: TypeFact | None
    operators: frozenset[str]
    operator: str = ""
    region: str = ""
    countries: tuple[str, ...] = ()
    places: str = ""

    @property
    def is_absent(self) -> bool:
        """Whether it is known not to exist as the code stands: it is told of all the same, as conditional."""
        conditional = self.resource.conditional
        return conditional is not None and conditional.template in _ABSENT

    @property
    def role(self) -> str:
        """What the type is, empty where the atlas does not know it."""
        return self.fact.role if self.fact else ""

    @property
    def carries(self) -> bool:
        """Whether data can be in it: no network, no key, nothing known to hold nothing, no software."""
        facts = flow_facts()
        return self.fact is not None and self.fact.role not in facts.passive_roles and not self.is_software

    @property
    def is_software(self) -> bool:
        """Whether it keeps or builds programs, not data: a registry, a pipeline."""
        return self.resource.type in flow_facts().software_types
