"""The JSON report, version 1: the frozen shape that other programs may rely on.

Fields may be added, never renamed or removed. The shape is published as `policies/schema/report.schema.json`.
"""

from collections.abc import Iterator

from sovlint import __version__
from sovlint.atlas.facts import Source
from sovlint.diagnostics import Diagnostic, Message, Span, Step, chain_of
from sovlint.exposure.model import Encryption, Evidence, Exposure, Flow, Reach, SensitiveData, Transfer
from sovlint.language import render as say
from sovlint.policy.assume import Assumption
from sovlint.policy.baseline import AgainstBaseline
from sovlint.policy.endings import Ending
from sovlint.policy.finding import Finding, Waived
from sovlint.report.json_writing import Json, Shared, Writer
from sovlint.report.model import Report
from sovlint.report.summary import severity_of

SCHEMA_VERSION = "1"

__all__ = ["Json", "document", "parts", "render"]


def render(report: Report) -> str:
    """Return the report as one JSON object, indented, with a final newline."""
    return "".join(parts(report))


def parts(report: Report) -> Iterator[str]:
    """Yield what `render` returns, piece by piece: the report on a large tree is larger than the tree."""
    return Writer().object_parts(iter(_members(report).items()))


def document(report: Report) -> dict[str, Json]:
    """Return the report as the object that `render` writes."""
    members = _members(report).items()
    return {name: list(value) if isinstance(value, Iterator) else value for name, value in members}


def _members(report: Report) -> dict[str, Json | Iterator[Json]]:
    """Return the members of the report, lists among them to be gone through once, in this order."""
    writer = _Writer(report)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "sovlint", "version": __version__, "atlas_version": report.atlas_version},
        "as_of": report.as_of.isoformat(),
        "home": list(report.home),
        "resources": (writer.resource(exposure) for exposure in report.exposures),
        "flows": (writer.flow(flow) for flow in report.flows),
        "findings": (writer.finding(finding) for finding in report.findings),
        "problems": (writer.problem(problem) for problem in report.problems),
        "baseline": _baseline(report.baseline) if report.baseline else None,
        "assumptions": [writer.assumption(assumption) for assumption in report.assumptions],
        "endings": [_ending(ending) for ending in report.endings],
        "sources": writer.told_sources(),
        "summary": dict(report.summary),
    }


