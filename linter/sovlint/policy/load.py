"""Loads packs of policies: those that are shipped, by name, and the user's own, from directories."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from sovlint.diagnostics import Message, SovlintError, message
from sovlint.folders import policies_folder
from sovlint.policy.document import read_document
from sovlint.policy.entries import MalformedError
from sovlint.policy.pack import On, Pack
from sovlint.policy.read_pack import read_pack
from sovlint.policy.schema import explain
from sovlint.terraform.disk import is_folder, is_regular

#: The pack that judges where none is chosen.
DEFAULT_PACKS = ("sovereignty",)
#: The pack that gives the built-in policies on waivers their texts; always loaded.
WAIVERS = "waivers"


def load_packs(
    names: Sequence[str], directories: Sequence[Path] = (), brought: Sequence[Pack] = ()
) -> tuple[Pack, ...]:
    """Return the packs named, each once, all packs found in the directories, and the one on waivers.

    `brought` are packs that are read already: those of plug-ins.

    A name is that of a shipped pack or of one in the directories. A `SovlintError` tells every mistake.
    """
    own = _all_of(path for directory in directories for path in _files_in(directory))
    own_ids = {pack.id for pack in own}
    unknown = [name for name in names if name not in own_ids and name not in shipped_names()]
    if unknown:
        raise SovlintError([_unknown_pack(name, sorted({*shipped_names(), *own_ids})) for name in unknown])
    wanted = [name for name in dict.fromkeys((*names, WAIVERS)) if name not in own_ids - set(shipped_names())]
    packs = (*map(shipped_pack, wanted), *own, *brought)
    mistakes = tuple(_clashes(packs))
    if mistakes:
        raise SovlintError(mistakes)
    return packs


@cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of the packs that come with sovlint, sorted."""
    folder = policies_folder() / "packs"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


@cache
def shipped_pack(name: str) -> Pack:
    """Return a pack that comes with sovlint."""
    return _load(policies_folder() / "packs" / f"{name}.yaml", f"policies/packs/{name}.yaml")


def is_shipped(pack: Pack) -> bool:
    """Whether a pack is one that comes with sovlint, not one of that name."""
    return pack.id in shipped_names() and pack is shipped_pack(pack.id)


@cache
def shipped_ids() -> frozenset[str]:
    """Return the ids and aliases of every policy that comes with sovlint, chosen or not."""
    return policy_ids(shipped_pack(name) for name in shipped_names())


def load_pack_file(path: Path) -> Pack:
    """Return the pack of a file; a `SovlintError` tells every mistake in it."""
    return _load(path, _shown(path))


def policy_ids(packs: Iterable[Pack]) -> frozenset[str]:
    """Return the ids and aliases of the policies of packs."""
    return frozenset(
        name for pack in packs for policy in pack.policies for name in (policy.id, *policy.aliases)
    )


def unknown_policies(names: Iterable[str], packs: Sequence[Pack], where: str) -> tuple[Message, ...]:
    """Return a mistake for each name that is no policy's, neither of the packs nor of the shipped ones."""
    known = policy_ids(packs)
    strange = [name for name in dict.fromkeys(names) if name not in known and name not in shipped_ids()]
    return tuple(
        message("{where}: {what}", where=where, what=unknown_policy(name, known | shipped_ids()))
        for name in strange
    )


def unknown_policy(name: str, known: Iterable[str]) -> Message:
    """Return the sentence that says that there is no such policy, and which one may be meant."""
    close = get_close_matches(name, sorted(known), n=1)
    if close:
        return message("there is no policy `{name}`; did you mean `{close}`?", name=name, close=close[0])
    return message("there is no policy `{name}`", name=name)


def _all_of(paths: Iterable[Path]) -> tuple[Pack, ...]:
    """Load every file and tell the mistakes of all of them together."""
    packs: list[Pack] = []
    mistakes: list[Message] = []
    for path in paths:
        try:
            pack = load_pack_file(path)
        except SovlintError as error:
            mistakes += error.mistakes
            continue
        if any(policy.on == {On.WAIVER} for policy in pack.policies):
            mistakes.append(
                message("{file}: `on: waiver` is for the policies that are built in", file=pack.file)
            )
        if any(policy.on == {On.PLUGIN} for policy in pack.policies):
            mistakes.append(
                message("{file}: `on: plugin` is for packs that a plug-in brings", file=pack.file)
            )
        packs.append(pack)
    if mistakes:
        raise SovlintError(mistakes)
    return tuple(packs)


def _load(path: Path, shown: str) -> Pack:
    document = read_document(path, shown)
    try:
        return read_pack(document)
    except MalformedError as error:
        raise SovlintError(explain(document, "pack", error.path)) from error


def _shown(path: Path) -> str:
    """Return a path as who stands here would write it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _files_in(directory: Path) -> tuple[Path, ...]:
    if is_regular(directory):
        return (directory,)
    if not is_folder(directory):
        raise SovlintError([message("{path}: no such directory of policies", path=_shown(directory))])
    found = sorted(path for path in directory.iterdir() if path.suffix in (".yaml", ".yml"))
    if not found:
        raise SovlintError([message("{path}: no policy pack (*.yaml) in it", path=_shown(directory))])
    return tuple(found)


def _unknown_pack(name: str, known: Sequence[str]) -> Message:
    close = get_close_matches(name, known, n=1)
    if close:
        return message("there is no pack `{name}`; did you mean `{close}`?", name=name, close=close[0])
    return message("there is no pack `{name}`; there are: {known}", name=name, known=", ".join(known))


def _clashes(packs: Sequence[Pack]) -> Iterator[Message]:
    """Yield the ids that two packs use: an id means one policy everywhere."""
    taken = {name: f"policies/packs/{name}.yaml" for name in shipped_names()}
    for pack in packs:
        first_file = taken.setdefault(pack.id, pack.file)
        if first_file != pack.file:
            yield message(
                "{file}: the pack id `{id}` is already used in {other}",
                file=pack.file,
                id=pack.id,
                other=first_file,
            )
    owners: dict[str, Pack] = {}
    for pack in packs:
        for policy in pack.policies:
            for name in (policy.id, *policy.aliases):
                first = owners.setdefault(name, pack)
                if first is not pack:
                    yield message(
                        "{file}:{line}: the policy id `{id}` is already used in {other}",
                        file=pack.file,
                        line=policy.line,
                        id=name,
                        other=first.file,
                    )
