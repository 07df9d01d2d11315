"""A difference as JSON; its parts are those of the JSON report.

Fields may be added, never renamed or removed. The shape is published as `policies/schema/diff.schema.json`.
"""

import json

from sovlint import __version__
from sovlint.compare.difference import ChangedFinding, ChangedResource, Difference
from sovlint.compare.holdings import Movement
from sovlint.compare.side import Side
from sovlint.diagnostics import Span
from sovlint.exposure.model import Exposure, Flow
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.json_report import Json
from sovlint.report.summary import is_unread

SCHEMA_VERSION = "1"


def render(found: Difference, language: Language) -> str:
    """Return the difference as one JSON object, indented, with a final newline."""
    return json.dumps(document(found, language), indent=2, ensure_ascii=False) + "\n"


def document(found: Difference, language: Language) -> dict[str, Json]:
    """Return the difference as the object that `render` writes."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "sovlint", "version": __version__},
        "base": _side(found.before, language),
        "head": _side(found.after, language),
        "home": list(found.home),
        "worsens": found.worsens,
        "movements": [_movement(movement) for movement in found.movements],
        "resources": {
            "appeared": [_resource(exposure) for exposure in found.appeared],
            "gone": [_resource(exposure) for exposure in found.gone],
            "changed": [_changed(changed) for changed in found.changed],
        },
        "flows": {
            "appeared": [_flow(flow) for flow in found.new_flows],
            "gone": [_flow(flow) for flow in found.gone_flows],
        },
        "findings": {
            "new": [_finding(finding, language) for finding in found.new_findings],
            "gone": [_finding(finding, language) for finding in found.gone_findings],
            "changed": [_weighed(changed, language) for changed in found.changed_findings],
        },
    }


def _side(side: Side, language: Language) -> dict[str, Json]:
    return {
        "name": side.name,
        "resources": len(side.exposures),
        "findings": sum(finding.is_open for finding in side.findings),
        "not_read": [
            {"message": say(problem.message, language), **_place(problem.span, problem.file)}
            for problem in side.problems
            if is_unread(problem)
        ],
    }


def _movement(movement: Movement) -> dict[str, Json]:
    return {
        "data": movement.category.value,
        "sphere": movement.sphere.value,
        "before": list(movement.before),
        "after": list(movement.after),
        "worsens": movement.worsens,
    }


def _resource(exposure: Exposure) -> dict[str, Json]:
    return {
        "address": exposure.resource.address,
        "type": exposure.resource.type,
        **_place(exposure.resource.header),
        "operators": [role.operator for role in exposure.operators],
        "control": list(exposure.control),
        "countries": list(exposure.countries),
        "data": [datum.category.value for datum in exposure.data],
    }


def _changed(changed: ChangedResource) -> dict[str, Json]:
    return {
        **_resource(changed.after),
        "address_before": changed.address_before or None,
        "worsens": changed.worsens,
        "changes": [
            {
                "aspect": change.aspect.value,
                "before": list(change.before),
                "after": list(change.after),
                "direction": change.direction.value,
            }
            for change in changed.changes
        ],
    }


def _flow(flow: Flow) -> dict[str, Json]:
    return {
        "from": flow.source,
        "to": flow.target,
        "how": flow.how,
        "data": [datum.category.value for datum in flow.data],
        **_place(flow.span),
    }


def _finding(finding: Finding, language: Language) -> dict[str, Json]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "address": finding.address,
        **_place(finding.span),
        "message": say(finding.message, language),
        "fingerprint": finding.fingerprint,
    }


def _weighed(changed: ChangedFinding, language: Language) -> dict[str, Json]:
    return {**_finding(changed.after, language), "severity_before": changed.before.severity.value}


def _place(span: Span | None, otherwise: str = "") -> dict[str, Json]:
    return {"file": span.file if span else otherwise or None, "line": span.line if span else None}
