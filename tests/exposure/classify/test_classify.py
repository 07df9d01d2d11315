"""What names, types and all evidence together make of a resource."""

from collections.abc import Callable
from typing import Any

import pytest

from sovlint.diagnostics import Span, message
from sovlint.exposure.classify import Classification
from sovlint.exposure.model import EvidenceKind
from sovlint.language import Language, render
from sovlint.terraform.values import STRING, Reason, Secrecy, Unknown, string, with_marks


@pytest.mark.parametrize(
    ("resource_type", "name", "values", "role", "expected"),
    [
        ("aws_s3_bucket", "patients", {}, "store", {"health"}),
        ("aws_s3_bucket", "this", {"bucket": "acme-prod-patient-records"}, "store", {"health"}),
        ("aws_s3_bucket", "this", {"bucket_prefix": "payroll-"}, "store", {"hr"}),
        ("azurerm_storage_account", "sa", {"name": "stpatientdataprd"}, "store", {"health"}),
        ("aws_dynamodb_table", "t", {"name": "prod-users"}, "store", {"identity"}),
        ("aws_dynamodb_table", "t", {"name": "orders"}, "store", {"customer"}),
        ("aws_db_instance", "t", {"db_name": "crm"}, "store", {"customer"}),
        ("aws_s3_bucket", "t", {"tags": {"Name": "casier-judiciaire"}}, "store", {"criminal"}),
        ("aws_s3_bucket", "health_check", {}, "store", set()),
        ("aws_sqs_queue", "dead_letter_queue", {}, "queue", set()),
        ("aws_s3_bucket", "patient_portal_static_assets", {}, "store", set()),
        ("aws_s3_bucket", "payments_access_logs", {}, "store", set()),
        ("aws_s3_bucket", "synthetic_patients", {}, "store", set()),
        ("aws_cloudwatch_log_group", "patients", {}, "log", set()),
        ("aws_ecr_repository", "patients", {}, "store", set()),
        ("aws_subnet", "patients", {}, "network", set()),
        ("aws_kms_key", "patients", {}, "key", set()),
        ("aws_s3_object", "o", {"key": "scripts/clean_patients.py"}, "store", set()),
        ("aws_s3_object", "o", {"key": "exports/patients.csv"}, "store", {"health"}),
        ("aws_lambda_function", "rotate_db_password", {}, "compute", set()),
        ("aws_s3_bucket", "terraform_state", {}, "store", {"credentials"}),
        ("aws_ssm_parameter", "p", {"name": "/app/patients/url", "type": "String"}, "secret", set()),
        ("aws_ssm_parameter", "p", {"name": "/app/x", "type": "SecureString"}, "secret", {"credentials"}),
        ("aws_ssm_parameter", "p", {"name": "/app/stripe_key", "type": "String"}, "secret", {"credentials"}),
        ("aws_secretsmanager_secret", "x", {}, "secret", {"credentials"}),
        ("google_healthcare_fhir_store", "x", {}, "store", {"health"}),
        (
            "aws_cognito_user_pool",
            "x",
            {"username_attributes": ["email"]},
            "identity",
            {"identity", "credentials", "contact"},
        ),
    ],
)
def test_what_a_resource_holds(  # noqa: PLR0913, PLR0917 - the columns of the table
    categories: Callable[..., set[str]],
    resource_type: str,
    name: str,
    values: dict[str, Any],
    role: str,
    expected: set[str],
) -> None:
    """A resource holds what its own names, tags and type say, and no more."""
    assert categories(resource_type, name, values, role=role) == expected


def test_weak_words_count_only_together(classified: Callable[..., Classification]) -> None:
    """A word that means little alone is handed on as weak, and counts with other evidence."""
    alone = classified("aws_s3_bucket", "user_things")
    together = classified(
        "aws_s3_bucket", "user_things", {"bucket": "people-profile"}, module="module.person"
    )
    assert alone.data == ()
    assert [item.category for item in alone.weak] == ["identity"]
    assert [item.category for item in together.data] == ["identity"]


def test_the_module_call_names_what_is_in_it(categories: Callable[..., set[str]]) -> None:
    """A bucket `this` in a module call `patients` holds patients; an outer call says less."""
    assert categories("aws_s3_bucket", "this", module="module.patients") == {"health"}
    assert categories("aws_s3_bucket", "this", module='module.bucket["patients"]') == {"health"}
    assert categories("aws_s3_bucket", "this", module="module.patients.module.logs") == set()


