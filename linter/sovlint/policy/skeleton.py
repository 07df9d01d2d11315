"""The beginning of a policy of one's own: commented YAML that the schema accepts as it is."""

import re
from pathlib import Path

from sovlint.diagnostics import SovlintError, message
from sovlint.folders import policies_folder
from sovlint.policy.document import parse_document
from sovlint.policy.entries import MalformedError
from sovlint.policy.load import policy_ids, shipped_ids
from sovlint.policy.pack import Pack
from sovlint.policy.read_pack import read_pack

#: The pack that a policy of one's own begins in where none is named.
OWN_PACK = "own-policies"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def new_pack(pack_id: str, policy_id: str) -> str:
    """Return the text of a pack with one policy; a `SovlintError` where an id cannot be one."""
    _check(pack_id)
    return _skeleton("pack").replace("PACK_ID", pack_id) + new_policy(policy_id)


def new_policy(policy_id: str) -> str:
    """Return the text of a policy, to stand at the end of a pack."""
    _check(policy_id)
    if policy_id in shipped_ids():
        raise SovlintError([message("the policy id `{id}` is taken by one that is shipped", id=policy_id)])
    return _skeleton("policy").replace("POLICY_ID", policy_id)


def with_policy(text: str, pack: Pack, policy_id: str) -> str:
    """Return the text of a pack with one more policy; a `SovlintError` where it cannot stand at the end."""
    if policy_id in policy_ids([pack]):
        raise SovlintError([message("{file} has a policy `{id}` already", file=pack.file, id=policy_id)])
    longer = f"{text.rstrip()}\n\n{new_policy(policy_id)}"
    try:
        read = read_pack(parse_document(longer.encode(), pack.file))
    except (SovlintError, MalformedError) as error:
        raise _not_at_the_end(pack.file) from error
    if [policy.id for policy in read.policies] != [*(policy.id for policy in pack.policies), policy_id]:
        raise _not_at_the_end(pack.file)
    return longer


def _not_at_the_end(file: str) -> SovlintError:
    return SovlintError(
        [message("{file}: `policies:` must be the last key, written as a list with two spaces", file=file)]
    )


def _check(name: str) -> None:
    if not _ID.fullmatch(name):
        raise SovlintError([message("`{id}` cannot be an id: write small words joined by hyphens", id=name)])


def _skeleton(name: str) -> str:
    path: Path = policies_folder() / "skeletons" / f"{name}.yaml"
    return path.read_text(encoding="utf-8")
