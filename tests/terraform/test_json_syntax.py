"""JSON syntax and native syntax give the same inventory."""

import json
from typing import Any

from sovlint.terraform.output import plain_data
from sovlint.terraform.values import Known, Unknown

NATIVE = """
provider "aws" {
  region = "eu-west-3"
  default_tags {
    tags = { owner = "me" }
  }
}
resource "aws_s3_bucket" "a" {
  bucket = "data"
  tags   = { team = "blue" }
  versioning {
    enabled = true
  }
  rule {
    id = "one"
    transition {
      days = 30
    }
  }
  rule {
    id = "two"
  }
  dynamic "grant" {
    for_each = toset(["x", "y"])
    content {
      id = grant.value
      owner {
        name = "n-${grant.key}"
      }
    }
  }
}
"""
JSON = {
    "provider": {"aws": {"region": "eu-west-3", "default_tags": {"tags": {"owner": "me"}}}},
    "resource": {
        "aws_s3_bucket": {
            "a": {
                "bucket": "data",
                "tags": {"team": "blue"},
                "versioning": {"enabled": True},
                "rule": [{"id": "one", "transition": {"days": 30}}, {"id": "two"}],
                "dynamic": {
                    "grant": {
                        "for_each": '${toset(["x", "y"])}',
                        "content": {"id": "${grant.value}", "owner": {"name": "n-${grant.key}"}},
                    }
                },
            }
        }
    },
}


def data_of(inventory: Any) -> tuple[Any, ...]:
    """Return what the one resource and the providers hold."""
    assert inventory.problems == ()
    (resource,) = inventory.resources
    return plain_data(resource.values), {
        key: plain_data(one.values) for key, one in inventory.providers.items()
    }


def test_both_syntaxes_give_the_same_inventory(evaluate: Any) -> None:
    """Nested blocks are lists of objects, in a provider and in `dynamic` too; maps are maps."""
    native = data_of(evaluate(NATIVE))
    assert data_of(evaluate({"main.tf": "", "main.tf.json": json.dumps(JSON)})) == native
    assert native[0]["rule"][0]["transition"] == [{"days": 30}]


def test_an_object_is_referred_to_as_a_block_or_as_a_value(evaluate: Any) -> None:
    """Without a schema nothing says which it is, so both ways of writing a reference find it."""
    content = {
        "resource": {"x_y": {"a": {"block": {"on": "b"}, "labels": {"on": "l"}}}},
        "output": {
            "block": {"value": "${x_y.a.block[0].on}"},
            "splat": {"value": "${one(x_y.a.block[*].on)}"},
            "value": {"value": "${x_y.a.block.on}"},
            "labels": {"value": "${x_y.a.labels.on}"},
            "listed": {"value": "${x_y.a.labels[0].on}"},
            "computed": {"value": "${x_y.a.block[0].id}"},
        },
    }
    inventory = evaluate({"main.tf.json": json.dumps(content)})
    assert inventory.problems == ()
    found = {name: value.data for name, value in inventory.outputs.items() if isinstance(value, Known)}
    assert found == {"block": "b", "splat": "b", "value": "b", "labels": "l", "listed": "l"}
    assert isinstance(inventory.outputs["computed"], Unknown)
