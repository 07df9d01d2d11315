"""Policies in Python, for what data cannot say: loaded by entry point, and only where the user names them.

A plug-in brings a pack with the texts of its policies (`on: plugin`) and a function that finds where they are
broken. What it finds becomes findings as any other: with fingerprints, waivers, severities and pages.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from sovlint.diagnostics import Message, Severity, SovlintError, message
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.facts import Facts
from sovlint.policy.load import load_pack_file
from sovlint.policy.pack import On, Pack
from sovlint.policy.standing import JudgeSettings

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

#: The group of entry points that plug-ins are declared in.
GROUP = "sovlint.policies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A policy of the plug-in that an exposure, or a flow, breaks.

    `severity` is the policy's own where it is not given. `detail` fills `{detail}` in the policy's texts.
    """

    policy: str
    exposure: Exposure | None = None
    flow: Flow | None = None
    severity: Severity | None = None
    detail: str | Message = ""


Judgement = Callable[[Sequence[Exposure], Sequence[Flow], Facts, JudgeSettings], Iterable[Breach]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """What an entry point leads to: a pack whose policies are `on: plugin`, and their judgement."""

    pack: Path
    judge: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPlugin:
    """A plug-in that the configuration names, with its pack read."""

    name: str
    pack: Pack
    judge: Judgement

    def breaches(
        self, exposures: Sequence[Exposure], flows: Sequence[Flow], facts: Facts, settings: JudgeSettings
    ) -> dict[str, list[Breach]]:
        """Return what the plug-in finds by policy; a `SovlintError` names a plug-in that fails."""
        found: dict[str, list[Breach]] = {}
        for breach in self._found(exposures, flows, facts, settings):
            found.setdefault(breach.policy, []).append(breach)
        return found

    def _found(
        self, exposures: Sequence[Exposure], flows: Sequence[Flow], facts: Facts, settings: JudgeSettings
    ) -> tuple[Breach, ...]:
        try:
            given = tuple[object, ...](self.judge(exposures, flows, facts, settings))
        except SovlintError:
            raise
        except Exception as error:
            raise SovlintError(
                [message("the plug-in `{name}` fails: {why}", name=self.name, why=_told(error))]
            ) from error
        known = {policy.id for policy in self.pack.policies}
        breaches = tuple(item for item in given if isinstance(item, Breach) and item.policy in known)
        if len(breaches) < len(given):
            raise SovlintError([self._odd(item) for item in given if item not in breaches])
        return breaches

    def _odd(self, breach: object) -> Message:
        if not isinstance(breach, Breach):
            kind = type(breach).__name__
            return message("the plug-in `{name}` gives a {kind}, not a Breach", name=self.name, kind=kind)
        return message(
            "the plug-in `{name}` names the policy `{policy}`, which is not in its pack",
            name=self.name,
            policy=breach.policy,
        )


def load_plugins(names: Sequence[str]) -> tuple[LoadedPlugin, ...]:
    """Load the plug-ins named; a `SovlintError` tells every one that cannot be loaded, and why."""
    if not names:
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 - who uses no plug-in does not pay for it

    installed = {point.name: point for point in entry_points(group=GROUP)}
    loaded: list[LoadedPlugin] = []
    mistakes: list[Message] = []
    for name in dict.fromkeys(names):
        if name not in installed:
            mistakes.append(_missing(name, sorted(installed)))
            continue
        try:
            loaded.append(_load(installed[name]))
        except SovlintError as error:
            mistakes += error.mistakes
    if mistakes:
        raise SovlintError(mistakes)
    return tuple(loaded)


def _load(point: "EntryPoint") -> LoadedPlugin:
    try:
        plugin = point.load()
    except Exception as error:
        raise SovlintError(
            [message("the plug-in `{name}` cannot be loaded: {why}", name=point.name, why=_told(error))]
        ) from error
    if not isinstance(plugin, Plugin):
        raise SovlintError(
            [message("the plug-in `{name}` is no sovlint.policy.plugins.Plugin", name=point.name)]
        )
    pack = load_pack_file(plugin.pack)
    if any(policy.on != {On.PLUGIN} for policy in pack.policies):
        raise SovlintError(
            [message("{file}: the policies of a plug-in's pack are all `on: plugin`", file=pack.file)]
        )
    return LoadedPlugin(name=point.name, pack=pack, judge=plugin.judge)


def _missing(name: str, installed: Sequence[str]) -> Message:
    close = get_close_matches(name, installed, n=1)
    if close:
        return message("no plug-in `{name}` is installed; did you mean `{close}`?", name=name, close=close[0])
    return message(
        "no plug-in `{name}` is installed; there are: {known}", name=name, known=", ".join(installed) or "-"
    )


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
