"""The line that the data walks, one call for each step: the first file to read.

Paths to inventories, inventories to exposures and flows, those to findings, findings with their waivers to
the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sovlint.atlas.load import Atlas, load_atlas
from sovlint.diagnostics import Diagnostic, Message, SovlintError
from sovlint.exposure.expose import Exposed, ExposeSettings, expose
from sovlint.exposure.model import Exposure, Flow, OperatorDeclaration
from sovlint.exposure.operators import NONE, SELF_HOSTED
from sovlint.exposure.vocabulary import load_vocabulary
from sovlint.focus import focused
from sovlint.inventories import Taken, take
from sovlint.policy.assume import Assumption, assumed_operator, fallen_safeguards, read_assumptions
from sovlint.policy.assumed_atlas import assumed
from sovlint.policy.baseline import AgainstBaseline, against, marked
from sovlint.policy.configuration import Configuration, check_policies, home_countries
from sovlint.policy.declared_operators import DeclaredFacts, declared_operators
from sovlint.policy.endings import endings, until_day
from sovlint.policy.finding import Finding
from sovlint.policy.judge import judge
from sovlint.policy.load import WAIVERS, is_shipped, load_packs, shipped_names, unknown_policies
from sovlint.policy.pack import Pack
from sovlint.policy.plugins import LoadedPlugin, load_plugins
from sovlint.policy.references import Known, check_references
from sovlint.policy.standing import JudgeSettings
from sovlint.policy.waive import waive
from sovlint.report.model import Report
from sovlint.report.rules import named_operators, rules_of
from sovlint.report.summary import is_unread, summarise
from sovlint.request import Request
from sovlint.terraform.disk import is_folder
from sovlint.terraform.idle_values import idle_patterns
from sovlint.terraform.ignores import work_tree
from sovlint.terraform.inventory import Inventory


def scan(request: Request, taken: Taken | None = None) -> Report:
    """Return the report of a run; a `SovlintError` where its inputs are mistaken or there is no Terraform.

    `taken` is what `take` has made of the same request, or of one that is judged otherwise.
    """
    known = _learn(request)
    taken = taken or take(request)
    exposures, flows, mistakes = _expose(taken.inventories, known, request.configuration)
    taken = replace(taken, problems=(*taken.problems, *mistakes))
    settings = replace(known.settings, moves=taken.moves)
    judged = judge(exposures, flows, known.packs, known.facts, settings, known.plugins)
    findings = waive(judged, exposures, known.packs, request.configuration.waivers, known.settings)
    if request.baseline:
        findings = marked(findings, request.baseline.baseline)
    report = _report(taken, exposures, flows, findings, known, request)
    return focused(report, taken.focus) if taken.focus else report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Knowledge:
    """What the run judges by: the atlas with the user's operators before it, packs, home and day."""

    atlas: Atlas
    operators: tuple[OperatorDeclaration, ...]
    facts: DeclaredFacts
    packs: tuple[Pack, ...]
    plugins: tuple[LoadedPlugin, ...]
    settings: JudgeSettings
    assumptions: tuple[Assumption, ...]

    @property
    def judged(self) -> frozenset[str]:
        """The policies that judge, by id."""
        policies = (policy for pack in self.packs for policy in pack.policies)
        ignored = self.settings.ignored
        return frozenset(policy.id for policy in policies if ignored.isdisjoint((policy.id, *policy.aliases)))


def _learn(request: Request) -> _Knowledge:
    configuration = request.configuration
    plugins = load_plugins(configuration.plugins)
    packs = _packs(request, plugins)
    atlas = load_atlas(configuration.atlas)
    operators = declared_operators(configuration, atlas)
    own = [pack for pack in packs if pack.file and not is_shipped(pack)]
    if own:
        check_references(own, _known_names(atlas, operators))
    assumptions = read_assumptions(request.assume, atlas, (entry.operator for entry in operators))
    atlas = assumed(atlas, assumptions)
    operators = tuple(
        replace(entry, operator=assumed_operator(entry.operator, assumptions)) for entry in operators
    )
    fallen = fallen_safeguards(assumptions)
    return _Knowledge(
        atlas=atlas,
        operators=operators,
        facts=DeclaredFacts(atlas, operators),
        packs=packs,
        plugins=plugins,
        settings=JudgeSettings(
            home=home_countries(configuration.home, atlas, request.as_of),
            as_of=request.as_of,
            severity=configuration.severity,
            ignored=frozenset(configuration.ignore),
            transfers=tuple(entry for entry in configuration.transfers if entry.basis not in fallen),
        ),
        assumptions=assumptions,
    )


