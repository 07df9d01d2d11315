"""What can take the place of a type: services with operator, types, losses and honest certificates."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sovlint.atlas.equivalents import categories, equivalents, equivalents_of
from sovlint.atlas.types import type_fact
from sovlint.folders import policies_folder

ATLAS = policies_folder() / "atlas"
FILES = sorted((ATLAS / "equivalents").glob("*.json"))


@pytest.mark.parametrize(
    ("type_name", "category"),
    [
        ("aws_s3_bucket", "object-storage"),
        ("google_storage_bucket", "object-storage"),
        ("aws_db_instance", "relational-database"),
        ("azurerm_postgresql_flexible_server", "relational-database"),
        ("aws_sqs_queue", "queue-pubsub"),
        ("aws_eks_cluster", "kubernetes"),
        ("google_container_cluster", "kubernetes"),
        ("aws_secretsmanager_secret", "secrets-manager"),
        ("azurerm_key_vault_secret", "secrets-manager"),
        ("aws_route53_zone", "dns"),
        ("aws_sesv2_email_identity", "email-sending"),
        ("aws_cloudfront_distribution", "cdn"),
        ("aws_cloudwatch_log_group", "observability"),
        ("aws_cognito_user_pool", "identity-ciam"),
        ("aws_kms_key", "key-management"),
        ("aws_dynamodb_table", "wide-column"),
        ("alicloud_oss_bucket", "object-storage"),
        ("huaweicloud_rds_instance", "relational-database"),
        ("scaleway_object_bucket", "object-storage"),
        ("scaleway_rdb_instance", "relational-database"),
        ("scaleway_instance_server", "virtual-machines"),
        ("scaleway_k8s_cluster", "kubernetes"),
        ("outscale_vm", "virtual-machines"),
        ("outscale_volume", "block-storage"),
        ("ovh_cloud_project_instance", "virtual-machines"),
    ],
)
def test_type_belongs_to_its_category(type_name: str, category: str) -> None:
    """A well-known type leads to the category of services that do its work."""
    found = equivalents(type_name)
    assert found is not None
    assert found.id == category
    assert found.services


def test_object_storage_names_sovereign_services_first() -> None:
    """The first services named are those of operators without any US nexus found, with their types."""
    services = equivalents_of("aws_s3_bucket")
    assert [service.us_nexus for service in services[:3]] == ["none-found"] * 3
    assert services[0].operator == "scaleway"
    assert services[0].types[0] == "scaleway_object_bucket"
    assert {entry.scheme for service in services for entry in service.certifications} == {
        "hds",
        "secnumcloud",
    }


def test_certificate_is_never_taken_over_from_the_operator() -> None:
    """NumSpot's list of qualified services was not read, so no service of it is called qualified."""
    for category in categories():
        for service in category.services:
            if service.operator == "numspot":
                assert service.certifications == ()
            for entry in service.certifications:
                assert entry.scope


def test_end_of_a_certificate_is_a_date() -> None:
    """A certificate that ends says when, so that a report can say that it has."""
    services = equivalents_of("aws_instance")
    ends = {entry.valid_until for service in services for entry in service.certifications}
    assert date(2026, 11, 30) in ends


def test_services_are_sorted_by_foreign_reach() -> None:
    """In every category services of operators without US nexus stand before those with one."""
    order = ["none-found", "technology-only", "us-affiliate", "us-operations", "unknown"]
    for category in categories():
        ranks = [order.index(service.us_nexus) for service in category.services]
        assert ranks == sorted(ranks), category.id


def test_every_named_type_exists() -> None:
    """Each Terraform type of a service, of software and of a block is one that the atlas knows."""
    named = {
        name
        for category in categories()
        for group in (category.services, category.self_hosted)
        for item in group
        for name in item.types
    } | {block.type for category in categories() for block in category.blocks if block.type}
    assert not [name for name in sorted(named) if type_fact(name.partition("_")[0], name) is None]


def test_type_has_one_category() -> None:
    """No type is put outright into two categories."""
    named = [name for category in categories() for name in category.replaces]
    assert len(named) == len(set(named))


def test_unknown_type_has_no_equivalent() -> None:
    """A type that holds nothing or is not known leads nowhere."""
    assert equivalents("aws_subnet") is None
    assert equivalents_of("acme_thing") == ()


def test_titles_are_in_both_languages() -> None:
    """Every category has an English and a French title of its own."""
    assert all(category.title_en and category.title_fr for category in categories())
    assert len(categories()) == 35


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_file_is_valid(path: Path) -> None:
    """A category holds to its schema and to its file name."""
    document = json.loads(path.read_text())
    schema = json.loads((ATLAS / "schema" / "equivalents.schema.json").read_text())
    assert not [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    assert document["id"] == path.stem


def test_addition_replaces_a_category(tmp_path: Path) -> None:
    """A user's own category of the same id takes the place of the shipped one."""
    (tmp_path / "equivalents").mkdir()
    own = {
        "id": "cdn",
        "title": {"en": "CDN", "fr": "CDN"},
        "as_of": "2026-11-22",
        "replaces": ["aws_cloudfront_distribution"],
        "services": [],
    }
    (tmp_path / "equivalents" / "cdn.json").write_text(json.dumps(own))
    assert equivalents_of("aws_cloudfront_distribution", (tmp_path,)) == ()
    assert equivalents_of("aws_s3_bucket", (tmp_path,)) == equivalents_of("aws_s3_bucket")
