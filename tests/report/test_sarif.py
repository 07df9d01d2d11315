"""SARIF 2.1.0 and what code scanning services demand beyond its schema."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from sovlint.diagnostics import Span
from sovlint.report import sarif
from sovlint.report.model import Report


def _schema() -> dict[str, Any]:
    path = Path(__file__).with_name("fixtures") / "sarif-schema-2.1.0.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _run(report: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(sarif.render(report))["runs"][0]
    return run


def _uris(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if "artifactLocation" in value:
            yield value["artifactLocation"]["uri"]
        for inner in value.values():
            yield from _uris(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _uris(inner)


def test_whole_log(report: Report, expected: Callable[[str, str], None]) -> None:
    """The whole log is as it was read and approved."""
    expected("report.sarif", sarif.render(report))


def test_log_fits_the_published_schema(report: Report, build: Callable[..., Report]) -> None:
    """A log with one of everything, and one of nothing, fit the schema of SARIF."""
    for candidate in (report, build(findings=(), problems=())):
        Draft4Validator(_schema()).validate(json.loads(sarif.render(candidate)))


@pytest.mark.parametrize(
    ("base", "top", "file", "uri"),
    [
        ("/home/me/project", "/home/me/project", "infra/main.tf", "infra/main.tf"),
        ("/home/me/project/infra", "/home/me/project", "main.tf", "infra/main.tf"),
        ("/home/me/project/infra", "/home/me/project", "../modules/db/main.tf", "modules/db/main.tf"),
        ("/home/me", "/home/me/project", "project/main.tf", "main.tf"),
        ("/home/me/project", "/home/me/project", "/home/me/project/main.tf", "main.tf"),
        ("/home/me/project", "/home/me/project", "../elsewhere/main.tf", "elsewhere/main.tf"),
        ("/home/me/project", "/home/me/project", "a b/é.tf", "a%20b/%C3%A9.tf"),
        ("", "", "git::https://example.org/x.tf", "git%3A%3Ahttps%3A/example.org/x.tf"),
        ("", "", "C:\\work\\main.tf", "work/main.tf"),
    ],
)
def test_uris_start_at_the_top_of_the_repository(
    build: Callable[..., Report], base: str, top: str, file: str, uri: str
) -> None:
    """Every path is relative to the top of the repository, whatever was scanned from wherever."""
    finding = replace(build().findings[0], span=Span(file, 1, 1, 2, 1))
    report = replace(build(findings=[finding], problems=()), base=base, source_root=top)
    found = set(_uris(_run(report)))
    assert found == {uri}
    assert not any(text in uri for text in ("..", "://", "\\"))


def test_every_result_has_its_rule(report: Report) -> None:
    """`ruleIndex` names the rule of `ruleId`, and rules that found nothing are listed too."""
    run = _run(report)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(rule.id for rule in report.rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]


def test_rule_that_no_pack_has_is_described(build: Callable[..., Report]) -> None:
    """A finding of a policy that is not among the rules brings its own description."""
    report = replace(build(), rules=())
    rules = {rule["id"] for rule in _run(report)["tool"]["driver"]["rules"]}
    assert rules == {finding.rule for finding in report.findings}


def test_waived_results_are_suppressed_and_all_others_say_that_they_are_not(report: Report) -> None:
    """A waiver becomes a suppression with its reason; the other results carry an empty list."""
    suppressions = [result["suppressions"] for result in _run(report)["results"]]
    assert sum(1 for found in suppressions if not found) == len(report.findings) - 1
    (only,) = (found[0] for found in suppressions if found)
    assert only["kind"] == "inSource"
    assert only["justification"] == "SCC and TIA 42"


def test_nothing_is_said_of_suppression_where_nothing_is_waived(build: Callable[..., Report]) -> None:
    """Without a waiver in the run no result speaks of suppression."""
    findings = [finding for finding in build().findings if not finding.waived]
    assert not any("suppressions" in result for result in _run(build(findings=findings))["results"])


def test_unread_input_is_no_successful_execution(report: Report, build: Callable[..., Report]) -> None:
    """A syntax error makes the run unsuccessful and is told with its place; other problems are told only."""
    (invocation,) = _run(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"
    (milder,) = _run(build(problems=report.problems[1:]))["invocations"]
    assert milder["executionSuccessful"] is True
    assert len(milder["toolExecutionNotifications"]) == 1


def test_call_chain_becomes_related_locations(report: Report) -> None:
    """The module calls above a block are related locations."""
    related = [
        result["relatedLocations"] for result in _run(report)["results"] if "relatedLocations" in result
    ]
    assert [[place["physicalLocation"]["region"]["startLine"] for place in found] for found in related] == [
        [7]
    ]


def test_further_blocks_become_related_locations(build: Callable[..., Report]) -> None:
    """A finding on several blocks leads to all of them."""
    finding = replace(build().findings[0], call_chain=(), further=(Span("infra/b.tf", 4, 1, 6, 2),))
    [result] = _run(build(findings=[finding]))["results"]
    [related] = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 4
    assert related["message"]["text"] == "this block is concerned too"


def test_fingerprints_are_the_findings_own(report: Report) -> None:
    """Results carry the fingerprint that survives moved lines, and no other."""
    prints = [result["partialFingerprints"] for result in _run(report)["results"]]
    assert prints == [{"sovlint/v1": finding.fingerprint} for finding in report.findings]
