"""The two readers of native syntax build one tree."""

from pathlib import Path

import pytest

from sovlint.syntax.native import read_native
from sovlint.syntax.reference import read_reference
from sovlint.syntax.tree import Body

CORPUS = Path(__file__).parent / "corpus"


def forced(body: Body) -> object:
    """Return everything in a body as tuples, every expression and every span included."""
    attributes = tuple(
        (attribute.name, attribute.name_span, attribute.span, attribute.expression)
        for attribute in body.attributes.values()
    )
    blocks = tuple(
        (block.type, block.labels, block.header, block.span, forced(block.body)) for block in body.blocks
    )
    return body.span, attributes, blocks


def files(folder: str) -> list[Path]:
    """Return the files of one folder of the corpus."""
    return sorted((CORPUS / folder).glob("*.tf*"))


@pytest.mark.parametrize("path", files("good"), ids=lambda path: path.stem)
def test_both_readers_give_the_same_tree(path: Path) -> None:
    """Every name, expression and span is the same from tree-sitter and from python-hcl2."""
    data = path.read_bytes()
    native, reference = read_native(data, "f.tf"), read_reference(data, "f.tf")
    assert native.problems == reference.problems == ()
    assert forced(native.body) == forced(reference.body)
    assert native.lines == reference.lines


@pytest.mark.parametrize("path", files("only_python_hcl2"), ids=lambda path: path.stem)
def test_what_tree_sitter_lacks_is_read_by_python_hcl2(path: Path) -> None:
    """Valid Terraform that tree-sitter marks as an error is read without a problem."""
    data = path.read_bytes()
    native = read_native(data, "f.tf")
    assert native.problems == ()
    assert forced(native.body) == forced(read_reference(data, "f.tf").body)


@pytest.mark.parametrize("path", files("only_tree_sitter"), ids=lambda path: path.stem)
def test_what_python_hcl2_refuses_is_read_by_tree_sitter(path: Path) -> None:
    """Valid Terraform that python-hcl2 refuses is read without a problem."""
    data = path.read_bytes()
    assert read_reference(data, "f.tf").problems
    assert read_native(data, "f.tf").problems == ()
