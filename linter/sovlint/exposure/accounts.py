"""Which cloud accounts and projects the code shows to be the user's own."""

import re

from sovlint.exposure.leaves import leaves
from sovlint.terraform.inventory import Inventory, Mode
from sovlint.terraform.values import select

#: Arguments of provider configurations that name an account or project that is worked in.
_ARGUMENTS = ("allowed_account_ids", "assume_role.role_arn", "project", "billing_project", "project_id")
_OWN_ARN = re.compile(r"^arn:[\w-]+:[\w-]+:[^:]*:(\d{12}):")
_ROLE = re.compile(r"^arn:[\w-]+:iam::(\d{12}):")


def own_accounts(inventory: Inventory) -> frozenset[str]:
    """Return the accounts and projects that providers work in, and those in the resources' own ARNs."""
    found: set[str] = set()
    for provider in inventory.providers.values():
        for argument in _ARGUMENTS:
            for _, value in select(provider.values, argument):
                for leaf in leaves(value):
                    role = _ROLE.match(leaf.text)
                    found.add(role[1] if role else leaf.text)
    for resource in inventory.resources:
        for argument in ("arn", "project") if resource.mode is Mode.MANAGED else ():
            for _, value in select(resource.values, argument):
                for leaf in leaves(value):
                    arn = _OWN_ARN.match(leaf.text)
                    if arn or argument == "project":
                        found.add(arn[1] if arn else leaf.text)
    return frozenset(found - {""})