def _known_names(atlas: Atlas, operators: Sequence[OperatorDeclaration]) -> Known:
    """Return what packs can name: of the atlas and of the user's own declarations."""
    declared = {entry.operator.id: entry.operator for entry in operators}
    every = {**atlas.operators(), **declared}
    return Known(
        laws=atlas.laws().keys(),
        texts=atlas.laws().keys() | atlas.frameworks().keys() | atlas.decisions().keys(),
        operators=every.keys() | {SELF_HOSTED, NONE},
        schemes={held.scheme for operator in every.values() for held in operator.certifications},
    )


def _packs(request: Request, plugins: Sequence[LoadedPlugin]) -> tuple[Pack, ...]:
    """Return the packs that judge; a policy that is selected may be of any, and waivers are always judged."""
    configuration = request.configuration
    names = (*configuration.packs, *(shipped_names() if request.selected else ()))
    packs = load_packs(names, configuration.policies, [plugin.pack for plugin in plugins])
    check_policies(configuration, packs)
    mistakes: list[Message] = []
    for option, name in request.given_policies:
        mistakes += unknown_policies((name,), packs, option)
    if mistakes:
        raise SovlintError(mistakes)
    if not request.selected:
        return packs
    wanted = frozenset(request.selected)
    return tuple(
        pack
        if pack.id == WAIVERS
        else replace(
            pack,
            policies=tuple(
                policy for policy in pack.policies if not wanted.isdisjoint((policy.id, *policy.aliases))
            ),
        )
        for pack in packs
    )


def _expose(inventories: Sequence[Inventory], known: _Knowledge, configuration: Configuration) -> Exposed:
    vocabulary = load_vocabulary()
    settings = ExposeSettings(
        home=known.settings.home,
        as_of=known.settings.as_of,
        declarations=configuration.data,
        operators=known.operators,
    )
    exposures: list[Exposure] = []
    flows: list[Flow] = []
    mistakes: list[Diagnostic] = []
    for inventory in inventories:
        found = expose(inventory, known.atlas, vocabulary, settings)
        exposures += found.exposures
        flows += (
            replace(flow, configuration=inventory.configuration, root=inventory.root) for flow in found.flows
        )
        mistakes += found.mistakes
    return Exposed(tuple(exposures), tuple(flows), tuple(mistakes))


def _report(  # noqa: PLR0913, PLR0917 - what the steps have made
    taken: Taken,
    exposures: tuple[Exposure, ...],
    flows: tuple[Flow, ...],
    findings: tuple[Finding, ...],
    known: _Knowledge,
    request: Request,
) -> Report:
    rules = rules_of(known.packs, known.atlas)
    problems = taken.all_problems
    base = request.base.absolute()
    first = base / request.targets[0] if request.targets else base
    top = work_tree(first if is_folder(first) else first.parent) or base
    return Report(
        as_of=request.as_of,
        home=tuple(sorted(known.settings.home)),
        atlas_version=known.atlas.version,
        exposures=tuple(sorted(exposures, key=_place_of_exposure)),
        flows=tuple(sorted(flows, key=_place_of_flow)),
        findings=findings,
        problems=problems,
        summary=summarise(
            files=len({file for inventory in taken.inventories for file in inventory.files}),
            roots=len(taken.inventories),
            exposures=exposures,
            flows=flows,
            findings=findings,
            problems=problems,
        ),
        language=request.language,
        operators=named_operators(exposures, flows, known.facts),
        rules=rules,
        base=base.as_posix(),
        source_root=top.as_posix(),
        baseline=_against_baseline(findings, problems, known, request),
        assumptions=known.assumptions,
        moves=taken.moves,
        idle_values=_idle_values(taken, exposures, request),
        endings=endings(
            exposures,
            known.facts.operator,
            known.atlas.decisions(),
            known.settings.transfers,
            (request.as_of, until_day(request.as_of, request.warn_days)),
        ),
    )


def _idle_values(
    taken: Taken, exposures: Sequence[Exposure], request: Request
) -> tuple[tuple[str, int], ...]:
    """Return the files of values that nobody named, where a variable without a value leaves a question."""
    given = (*request.settings.given, *request.settings.var_files)
    if request.each.patterns or any(isinstance(one, Path) for one in given):
        return ()
    reasons = (item.because for exposure in exposures for item in exposure.undetermined)
    if not any("--var-file" in str(reason) for reason in reasons):
        return ()
    return idle_patterns(taken.roots)


def _against_baseline(
    findings: Sequence[Finding], problems: Sequence[Diagnostic], known: _Knowledge, request: Request
) -> AgainstBaseline | None:
    if request.baseline is None:
        return None
    is_all_read = not any(map(is_unread, problems))
    return against(request.baseline, findings, known.judged, is_all_read=is_all_read)


def _place_of_exposure(exposure: Exposure) -> tuple[object, ...]:
    header = exposure.resource.header
    return (exposure.resource.address, *(header or ()), exposure.resource.configuration)


def _place_of_flow(flow: Flow) -> tuple[object, ...]:
    return (flow.source, flow.target, flow.how, *(flow.span or ()), flow.configuration)
