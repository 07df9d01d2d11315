"""Columns, fields and attributes: where they are found and what they say."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from sovlint.exposure.classify import Classification
from sovlint.exposure.schemas import names_in_schema


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            '[{"name":"email","type":"STRING"},{"name":"a","type":"RECORD","fields":[{"name":"b","type":"X"}]}]',
            ["email", "a", "b"],
        ),
        (
            '{"type":"record","name":"Patient","fields":[{"name":"iban","type":"string"}]}',
            ["Patient", "iban"],
        ),
        (
            '{"properties":{"dob":{"type":"date"},"home":{"properties":{"street":{"type":"text"}}}}}',
            ["dob", "home", "street"],
        ),
        (
            "CREATE EXTERNAL TABLE IF NOT EXISTS p (\n `ssn` string, city map<a,int>, PRIMARY KEY (ssn))",
            ["p", "ssn", "city"],
        ),
        ("CREATE TABLE t (amount DECIMAL(10,2), note TEXT DEFAULT 'a,b')", ["t", "amount", "note", "b"]),
        ("ALTER TABLE users ADD COLUMN phone text", ["phone"]),
        (".create-merge table Visits (PatientId: string, At: datetime)", ["Visits", "PatientId", "At"]),
        (
            "type User @aws_auth { email: String! friends(first: Int): [User] }\ntype Query { me: User }",
            ["User", "email", "friends"],
        ),
        ('syntax = "proto3"; message Card { string pan = 1; repeated int32 n = 2; }', ["Card", "pan", "n"]),
        ("{not json", []),
        ("[" * 100_000, []),
        ("hello", []),
    ],
    ids=[
        "bigquery",
        "avro",
        "json-schema",
        "hive",
        "sql-commas",
        "alter",
        "kusto",
        "graphql",
        "protobuf",
        "broken",
        "deep",
        "prose",
    ],
)
def test_names_in_schema(text: str, names: list[str]) -> None:
    """The form of a schema is told by its text; a broken one gives nothing."""
    assert [name for name, _ in names_in_schema(text)] == names


COLUMNS = [{"name": "iban", "type": "string"}, {"name": "first_name", "type": "string"}]


@pytest.mark.parametrize(
    ("resource_type", "values", "expected"),
    [
        ("google_bigquery_table", {"schema": json.dumps(COLUMNS)}, {"financial", "identity"}),
        ("aws_glue_catalog_table", {"storage_descriptor": [{"columns": COLUMNS}]}, {"financial", "identity"}),
        ("aws_glue_catalog_table", {"partition_keys": [{"name": "patient_id"}]}, {"health"}),
        ("aws_dynamodb_table", {"attribute": [{"name": "email", "type": "S"}]}, {"contact"}),
        ("aws_dynamodb_table", {"hash_key": "ssn"}, {"identity"}),
        ("azurerm_cosmosdb_sql_container", {"partition_key_paths": ["/patientId"]}, {"health"}),
        ("snowflake_table", {"column": [{"name": "SALARY"}]}, {"hr"}),
        ("google_spanner_database", {"ddl": ["CREATE TABLE p (diagnosis STRING(64))"]}, {"health"}),
        ("aws_athena_named_query", {"query": "CREATE EXTERNAL TABLE x (date_of_birth string)"}, {"identity"}),
        (
            "confluent_schema",
            {"schema": json.dumps({"type": "record", "name": "R", "fields": COLUMNS})},
            {"financial", "identity"},
        ),
        ("opensearch_index", {"mappings": json.dumps({"properties": {"telephone": {}}})}, {"contact"}),
        (
            "aws_appsync_graphql_api",
            {"schema": "type A { passport_number: String, iban: String }"},
            {"financial"},
        ),
        (
            "aws_dms_replication_task",
            {"table_mappings": json.dumps({"rules": [{"object-locator": {"table-name": "patients"}}]})},
            {"health"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_columns_of_types(
    categories: Callable[..., set[str]], resource_type: str, values: dict[str, Any], expected: set[str]
) -> None:
    """Each type is read where it keeps its columns."""
    assert expected <= categories(resource_type, "t", values, role="analytics")


@pytest.mark.parametrize(
    "column",
    [
        "email_process_type",
        "api_key_id",
        "letter_branding_id",
        "patient_count",
        "client_credentials_call",
        "ip_address",
        "address_count",
        "user_agent",
        "status",
    ],
)
def test_columns_that_hold_no_such_value(categories: Callable[..., set[str]], column: str) -> None:
    """A kind, a count or an id of a thing is not the thing."""
    assert categories("aws_dynamodb_table", "t", {"attribute": [{"name": column}]}) == set()


def test_evidence_names_the_column(classified: Callable[..., Classification]) -> None:
    """The evidence says which column it was."""
    found = classified("google_bigquery_table", "t", {"schema": '[{"name":"iban","type":"STRING"}]'})
    (item,) = found.data
    assert item.category == "financial"
    assert [str(evidence.because) for evidence in item.evidence] == ['column "iban" in the schema']
