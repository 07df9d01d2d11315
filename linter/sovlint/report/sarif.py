"""SARIF 2.1.0, for code scanning services; see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

What services demand beyond the schema is kept too: paths from the top of the repository, rule ids that stay,
fingerprints, and no time or random id anywhere.
"""

import json
import os
from collections.abc import Iterator
from urllib.parse import quote

from sovlint import __version__
from sovlint.atlas.page import text
from sovlint.diagnostics import Diagnostic, Message, Span, message
from sovlint.language import render as say
from sovlint.policy.finding import Finding, Waived
from sovlint.report.json_report import Json
from sovlint.report.layout import plain
from sovlint.report.locations import repository_path
from sovlint.report.model import Report, Rule
from sovlint.report.page import page_lines, page_markdown
from sovlint.report.summary import is_unread, severity_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME_PAGE = "https://github.com/sovlint/sovlint"
_TOP = "%SRCROOT%"
_UNBROKEN = 100_000  # cells: who shows a help text breaks its lines


def render(report: Report) -> str:
    """Return the report as a SARIF log with one run, indented, with a final newline."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report).run()]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


class _Run:
    """Writes the one run of the log."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._rules = _rules(report)
        self._index = {rule.id: position for position, rule in enumerate(self._rules)}
        # All results say whether they are suppressed, or none does (SARIF 2.1.0, 3.27.23).
        self._has_suppressed = any(not finding.is_open for finding in report.findings)

    def run(self) -> dict[str, Json]:
        return {
            "tool": {"driver": self._driver()},
            "language": self._report.language.value,
            "columnKind": "unicodeCodePoints",
            "automationDetails": {"id": "sovlint/"},
            "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
            "invocations": [self._invocation()],
            "results": [self._result(finding) for finding in self._report.findings],
            "properties": {
                "as_of": self._report.as_of.isoformat(),
                "home": list(self._report.home),
                "atlas_version": self._report.atlas_version,
                "assumptions": [assumption.text for assumption in self._report.assumptions],
            },
        }

    def _driver(self) -> dict[str, Json]:
        kinds = sorted({problem.kind for problem in self._report.problems})
        return {
            "name": "sovlint",
            "version": __version__,
            "semanticVersion": __version__,
            "informationUri": HOME_PAGE,
            "rules": [self._rule(rule) for rule in self._rules],
            "notifications": [{"id": kind.value} for kind in kinds],
        }

    def _rule(self, rule: Rule) -> dict[str, Json]:
        return {
            "id": rule.id,
            "name": "".join(word.capitalize() for word in rule.id.split("-")),
            "shortDescription": {"text": self._say(rule.title)},
            "fullDescription": {"text": self._say(rule.why) or self._say(rule.title)},
            "help": {
                "text": plain(page_lines(rule.page, language=self._report.language, width=_UNBROKEN)),
                "markdown": page_markdown(rule.page, self._report.language),
            },
            "defaultConfiguration": {"level": rule.severity.value},
            "properties": {
                "tags": ["data-sovereignty", rule.pack, *rule.basis],
                "problem.severity": "recommendation" if rule.severity == "note" else rule.severity.value,
            },
        }

    def _result(self, finding: Finding) -> dict[str, Json]:
        result: dict[str, Json] = {
            "ruleId": finding.rule,
            "ruleIndex": self._index[finding.rule],
            "level": finding.severity.value,
            "message": {"text": self._say(finding.message)},
            "locations": [self._location(finding)],
            # `primaryLocationLineHash` is left to the uploader: it computes its own from the file and
            # complains about any other.
            "partialFingerprints": {"sovlint/v1": finding.fingerprint},
            "properties": self._properties(finding),
        }
        related = [
            *((span, message("the module is called here")) for span in finding.call_chain),
            *((span, message("this block is concerned too")) for span in finding.further),
        ]
        if related:
            result["relatedLocations"] = [
                {
                    "id": position,
                    "physicalLocation": self._physical(span),
                    "message": {"text": self._say(told)},
                }
                for position, (span, told) in enumerate(related, start=1)
            ]
        if self._has_suppressed:
            result["suppressions"] = [*self._suppressions(finding)]
        return result

    def _properties(self, finding: Finding) -> dict[str, Json]:
        properties: dict[str, Json] = {
            "pack": finding.pack,
            "basis": list(finding.basis),
            "remedy": self._say(finding.remedy),
        }
        if finding.configurations:
            properties["configurations"] = list(finding.configurations)
        if finding.conditional:
            properties["conditional"] = self._say(finding.conditional)
        return properties

    def _location(self, finding: Finding) -> dict[str, Json]:
        logical: list[Json] = [
            {"fullyQualifiedName": address, "kind": "resource"} for address in finding.addresses
        ]
        location: dict[str, Json] = {"logicalLocations": logical}
        if finding.span:
            location["physicalLocation"] = self._physical(finding.span)
        return location

    def _physical(self, span: Span) -> dict[str, Json]:
        return {
            "artifactLocation": self._artifact(span.file),
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }

    def _artifact(self, file: str) -> dict[str, Json]:
        return {"uri": quote(os.fsencode(repository_path(self._report, file))), "uriBaseId": _TOP}

    def _suppressions(self, finding: Finding) -> Iterator[dict[str, Json]]:
        if finding.waived:
            yield self._suppression(finding.waived)
        elif finding.known:
            yield {
                "kind": "external",
                "status": "accepted",
                "justification": self._say(message("a baseline has this finding")),
            }

    def _suppression(self, waived: Waived) -> dict[str, Json]:
        in_source = waived.span is not None and not waived.span.file.endswith((".yaml", ".yml"))
        suppression: dict[str, Json] = {
            "kind": "inSource" if in_source else "external",
            "status": "accepted",
            "justification": waived.reason,
        }
        if waived.span:
            suppression["location"] = {"physicalLocation": self._physical(waived.span)}
        properties: dict[str, Json] = {"owner": waived.owner, "until": waived.until}
        if any(properties.values()):
            suppression["properties"] = {name: value for name, value in properties.items() if value}
        return suppression

    def _invocation(self) -> dict[str, Json]:
        problems = self._report.problems
        return {
            "executionSuccessful": not any(is_unread(problem) for problem in problems),
            "toolExecutionNotifications": [self._notification(problem) for problem in problems],
        }

    def _notification(self, problem: Diagnostic) -> dict[str, Json]:
        notification: dict[str, Json] = {
            "level": severity_of(problem).value,
            "message": {"text": self._say(problem.message)},
            "descriptor": {"id": problem.kind.value},
        }
        if problem.span:
            notification["locations"] = [{"physicalLocation": self._physical(problem.span)}]
        elif problem.file:
            notification["locations"] = [
                {"physicalLocation": {"artifactLocation": self._artifact(problem.file)}}
            ]
        return notification

    def _say(self, message: Message) -> str:
        return say(message, self._report.language)


def _rules(report: Report) -> tuple[Rule, ...]:
    """Return the rules that were judged, and those of findings that no pack has, sorted by id."""
    rules: dict[str, Rule] = {rule.id: rule for rule in report.rules}
    for finding in report.findings:
        if finding.rule not in rules:
            rules[finding.rule] = Rule(
                id=finding.rule,
                pack=finding.pack,
                severity=finding.severity,
                title=finding.title,
                why=finding.title,
                remedy=finding.remedy,
                basis=finding.basis,
                page=(text(finding.title), text(finding.remedy)),
            )
    return tuple(rules[name] for name in sorted(rules))
