"""Exposures, flows and facts made by hand: what the policies see, without the rooms before them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from sovlint.atlas.facts import Basis, Confidence, Entity, Law, Nexus, Operator
from sovlint.diagnostics import Span, message
from sovlint.exposure.model import (
    Category,
    Custody,
    Evidence,
    EvidenceKind,
    Exposure,
    Flow,
    OperatorRole,
    SensitiveData,
    Transfer,
    TransferStatus,
    Undetermined,
)
from sovlint.exposure.reach import reach_of
from sovlint.policy.finding import Finding
from sovlint.policy.judge import judge
from sovlint.policy.load import load_packs
from sovlint.policy.standing import JudgeSettings
from sovlint.terraform.inventory import Annotation, Mode, Resource
from sovlint.terraform.values import OBJECT, Known, string

TODAY = date(2026, 11, 22)
EU = frozenset({"AT", "BE", "DE", "ES", "FI", "FR", "IE", "IT", "LU", "NL", "PL", "SE"})
EEA = EU | {"IS", "LI", "NO"}


@dataclass(frozen=True)
class Service:
    """A stand-in for an equivalent."""

    operator: str
    service: str


def _law(law_id: str, name: str, country: str) -> Law:
    return Law(
        id=law_id,
        name=name,
        citation="",
        country=country,
        kind="criminal-process",
        in_force=((date(2000, 1, 1), None),),
        status="in force",
        reaches="",
        reaches_operators=True,
        reaches_territory=True,
        url="",
        verified=TODAY,
        confidence=Confidence.HIGH,
        sources=(),
    )


def _operator(
    operator_id: str, name: str, nexus: Mapping[str, Basis], parent: str = "", *, contested: bool = False
) -> Operator:
    return Operator(
        id=operator_id,
        name=name,
        category="iaas",
        entities=(),
        parent=Entity(name=parent, country=next(iter(nexus))) if parent else None,
        nexus=tuple(
            Nexus(country=country, basis=basis, detail="", contested=contested)
            for country, basis in nexus.items()
        ),
        certifications=(),
        runs_on=(),
        us_nexus="",
        verified=TODAY,
        confidence=Confidence.HIGH,
        sources=(),
    )


@dataclass
class FewFacts:
    """A handful of facts in the shape of the atlas."""

    known: dict[str, Operator] = field(
        default_factory=lambda: {
            item.id: item
            for item in (
                _operator("aws", "Amazon Web Services", {"US": Basis.HEADQUARTERS}, "Amazon.com, Inc."),
                _operator("google", "Google Cloud", {"US": Basis.HEADQUARTERS}, "Alphabet Inc."),
                _operator("salesforce", "Salesforce", {"US": Basis.HEADQUARTERS}, "Salesforce"),
                _operator("alibaba", "Alibaba Cloud", {"CN": Basis.HEADQUARTERS}, "Alibaba Group"),
                _operator("infomaniak", "Infomaniak", {"CH": Basis.HEADQUARTERS}),
                _operator(
                    "ovhcloud",
                    "OVHcloud",
                    {"FR": Basis.HEADQUARTERS, "US": Basis.OPERATIONS},
                    "OVH Groupe SA",
                ),
                _operator("s3ns", "S3NS", {"FR": Basis.HEADQUARTERS, "US": Basis.TECHNOLOGY}, "Thales SA"),
                _operator("ring-fenced", "Ring-fenced", {"US": Basis.PARENT}, "Far Inc.", contested=True),
                _operator("stackit", "STACKIT", {"DE": Basis.HEADQUARTERS, "US": Basis.AFFILIATE}),
                _operator("sellsy", "Sellsy", {"IT": Basis.HEADQUARTERS, "US": Basis.FUND}),
                _operator("scaleway", "Scaleway", {"FR": Basis.HEADQUARTERS}, "iliad"),
            )
        }
    )
    adequate: frozenset[str] = frozenset({"CH", "GB", "US"})

    def operator(self, operator_id: str) -> Operator | None:
        """Return an operator."""
        return self.known.get(operator_id)

    def laws(self) -> Mapping[str, Law]:
        """Return the laws."""
        laws = (
            _law("us-cloud-act", "CLOUD Act (Clarifying Lawful Overseas Use of Data Act)", "US"),
            _law("cn-nil", "National Intelligence Law", "CN"),
            _law("ch-buepf", "Swiss surveillance law (BÜPF)", "CH"),
        )
        return {law.id: law for law in laws}

    def adequacy(self, country: str, on: date) -> object | None:  # noqa: ARG002 - the atlas's signature
        """Return something true for countries with a decision."""
        return country if country in self.adequate else None

    def members(self, union: str, on: date) -> frozenset[str]:  # noqa: ARG002 - the atlas's signature
        """Return the members."""
        return {"EU": EU, "EEA": EEA}.get(union, frozenset())

    def equivalents(self, terraform_type: str) -> tuple[Service, ...]:
        """Return services for buckets."""
        if terraform_type != "aws_s3_bucket":
            return ()
        names = ("scaleway", "ovhcloud", "scaleway", "exoscale", "hetzner")
        return tuple(Service(name, "Object Storage") for name in names)


def _data(category: str, confidence: float, kind: EvidenceKind = EvidenceKind.TAG) -> SensitiveData:
    proof = Evidence(kind=kind, because=message("tag {tag}", tag=category), confidence=confidence, span=None)
    return SensitiveData(category=Category(category), confidence=confidence, evidence=(proof,))


@pytest.fixture
def facts() -> FewFacts:
    """Return a handful of facts."""
    return FewFacts()


@pytest.fixture
def datum() -> Callable[..., SensitiveData]:
    """Return a maker of sensitive data: category, confidence, kind of evidence."""
    return _data


@pytest.fixture
def exposure(facts: FewFacts) -> Callable[..., Exposure]:
    """Return a maker of exposures; by default health data, sure, in a bucket of AWS in France."""

    def make(  # noqa: PLR0913, PLR0917 - a maker for tests: one argument for each thing that a policy looks at
        address: str = "aws_s3_bucket.patients",
        operators: tuple[str, ...] = ("aws",),
        countries: tuple[str, ...] = ("FR",),
        data: tuple[SensitiveData | tuple[str, float], ...] = (("health", 0.9),),
        line: int = 1,
        file: str = "main.tf",
        annotations: tuple[Annotation, ...] = (),
        tags: Mapping[str, str] | None = None,
        undetermined: tuple[str, ...] = (),
        call_chain: tuple[Span, ...] = (),
        conditional: str = "",
        mode: Mode = Mode.MANAGED,
        **changes: Any,
    ) -> Exposure:
        chain = tuple(found for found in map(facts.operator, operators) if found)
        module, _, rest = address.rpartition("module.")
        module_name, _, local = rest.partition(".") if module or rest != address else ("", "", address)
        parts = local.split("[", 1)[0].split(".")
        status = TransferStatus.HOME if set(countries) <= EEA else TransferStatus.ADEQUATE
        status = status if set(countries) <= EEA | facts.adequate else TransferStatus.THIRD_COUNTRY
        tag_values = {key: string(value) for key, value in (tags or {}).items()}
        resource = Resource(
            address=address,
            mode=mode,
            type=parts[-2],
            name=parts[-1],
            index=None,
            module=f"{module}module.{module_name}" if module_name else "",
            provider="aws",
            provider_source="registry.terraform.io/hashicorp/aws",
            values=Known({"tags": Known(tag_values, OBJECT)}, OBJECT),
            span=Span(file, line, 1, line + 5, 2),
            annotations=annotations,
            call_chain=call_chain,
            conditional=message("count is {count}", count=conditional) if conditional else None,
        )
        fields: dict[str, Any] = {
            "resource": resource,
            "operators": tuple(
                OperatorRole(operator=name, because=message("provider {source}", source="aws"))
                for name in operators
            ),
            "region": "eu-west-3",
            "countries": countries,
            "control": tuple(sorted({country for found in chain for country in found.control})),
            "reach": reach_of(chain, countries, facts.laws().values(), union=EU, on=TODAY),
            "data": tuple(item if isinstance(item, SensitiveData) else _data(*item) for item in data),
            "custody": Custody.PROVIDER,
            "custody_because": message("no key is named: the provider's own key, if any"),
            "role": "store",
            "durable": True,
            "needs_plaintext": False,
            "transfer": Transfer(
                status=status, countries=countries, law="", because=message("no adequacy decision")
            ),
            "undetermined": tuple(
                Undetermined(what=what, because=message("the provider block is empty"))
                for what in undetermined
            ),
        }
        return Exposure(**(fields | changes))

    return make


@pytest.fixture
def flow() -> Callable[..., Flow]:
    """Return a maker of flows; by default health data from a bucket to Salesforce."""

    def make(
        source: str = "aws_s3_bucket.patients",
        target: str = "salesforce",
        data: tuple[tuple[str, float], ...] = (("health", 0.9),),
        *,
        to_operator: bool = True,
    ) -> Flow:
        return Flow(
            source=source,
            target=target,
            to_operator=to_operator,
            how="endpoint",
            data=tuple(_data(*item) for item in data),
            because=message("{path} names a host of it", path="invocation_endpoint"),
            span=Span("main.tf", 9, 3, 9, 40),
        )

    return make


@pytest.fixture
def judged(facts: FewFacts) -> Callable[..., tuple[Finding, ...]]:
    """Return a judge with the shipped packs, from the EEA, today."""

    def run(
        *exposures: Exposure,
        flows: tuple[Flow, ...] = (),
        packs: tuple[str, ...] = ("sovereignty",),
        **settings: Any,
    ) -> tuple[Finding, ...]:
        chosen = JudgeSettings(**{"home": EEA, "as_of": TODAY, **settings})
        return judge(exposures, flows, load_packs(packs), facts, chosen)

    return run
