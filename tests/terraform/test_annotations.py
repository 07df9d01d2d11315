"""What comments tell sovlint, and which block they belong to."""

import pytest

from sovlint.diagnostics import ProblemKind, Severity
from sovlint.syntax import read_json, read_native
from sovlint.terraform.annotations import annotations_of
from sovlint.terraform.inventory import AnnotationKind


def read(text: str) -> tuple[dict[str, list[tuple[str, ...]]], list[str]]:
    """Return the names of annotations by the last label of their block, and the messages."""
    file = read_native(text.encode(), "f.tf")
    found, problems = annotations_of(file)
    assert all(problem.kind is ProblemKind.ANNOTATION for problem in problems)
    assert all(problem.severity is Severity.WARNING for problem in problems)
    labels = {block.span: (block.type, *block.labels)[-1] for block in file.body.blocks}
    names = {labels[span]: [item.names for item in items] for span, items in found.items()}
    return names, [str(problem.message) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        '# sovlint:data=health\nvariable "a" {}\n',
        '// sovlint:data=health\nvariable "a" {}\n',
        '/* sovlint:data=health */\nvariable "a" {}\n',
        '/*\n * sovlint:data=health\n */\nvariable "a" {}\n',
        '# sovlint:data=health\n# and more words\n# below\nvariable "a" {}\n',
        'variable "a" { # sovlint:data=health\n}\n',
        'variable "a" {} # sovlint:data=health\n',
        'variable "a" {\n  x = 1 # sovlint:data=health\n}\n',
        'variable "a" {\n  b {\n    # sovlint:data=health\n  }\n}\n',
        'variable "a" {\n} # sovlint:data=health\n',
        '# sovlint: data = health\nvariable "a" {}\n',
        '# patients, so sovlint:data=health\nvariable "a" {}\n',
        '# sovlint:data=health\r\nvariable "a" {}\r\n',
    ],
)
def test_where_an_annotation_may_stand(text: str) -> None:
    """Above, inside, or at the end of a line of the block."""
    assert read(text) == ({"a": [("health",)]}, [])


def test_neighbours_do_not_share_annotations() -> None:
    """A comment at the end of one block's line is not above the next one."""
    text = (
        'variable "a" {} # sovlint:data=health\nvariable "b" {}\n# sovlint:data=identity\nvariable "c" {}\n'
    )
    assert read(text)[0] == {"a": [("health",)], "c": [("identity",)]}


def test_everything_that_an_ignore_can_say() -> None:
    """Several policies, a reason with quotes in it, an owner, and an end date."""
    text = (
        '# sovlint:ignore=one, two reason="he said \\"yes\\"" owner=dpo@example.org until=2027-01-31\n'
        "locals {}\n"
    )
    found, problems = annotations_of(read_native(text.encode(), "f.tf"))
    ((annotation,),) = found.values()
    assert problems == ()
    assert annotation.kind is AnnotationKind.IGNORE
    assert annotation.names == ("one", "two")
    assert annotation.reason == 'he said "yes"'
    assert annotation.owner == "dpo@example.org"
    assert annotation.until == "2027-01-31"
    assert annotation.span[1:3] == (1, 1)


def test_two_in_one_comment() -> None:
    """A comment may both declare and ignore."""
    assert read('# sovlint:data=health sovlint:ignore=p reason="x"\nlocals {}\n')[0] == {
        "locals": [("health",), ("p",)]
    }


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("sovlint:ignroe=p", 'did you mean "sovlint:ignore"'),
        ("sovlint:skip=p", 'there are "sovlint:ignore" and "sovlint:data"'),
        ("sovlint:ignore", "names nothing"),
        ("sovlint:ignore=", "names nothing"),
        ("sovlint: ignore", "names nothing"),
        ("sovlint:ignore=p because", '"because" in this comment is not understood'),
        ('sovlint:ignore=p reason="open', "is not understood"),
        ("sovlint:ignore=p until=soon", "is no date"),
        ("sovlint:ignore=p until=2026-02-30", "is no date"),
        ("sovlint:ignore=p author=me", '"author" is unknown'),
    ],
)
def test_what_is_not_understood_is_said_and_waives_nothing(comment: str, said: str) -> None:
    """A mistake is a warning that shows what to write."""
    found, problems = read(f"# {comment}\nlocals {{}}\n")
    assert found == {}
    (problem,) = problems
    assert said in problem


def test_prose_about_sovlint_is_left_alone() -> None:
    """Only what looks like a directive is one."""
    assert read("# sovlint is nice; as for sovlint: it helps\nlocals {}\n") == ({}, [])


def test_a_comment_at_no_block_is_said() -> None:
    """An empty line parts a comment from the block below."""
    found, problems = read("# sovlint:data=health\n\nlocals {}\n")
    assert found == {}
    assert "stands at no block" in problems[0]


def test_no_second_complaint_in_a_broken_file() -> None:
    """Where the block itself could not be read, its comment is not blamed."""
    assert read('# sovlint:data=health\nvariable "a" {\n')[1] == []


def test_text_that_looks_like_a_comment_is_none() -> None:
    """Strings and heredocs do not speak to sovlint."""
    assert read('locals {\n  a = "# sovlint:ignore=x"\n  b = <<E\n# sovlint:foo\nE\n}\n') == ({}, [])


def test_the_comment_key_of_json() -> None:
    """In JSON syntax an annotation belongs to the block that it stands in."""
    listed = '[{"//":"sovlint:data=x"},{"//":"sovlint:data=y"}]'
    text = f'{{"variable":{{"a":{listed},"b":{{"//":["n","sovlint:data=z"]}}}}}}'
    file = read_json(text.encode(), "f.tf.json")
    found, problems = annotations_of(file)
    assert problems == ()
    assert [found[block.span][0].names for block in file.body.blocks] == [("x",), ("y",), ("z",)]
