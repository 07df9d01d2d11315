"""Plans and states that the real `terraform` wrote give the inventory that their configuration would."""

import json
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity
from sovlint.terraform.documents import Content, content_of
from sovlint.terraform.inventory import InputKind, Inventory, Resource
from sovlint.terraform.output import plain_data
from sovlint.terraform.plan import read_plan
from sovlint.terraform.values import Known, Origin, Secrecy, Unknown, marks_within, select, walk

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
    inventory = read_plan(data, "x")
    assert isinstance(inventory, Inventory)
    assert inventory.kind is kind


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


def changed(**parts: Any) -> Inventory:
    """Return the inventory of the recorded plan with parts of it replaced."""
    document = json.loads((PLANS / "plan.json").read_text(encoding="utf-8"))
    inventory = read_plan(json.dumps(document | parts).encode(), "p.json")
    assert isinstance(inventory, Inventory)
    return inventory


def row(address: str, **more: Any) -> dict[str, Any]:
    """Return a resource as a plan or state writes it."""
    kind, name = address.split(".")
    return {
        "address": address,
        "mode": "managed",
        "type": kind,
        "name": name,
        "provider_name": "registry.terraform.io/hashicorp/aws",
        **more,
    }


def test_fractions_are_numbers() -> None:
    """A number with a fraction keeps its value."""
    values = {"ratio": 2.5, "whole": 3, "list": [0.1, 1e3]}
    inventory = changed(planned_values={"root_module": {"resources": [row("a_b.c", values=values)]}})
    assert plain_data(at(inventory, "a_b.c").values) == values


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"errored": False, "complete": True}, []),
        ({"errored": True, "complete": False}, [(ProblemKind.UNREADABLE, Severity.ERROR)]),
        ({"errored": False, "complete": False}, [(ProblemKind.LIMIT, Severity.WARNING)]),
        ({}, []),
    ],
)
def test_a_plan_that_holds_a_part_says_so(
    flags: dict[str, bool], expected: list[tuple[ProblemKind, Severity]]
) -> None:
    """A plan that ended with an error was not read whole; one made with -target leaves things out."""
    assert [(one.kind, one.severity) for one in changed(**flags).problems] == expected


def test_outputs_that_are_not_known() -> None:
    """What a plan does not know of an output is unknown, not null."""
    inventory = changed(
        planned_values={"outputs": {"ids": {"sensitive": False}, "one": {"value": 1}}, "root_module": {}},
        output_changes={"ids": {"after": [None, "b"], "after_unknown": [True, False]}, "one": {}},
    )
    assert plain_data(inventory.outputs["ids"]) == [None, "b"]
    assert [path for path, one in walk(inventory.outputs["ids"]) if isinstance(one, Unknown)] == [(0,)]
    assert plain_data(inventory.outputs["one"]) == 1


def test_a_deposed_object_gives_way() -> None:
    """What waits to be destroyed neither doubles an address nor hides what is unknown of its successor."""
    change = {"actions": ["create"], "after_unknown": {"arn": True}}
    inventory = changed(
        planned_values={"root_module": {"resources": [row("a_b.c", values={"name": "new"})]}},
        resource_changes=[
            {"address": "a_b.c", "change": change},
            {"address": "a_b.c", "deposed": "8f3a", "change": {"actions": ["delete"], "after_unknown": {}}},
        ],
    )
    assert isinstance(select(at(inventory, "a_b.c").values, "arn")[0][1], Unknown)
    old = row("a_b.c", values={"name": "old"}, deposed_key="8f3a")
    left = row("a_b.d", values={"name": "left"}, deposed_key="8f3b")
    document = {
        "format_version": "1.0",
        "terraform_version": "1.11.4",
        "values": {"root_module": {"resources": [row("a_b.c", values={"name": "new"}), old, left]}},
    }
    state = read_plan(json.dumps(document).encode(), "s.json")
    assert isinstance(state, Inventory)
    assert [plain_data(one.values) for one in state.resources] == [{"name": "new"}, {"name": "left"}]


def test_a_deposed_instance_of_a_state_file_gives_way() -> None:
    """A state file lists what waits to be destroyed beside what took its place."""
    document = json.loads((PLANS / "statefile.json").read_text(encoding="utf-8"))
    for resource in document["resources"]:
        first = resource["instances"][0]
        resource["instances"].append(first | {"deposed": "00000001"})
    state = read_plan(json.dumps(document).encode(), "s.json")
    assert isinstance(state, Inventory)
    assert [one.address for one in state.resources] == [one.address for one in read("statefile").resources]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_plan_redirected_by_powershell(encoding: str, tmp_path: Path) -> None:
    """A plan that PowerShell wrote in UTF-16, or with a mark at its beginning, is read like any other."""
    text = (PLANS / "plan.json").read_text(encoding="utf-8")
    path = tmp_path / "plan.json"
    path.write_text(text, encoding=encoding)
    assert content_of(path) is Content.DOCUMENT
    inventory = read_plan(path.read_bytes(), "plan.json")
    assert isinstance(inventory, Inventory)
    assert inventory.resources == read("plan").resources
