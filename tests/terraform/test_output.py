"""The inventory as a document has what a plan has, so that the two can be compared."""

from typing import Any

import pytest

from sovlint.terraform.output import inventory_document


@pytest.mark.parametrize(
    ("body", "values", "unknown"),
    [
        ("", {"input": None, "output": None, "triggers_replace": None}, ["id"]),
        ("input = null", {"input": None, "output": None, "triggers_replace": None}, ["id"]),
        ("input = 2.5", {"input": 2.5, "triggers_replace": None}, ["id", "output"]),
        ("input = terraform_data.b.id", {"triggers_replace": None}, ["id", "input", "output"]),
        ('triggers_replace = ["x"]', {"input": None, "output": None, "triggers_replace": ["x"]}, ["id"]),
    ],
)
def test_terraform_data_is_whole(evaluate: Any, body: str, values: object, unknown: list[str]) -> None:
    """Terraform's own resource has the attributes that `terraform plan` planned for it when it was asked."""
    text = f'resource "terraform_data" "a" {{\n  {body}\n}}\nresource "terraform_data" "b" {{}}\n'
    document = inventory_document([evaluate({"main.tf": text})])
    resource = next(one for one in document["resources"] if one["name"] == "a")
    assert resource["values"] == values
    assert resource["unknown"] == unknown
