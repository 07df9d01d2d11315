"""A report built by hand: one of everything that a scan can find, small enough to read its output."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sovlint.atlas.facts import Basis, Confidence, Entity, Nexus, Operator, Source
from sovlint.atlas.page import Line, LineKind
from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.exposure.model import (
    Category,
    Custody,
    Evidence,
    EvidenceKind,
    Exposure,
    Flow,
    OperatorRole,
    Reach,
    SensitiveData,
    Strength,
    Transfer,
    TransferStatus,
    Undetermined,
)
from sovlint.language import Language
from sovlint.policy.finding import Finding, Waived
from sovlint.report.model import Report, Rule
from sovlint.report.summary import summarise
from sovlint.terraform.inventory import Mode, Resource
from sovlint.terraform.values import object_of

AS_OF = date(2026, 11, 22)


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check of a whole output against its file in `snapshots/`; `--rewrite` writes the file."""

    def check(name: str, output: str) -> None:
        path = Path(__file__).with_name("snapshots") / name
        if request.config.getoption("--rewrite"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(output, encoding="utf-8", newline="\n")
        assert output == path.read_text(encoding="utf-8")

    return check


def _source(title: str, url: str) -> Source:
    return Source(title=title, url=url, read_on="2026-11-22", confidence=Confidence.HIGH)


def _operator(name: str, title: str, parent: Entity, *, basis: Basis) -> Operator:
    return Operator(
        id=name,
        name=title,
        category="iaas",
        entities=(Entity(name=title, country=parent.country),),
        parent=parent,
        nexus=(Nexus(country=parent.country, basis=basis, detail=""),),
        certifications=(),
        runs_on=(),
        us_nexus="us-hq" if parent.country == "US" else "none-found",
        verified=AS_OF,
        confidence=Confidence.HIGH,
        sources=(_source(f"About {title}", f"https://example.org/{name}"),),
    )


OPERATORS = {
    "aws": _operator(
        "aws", "Amazon Web Services", Entity(name="Amazon.com, Inc.", country="US"), basis=Basis.PARENT
    ),
    "google": _operator(
        "google", "Google Cloud", Entity(name="Alphabet Inc.", country="US"), basis=Basis.PARENT
    ),
    "aiven": _operator("aiven", "Aiven", Entity(name="Aiven", country="FI"), basis=Basis.HEADQUARTERS),
    "scaleway": _operator("scaleway", "Scaleway", Entity(name="Iliad SA", country="FR"), basis=Basis.PARENT),
}

US_LAWS = ("us-cloud-act", "us-eo-12333", "us-fisa-702")


def reach(
    operator: str, laws: Sequence[str] = US_LAWS, strength: Strength = Strength.DIRECT
) -> tuple[Reach, ...]:
    """Return the reach of laws of the United States over an operator."""
    return tuple(
        Reach(
            law=law,
            country="US",
            strength=strength,
            level="E4",
            basis=Basis.PARENT,
            operator=operator,
            because=message("{parent} is its parent", parent="Amazon.com, Inc."),
            sources=(_source("18 U.S.C. § 2713", "https://www.law.cornell.edu/uscode/text/18/2713"),),
        )
        for law in laws
    )


def span(file: str, line: int, length: int = 8) -> Span:
    """Return the span of a block."""
    return Span(file, line, 1, line + length, 2)


def held(category: Category, because: Message, place: Span | None, *further: Evidence) -> SensitiveData:
    """Return a datum with one piece of evidence, and more."""
    first = Evidence(kind=EvidenceKind.TAG, because=because, confidence=0.95, span=place)
    return SensitiveData(category=category, confidence=0.95, evidence=(first, *further))


def exposure(  # noqa: PLR0913 - a maker of test values
    address: str,
    place: Span | None,
    *,
    operators: Sequence[str] = ("aws",),
    region: str = "eu-west-3",
    countries: tuple[str, ...] = ("FR",),
    data: tuple[SensitiveData, ...] = (),
    undetermined: tuple[Undetermined, ...] = (),
) -> Exposure:
    """Return the exposure of a resource; the laws follow from the operators."""
    is_american = bool({"aws", "google"} & set(operators))
    kind, name = address.split(".")[-2:]
    return Exposure(
        resource=Resource(
            address=address,
            mode=Mode.MANAGED,
            type=kind,
            name=name.split("[")[0],
            index=None,
            module=".".join(address.split(".")[:-2]),
            provider="aws",
            provider_source="registry.terraform.io/hashicorp/aws",
            values=object_of({}),
            span=place,
        ),
        operators=tuple(
            OperatorRole(operator=name, because=message("provider {source}", source="hashicorp/aws"))
            for name in operators
        ),
        region=region,
        countries=countries,
        control=("US",) if is_american else (("FR",) if operators else ()),
        reach=reach("aws") if is_american else (),
        data=data,
        custody=Custody.PROVIDER,
        custody_because=message("no key is named: the provider's own key, if any"),
        role="store",
        durable=True,
        needs_plaintext=False,
        transfer=Transfer(
            status=TransferStatus.HOME if countries else TransferStatus.UNDETERMINED,
            countries=countries,
            law="",
            because=message("the data stays at home"),
        ),
        undetermined=undetermined,
    )


PAGE = (
    Line(kind=LineKind.TITLE, message=Message("What it flags", (), "Ce qu'elle signale")),
    Line(
        kind=LineKind.ITEM,
        message=Message("The law (us-cloud-act)", (), "La loi (us-cloud-act)"),
        url="https://law.example/",
    ),
)
RULES = (
    Rule(
        id="sensitive-data-under-foreign-control",
        pack="sovereignty",
        severity=Severity.ERROR,
        title=Message(
            "Sensitive data in direct reach of a foreign state", (), "Données sensibles à portée directe"
        ),
        why=Message(
            "A region in Europe does not change who can be ordered.", (), "La région n'y change rien."
        ),
        remedy=Message("Move it to an operator that no foreign law reaches.", (), "Déplacez-les."),
        basis=("us-cloud-act", "gdpr"),
        page=PAGE,
    ),
    Rule(
        id="unclassified-data-store",
        pack="sovereignty",
        severity=Severity.NOTE,
        title=Message("A data store that nothing classifies", (), "Un stockage que rien ne classe"),
        why=Message("What is not known to be harmless is asked.", (), "On demande."),
        remedy=Message("Declare what it holds: `# sovlint:data=...`.", (), "Déclarez son contenu."),
        basis=(),
        page=PAGE,
    ),
    Rule(
        id="place-undetermined",
        pack="sovereignty",
        severity=Severity.WARNING,
        title=Message("The place of the data is not known", (), "Le lieu des données n'est pas connu"),
        why=Message("A place that is not known may be anywhere.", (), "Il peut être partout."),
        remedy=Message("Give the region in the code.", (), "Donnez la région dans le code."),
        basis=("gdpr",),
        page=PAGE,
    ),
)


def finding(rule: str, address: str, place: Span | None, *others: str) -> Finding:
    """Return a finding of one of the rules above."""
    broken = next(candidate for candidate in RULES if candidate.id == rule)
    return Finding(
        rule=rule,
        pack=broken.pack,
        severity=broken.severity,
        address=address,
        addresses=(address, *others),
        span=place,
        call_chain=(),
        title=broken.title,
        message=broken.title,
        remedy=broken.remedy,
        basis=broken.basis,
        fingerprint=f"{rule}/{address}",
    )


HEALTH = held(
    Category.HEALTH,
    message('tag {key} = "{value}"', key="DataClass", value="health"),
    Span("infra/storage.tf", 15, 5, 15, 25),
    Evidence(
        kind=EvidenceKind.NAME,
        because=message('name "{word}"', word="patients"),
        confidence=0.7,
        span=Span("infra/storage.tf", 12, 1, 12, 40),
    ),
)
STAFF = held(Category.HR, message('name "{word}"', word="payroll"), None)
NO_REGION = Undetermined(
    what="place",
    because=message(
        "{path} is not known: {reason}", path="region", reason=message("var.region has no value")
    ),
)
NO_OPERATOR = Undetermined(
    what="operator",
    because=message("the provider {source} is not in the atlas", source="acme/cloud"),
)
UNKNOWN_TYPE = Undetermined(
    what="type", because=message("the atlas does not know the type {type}", type="acme_store")
)


def _exposures() -> tuple[Exposure, ...]:
    found = [
        exposure('aws_s3_bucket.scans["a"]', span("infra/storage.tf", 30), data=(HEALTH,)),
        exposure("aws_s3_bucket.patients", span("infra/storage.tf", 12), data=(HEALTH, STAFF)),
        exposure("aws_s3_bucket.archive", span("infra/storage.tf", 50), data=(HEALTH,)),
        exposure(
            "module.db.aws_db_instance.this",
            span("modules/db/main.tf", 3),
            region="",
            countries=(),
            data=(STAFF,),
            undetermined=(NO_REGION,),
        ),
        exposure(
            "aiven_pg.events",
            span("infra/aiven.tf", 1),
            operators=("aiven", "google"),
            region="eu",
            countries=("BE", "FI"),
        ),
        exposure(
            "scaleway_object_bucket.site", span("infra/site.tf", 1), operators=("scaleway",), region="fr-par"
        ),
        exposure(
            "acme_store.main",
            None,
            operators=(),
            region="",
            countries=(),
            undetermined=(NO_OPERATOR, UNKNOWN_TYPE),
        ),
        *(exposure(f"aws_s3_bucket.log_{n}", span("infra/logs.tf", n * 10)) for n in range(1, 6)),
    ]
    return tuple(sorted(found, key=lambda item: item.resource.address))


def _findings() -> tuple[Finding, ...]:
    control, place = "sensitive-data-under-foreign-control", "place-undetermined"
    database = replace(
        finding(place, "module.db.aws_db_instance.this", span("modules/db/main.tf", 3)),
        call_chain=(span("infra/main.tf", 7),),
        conditional=message("count is 0 unless var.with_database is set"),
    )
    archive = replace(
        finding(control, "aws_s3_bucket.archive", span("infra/storage.tf", 50)),
        waived=Waived(
            reason="SCC and TIA 42",
            owner="dpo@example.org",
            until="2027-01-31",
            span=Span("infra/storage.tf", 49, 1, 49, 80),
        ),
    )
    return (
        *(
            finding("unclassified-data-store", f"aws_s3_bucket.log_{n}", span("infra/logs.tf", n * 10))
            for n in range(1, 6)
        ),
        finding(control, "aws_s3_bucket.patients", span("infra/storage.tf", 12)),
        finding(
            control,
            'aws_s3_bucket.scans["a"]',
            span("infra/storage.tf", 30),
            'aws_s3_bucket.scans["b"]',
            'aws_s3_bucket.scans["c"]',
        ),
        archive,
        database,
        finding(place, "acme_store.main", None),
    )


PROBLEMS = (
    Diagnostic(
        severity=Severity.ERROR,
        kind=ProblemKind.SYNTAX,
        message=message("expected {what}", what="}"),
        span=Span("infra/broken.tf", 14, 7, 14, 8),
    ),
    Diagnostic(
        severity=Severity.WARNING,
        kind=ProblemKind.MISSING_MODULE,
        message=message("the module {source} is not on disk", source="acme/vpc/aws"),
        file="infra/network.tf",
    ),
)


def make_report(
    *,
    findings: Sequence[Finding] | None = None,
    exposures: Sequence[Exposure] | None = None,
    problems: Sequence[Diagnostic] | None = None,
    language: Language = Language.ENGLISH,
) -> Report:
    """Return the report of everything above, or of other parts."""
    found = tuple(_findings() if findings is None else findings)
    resources = tuple(_exposures() if exposures is None else exposures)
    wrong = tuple(PROBLEMS if problems is None else problems)
    flows = (
        Flow(
            source="aws_s3_bucket.patients",
            target="datadog",
            to_operator=True,
            how="log",
            data=(HEALTH,),
            because=message("its url names {host}", host="http-intake.logs.datadoghq.com"),
            span=Span("infra/storage.tf", 18, 3, 18, 40),
        ),
    )
    return Report(
        as_of=AS_OF,
        home=("DE", "FI", "FR"),
        atlas_version="2026-11-22",
        exposures=resources,
        flows=flows,
        findings=found,
        problems=wrong,
        summary=summarise(files=7, roots=1, exposures=resources, flows=flows, findings=found, problems=wrong),
        language=language,
        operators=OPERATORS,
        rules=RULES,
        base="/home/me/project",
        source_root="/home/me/project",
    )


@pytest.fixture
def build() -> Callable[..., Report]:
    """Return the maker of reports."""
    return make_report


@pytest.fixture
def report() -> Report:
    """Return a report with one of everything."""
    return make_report()
