"""Runs the cases that lie beside a pack: Terraform that a policy flags, and Terraform that it does not.

`cases/POLICY/{bad,ok,undetermined}/` holds Terraform, a `.sovlint.yaml` where one is needed, and
`expected.json`: a line for each finding, open question and problem. `bad` must break the policy, the
others must not; without `expected.json` that alone is asked.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from sovlint.diagnostics import Message, NothingToCheckError, SovlintError, message
from sovlint.policy.configuration import NAMES, Configuration
from sovlint.policy.load import WAIVERS, load_packs, shipped_names
from sovlint.policy.pack import On, Pack
from sovlint.policy.read_configuration import read_configuration
from sovlint.report.model import Report
from sovlint.request import Request
from sovlint.scan import scan

EXPECTED = "expected.json"


class Kind(StrEnum):
    """What a case shows of its policy."""

    BAD = "bad"
    OK = "ok"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case of a policy, in its folder; `pack` judges it."""

    policy: str
    kind: Kind
    folder: Path
    pack: str
    own: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The name as a test runner prints it."""
        return f"{self.policy}/{self.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a case gave: lines that were not expected, lines that did not come, and a verdict that is wrong.

    `verdict` is set where the policy is broken and should not be, or the other way round; `mistakes` where
    the case could not be judged.
    """

    case: Case
    surplus: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    verdict: Message | None = None
    mistakes: tuple[Message, ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether all came as expected."""
        return not (self.surplus or self.missing or self.verdict or self.mistakes)


def find_cases(folder: Path, shown: str) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """Return the cases below a folder, and the names of those that its own policies lack, both sorted.

    The folder holds packs and `cases/`, or is itself one of cases, then of shipped policies too. A
    `SovlintError` names every folder that is no policy's and every kind that is none.
    """
    own = tuple(sorted(path for path in folder.glob("*.y*ml") if path.name not in NAMES))
    below = (folder / "cases" if (folder / "cases").is_dir() else folder).resolve()
    packs = load_packs(shipped_names(), own)
    names = {
        name: (policy.id, pack)
        for pack in packs
        for policy in pack.policies
        for name in (policy.id, *policy.aliases)
    }
    cases: list[Case] = []
    mistakes: list[Message] = []
    for path in sorted(one for one in below.iterdir() if one.is_dir()) if below.is_dir() else ():
        if path.name not in names:
            mistakes.append(message("{folder}/{name}: there is no such policy", folder=shown, name=path.name))
            continue
        policy, pack = names[path.name]
        cases += _cases_of(policy, pack, path, own)
    if mistakes:
        raise SovlintError(mistakes)
    if not cases:
        raise NothingToCheckError([message("there are no cases of policies in {path}", path=shown)])
    found = {case.name for case in cases}
    lacking = [
        f"{policy.id}/{kind}"
        for pack in packs
        if pack.file in {path.as_posix() for path in own}
        for policy in pack.policies
        if policy.on != {On.PLUGIN}
        for kind in Kind
        if f"{policy.id}/{kind}" not in found
    ]
    return tuple(cases), tuple(sorted(lacking))


def run(case: Case, as_of: date, *, rewrite: bool = False) -> Outcome:
    """Judge a case by its policy's pack and compare; with `rewrite` what comes is written as expected."""
    try:
        report = scan(_request(case, as_of))
    except SovlintError as error:
        return Outcome(case=case, mistakes=error.mistakes)
    lines = told(report)
    file = case.folder / EXPECTED
    if rewrite:
        text = json.dumps(lines, indent=1, ensure_ascii=False) + "\n"
        file.write_text(text, encoding="utf-8", newline="\n")
    try:
        expected = _expected(file)
    except SovlintError as error:
        return Outcome(case=case, mistakes=error.mistakes)
    return Outcome(
        case=case,
        surplus=tuple(_without(lines, expected)) if expected is not None else (),
        missing=tuple(_without(expected, lines)) if expected is not None else (),
        verdict=_verdict(case, report),
    )


def told(report: Report) -> list[str]:
    """Return a line for each finding and for each thing that is undetermined, in order, then the problems."""
    findings = [
        f"{finding.severity} {finding.rule} {finding.address}{' (waived)' if finding.waived else ''}"
        for finding in report.findings
    ]
    opened = [
        f"undetermined {item.what} {exposure.resource.address}"
        for exposure in report.exposures
        for item in exposure.undetermined
    ]
    problems = [f"problem {problem.kind} {problem.message}" for problem in report.problems]
    return [*findings, *opened, *problems]


def _cases_of(policy: str, pack: Pack, folder: Path, own: Sequence[Path]) -> Iterator[Case]:
    kinds = {kind.value: kind for kind in Kind}
    for path in sorted(one for one in folder.iterdir() if one.is_dir()):
        if path.name not in kinds:
            what = message(
                "{policy}/{name}: a case is {kinds}", policy=policy, name=path.name, kinds=", ".join(kinds)
            )
            raise SovlintError([what])
        files = tuple(file for file in own if file.as_posix() == pack.file)
        yield Case(policy=policy, kind=kinds[path.name], folder=path, pack=pack.id, own=files)


def _request(case: Case, as_of: date) -> Request:
    """Return the run of a case: its own pack alone, and what its configuration says besides."""
    file = next((case.folder / name for name in NAMES if (case.folder / name).is_file()), None)
    configuration = read_configuration(file, file.name) if file else Configuration()
    shipped = ("sovereignty",) if case.pack == WAIVERS else (case.pack,)
    return Request(
        targets=(case.folder,),
        base=case.folder,
        as_of=configuration.as_of or as_of,
        configuration=replace(configuration, packs=() if case.own else shipped, policies=case.own),
    )


def _expected(file: Path) -> list[str] | None:
    try:
        lines = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SovlintError([_not_expected()]) from error
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise SovlintError([_not_expected()])
    return lines


def _not_expected() -> Message:
    return message("{file} is not a list of lines as JSON", file=EXPECTED)


def _verdict(case: Case, report: Report) -> Message | None:
    is_broken = any(finding.rule == case.policy for finding in report.findings)
    if is_broken is (case.kind is Kind.BAD):
        return None
    return message("the policy is broken") if is_broken else message("the policy is not broken")


def _without(lines: Iterable[str], others: Sequence[str]) -> Iterator[str]:
    """Yield the lines that the others lack, each as often as it is lacking."""
    left = Counter(lines)
    left.subtract(others)
    yield from (line for line, count in left.items() for _ in range(count))
