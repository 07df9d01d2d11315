"""Who outside may take on a role, and so read what the role may read: a grant of all of that.

See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html,
read 2026-11-22.
"""

from collections.abc import Iterator

from sovlint.diagnostics import message
from sovlint.exposure.edges import Edge, Landscape
from sovlint.exposure.grant_facts import grant_facts
from sovlint.exposure.grants import outside_edge, outsiders
from sovlint.exposure.outsiders import EVERYBODY, told_of
from sovlint.exposure.permissions import readable_by
from sovlint.exposure.role_policies import permissions_by_role
from sovlint.exposure.statements import statements_in
from sovlint.terraform.values import Value, select


def trust_edges(land: Landscape) -> Iterator[Edge]:
    """Yield an edge from everything that a role may read to each account outside that may take it on."""
    trusting = [
        (role, path, argument, account)
        for terraform_type, argument in grant_facts().trusts.items()
        for role in land.resources.of_type(terraform_type)
        for path, value in select(role.values, argument)
        for account in sorted(_trusted(value, land))
    ]
    permissions = permissions_by_role(land) if trusting else {}
    for role, path, argument, account in trusting:
        told = told_of(account, argument)
        because = message("{role} may read it: {told}", role=role.address, told=told)
        for opened in readable_by(permissions.get(role.address, ()), land):
            yield from outside_edge(land.nodes[role.address], opened, account, because, path)


def _trusted(value: Value, land: Landscape) -> set[str]:
    """Return the accounts outside that a trust lets in; everybody, where it asks for nothing more."""
    return {
        account
        for statement in statements_in(value, land.resources)
        for account in outsiders(statement, land)
        if account != EVERYBODY or not statement.conditions
    }
