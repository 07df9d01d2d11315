"""To whom outside a resource is opened: policies, shares, members, public access; a grant is a flow.

Whose account it is the code does not say: one is foreign when nothing in the code shows it as the user's own.
The accounts of some operators are known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from sovlint.diagnostics import Message, message
from sovlint.exposure.edges import Edge, Landscape
from sovlint.exposure.grant_facts import grant_facts, grants_of
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.node import Node
from sovlint.exposure.outsiders import EVERYBODY, PRINCIPAL, operator_of, told_of
from sovlint.exposure.statements import Statement, statements_in
from sovlint.terraform.inventory import Mode, argument_span
from sovlint.terraform.values import Known, Value, select

#: What is opened is all that the user keeps at the operator.
_EVERYTHING = "*"
_POLICY, _POLICY_DATA = "google_iam_policy", "policy_data"
_PUBLIC_MEMBERS = frozenset({"allUsers", "allAuthenticatedUsers"})
_PROJECT = re.compile(r"^serviceAccount:[^@]+@(?P<project>[\w-]+)\.iam\.gserviceaccount\.com$")


def grant_edges(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield an edge for everybody outside whom the resource, or one that it speaks of, is opened to.

    What is switched off opens nothing that is there.
    """
    for edge in _granted(node, land):
        if not node.is_absent or land.nodes[edge.source].is_absent:
            yield edge


def _granted(node: Node, land: Landscape) -> Iterator[Edge]:
    for kind, record in grants_of(node.resource.type):
        if kind == "policies":
            yield from _by_policy(node, record, land)
        elif kind == "public":
            yield from _by_switch(node, record, land)
        elif kind == "members":
            yield from _by_member(node, record, land)
        else:
            yield from _by_account(node, record, land)


