"""What the atlas says of Terraform resource types: judged by hand, written validly, found quickly."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sovlint.atlas.facts import Confidence, Direction, Plaintext
from sovlint.atlas.types import (
    azapi_type_fact,
    known_providers,
    provider_key,
    read_types,
    type_fact,
    types_of,
)
from sovlint.diagnostics import SovlintError
from sovlint.folders import policies_folder

ATLAS = policies_folder() / "atlas"
FILES = sorted((ATLAS / "types").glob("*.json"))
BY_HAND = list(csv.DictReader((Path(__file__).parent / "types_by_hand.csv").read_text().splitlines()))


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: str(row["type"]))
def test_most_used_types_are_judged_as_by_hand(row: dict[str, str]) -> None:
    """Role, persistence, need for plaintext and scope of the most used types are those of the table."""
    fact = type_fact(row["type"].partition("_")[0], row["type"])
    assert fact is not None
    persistence = "durable" if fact.durable else "transient"
    scope = "global" if fact.is_global else "regional"
    assert [fact.role, persistence, fact.plaintext, scope] == list(row.values())[1:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_every_file_is_valid_sorted_and_says_each_type_once(path: Path) -> None:
    """A file of types holds to its schema, is sorted, one type to a line, and judges no type twice."""
    document = json.loads(path.read_text())
    schema = json.loads((ATLAS / "schema" / "types.schema.json").read_text())
    assert not [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    names = [record["type"] for record in document["types"]]
    assert names == sorted(set(names))
    assert list(document["nothing"]) == sorted(document["nothing"])
    assert not set(names) & set(document["nothing"])
    lines = path.read_text().splitlines()
    assert sum(line.startswith('{"type":') for line in lines) == len(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_every_record_makes_a_fact_of_its_provider(path: Path) -> None:
    """Each type of a file makes a fact, and its name starts with the prefix of its provider."""
    facts = types_of(path.stem)
    document = json.loads(path.read_text())
    assert len(facts) == len(document["types"]) + len(document["nothing"])
    if path.stem != "power-platform":
        assert {fact.type.partition("_")[0] for fact in facts} <= {path.stem}


@pytest.mark.parametrize(
    ("provider", "at_least"),
    [
        *[("aws", 640), ("awscc", 500), ("azurerm", 580), ("google", 420), ("oci", 220), ("ibm", 180)],
        *[("alicloud", 280), ("huaweicloud", 300), ("tencentcloud", 250), ("ovh", 75), ("scaleway", 90)],
        *[("outscale", 18), ("hcloud", 14), ("exoscale", 25), ("ionoscloud", 45), ("stackit", 60)],
        *[("opentelekomcloud", 85), ("openstack", 30), ("upcloud", 25), ("clevercloud", 40)],
        *[("digitalocean", 35), ("linode", 18), ("vultr", 20), ("kubernetes", 25), ("helm", 1)],
        *[("docker", 7), ("vsphere", 8), ("proxmox", 20), ("snowflake", 80), ("databricks", 80)],
        *[("mongodbatlas", 40), ("ec", 7), ("elasticstack", 20), ("confluent", 35), ("aiven", 40)],
        *[("cloudflare", 70), ("fastly", 15), ("datadog", 50), ("newrelic", 35), ("grafana", 20)],
        *[("splunk", 12), ("auth0", 30), ("okta", 40), ("github", 25), ("gitlab", 45), ("tfe", 30)],
        *[("hcp", 30), ("vault", 55), ("nutanix", 20), ("vcd", 14), ("keycloak", 10), ("minio", 10)],
        *[("libvirt", 4), ("postgresql", 5), ("mysql", 2), ("azuread", 12)],
    ],
)
def test_provider_has_its_types(provider: str, at_least: int) -> None:
    """Each provider that sovlint promises to know has the types that hold or carry data."""
    assert sum(not fact.holds_nothing for fact in types_of(provider)) >= at_least


def test_atlas_holds_thousands_of_types() -> None:
    """The whole of the atlas: types that hold or carry data, and types known to hold nothing."""
    counts = Counter(fact.holds_nothing for name in known_providers() for fact in types_of(name))
    assert counts[False] > 6000
    assert counts[True] > 12000


@pytest.mark.parametrize(
    ("type_name", "argument"),
    [
        ("aws_s3_bucket_versioning", "bucket"),
        ("aws_s3_bucket_policy", "bucket"),
        ("aws_s3_bucket_server_side_encryption_configuration", "bucket"),
        ("aws_secretsmanager_secret_rotation", "secret_id"),
        ("aws_volume_attachment", "instance_id"),
        ("aws_efs_access_point", "file_system_id"),
        ("aws_kms_alias", "target_key_id"),
        ("azurerm_storage_account_customer_managed_key", "storage_account_id"),
        ("azurerm_mssql_server_transparent_data_encryption", "server_id"),
        ("azurerm_monitor_diagnostic_setting", "target_resource_id"),
        ("google_storage_bucket_iam_member", "bucket"),
        ("google_secret_manager_secret_iam_binding", "secret_id"),
        ("google_bigquery_dataset_iam_member", "dataset_id"),
        ("scaleway_object_bucket_policy", "bucket"),
        ("aws_s3_bucket", ""),
        ("aws_s3_object", ""),
        ("aws_rds_cluster_instance", ""),
    ],
)
def test_extension_names_what_it_extends(type_name: str, argument: str) -> None:
    """A type that only configures another resource names the argument that points to it, a holder none."""
    fact = type_fact(type_name.partition("_")[0], type_name)
    assert fact is not None
    assert fact.extends == argument
    assert not argument or fact.role != "store"


@pytest.mark.parametrize(
    ("type_name", "expected"),
    [
        ("azurerm_storage_container", ("storage_account_id", "storage_account_name")),
        ("azurerm_mssql_database", ("server_id",)),
        ("azurerm_key_vault_secret", ("key_vault_id",)),
        ("azurerm_cosmosdb_sql_container", ("account_name",)),
        ("google_bigquery_table", ("dataset_id",)),
        ("google_sql_database", ("instance",)),
        ("google_kms_crypto_key", ("key_ring",)),
        ("aws_rds_cluster_instance", ("cluster_identifier",)),
        ("ovh_cloud_project_database_database", ("cluster_id", "service_name")),
        ("aws_s3_bucket", ()),
        ("azurerm_storage_account", ()),
        ("kubernetes_deployment_v1", ()),
    ],
)
def test_parents_decide_the_place_of_children(type_name: str, expected: tuple[str, ...]) -> None:
    """A child type names the arguments through which its parent's place decides, the strongest first."""
    fact = type_fact(type_name.partition("_")[0], type_name)
    assert fact is not None
    assert fact.parents == expected


