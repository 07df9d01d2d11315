"""Templates call no templates, and values of variables call nothing, as in Terraform."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (
            'templatefile("b.tftpl", {})',
            ("a.tftpl", 1),
            "templatefile cannot be called from inside a template",
        ),
        (
            'templatestring("b", {})',
            ("a.tftpl", 1),
            "templatestring cannot be called from inside a template",
        ),
    ],
)
def test_a_template_file_calls_no_template(
    evaluate: Any, text: str, place: tuple[str, int], said: str
) -> None:
    """A template that calls itself has no end; the error stands in the template."""
    inventory = evaluate(
        {
            "main.tf": 'output "a" { value = templatefile("a.tftpl", {}) }\n',
            "a.tftpl": f"x ${{{text}}}",
            "b.tftpl": "",
        }
    )
    (problem,) = inventory.problems
    assert problem.span[:2] == place
    assert str(problem.message) == said


@pytest.mark.parametrize("call", ['templatefile("b.tftpl", {})', 'file("b.tftpl")'])
def test_a_template_in_memory_reads_no_files(evaluate: Any, call: str) -> None:
    """The error stands where templatestring is called: the text has no place of its own."""
    quoted = call.replace('"', '\\"')
    inventory = evaluate(
        {
            "main.tf": f'locals {{\n  t = "$${{{quoted}}}"\n}}\n'
            'output "a" { value = templatestring(local.t, {}) }\n',
            "b.tftpl": "",
        }
    )
    assert [problem.span[:2] for problem in inventory.problems] == [("main.tf", 4)]


def test_a_template_file_reads_files(evaluate: Any) -> None:
    """Other functions are called as anywhere."""
    inventory = evaluate(
        {
            "main.tf": 'output "a" { value = templatefile("a.tftpl", { v = "b.txt" }) }\n',
            "a.tftpl": '${upper(file("${v}"))}',
            "b.txt": "text",
        }
    )
    assert inventory.problems == ()
    assert inventory.outputs["a"].data == "TEXT"


def test_values_of_variables_call_no_functions(evaluate: Any) -> None:
    """A file of values holds values."""
    inventory = evaluate(
        {"main.tf": 'variable "a" {}\n', "terraform.tfvars": 'a = upper("x")\n'},
    )
    (problem,) = inventory.problems
    assert problem.span[:2] == ("terraform.tfvars", 1)
    assert str(problem.message) == "functions cannot be called in values of variables"
