"""The findings that are known already: written once, so that later runs tell only what is new.

A finding is recognised by its fingerprint, and known only as long as it weighs no more than it did. Waived
findings are left out: a waiver ends, and what it covered must come back then.
"""

import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sovlint.diagnostics import Message, Severity, SovlintError, message
from sovlint.policy.finding import Finding

#: The name of the file where none is given.
DEFAULT_FILE = ".sovlint-baseline.json"
FORMAT = "sovlint-baseline/1"
_WEIGHTS = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFinding:
    """A finding as a baseline keeps it; the address is for people, the fingerprint decides."""

    fingerprint: str
    rule: str
    severity: Severity
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was found when it was written; `paths` were checked, relative to the file's folder, sorted."""

    paths: tuple[str, ...]
    findings: tuple[KnownFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBaseline:
    """A baseline to judge against: its file as shown, and what is checked now, as its `paths` name it."""

    file: str
    baseline: Baseline
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstBaseline:
    """What a run says of the baseline in `file` (as shown): what of it is fixed, and what is left of it.

    Nothing is fixed where the run does not show it: `is_comparable` is false when other paths were checked,
    or a part of the input was not read.
    """

    file: str
    fixed: tuple[KnownFinding, ...]
    left: Baseline
    is_comparable: bool


def baseline_of(findings: Iterable[Finding], paths: Iterable[str]) -> Baseline:
    """Return the baseline of findings; those that are waived are not in it."""
    kept = (_known(finding) for finding in findings if finding.waived is None)
    return Baseline(paths=tuple(sorted(set(paths))), findings=tuple(sorted(kept, key=_order)))


def marked(findings: Iterable[Finding], baseline: Baseline) -> tuple[Finding, ...]:
    """Return the findings, with `known` set on those that the baseline has at this weight or a heavier one.

    A waived finding stays waived and nothing else. One about what was moved is known by its former name.
    """
    weights = {entry.fingerprint: _WEIGHTS.index(entry.severity) for entry in baseline.findings}

    def is_known(finding: Finding) -> bool:
        found = (weights[name] for name in (finding.fingerprint, *finding.former) if name in weights)
        known = next(found, None)
        return finding.waived is None and known is not None and known <= _WEIGHTS.index(finding.severity)

    return tuple(replace(finding, known=is_known(finding)) for finding in findings)


def against(
    given: GivenBaseline, findings: Sequence[Finding], judged: Collection[str], *, is_all_read: bool
) -> AgainstBaseline:
    """Return what the findings of a run say of a baseline; `judged` are the policies of the run."""
    is_comparable = is_all_read and given.paths == given.baseline.paths
    return AgainstBaseline(
        file=given.file,
        fixed=fixed(findings, given.baseline, judged) if is_comparable else (),
        left=pruned(findings, given.baseline, judged) if is_comparable else given.baseline,
        is_comparable=is_comparable,
    )


def fixed(
    findings: Iterable[Finding], baseline: Baseline, judged: Collection[str]
) -> tuple[KnownFinding, ...]:
    """Return what the baseline has and the run has not, of the policies that were judged.

    A finding that is waived now is not fixed: the baseline no longer needs it all the same, and `pruned`
    takes it out.
    """
    there = {name for finding in findings for name in (finding.fingerprint, *finding.former)}
    return tuple(
        entry for entry in baseline.findings if entry.rule in judged and entry.fingerprint not in there
    )


def pruned(findings: Iterable[Finding], baseline: Baseline, judged: Collection[str]) -> Baseline:
    """Return the baseline without what is fixed or waived; what weighs less now is kept at that weight.

    Findings of policies that were not judged stay as they are, new ones are not added.
    """
    open_findings = [finding for finding in findings if finding.waived is None]
    now = {name: finding for finding in open_findings for name in finding.former}
    now |= {finding.fingerprint: finding for finding in open_findings}
    kept: list[KnownFinding] = []
    for entry in baseline.findings:
        finding = now.get(entry.fingerprint)
        if finding:
            lighter = max(entry.severity, finding.severity, key=_WEIGHTS.index)
            kept.append(replace(_known(finding), severity=lighter))
        elif entry.rule not in judged:
            kept.append(entry)
    return replace(baseline, findings=tuple(sorted(kept, key=_order)))


def written(baseline: Baseline) -> str:
    """Return the text of the file: one finding a line, nothing that changes by itself."""
    lines = ",\n".join(f"    {_line(entry)}" for entry in baseline.findings)
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    paths = json.dumps(list(baseline.paths), ensure_ascii=False)
    return f'{{\n  "format": "{FORMAT}",\n  "paths": {paths},\n  "findings": {listed}\n}}\n'


def read_baseline(path: Path, shown: str) -> Baseline:
    """Read a baseline; a `SovlintError` says why the file is none."""
    try:
        document: Any = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise SovlintError(
            [message("there is no baseline {file}; `sovlint baseline` writes one", file=shown)]
        ) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SovlintError([message("{file}: cannot be read: {why}", file=shown, why=why)]) from error
    except (ValueError, RecursionError) as error:
        raise SovlintError([_no_baseline(shown)]) from error
    try:
        return _parsed(document)
    except (KeyError, TypeError, ValueError) as error:
        raise SovlintError([_no_baseline(shown)]) from error


def relative_paths(targets: Sequence[Path], base: Path, folder: Path) -> tuple[str, ...]:
    """Return the paths that are checked as a baseline in a folder names them, sorted."""
    top, below = base.resolve(), folder.resolve()
    return tuple(sorted({_relative(top / target, below) for target in targets}))


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _known(finding: Finding) -> KnownFinding:
    return KnownFinding(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        severity=finding.severity,
        address=finding.address,
    )


def _order(entry: KnownFinding) -> tuple[str, str, str]:
    return (entry.address, entry.rule, entry.fingerprint)


def _line(entry: KnownFinding) -> str:
    fields = {
        "rule": entry.rule,
        "severity": entry.severity.value,
        "address": entry.address,
        "fingerprint": entry.fingerprint,
    }
    return json.dumps(fields, ensure_ascii=False)


def _parsed(document: Any) -> Baseline:
    if document["format"] != FORMAT:
        raise ValueError
    return Baseline(
        paths=tuple(_text(path) for path in document["paths"]),
        findings=tuple(
            KnownFinding(
                fingerprint=_text(entry["fingerprint"]),
                rule=_text(entry["rule"]),
                severity=Severity(entry["severity"]),
                address=_text(entry["address"]),
            )
            for entry in document["findings"]
        ),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _no_baseline(file: str) -> Message:
    return message("{file} is not a baseline of sovlint ({format})", file=file, format=FORMAT)