@pytest.mark.parametrize(
    ("type_name", "keys"),
    [
        (
            "aws_db_instance",
            {"kms_key_id", "master_user_secret_kms_key_id", "performance_insights_kms_key_id"},
        ),
        ("aws_sqs_queue", {"kms_master_key_id"}),
        ("aws_ebs_volume", {"kms_key_id"}),
        ("azurerm_managed_disk", {"disk_encryption_set_id", "secure_vm_disk_encryption_set_id"}),
        ("azurerm_cosmosdb_account", {"key_vault_key_id"}),
        ("google_sql_database_instance", {"encryption_key_name"}),
        ("google_storage_bucket", {"encryption.default_kms_key_name"}),
        ("google_container_cluster", {"database_encryption.key_name"}),
        ("opentelekomcloud_evs_volume_v3", {"kms_id"}),
    ],
)
def test_keys_are_arguments_that_name_a_key(type_name: str, keys: set[str]) -> None:
    """The arguments by which a customer names a key of his own are known."""
    fact = type_fact(type_name.partition("_")[0], type_name)
    assert fact is not None
    assert keys <= set(fact.keys)


def test_no_key_argument_is_a_switch_or_a_login() -> None:
    """`storage_encrypted`, `key_name` of an instance and service accounts of a key are no keys."""
    wrong = [
        (fact.type, path)
        for name in known_providers()
        for fact in types_of(name)
        for path in fact.keys
        if path.endswith(("encrypted", "enabled", "service_account", "_mode", "_type", "algorithm"))
        or path == "key_name"
    ]
    assert not wrong


def test_flows_leave_out_what_only_looks_like_one() -> None:
    """Metadata endpoints, switches and start-up scripts are no flows."""
    leaves = {
        flow.path.rpartition(".")[2]
        for name in known_providers()
        for fact in types_of(name)
        for flow in fact.flows
    }
    assert not leaves & {
        "http_endpoint_enabled",
        "gce_http_endpoint",
        "user_data",
        "enabled_cloudwatch_logs_exports",
    }
    instance = type_fact("aws", "aws_instance")
    assert instance is not None
    assert "metadata_options.http_endpoint" not in {flow.path for flow in instance.flows}


@pytest.mark.parametrize(
    ("type_name", "path", "direction", "how"),
    [
        ("aws_cloudwatch_event_api_destination", "invocation_endpoint", Direction.TO, "webhook"),
        ("aws_cloudwatch_event_bus", "event_source_name", Direction.FROM, "event"),
        ("aws_s3_bucket_replication_configuration", "rule.destination.bucket", Direction.TO, "replication"),
        ("aws_sns_topic_subscription", "endpoint", Direction.TO, "event"),
        ("aws_sns_topic_subscription", "topic_arn", Direction.FROM, "event"),
        ("aws_flow_log", "log_destination", Direction.TO, "log"),
        ("aws_db_instance", "snapshot_identifier", Direction.FROM, "restore"),
        ("aws_db_snapshot", "db_instance_identifier", Direction.FROM, "backup"),
        ("azurerm_monitor_diagnostic_setting", "target_resource_id", Direction.FROM, "log"),
        ("google_pubsub_subscription", "push_config.push_endpoint", Direction.TO, "webhook"),
        ("cloudflare_dns_record", "content", Direction.TO, "traffic"),
    ],
)
def test_flow_has_direction_and_manner(type_name: str, path: str, direction: Direction, how: str) -> None:
    """A flow argument says which way data goes and how, and was read, not guessed by its name."""
    fact = type_fact(type_name.partition("_")[0], type_name)
    assert fact is not None
    flow = next(flow for flow in fact.flows if flow.path == path)
    assert (flow.direction, flow.how, flow.curated) == (direction, how, True)


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("registry.terraform.io/hashicorp/google-beta", "google"),
        ("registry.opentofu.org/hashicorp/aws", "aws"),
        ("CleverCloud/clevercloud", "clevercloud"),
        ("google-beta", "google"),
        ("aws", "aws"),
    ],
)
def test_provider_key_is_the_last_segment_of_the_source(source: str, key: str) -> None:
    """A provider is known by the last segment of its source; google-beta has the types of google."""
    assert provider_key(source) == key


