"""To whom outside a resource is opened: policies, shares, members, public access; a grant is a flow.

Whose account it is the code does not say: one is foreign when nothing in the code shows it as the user's own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from sovlint.atlas.files import read_document
from sovlint.diagnostics import Message, message
from sovlint.exposure.edges import Edge, Landscape
from sovlint.exposure.leaves import leaves
from sovlint.exposure.node import Node
from sovlint.exposure.statements import Statement, statements_in
from sovlint.folders import policies_folder
from sovlint.terraform.inventory import argument_span
from sovlint.terraform.values import select

_ACCOUNT = re.compile(r"^(?:arn:[\w-]+:(?:iam|sts)::)?(?P<account>\d{12})(?::|$)")
_PUBLIC_MEMBERS = frozenset({"allUsers", "allAuthenticatedUsers"})
_PROJECT = re.compile(r"^serviceAccount:[^@]+@(?P<project>[\w-]+)\.iam\.gserviceaccount\.com$")
EVERYBODY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFacts:
    """The tables of `grants.json` by resource type."""

    by_type: Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]]
    members: tuple[Mapping[str, Any], ...]
    inward_actions: tuple[str, ...]
    inward_roles: tuple[str, ...]
    restricting: frozenset[str]
    account_operators: Mapping[str, str]


@cache
def _facts() -> GrantFacts:
    document = read_document(policies_folder() / "atlas" / "grants.json")
    by_type: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for kind in ("policies", "accounts", "shares", "public"):
        for record in document[kind]:
            by_type.setdefault(record["type"], []).append((kind, record))
    return GrantFacts(
        by_type={name: tuple(records) for name, records in by_type.items()},
        members=tuple(document["members"]),
        inward_actions=tuple(document["inward_actions"]),
        inward_roles=tuple(document["inward_roles"]),
        restricting=frozenset(document["restricting_conditions"]),
        account_operators={record["account"]: record["operator"] for record in document["account_operators"]},
    )


def grant_edges(node: Node, land: Landscape) -> Iterator[Edge]:
    """Yield an edge for everybody outside whom the resource, or one that it speaks of, is opened to."""
    for kind, record in _records(node.resource.type):
        if kind == "policies":
            yield from _by_policy(node, record, land)
        elif kind == "public":
            yield from _by_switch(node, record, land)
        elif kind == "members":
            yield from _by_member(node, record, land)
        else:
            yield from _by_account(node, record, land)


@cache
def _records(terraform_type: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    found = _facts().by_type.get(terraform_type, ())
    if "_iam_" not in terraform_type:
        return found
    members = (
        ("members", record) for record in _facts().members if fnmatchcase(terraform_type, record["type"])
    )
    return (*found, *members)


def _by_policy(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for opened in _opened(node, record["of"], land):
        for path, value in select(node.resource.values, record["policy"]):
            for statement in statements_in(value, land.resources):
                for principal in _outsiders(statement, land):
                    because = (
                        message("{path} opens it to everybody", path=record["policy"])
                        if principal == EVERYBODY
                        else message(
                            "{path} lets in account {account}, which the code does not show as one's own",
                            path=record["policy"],
                            account=principal,
                        )
                    )
                    yield _edge(node, opened, principal, because, path)


def _outsiders(statement: Statement, land: Landscape) -> Iterator[str]:
    facts = _facts()
    if not statement.allows or statement.conditions & facts.restricting:
        return
    actions = statement.actions
    if actions and all(any(fnmatchcase(a, pattern) for pattern in facts.inward_actions) for a in actions):
        return
    for principal in sorted(statement.principals):
        if principal == EVERYBODY:
            yield EVERYBODY
        elif (match := _ACCOUNT.match(principal)) and match["account"] not in land.accounts:
            yield match["account"]


def _by_switch(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for path, value in select(node.resource.values, record["argument"]):
        if any(leaf.text in record["values"] for leaf in leaves(value)):
            for opened in _opened(node, record["of"], land):
                because = message("{path} opens it to everybody", path=record["argument"])
                yield _edge(node, opened, EVERYBODY, because, path)


def _by_account(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    for path, value in select(node.resource.values, record["account"]):
        for leaf in leaves(value):
            account = _account_in(leaf.text)
            if not account or account in land.accounts:
                continue
            because = message(
                "{path} lets in account {account}, which the code does not show as one's own",
                path=record["account"],
                account=account,
            )
            for opened in _shared(node, record, land):
                yield _edge(node, opened, account, because, path)


def _account_in(text: str) -> str:
    match = _ACCOUNT.match(text)
    if match:
        return match["account"]
    return text if re.fullmatch(r"[\w.-]{5,}", text) and not text.isalpha() else ""


def _shared(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Node]:
    if "share" not in record:
        yield from _opened(node, record["of"], land)
        return
    shares = {other.resource.address for other in _named(node, record["share"], land)}
    for other in land.nodes.values():
        if other.resource.type != record["association"]:
            continue
        of = {share.resource.address for share in _named(other, record["association_share"], land)}
        if shares & of:
            yield from _opened(other, record["of"], land)


def _by_member(node: Node, record: Mapping[str, Any], land: Landscape) -> Iterator[Edge]:
    roles = [leaf.text.lower() for _, value in select(node.resource.values, "role") for leaf in leaves(value)]
    if any(fnmatchcase(role, pattern) for role in roles for pattern in _facts().inward_roles):
        return
    for argument in ("member", "members"):
        for path, value in select(node.resource.values, argument):
            for leaf in leaves(value):
                project = _PROJECT.match(leaf.text)
                if leaf.text in _PUBLIC_MEMBERS:
                    principal, because = EVERYBODY, message("{path} opens it to everybody", path=argument)
                elif project and not leaf.origins and "x" not in project["project"].split("-"):
                    if project["project"] in land.accounts or not land.accounts:
                        continue
                    principal = project["project"]
                    because = message(
                        "{path} lets in project {project}, which the code does not show as one's own",
                        path=argument,
                        project=principal,
                    )
                else:
                    continue
                for opened in _opened(node, record["of"], land):
                    yield _edge(node, opened, principal, because, path)


def _opened(node: Node, argument: str, land: Landscape) -> Iterator[Node]:
    if not argument:
        if node.carries:
            yield node
        return
    yield from (other for other in _named(node, argument, land) if other.carries)


def _named(node: Node, argument: str, land: Landscape) -> Iterator[Node]:
    for path, value in select(node.resource.values, argument):
        for leaf in leaves(value, path):
            yield from land.carriers(leaf) or land.referred(leaf)


def _edge(node: Node, opened: Node, principal: str, because: Message, path: tuple[str | int, ...]) -> Edge:
    operator = _facts().account_operators.get(principal, opened.operator)
    return Edge(
        source=opened.resource.address,
        target=operator,
        to_operator=True,
        how="public" if principal == EVERYBODY else "grant",
        because=because,
        span=argument_span(node.resource, path),
        account=principal,
    )