def test_the_key_of_an_instance_is_a_name(categories: Callable[..., set[str]]) -> None:
    """`for_each` over names gives each instance its own."""
    assert categories("aws_s3_bucket", "this", index="payroll") == {"hr"}
    assert categories("aws_s3_bucket", "this", index="build") == set()


def test_a_store_without_evidence_is_asked_about(classified: Callable[..., Classification]) -> None:
    """A data store with nothing said of it is unclassified; one with a purpose or a category is not."""
    assert classified("aws_s3_bucket", "main").unclassified
    assert not classified("aws_s3_bucket", "patients").unclassified
    assert not classified("aws_s3_bucket", "website").unclassified
    assert not classified("aws_lambda_function", "main", role="compute").unclassified


SOURCE = """resource "aws_s3_bucket" "this" {
  bucket = "${var.env}-patients"
  tags = {
    DataClassification = "PHI"
  }
}
"""


def test_an_unknown_name_is_read_as_written(classified: Callable[..., Classification]) -> None:
    """Where a part of a name is not known, the words that are written still count, at their place."""
    unknown = Unknown(Reason(message("no value")), STRING)
    found = classified("aws_s3_bucket", "this", {"bucket": unknown}, source=SOURCE)
    (item,) = found.data
    (evidence,) = item.evidence
    assert item.category == "health"
    assert evidence.span is not None
    assert evidence.span.line == 2


def test_candidates_are_all_read(categories: Callable[..., set[str]]) -> None:
    """A name that is one of a few counts for each of them."""
    unknown = Unknown(Reason(message("no value")), STRING, (string("patients"), string("payroll")))
    assert categories("aws_s3_bucket", "this", {"bucket": unknown}) == {"health", "hr"}


def test_evidence_points_at_the_tag(classified: Callable[..., Classification]) -> None:
    """The span of a tag is where the tags are written."""
    found = classified("aws_s3_bucket", "this", {"tags": {"DataClassification": "PHI"}}, source=SOURCE)
    (evidence,) = found.data[0].evidence
    assert evidence.kind is EvidenceKind.TAG
    assert evidence.span is not None
    assert evidence.span.line == 3


def test_sensitive_names_are_not_shown(classified: Callable[..., Classification]) -> None:
    """A name made from a sensitive value counts and is not printed."""
    value = with_marks(string("patients-of-dr-doe"), frozenset({Secrecy.SENSITIVE}))
    found = classified("aws_s3_bucket", "this", {"bucket": value})
    assert [item.category for item in found.data] == ["health"]
    assert "doe" not in str(found)


def test_evidence_is_sorted_and_repetition_adds_nothing(classified: Callable[..., Classification]) -> None:
    """The same word in label, argument and file is one observation; tags come before names."""
    once = classified("aws_s3_bucket", "patients")
    often = classified("aws_s3_bucket", "patients", {"bucket": "patients"}, module="module.patients")
    tagged = classified("aws_s3_bucket", "patients", {"tags": {"HDS": "true"}})
    assert once.data[0].confidence == often.data[0].confidence
    assert [evidence.kind for evidence in tagged.data[0].evidence] == [EvidenceKind.TAG, EvidenceKind.NAME]
    assert tagged.data[0].confidence > once.data[0].confidence


def test_messages_have_french(classified: Callable[..., Classification]) -> None:
    """Every sentence of the evidence is translated."""
    found = classified("aws_cognito_user_pool", "x", {"username_attributes": ["email"]}, role="identity")
    for item in found.data:
        for evidence in item.evidence:
            assert render(evidence.because, Language.FRENCH) != render(evidence.because)


def test_what_stands_around_never_counts_alone(classified: Callable[..., Classification]) -> None:
    """A project, a folder and an outer module that speak of patients do not make every bucket hold them."""
    found = classified(
        "aws_s3_bucket",
        "this",
        {"tags": {"Project": "patients", "Application": "fhir"}},
        module="module.hospital.module.store",
        span=Span("clinical/patients/main.tf", 1, 1, 1, 2),
    )
    assert found.data == ()
    assert [item.category for item in found.weak] == ["health"]


def test_the_answer_is_the_same_every_time(classified: Callable[..., Classification]) -> None:
    """The same resource gives the same answer, evidence in the same order."""
    values = {"bucket": "patient-payments", "tags": {"pii": "true", "Compliance": "HIPAA"}}
    assert classified("aws_s3_bucket", "x", values) == classified("aws_s3_bucket", "x", values)