def test_fork_under_another_name_holds_the_same() -> None:
    """A provider that is not known is looked up by the prefix of its types."""
    fact = type_fact("registry.terraform.io/acme/aws-internal", "aws_s3_bucket")
    assert fact is not None
    assert fact.role == "store"


def test_unknown_type_is_not_in_the_atlas() -> None:
    """A type that nobody judged is None: it is counted as not known, never as clean."""
    assert type_fact("hashicorp/aws", "aws_not_a_service") is None
    assert type_fact("acme/thing", "thing_store") is None


@pytest.mark.parametrize(
    ("arm_type", "role"),
    [
        ("Microsoft.Storage/storageAccounts@2023-01-01", "store"),
        ("Microsoft.Storage/storageAccounts/blobServices/containers@2023-01-01", "store"),
        ("microsoft.sql/servers/databases@2023-05-01-preview", "store"),
        ("Microsoft.App/containerApps@2024-03-01", "compute"),
        ("Microsoft.KeyVault/vaults/secrets@2023-07-01", "secret"),
        ("Microsoft.Network/virtualNetworks/subnets@2023-09-01", "none"),
    ],
)
def test_azapi_type_holds_what_its_azurerm_twin_holds(arm_type: str, role: str) -> None:
    """An Azure type as azapi names it has the role of its azurerm twin, azapi's arguments and a parent."""
    fact = azapi_type_fact(arm_type)
    assert fact is not None
    assert (fact.type, fact.role, fact.location, fact.parents) == (
        "azapi_resource",
        role,
        ("location",),
        ("parent_id",),
    )


def test_part_of_an_azure_type_is_taken_for_its_whole() -> None:
    """A child that nobody listed is what its nearest known parent is, and says that this is not sure."""
    fact = azapi_type_fact("Microsoft.ApiManagement/service/policyFragments@2021-12-01-preview")
    assert fact is not None
    assert (fact.role, fact.confidence) == ("network", Confidence.LOW)
    store = azapi_type_fact("Microsoft.Storage/storageAccounts/blobServices/somethingNew@2030-01-01")
    assert store is not None
    assert (store.role, store.confidence) == ("store", Confidence.LOW)


def test_unknown_azure_type_is_not_in_the_atlas() -> None:
    """An Azure type without an azurerm twin is not known."""
    assert azapi_type_fact("Microsoft.Nothing/atAll@2024-01-01") is None


def test_every_azure_type_has_a_known_twin() -> None:
    """Each azapi row names an azurerm type that the atlas knows."""
    table = read_types(ATLAS, "azapi")
    assert table is not None
    assert len(table.arm) > 200
    assert not [twin for twin in table.arm.values() if type_fact("azurerm", twin) is None]


def test_additions_come_before_shipped_facts(tmp_path: Path) -> None:
    """A user's file corrects one type of a provider and leaves the others as they are shipped."""
    (tmp_path / "types").mkdir()
    record = {"type": "aws_sns_topic", "role": "store", "plaintext": "needed", "durable": True}
    document = {
        "provider": "hashicorp/aws",
        "read": {"source": "own judgement"},
        "as_of": "2026-11-22",
        "confidence": "high",
        "types": [record],
        "nothing": {"aws_own_thing": ""},
    }
    (tmp_path / "types" / "aws.json").write_text(json.dumps(document))
    topic = type_fact("aws", "aws_sns_topic", (tmp_path,))
    bucket = type_fact("aws", "aws_s3_bucket", (tmp_path,))
    own = type_fact("aws", "aws_own_thing", (tmp_path,))
    assert topic is not None
    assert bucket is not None
    assert own is not None
    assert (topic.role, topic.plaintext, topic.durable) == ("store", Plaintext.NEEDED, True)
    assert bucket == type_fact("aws", "aws_s3_bucket")
    assert own.holds_nothing
    assert "aws_own_thing" in {fact.type for fact in types_of("aws", (tmp_path,))}


@pytest.mark.parametrize(
    "text",
    ["{", '{"types": []}', '{"provider": 1, "read": {"source": ""}, "as_of": "", "confidence": "sure"}'],
)
def test_broken_addition_is_named(tmp_path: Path, text: str) -> None:
    """A file of the user that is no file of types is an error that names it, not a crash."""
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "aws.json").write_text(text)
    with pytest.raises(SovlintError, match=r"aws\.json"):
        type_fact("aws", "aws_s3_bucket", (tmp_path,))
