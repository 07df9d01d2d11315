"""Plans and states that the real `terraform` wrote give the inventory that their configuration would."""

import json
from pathlib import Path

import pytest

from sovlint.diagnostics import Diagnostic, ProblemKind
from sovlint.terraform.inventory import InputKind, Inventory, Resource
from sovlint.terraform.plan import looks_like_plan, read_plan
from sovlint.terraform.values import Known, Origin, Secrecy, Unknown, marks_within, select

PLANS = Path(__file__).parent / "plans"


def read(name: str) -> Inventory:
    """Return the inventory of a recorded document."""
    inventory = read_plan((PLANS / f"{name}.json").read_bytes(), f"{name}.json")
    assert isinstance(inventory, Inventory)
    return inventory


def at(inventory: Inventory, address: str) -> Resource:
    """Return the resource at an address."""
    return next(resource for resource in inventory.resources if resource.address == address)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("plan", InputKind.PLAN), ("state", InputKind.STATE), ("statefile", InputKind.STATE)],
)
def test_recognised_by_content(name: str, kind: InputKind) -> None:
    """A plan, the JSON of a state and a state file are told apart by what is in them."""
    data = (PLANS / f"{name}.json").read_bytes()
    assert looks_like_plan(data)
    assert read(name).kind is kind


def test_same_addresses_from_all_three() -> None:
    """A plan, its state as JSON and its state file declare the same resources."""
    addresses = [tuple(resource.address for resource in read(name).resources) for name in ("plan", "state")]
    assert addresses[0] == addresses[1]
    assert addresses[0] == tuple(resource.address for resource in read("statefile").resources)
    assert 'module.store["a"].terraform_data.store[1]' in addresses[0]


def test_same_values_from_state_and_state_file() -> None:
    """A state file gives the values that `terraform show -json` prints, types beside values taken off."""
    for resource in read("state").resources:
        assert at(read("statefile"), resource.address).values == resource.values


def test_unknown_keeps_what_is_known() -> None:
    """What a plan does not know yet is unknown, and its neighbours keep their values."""
    source = at(read("plan"), "terraform_data.source")
    assert isinstance(select(source.values, "id")[0][1], Unknown)
    region = select(source.values, "input.region")[0][1]
    assert isinstance(region, Known)
    assert region.data == "eu-west-3"


def test_sensitive_values_are_marked() -> None:
    """What Terraform calls sensitive is marked in a plan and in a state."""
    for name in ("plan", "state"):
        hidden = select(at(read(name), "terraform_data.hidden").values, "input")[0][1]
        assert Secrecy.SENSITIVE in hidden.marks, name
    assert Secrecy.SENSITIVE in read("plan").outputs["secret"].marks


def test_origins_go_through_module_inputs() -> None:
    """A module's argument knows the resource of the caller that it was made from."""
    store = at(read("plan"), 'module.store["a"].terraform_data.store[0]')
    marks = marks_within(select(store.values, "input")[0][1])
    assert Origin("terraform_data.source", "id") in marks


def test_origins_go_through_module_outputs() -> None:
    """An argument made from a module's output knows the resource inside the module."""
    last = at(read("plan"), "terraform_data.last")
    marks = marks_within(select(last.values, "input")[0][1])
    assert {mark.address for mark in marks if isinstance(mark, Origin)} == {
        "module.store.terraform_data.store"
    }


def test_provider_region_from_a_variable() -> None:
    """A provider's region that is a root variable has the value that the plan was made with."""
    document = json.loads((PLANS / "plan.json").read_text(encoding="utf-8"))
    document["configuration"]["provider_config"] = {
        "aws.paris": {
            "name": "aws",
            "full_name": "registry.terraform.io/hashicorp/aws",
            "alias": "paris",
            "expressions": {"region": {"references": ["var.region"]}},
        }
    }
    inventory = read_plan(json.dumps(document).encode(), "p.json")
    assert isinstance(inventory, Inventory)
    region = select(inventory.providers["aws.paris"].values, "region")[0][1]
    assert isinstance(region, Known)
    assert region.data == "eu-west-3"


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', '{"planned_values": 3}', "[" * 100_000])
def test_what_is_no_plan_is_a_problem(text: str) -> None:
    """Anything else is refused with a sentence, never with an exception."""
    refused = read_plan(text.encode(), "x.json")
    assert isinstance(refused, Diagnostic)
    assert refused.kind is ProblemKind.UNREADABLE
