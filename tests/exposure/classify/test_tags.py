"""What tags say, in whatever spelling, and where they come from."""

from collections.abc import Callable
from typing import Any

import pytest

from sovlint.atlas.facts import TypeFact
from sovlint.exposure.classify import Classification, classify
from sovlint.exposure.vocabulary import Vocabulary
from sovlint.terraform.inventory import ProviderConfiguration, Resource
from sovlint.terraform.values import STRING, Known, Secrecy, string, with_marks


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"DataClassification": "PHI"}, {"health"}),
        ({"data_classification": "Highly Confidential"}, {"personal"}),
        ({"data-classification": "restricted"}, {"personal"}),
        ({"acme:Data-Classification": "C3"}, {"personal"}),
        ({"classification": "OFFICIAL-SENSITIVE"}, {"government"}),
        ({"Classification": "Diffusion Restreinte"}, {"government"}),
        ({"confidentialite": "confidentiel"}, {"personal"}),
        ({"Schutzbedarf": "hoch"}, {"personal"}),
        ({"Compliance": "HIPAA,PCI-DSS,SOC2"}, {"health", "financial"}),
        ({"compliance": "hipaa-gdpr"}, {"health", "personal"}),
        ({"compliance:hipaa": "true"}, {"health"}),
        ({"HDS": "true"}, {"health"}),
        ({"contains_pii": "yes"}, {"personal"}),
        ({"PII": "true"}, {"personal"}),
        ({"pii": True}, {"personal"}),
        ({"DataType": "patient records"}, {"health"}),
        ({"DataCategory": "financial"}, {"financial"}),
        ({"data_classification": "hot"}, set()),
        ({"classification": "parquet"}, set()),
        ({"DataClassification": "internal"}, set()),
        ({"criticality": "high"}, set()),
        ({"non_pii": "true"}, set()),
        ({"pii": "false"}, set()),
        ({"Compliance": "SOC2"}, set()),
        ({"data_classification": "1"}, set()),
        ({"DataType": "None"}, set()),
        ({"Name": "patient-records"}, {"health"}),
        ({"Owner": "payroll-team"}, set()),
    ],
)
def test_tags_of_a_bucket(
    categories: Callable[..., set[str]], tags: dict[str, Any], expected: set[str]
) -> None:
    """A tag is read by its key and value, in any case and with any separator."""
    assert categories("aws_s3_bucket", "data", {"tags": tags}) == expected


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("labels", {"data_class": "phi"}),
        ("tags", [{"key": "DataClass", "value": "phi"}]),
        ("tag", [{"key": "DataClass", "value": "phi", "propagate_at_launch": True}]),
        ("tags", ["env=prod", "data_class=phi"]),
        ("tags", ["data_class:phi"]),
        ("tags", ["phi"]),
        ("metadata", {"dataclass": "PHI"}),
        ("freeform_tags", {"Data-Class": "PHI"}),
    ],
)
def test_every_shape_of_tags(categories: Callable[..., set[str]], argument: str, value: Any) -> None:
    """Maps, blocks of key and value, and lists of strings are all tags."""
    assert "health" in categories("some_store", "data", {argument: value})


def run(
    vocabulary: Vocabulary, resource: Resource, fact: TypeFact, provider: ProviderConfiguration
) -> Classification:
    """Classify with a provider configuration."""
    return classify(resource, fact, provider, vocabulary)


def test_default_tags_are_merged(
    vocabulary: Vocabulary,
    resource_of: Callable[..., Resource],
    fact_of: Callable[..., TypeFact],
    provider_of: Callable[..., ProviderConfiguration],
) -> None:
    """A default tag of the provider counts, and says where it comes from."""
    provider = provider_of({"default_tags": [{"tags": {"DataClassification": "PHI"}}]})
    fact = fact_of("aws_s3_bucket")
    found = run(vocabulary, resource_of("aws_s3_bucket", "data"), fact, provider)
    assert str(found.data[0].evidence[0].because) == 'the provider\'s default tag DataClassification = "PHI"'


def test_own_tag_hides_default_tag(
    vocabulary: Vocabulary,
    resource_of: Callable[..., Resource],
    fact_of: Callable[..., TypeFact],
    provider_of: Callable[..., ProviderConfiguration],
) -> None:
    """The same key on the resource wins over the provider's."""
    provider = provider_of({"default_tags": [{"tags": {"DataClassification": "PHI"}}]})
    resource = resource_of("aws_s3_bucket", "data", {"tags": {"DataClassification": "public"}})
    found = run(vocabulary, resource, fact_of("aws_s3_bucket"), provider)
    assert found.data == ()
    assert found.declared_public


@pytest.mark.parametrize(
    "tags",
    [
        {"DataClassification": "Public"},
        {"data_sensitivity": "non-sensitive"},
        {"DataType": "synthetic"},
        {"confidentiality": "C0"},
    ],
)
def test_public_silences_names(classified: Callable[..., Classification], tags: dict[str, str]) -> None:
    """A tag that says public outweighs a name that says patients."""
    found = classified("aws_s3_bucket", "patients", {"bucket": "patients", "tags": tags})
    assert found.data == ()
    assert found.declared_public
    assert not found.unclassified


def test_public_does_not_silence_another_tag(categories: Callable[..., set[str]]) -> None:
    """Where tags contradict each other the sensitive one stands."""
    tags = {"DataClassification": "public", "contains_pii": "true"}
    assert categories("aws_s3_bucket", "data", {"tags": tags}) == {"personal"}


def test_a_denied_flag_silences_its_category(categories: Callable[..., set[str]]) -> None:
    """`phi = false` rules health out, and nothing else."""
    values = {"bucket": "patient-payments", "tags": {"phi": "false"}}
    assert categories("aws_s3_bucket", "data", values) == {"financial"}


def test_a_sensitive_value_is_never_shown(classified: Callable[..., Classification]) -> None:
    """A tag whose value is marked sensitive counts and is not printed."""
    value = with_marks(string("PHI of Jane"), frozenset({Secrecy.SENSITIVE}))
    assert isinstance(value, Known)
    assert value.type == STRING
    found = classified("aws_s3_bucket", "data", {"tags": {"DataType": value}})
    assert found.data[0].category == "health"
    assert "Jane" not in str(found)
    assert "not shown" in str(found.data[0].evidence[0].because)
