"""Small configurations, and all that is said of their places, flows, keys and state.

A case is a folder; its name begins with what it shows. `--rewrite` writes what comes out, to be read.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sovlint.exposure.model import Exposure, Flow, Protection, SensitiveData
from sovlint.language import Language, render
from sovlint.policy.configuration import Configuration
from sovlint.report.model import Report
from sovlint.request import Request
from sovlint.scan import scan

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())


def scanned(folder: Path) -> Report:
    """Return the report on a case on a fixed day."""
    return scan(
        Request(targets=(folder,), base=folder, as_of=date(2026, 11, 22), configuration=Configuration())
    )


def told(report: Report, subject: str) -> list[str]:
    """Return what a case is to show, a line each."""
    if subject == "flow":
        return [*map(_flow, report.flows), *_held(report)]
    if subject == "custody":
        return [_custody(exposure) for exposure in report.exposures]
    if subject == "encryption":
        return [line for exposure in report.exposures for line in _encryption(exposure)]
    if subject == "state":
        return [
            *_states(report),
            *map(_flow, report.flows),
            *(f"problem {problem.message}" for problem in report.problems),
        ]
    return [_place(exposure) for exposure in report.exposures]


def _encryption(exposure: Exposure) -> Iterator[str]:
    ways = (("at rest", exposure.encryption.at_rest), ("in transit", exposure.encryption.in_transit))
    for way, part in ways:
        if part.protection is not Protection.UNKNOWN:
            yield f"{exposure.resource.address} {way}: {part.protection}, {part.because}"


def _flow(flow: Flow) -> str:
    data = f" {_data(flow.data)}" if flow.data else ""
    where = f" in {flow.region} ({', '.join(flow.countries)})" if flow.region else ""
    account = f" as {flow.account}" if flow.account else ""
    crosses = f" across {', '.join(flow.crosses)}" if flow.crosses else ""
    operator = "operator " if flow.to_operator else ""
    because = render(flow.because, Language.ENGLISH)
    return f"{flow.source} -({flow.how})-> {operator}{flow.target}{where}{account}{crosses}{data}: {because}"


def _held(report: Report) -> Iterator[str]:
    for exposure in report.exposures:
        if exposure.data:
            why = render(exposure.data[0].evidence[0].because, Language.ENGLISH)
            yield f"{exposure.resource.address} holds {_data(exposure.data)}: {why}"


def _data(items: tuple[SensitiveData, ...]) -> str:
    return ", ".join(f"{item.category} {item.confidence:.2f}" for item in items)


def _custody(exposure: Exposure) -> str:
    because = render(exposure.custody_because, Language.ENGLISH)
    return f"{exposure.resource.address}: {exposure.custody}: {because}"


def _place(exposure: Exposure) -> str:
    operators = ", ".join(role.operator for role in exposure.operators) or "?"
    open_questions = "".join(
        f"; {item.what}: {render(item.because, Language.ENGLISH)}"
        for item in exposure.undetermined
        if item.what != "data"
    )
    countries = ", ".join(exposure.countries) or "?"
    return (
        f"{exposure.resource.address}: {operators} in {exposure.region or '?'} ({countries}){open_questions}"
    )


def _states(report: Report) -> Iterator[str]:
    for exposure in report.exposures:
        if exposure.role in {"state", "code"}:
            yield _place(exposure)
            yield _custody(exposure)
            for item in exposure.data:
                yield f"{item.category} {item.confidence:.2f}"
                yield from (f"  {render(proof.because, Language.ENGLISH)}" for proof in item.evidence)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_case_comes_out_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    """What the folder's name begins with is as it stands in `expected.json`."""
    folder = CASES / name
    lines = told(scanned(folder), name.partition("-")[0])
    expected = folder / "expected.json"
    if request.config.getoption("--rewrite"):
        expected.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert lines == json.loads(expected.read_text(encoding="utf-8"))
