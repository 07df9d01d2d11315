"""The drawing of flows: readable, the same every time, and no name in the code can break out of it."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sovlint.cli import sovlint
from sovlint.policy.configuration import Configuration
from sovlint.report.graph import GraphFormat, render_graph
from sovlint.report.model import Report
from sovlint.report.picture import LARGE, picture_of
from sovlint.request import Request
from sovlint.scan import scan

CODE = """
provider "aws" { region = "eu-west-3" }
# sovlint:data=health
resource "aws_dynamodb_table" "patients" {
  name = "patients"
  replica { region_name = "us-east-1" }
}
resource "aws_lambda_function" "worker" {
  for_each      = toset(["a", "b\\"];x -> y;\\n|`<b>"])
  function_name = "w-${each.key}"
  environment { variables = {
    T   = aws_dynamodb_table.patients.arn
    CRM = "https://acme.my.salesforce.com"
  } }
}
resource "aws_iam_role" "r" { name = "r" }
resource "aws_sqs_queue" "alone" {
  count = 3
  name  = "q${count.index}"
}
resource "aws_s3_bucket" "open" {
  bucket = "open"
  acl    = "public-read"
}
"""


def scanned(folder: Path, code: str) -> Report:
    """Return the report of a configuration."""
    (folder / "main.tf").write_text(code, encoding="utf-8")
    return scan(
        Request(targets=(folder,), base=folder, as_of=date(2026, 11, 22), configuration=Configuration())
    )


@pytest.mark.parametrize("form", list(GraphFormat))
def test_the_drawing_is_the_same_every_time(form: GraphFormat, tmp_path: Path) -> None:
    """Two runs give the same bytes."""
    drawings = {render_graph(scanned(tmp_path, CODE), form) for _ in range(2)}
    assert len(drawings) == 1


def test_instances_are_one_point_and_what_is_alone_is_counted(tmp_path: Path) -> None:
    """Two functions of one block are one point, three queues without flows a number, a role is left out."""
    picture = picture_of(scanned(tmp_path, CODE))
    assert [(point.type, point.count) for point in picture.points if point.type] == [
        ("aws_dynamodb_table", 1),
        ("aws_lambda_function", 2),
        ("aws_s3_bucket", 1),
    ]
    assert picture.alone == (("aws", "aws_sqs_queue", 3, ()),)
    assert picture.left_out == 1


def test_an_arrow_says_what_goes_and_what_it_crosses(tmp_path: Path) -> None:
    """Health data goes to an American operator and to an American region; both are told."""
    document = json.loads(render_graph(scanned(tmp_path, CODE), GraphFormat.JSON))
    names = {node["id"]: node["outside"] or node["type"] or node["operator"] for node in document["nodes"]}
    told = {
        (names[edge["from"]], names[edge["to"]]): (edge["how"], edge["data"], edge["crosses"])
        for edge in document["edges"]
    }
    assert told["aws_lambda_function", "salesforce"] == (["endpoint"], ["health"], ["operator"])
    assert told["aws_dynamodb_table", "us-east-1"] == (["replication"], ["health"], ["border"])
    assert told["aws_s3_bucket", "*"] == (["public"], [], ["account"])


def test_only_sensitive_leaves_the_rest_out(tmp_path: Path) -> None:
    """The open bucket and the queues hold nothing that is known to be sensitive."""
    picture = picture_of(scanned(tmp_path, CODE), only_sensitive=True)
    assert {point.type for point in picture.points} == {"", "aws_dynamodb_table", "aws_lambda_function"}
    assert picture.alone == ()


def test_no_name_ends_a_label(tmp_path: Path) -> None:
    """Quotes, line breaks and Mermaid's own characters in names stay inside their labels."""
    report = scanned(tmp_path, CODE.replace('aws_s3_bucket" "open"', 'aws_s3_bucket" "o"'))
    dot = render_graph(report, GraphFormat.DOT)
    without_labels = re.sub(r'"(?:[^"\\]|\\.)*"', '""', dot)
    assert "x -> y" not in without_labels
    assert without_labels.count("{") == without_labels.count("}")
    mermaid = render_graph(report, GraphFormat.MERMAID)
    for line in mermaid.splitlines():
        assert line.count('"') in {0, 2}
        assert "`" not in line


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_it(tmp_path: Path) -> None:
    """The DOT output is what `dot` accepts."""
    drawing = render_graph(scanned(tmp_path, CODE), GraphFormat.DOT)
    result = subprocess.run(
        ["dot", "-Tsvg"],
        input=drawing,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert "<svg" in result.stdout


def test_a_large_picture_is_drawn_by_kinds(tmp_path: Path) -> None:
    """Beyond what can be read, points of one type that do the like are one, with their number on it."""
    pairs = "".join(
        f"""
resource "aws_sqs_queue" "q{number}" {{ name = "queue-{number}" }}
resource "aws_sqs_queue" "d{number}" {{ name = "dead-{number}" }}
resource "aws_sqs_queue_redrive_policy" "r{number}" {{
  queue_url      = aws_sqs_queue.q{number}.id
  redrive_policy = jsonencode({{ deadLetterTargetArn = aws_sqs_queue.d{number}.arn }})
}}
"""
        for number in range(LARGE)
    )
    picture = picture_of(scanned(tmp_path, 'provider "aws" { region = "eu-west-3" }' + pairs))
    assert [point.count for point in picture.points] == [LARGE, LARGE]
    assert [arrow.how for arrow in picture.arrows] == [("dead-letter",)]


def test_the_command_writes_a_file_and_speaks_french(tmp_path: Path) -> None:
    """`sovlint graph` takes the options of the other commands."""
    (tmp_path / "main.tf").write_text(CODE, encoding="utf-8")
    output = tmp_path / "flows.mmd"
    arguments = ["graph", str(tmp_path), "--format", "mermaid", "--lang", "fr", "-o", str(output)]
    result = CliRunner().invoke(sovlint, arguments, standalone_mode=False)
    assert result.return_value == 0
    assert "vers un autre exploitant" in output.read_text(encoding="utf-8")
    assert "données de santé" in output.read_text(encoding="utf-8")


def test_an_address_in_two_root_modules_is_two_points_where_they_differ(tmp_path: Path) -> None:
    """One root keeps its table in France and another in Sweden; two that are alike are one point."""
    table = (
        '# sovlint:data=health\nresource "aws_dynamodb_table" "t" {{\n'
        '  name = "t"\n  replica {{ region_name = "{}" }}\n}}\n'
    )
    for root, region, copy in (
        ("dev", "eu-west-3", "eu-west-1"),
        ("test", "eu-west-3", "eu-west-1"),
        ("prod", "eu-north-1", "us-east-1"),
    ):
        (tmp_path / root).mkdir()
        code = f'provider "aws" {{ region = "{region}" }}\n{table.format(copy)}'
        (tmp_path / root / "main.tf").write_text(code, encoding="utf-8")
    report = scan(
        Request(targets=(tmp_path,), base=tmp_path, as_of=date(2026, 11, 22), configuration=Configuration())
    )
    picture = picture_of(report)
    assert sorted((point.countries, point.roots, point.count) for point in picture.points if point.type) == [
        (("FR",), ("dev", "test"), 2),
        (("SE",), ("prod",), 1),
    ]
    assert "(prod)" in render_graph(report, GraphFormat.DOT)
