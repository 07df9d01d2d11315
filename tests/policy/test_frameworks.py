"""What a framework demands names the policies that judge it, and each policy is named where it cites."""

import pytest
from click.testing import CliRunner

from sovlint.atlas.load import load_atlas
from sovlint.atlas.texts import Decidable, Demand, Framework
from sovlint.cli import sovlint
from sovlint.policy.load import DEFAULT_PACKS, WAIVERS, shipped_names, shipped_pack
from sovlint.policy.pack import Policy

FRAMEWORKS = load_atlas().frameworks()
POLICIES = {policy.id: policy for name in shipped_names() for policy in shipped_pack(name).policies}
#: Packs that follow no single text: what they cite is why, not what they check.
GENERAL = {*DEFAULT_PACKS, WAIVERS}
CITING = [
    (policy, citation.id)
    for policy in POLICIES.values()
    for citation in policy.basis
    if policy.pack not in GENERAL and citation.id in FRAMEWORKS
]
DEMANDS = [(name, demand) for name, framework in FRAMEWORKS.items() for demand in framework.demands]


@pytest.mark.parametrize(("policy", "framework"), CITING, ids=[f"{one.id}-{name}" for one, name in CITING])
def test_a_framework_knows_the_policies_that_cite_it(policy: Policy, framework: str) -> None:
    """Some demand of the text names each policy of a pack that cites the text."""
    assert policy.id in {name for demand in FRAMEWORKS[framework].demands for name in demand.policies}


@pytest.mark.parametrize(("framework", "demand"), DEMANDS)
def test_a_demand_names_policies_that_cite_its_framework(framework: str, demand: Demand) -> None:
    """No policy is claimed that there is not, or that rests on something else, or decides the undecidable."""
    for name in demand.policies:
        assert framework in {citation.id for citation in POLICIES[name].basis}, name
    assert not (demand.decidable is Decidable.NO and demand.policies)


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_what_code_decides_is_judged_or_said_not_to_be(framework: Framework) -> None:
    """A demand that code decides is judged by a policy, or its evidence says that none is shipped."""
    for demand in framework.demands:
        if demand.decidable is Decidable.CODE:
            assert demand.policies or "no shipped policy" in demand.evidence, demand.demand


def test_the_page_tells_what_decides_and_what_judges() -> None:
    """`sovlint explain` shows, for each demand, whether code decides it, and the policies."""
    told = " ".join(CliRunner().invoke(sovlint, ["explain", "gdpr"]).output.split())
    assert "the code decides: arguments that switch encryption on or off" in told
    assert "Policies: `personal-data-without-encryption`" in told
    assert "a declaration decides:" in told
