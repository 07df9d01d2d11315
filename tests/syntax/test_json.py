"""JSON syntax gives the tree that native syntax gives."""

import json

import pytest

from sovlint.syntax import read_json
from sovlint.syntax.tree import (
    Attribute,
    Call,
    Expression,
    File,
    GetAttribute,
    Literal,
    ObjectOf,
    Reference,
    Template,
    TupleOf,
)


def read(content: object, shown: str = "main.tf.json") -> File:
    """Read a value written as JSON."""
    file = read_json(json.dumps(content, indent=1).encode(), shown)
    assert file.problems == ()
    return file


def items(attribute: Attribute) -> tuple[Expression, ...]:
    """Return the elements of a list."""
    assert isinstance(attribute.expression, TupleOf)
    return attribute.expression.items


def pairs(attribute: Attribute) -> tuple[tuple[Expression, Expression], ...]:
    """Return the keys and values of an object."""
    assert isinstance(attribute.expression, ObjectOf)
    return attribute.expression.items


def literal(expression: Expression) -> object:
    """Return the value of a literal."""
    assert isinstance(expression, Literal)
    return expression.value


def test_labels_are_unwrapped_and_lists_are_several_blocks() -> None:
    """An object below the last label is one block, a list one for each of its objects."""
    file = read(
        {"resource": {"t": {"a": {"x": 1}, "b": [{"x": 2}, {"x": 3}]}}, "locals": [{"y": 1}, {"z": 2}]}
    )
    assert [(block.type, *block.labels) for block in file.body.blocks] == [
        ("resource", "t", "a"),
        ("resource", "t", "b"),
        ("resource", "t", "b"),
        ("locals",),
        ("locals",),
    ]
    assert len({block.span for block in file.body.blocks}) == 5


def test_terraforms_own_nested_blocks_are_known() -> None:
    """`lifecycle` and `backend` are blocks, with or without a list around them."""
    file = read(
        {
            "resource": {"t": {"a": {"lifecycle": {"ignore_changes": ["tags"]}}}},
            "terraform": {"backend": {"s3": {"bucket": "b"}}},
        }
    )
    resource, terraform = file.body.blocks
    assert [block.type for block in resource.body.blocks] == ["lifecycle"]
    (ignored,) = items(resource.body.blocks[0].body.attributes["ignore_changes"])
    assert isinstance(ignored, Reference)
    assert terraform.body.blocks[0].labels == ("s3",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("versioning", {"enabled": True}),
        ("ingress", [{"from": 1}, {"from": 2}]),
        ("features", {}),
        ("data", {"secret": {"key": "k"}}),
    ],
)
def test_an_object_is_a_nested_block_by_its_looks(name: str, value: object) -> None:
    """Its keys are names of arguments; what takes a map of texts by its name holds no object."""
    body = read({"resource": {"t": {"a": {name: value}}}}).body.blocks[0].body
    assert {block.type for block in body.blocks} == {name}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tags", {"owner": "me"}),
        ("tags", {}),
        ("anything", {"Name": "x"}),
        ("anything", {"app.io/name": "x"}),
        ("anything", {"${var.key}": "x"}),
        ("anything", [{"a": 1}, 2]),
        ("anything", []),
        ("anything", None),
        ("input", {"a": {"b": 1}}),
    ],
)
def test_a_map_or_list_stays_an_argument(name: str, value: object) -> None:
    """A key that no argument could have, or the name of a map, shows one."""
    body = read({"resource": {"t": {"a": {name: value}}}}).body.blocks[0].body
    assert list(body.attributes) == [name]
    assert body.blocks == ()


def test_strings_are_templates_references_or_text_by_where_they_stand() -> None:
    """A value is a template, `depends_on` and `type` are expressions, a default is text."""
    file = read(
        {
            "variable": {"v": {"type": "list(string)", "default": "${x}"}},
            "resource": {
                "t": {"a": {"name": "n-${var.v}", "depends_on": ["t.b"], "tags": {"k-${x}": "$${y}"}}}
            },
        }
    )
    variable, resource = (block.body.attributes for block in file.body.blocks)
    assert isinstance(variable["type"].expression, Call)
    assert literal(variable["default"].expression) == "${x}"
    assert isinstance(resource["name"].expression, Template)
    assert isinstance(items(resource["depends_on"])[0], GetAttribute)
    ((key, value),) = pairs(resource["tags"])
    assert isinstance(key, Template)
    assert literal(value) == "${y}"


def test_values_files_hold_text_only() -> None:
    """In `.tfvars.json` nothing is a block and no string a template."""
    file = read({"resource": {"a": "${b}"}}, "terraform.tfvars.json")
    ((_, value),) = pairs(file.body.attributes["resource"])
    assert literal(value) == "${b}"


def test_spans_point_into_the_string_as_written() -> None:
    """Escapes before an interpolation are counted as they are written."""
    file = read_json(rb'{"locals": {"a": "\u00e9\n${x.y}"}}', "f.tf.json")
    expression = file.body.blocks[0].body.attributes["a"].expression
    assert isinstance(expression, Template)
    assert expression.parts[1].span[1:] == (1, 29, 1, 32)


def test_comment_keys_are_no_arguments() -> None:
    """`//` is passed over at every level, and kept where it speaks to sovlint."""
    file = read(
        {"//": "hello", "resource": {"t": {"a": {"//": "sovlint:data=health", "b": {"//": "x", "c": 1}}}}}
    )
    assert [comment.text for comment in file.comments] == ["sovlint:data=health"]
    (nested,) = file.body.blocks[0].body.blocks
    assert nested.type == "b"
    assert list(nested.body.attributes) == ["c"]