class _Writer:
    """Writes the parts that hold sentences, in the report's language.

    Reach names its sources; `sources` are those met so far, each told once, as thousands of resources rest
    on the same few.
    """

    def __init__(self, report: Report) -> None:
        self._language = report.language
        self.sources: dict[Source, str] = {}
        self._reaches: dict[int, Shared] = {}

    def _say(self, message: Message) -> str:
        return say(message, self._language)

    def resource(self, exposure: Exposure) -> dict[str, Json]:
        resource = exposure.resource
        return {
            "address": resource.address,
            "mode": resource.mode.value,
            "type": resource.type,
            **_place(resource.header),
            "module": resource.module,
            "configuration": resource.configuration or None,
            "provider": resource.provider_source,
            "provider_config": resource.provider,
            "operator": exposure.operator or None,
            "operators": [role.operator for role in exposure.operators],
            "region": exposure.region or None,
            "country": exposure.countries[0] if len(exposure.countries) == 1 else None,
            "countries": list(exposure.countries),
            "control": list(exposure.control),
            "reach": self._reach_of(exposure),
            "data": [self._data(data) for data in exposure.data],
            "custody": exposure.custody.value,
            "custody_because": self._say(exposure.custody_because),
            "encryption": self._encryption(exposure.encryption),
            "qualified": list(exposure.qualified),
            "role": exposure.role,
            "conditional": resource.conditional is not None,
            "transfer": self._transfer(exposure.transfer),
            "undetermined": [
                {
                    "what": item.what,
                    "because": self._say(item.because),
                    "chain": [_step(step) for step in chain_of(item.because)],
                }
                for item in exposure.undetermined
            ],
        }

    def _encryption(self, encryption: Encryption) -> dict[str, Json] | None:
        if encryption == Encryption():
            return None
        return {
            name: {"protection": part.protection.value, "because": self._say(part.because) or None}
            for name, part in (("at_rest", encryption.at_rest), ("in_transit", encryption.in_transit))
        }

    def told_sources(self) -> Iterator[dict[str, Json]]:
        """Yield the sources that were named until now."""
        for source in self.sources:
            yield _source(source)

    def _reach_of(self, exposure: Exposure) -> Shared:
        """Return what reaches a resource; those of one operator and place share it."""
        key = id(exposure.reach)  # of the report, so it lives as long as this writer
        if key not in self._reaches:
            self._reaches[key] = Shared(map(self._reach, exposure.reach))
        return self._reaches[key]

    def _reach(self, reach: Reach) -> dict[str, Json]:
        return {
            "law": reach.law,
            "country": reach.country,
            "strength": reach.strength.value,
            "level": reach.level,
            "basis": reach.basis.value,
            "operator": reach.operator,
            "because": self._say(reach.because),
            "sources": list(dict.fromkeys(map(self._source, reach.sources))),
        }

    def _source(self, source: Source) -> str:
        return self.sources.setdefault(source, source.url or source.title)

    def _data(self, data: SensitiveData) -> dict[str, Json]:
        strongest, *others = data.evidence
        return {
            "category": data.category.value,
            "confidence": round(data.confidence, 3),
            **self._evidence(strongest),
            "further_evidence": [
                {"confidence": round(evidence.confidence, 3), **self._evidence(evidence)}
                for evidence in others
            ],
        }

    def _evidence(self, evidence: Evidence) -> dict[str, Json]:
        return {
            "evidence": evidence.kind.value,
            "because": self._say(evidence.because),
            **_place(evidence.span),
        }

    def _transfer(self, transfer: Transfer) -> dict[str, Json]:
        return {
            "status": transfer.status.value,
            "countries": list(transfer.countries),
            "law": transfer.law or None,
            "because": self._say(transfer.because),
        }

    def finding(self, finding: Finding) -> dict[str, Json]:
        span = finding.span
        return {
            "rule": finding.rule,
            "pack": finding.pack,
            "severity": finding.severity.value,
            "address": finding.address,
            "addresses": list(finding.addresses),
            **_place(span),
            "end_line": span.end_line if span else None,
            "call_chain": [_place(call) for call in finding.call_chain],
            "title": self._say(finding.title),
            "message": self._say(finding.message),
            "remedy": self._say(finding.remedy),
            "basis": list(finding.basis),
            "fingerprint": finding.fingerprint,
            "configurations": list(finding.configurations),
            "conditional": self._say(finding.conditional) if finding.conditional else None,
            "waived": _waived(finding.waived) if finding.waived else None,
            "known": finding.known,
        }

    def assumption(self, assumption: Assumption) -> dict[str, Json]:
        return {"assumption": assumption.text, "meaning": self._say(assumption.meaning)}

    def flow(self, flow: Flow) -> dict[str, Json]:
        return {
            "from": flow.source,
            "to": flow.target,
            "to_operator": flow.to_operator,
            "how": flow.how,
            "because": self._say(flow.because),
            "data": [data.category.value for data in flow.data],
            "confidence": {data.category.value: round(data.confidence, 3) for data in flow.data},
            "crosses": [crossing.value for crossing in flow.crosses],
            "region": flow.region or None,
            "countries": list(flow.countries),
            "account": flow.account or None,
            "configuration": flow.configuration or None,
            **_place(flow.span),
        }

    def problem(self, problem: Diagnostic) -> dict[str, Json]:
        span = problem.span
        return {
            "file": span.file if span else problem.file,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "message": self._say(problem.message),
            "kind": problem.kind.value,
            "severity": severity_of(problem).value,
        }


def _ending(ending: Ending) -> dict[str, Json]:
    return {
        "kind": ending.kind.value,
        "name": ending.name,
        "operator": ending.operator or None,
        "until": ending.until.isoformat(),
        "addresses": list(ending.addresses),
    }


def _place(span: Span | None) -> dict[str, Json]:
    return {"file": span.file if span else None, "line": span.line if span else None}


def _step(step: Step) -> dict[str, Json]:
    return {"name": step.name or None, **_place(step.span)}


def _source(source: Source) -> dict[str, Json]:
    return {
        "title": source.title,
        "url": source.url or None,
        "read_on": source.read_on or None,
        "unconfirmed": source.unconfirmed,
    }


def _baseline(baseline: AgainstBaseline) -> dict[str, Json]:
    return {
        "file": baseline.file,
        "comparable": baseline.is_comparable,
        "fixed": [
            {"rule": entry.rule, "address": entry.address, "fingerprint": entry.fingerprint}
            for entry in baseline.fixed
        ],
    }


def _waived(waived: Waived) -> dict[str, Json]:
    return {
        "reason": waived.reason,
        "owner": waived.owner or None,
        "until": waived.until or None,
        **_place(waived.span),
    }
