"""Who is outside: accounts that a text names and that the code does not show as the user's own."""

import re
from collections.abc import Collection

from sovlint.diagnostics import Message, message
from sovlint.exposure.grant_facts import grant_facts

EVERYBODY = "*"
#: An account, or a principal in one, as policies name them.
PRINCIPAL = re.compile(r"^(?:arn:[\w-]+:(?:iam|sts)::)?(?P<account>\d{12})(?::|$)")
_ARN = re.compile(r"^arn:[\w-]+:[\w-]+:[\w-]*:(?P<account>\d{12}):")
_ACCOUNT = re.compile(r"^\d{12}$")


def recipient_in(text: str, own: Collection[str]) -> str:
    """Return the foreign account that an ARN or a number names as a recipient; empty for none.

    Where no account is known to be the user's own, any may be: then none is foreign.
    """
    match = _ARN.match(text)
    account = match["account"] if match else text if _ACCOUNT.match(text) else ""
    knows = any(map(_ACCOUNT.match, own))
    return account if account and knows and account not in own else ""


def operator_of(account: str) -> str:
    """Return the operator whose account it is known to be; empty for none."""
    return grant_facts().account_operators.get(account, "")


def told_of(principal: str, path: str) -> Message:
    """Return what an argument does for a principal."""
    if principal == EVERYBODY:
        return message("{path} opens it to everybody", path=path)
    operator = operator_of(principal)
    if operator:
        return message(
            "{path} lets in account {account}, of {operator}", path=path, account=principal, operator=operator
        )
    return message(
        "{path} lets in account {account}, which the code does not show as one's own",
        path=path,
        account=principal,
    )


def sent_to(account: str, path: str) -> Message:
    """Return what an argument says of a recipient."""
    operator = operator_of(account)
    if operator:
        return message(
            "{path} sends it to account {account}, of {operator}",
            path=path,
            account=account,
            operator=operator,
        )
    return message(
        "{path} sends it to account {account}, which the code does not show as one's own",
        path=path,
        account=account,
    )
