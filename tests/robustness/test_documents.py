"""A plan or a state with anything wrong in it is refused in a sentence, or read: it never breaks the run."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import Diagnostic, SovlintError
from sovlint.language import Language
from sovlint.policy.configuration import Configuration
from sovlint.report import json_report, sarif
from sovlint.request import Request
from sovlint.scan import scan
from sovlint.terraform.inventory import Inventory
from sovlint.terraform.output import inventory_document
from sovlint.terraform.plan import read_plan
from sovlint.terraform.settings import Settings

PLANS = Path(__file__).parents[1] / "terraform" / "plans"
WRONG: list[Any] = [None, [], {}, "", "x", -1, 1.5, True, [None], [[{}]], {"": {"": None}}, "\ud800"]
Steps = tuple[str | int, ...]


def places(data: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the way to everything in a document, to the first two elements of lists only."""
    yield steps
    inner = data.items() if isinstance(data, dict) else enumerate(data[:2]) if isinstance(data, list) else ()
    for step, item in inner:
        yield from places(item, (*steps, step))


def mutants(document: Any) -> Iterator[Any]:
    """Yield the document with each part left out, and with each part replaced by what is not its like."""
    for steps in places(document):
        if not steps:
            yield from WRONG
            continue
        for wrong in (*WRONG, WRONG):
            changed = copy.deepcopy(document)
            parent = changed
            for step in steps[:-1]:
                parent = parent[step]
            if wrong is WRONG:
                del parent[steps[-1]]
            else:
                parent[steps[-1]] = wrong
            yield changed


def report_of(document: Any) -> None:
    """Judge a document on standard input, and write what comes out of it."""
    request = Request(
        targets=(),
        base=PLANS,
        document=json.dumps(document).encode(),
        configuration=Configuration(),
        settings=Settings(),
        language=Language.FRENCH,
        as_of=date(2026, 11, 22),
    )
    try:
        report = scan(request)
    except SovlintError:
        return
    json_report.render(report)
    sarif.render(report)


@pytest.mark.parametrize("name", ["plan", "state", "statefile"])
def test_every_part_may_be_wrong(name: str) -> None:
    """Whatever is missing or has another type: an inventory or a diagnostic comes of it."""
    document = json.loads((PLANS / f"{name}.json").read_text(encoding="utf-8"))
    for number, mutant in enumerate(mutants(document)):
        made = read_plan(json.dumps(mutant).encode(), "x.json")
        assert isinstance(made, Inventory | Diagnostic)
        if isinstance(made, Inventory):
            json.dumps(inventory_document([made]), allow_nan=False).encode()
        if number % 40 == 0:
            report_of(mutant)


def planned(values: str) -> bytes:
    """Return a plan with one resource of these values."""
    row = '"address":"a_b.c","mode":"managed","type":"a_b","name":"c","provider_name":"x/y/a"'
    return b'{"format_version":"1.2","planned_values":{"root_module":{"resources":[{%b,"values":%b}]}}}' % (
        row.encode(),
        values.encode(),
    )


@pytest.mark.parametrize(
    "values",
    [
        '{"a":1e9999}',
        '{"a":1e99999999999}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        f'{{"a":{"9" * 5000}}}',
        f'{{"a":{"[" * 400}1{"]" * 400}}}',
        f'{{"a":{"[" * 100_000}1{"]" * 100_000}}}',
        f'{{"a":[{"1," * 300_000}1]}}',
    ],
    ids=["exponent", "bomb", "nan", "infinity", "digits", "deep", "deeper", "wide"],
)
def test_values_beyond_measure(values: str) -> None:
    """Numbers, depths and sizes that no provider writes are refused."""
    assert isinstance(read_plan(planned(values), "x.json"), Diagnostic)


def test_half_a_character_is_replaced() -> None:
    """Half a surrogate pair, which no file can be written with, becomes the replacement character."""
    made = read_plan(planned(r'{"a":"\ud800"}'), "x.json")
    assert isinstance(made, Inventory)
    assert "\N{REPLACEMENT CHARACTER}" in str(made.resources[0].values)


def test_refusal_says_where() -> None:
    """The refusal names the part that has not the form that Terraform writes."""
    document = json.loads((PLANS / "plan.json").read_text(encoding="utf-8"))
    document["planned_values"]["root_module"]["resources"][0]["mode"] = "manual"
    made = read_plan(json.dumps(document).encode(), "x.json")
    assert isinstance(made, Diagnostic)
    assert "planned_values.root_module.resources[0].mode" in str(made.message)
