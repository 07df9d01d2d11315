"""What a report says of policies and operators apart from any finding."""

from collections.abc import Iterable

from sovlint.atlas.facts import Operator
from sovlint.atlas.load import Atlas
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.facts import Facts
from sovlint.policy.pack import Pack, Policy, Text
from sovlint.policy.wording import placeholders
from sovlint.report.model import Rule


def rules_of(packs: Iterable[Pack]) -> tuple[Rule, ...]:
    """Return the policies of the packs, sorted by id."""
    found = (_rule(policy) for pack in packs for policy in pack.policies)
    return tuple(sorted(found, key=lambda rule: rule.id))


def citations_of(rules: Iterable[Rule], atlas: Atlas) -> dict[str, str]:
    """Return name and citation of every law, framework and decision that the rules rest on, by atlas id."""
    found: dict[str, str] = {}
    for name in sorted({name for rule in rules for name in rule.basis}):
        text = atlas.law(name) or atlas.framework(name) or atlas.decisions().get(name)
        if text:
            found[name] = f"{text.name}, {text.citation}"
    return found


def named_operators(
    exposures: Iterable[Exposure], flows: Iterable[Flow], facts: Facts
) -> dict[str, Operator]:
    """Return the operators that exposures and flows name, by id; an id without facts is left out."""
    ids = {role.operator for exposure in exposures for role in exposure.operators}
    ids |= {flow.target for flow in flows if flow.to_operator}
    found = ((name, facts.operator(name)) for name in sorted(ids))
    return {name: operator for name, operator in found if operator}


def _rule(policy: Policy) -> Rule:
    return Rule(
        id=policy.id,
        pack=policy.pack,
        severity=policy.severity,
        title=policy.title.say(),
        why=policy.why.say(),
        # What fits the very resource (services to compare) is for a finding to say.
        remedy=policy.remedy.say(tuple((name, "") for name in sorted(_placeholders(policy.remedy)))),
        basis=tuple(dict.fromkeys(citation.id for citation in policy.basis)),
    )


def _placeholders(text: Text) -> set[str]:
    return {*placeholders(text.en), *placeholders(text.fr)}