def _by_policy(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for opened in _opened(node, record["of"], land):
        for path, value in select(node.resource.values, record["policy"]):
            statements = tuple(statements_in(value, land.resources))
            for principal in _let_in(statements, land):
                if principal == EVERYBODY and _is_blocked(opened, "policies", land):
                    continue
                because = told_of(principal, record["policy"])
                yield from outside_edge(node, opened, principal, because, path)


def _let_in(statements: Iterable[Statement], land: Landscape) -> Iterator[str]:
    """Yield whom the statements let in; a denial of all but a few leaves no door open to everybody."""
    statements = tuple(statements)
    is_guarded = any(
        not one.allows
        and EVERYBODY in one.principals
        and not one.conditions
        and one.exceptions & grant_facts().restricting
        for one in statements
    )
    for statement in statements:
        if not _is_inward(statement):
            yield from (one for one in outsiders(statement, land) if one != EVERYBODY or not is_guarded)


def _is_inward(statement: Statement) -> bool:
    """Whether all that is allowed brings data in, and takes none out."""
    patterns = grant_facts().inward_actions
    return bool(statement.actions) and all(
        any(fnmatchcase(action, pattern) for pattern in patterns) for action in statement.actions
    )


def outsiders(statement: Statement, land: Landscape) -> Iterator[str]:
    """Yield the accounts that a statement lets in and that are not the user's own, `*` for everybody."""
    if not statement.allows or statement.conditions & grant_facts().restricting:
        return
    for principal in sorted(statement.principals):
        if principal == EVERYBODY:
            yield EVERYBODY
        elif (match := PRINCIPAL.match(principal)) and match["account"] not in land.accounts:
            yield match["account"]


def _is_blocked(opened: Node, kind: str, land: Landscape) -> bool:
    """Whether a network around the resource or a switch beside it keeps everybody out.

    A switch that names no resource is for all.
    """
    private = grant_facts().private.get(opened.resource.type)
    around = (value for _, value in select(opened.resource.values, private)) if private else ()
    if any(not (isinstance(value, Known) and value.data is None) for value in around):
        return True
    for record in grant_facts().public_blocks:
        for resource in land.resources.of_type(record["type"]):
            switch = land.nodes[resource.address]
            if record["of"] and opened not in _named(switch, record["of"], land):
                continue
            values = (value for name in record[kind] for _, value in select(resource.values, name))
            if any(isinstance(value, Known) and value.data is True for value in values):
                return True
    return False


def _by_switch(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for path, value in select(node.resource.values, record["argument"]):
        if any(leaf.text in record["values"] for leaf in leaves(value)):
            for opened in _opened(node, record["of"], land):
                if not _is_blocked(opened, "public", land):
                    because = told_of(EVERYBODY, record["argument"])
                    yield from outside_edge(node, opened, EVERYBODY, because, path)


def _by_account(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for path, value in select(node.resource.values, record["account"]):
        for leaf in leaves(value):
            account = _account_in(leaf.text)
            if not account or account in land.accounts:
                continue
            because = told_of(account, record["account"])
            for opened in _shared(node, record, land):
                yield from outside_edge(node, opened, account, because, path)


def _account_in(text: str) -> str:
    match = PRINCIPAL.match(text)
    if match:
        return match["account"]
    return text if re.fullmatch(r"[\w.-]{5,}", text) and not text.isalpha() else ""


def _shared(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Node]:
    if "share" not in record:
        yield from _opened(node, record["of"], land)
        return
    shares = {other.resource.address for other in _named(node, record["share"], land)}
    for resource in land.resources.of_type(record["association"]):
        other = land.nodes[resource.address]
        of = {share.resource.address for share in _named(other, record["association_share"], land)}
        if shares & of:
            yield from _opened(other, record["of"], land)


def _by_member(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for argument, path, values in _bindings(node, land):
        if _is_inward_role(values):
            continue
        for name in ("member", "members"):
            for inner, value in select(values, name):
                for leaf in leaves(value):
                    for principal, because in _member(leaf, argument or name, land):
                        for opened in _opened(node, record["of"], land):
                            yield from outside_edge(node, opened, principal, because, path or inner)


def _bindings(node: Node, land: Landscape) -> Iterator[tuple[str, tuple[str | int, ...], Value]]:
    """Yield what binds members to a role: the resource itself, and the blocks of a policy that it names."""
    yield "", (), node.resource.values
    for path, value in select(node.resource.values, _POLICY_DATA):
        for resource in land.resources.behind(value):
            if resource.type == _POLICY:
                for _, block in select(resource.values, "binding"):
                    yield _POLICY_DATA, path, block


def _is_inward_role(values: Value) -> bool:
    roles = [leaf.text.lower() for _, value in select(values, "role") for leaf in leaves(value)]
    return any(fnmatchcase(role, pattern) for role in roles for pattern in grant_facts().inward_roles)


def _member(leaf: Leaf, argument: str, land: Landscape) -> Iterator[tuple[str, Message]]:
    if leaf.text in _PUBLIC_MEMBERS:
        yield EVERYBODY, told_of(EVERYBODY, argument)
        return
    project = "" if leaf.origins else _foreign_project(leaf.text, land)
    if project:
        because = message(
            "{path} lets in project {project}, which the code does not show as one's own",
            path=argument,
            project=project,
        )
        yield project, because


def _foreign_project(member: str, land: Landscape) -> str:
    """Return the project of a service account that is neither the user's nor Google's; empty for none."""
    match = _PROJECT.match(member)
    project = match["project"] if match else ""
    if not land.accounts or project in land.accounts or "x" in project.split("-"):
        return ""
    return "" if any(fnmatchcase(project, one) for one in grant_facts().service_agents) else project


def _opened(node: Node, argument: str, land: Landscape) -> Iterator[Node]:
    if not argument:
        if node.carries:
            yield node
        return
    if argument == _EVERYTHING:
        yield from (other for other in land.nodes.values() if _is_kept_at(node.operator, other))
        return
    yield from (other for other in _named(node, argument, land) if other.carries)


def _is_kept_at(operator: str, node: Node) -> bool:
    """Whether a resource keeps data at an operator."""
    is_managed = node.resource.mode is Mode.MANAGED
    return is_managed and node.operator == operator and node.carries and bool(node.fact and node.fact.durable)


def _named(node: Node, argument: str, land: Landscape) -> Iterator[Node]:
    for path, value in select(node.resource.values, argument):
        for leaf in leaves(value, path):
            yield from land.carriers(leaf) or land.referred(leaf)


def outside_edge(
    node: Node, opened: Node, principal: str, because: Message, path: tuple[str | int, ...]
) -> Iterator[Edge]:
    """Yield the edge to a principal; none to an account in which the operator itself works for the user."""
    operator = operator_of(principal)
    if operator and operator == opened.operator:
        return
    yield Edge(
        source=opened.resource.address,
        target=operator or opened.operator,
        to_operator=True,
        how="public" if principal == EVERYBODY else "grant",
        because=because,
        span=argument_span(node.resource, path),
        account=principal,
    )
