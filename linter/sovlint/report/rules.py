"""What a report says of policies and operators apart from any finding."""

from collections.abc import Iterable

from sovlint.atlas.facts import Operator
from sovlint.atlas.load import Atlas
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.explain import filled, policy_page
from sovlint.policy.facts import Facts
from sovlint.policy.pack import Pack, Policy
from sovlint.report.model import Rule


def rules_of(packs: Iterable[Pack], atlas: Atlas) -> tuple[Rule, ...]:
    """Return the policies of the packs, sorted by id; the atlas gives the names of what they rest on."""
    found = (_rule(policy, pack, atlas) for pack in packs for policy in pack.policies)
    return tuple(sorted(found, key=lambda rule: rule.id))


def named_operators(
    exposures: Iterable[Exposure], flows: Iterable[Flow], facts: Facts
) -> dict[str, Operator]:
    """Return the operators that exposures and flows name, by id; an id without facts is left out."""
    ids = {role.operator for exposure in exposures for role in exposure.operators}
    ids |= {flow.target for flow in flows if flow.to_operator}
    found = ((name, facts.operator(name)) for name in sorted(ids))
    return {name: operator for name, operator in found if operator}


def _rule(policy: Policy, pack: Pack, atlas: Atlas) -> Rule:
    return Rule(
        id=policy.id,
        pack=policy.pack,
        severity=policy.severity,
        title=policy.title.say(),
        why=policy.why.say(),
        # What fits the very resource (services to compare) is for a finding to say.
        remedy=filled(policy.remedy),
        basis=tuple(dict.fromkeys(citation.id for citation in policy.basis)),
        page=policy_page(policy, pack, atlas),
    )
