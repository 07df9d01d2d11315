"""Where a resource went by `moved` blocks, and what its block was called before."""

import pytest

from sovlint.terraform.inventory import Move
from sovlint.terraform.moves import Moves


def moves(*pairs: str) -> Moves:
    """Return moves, each written `before -> after`."""
    split = [pair.split(" -> ") for pair in pairs]
    return Moves([Move(before=before, after=after) for before, after in split])


@pytest.mark.parametrize(
    ("written", "address", "now"),
    [
        (("a.b -> a.c",), "a.b", "a.c"),
        (("a.b -> a.c",), "a.b[0]", "a.c[0]"),
        (("a.b -> a.c",), 'a.b["x.y"]', 'a.c["x.y"]'),
        (("a.b -> a.c",), "a.bc", "a.bc"),
        (("a.b -> a.c",), "module.m.a.b", "module.m.a.b"),
        (("a.b -> module.m.a.b",), "a.b[1]", "module.m.a.b[1]"),
        (("module.m -> module.n",), "module.m.a.b", "module.n.a.b"),
        (("module.m -> module.n",), "module.m[0].a.b", "module.n[0].a.b"),
        (('module.m -> module.m["eu"]',), "module.m.a.b", 'module.m["eu"].a.b'),
        (('module.m -> module.m["eu"]',), 'module.m["us"].a.b', 'module.m["us"].a.b'),
        (('a.b -> a.b["x"]',), "a.b", 'a.b["x"]'),
        (('a.b -> a.b["x"]',), "a.b[0]", "a.b[0]"),
        (("a.b[0] -> a.b[1]",), "a.b[0]", "a.b[1]"),
        (("a.b -> a.c", "a.c -> module.m.a.d"), "a.b", "module.m.a.d"),
        (("module.m.a.b -> a.b", "module.m -> module.n"), "module.m.a.b", "a.b"),
        (("a.b -> a.c", "a.c -> a.b"), "a.b", "a.b"),
        ((), "a.b", "a.b"),
    ],
)
def test_where_it_is_now(written: tuple[str, ...], address: str, now: str) -> None:
    """The longest name that was moved counts, one move after the other, and a circle comes to an end."""
    assert moves(*written).renamed(address) == now


@pytest.mark.parametrize(
    ("written", "name", "former"),
    [
        (("a.b -> a.c", "a.c -> module.m.a.d"), "module.m.a.d", ["a.c", "a.b"]),
        (('a.b -> module.m["x"].a.b',), "module.m.a.b", ["a.b"]),
        (("a.b[0] -> a.b[1]",), "a.b", []),
        (("module.m -> module.n",), "module.n.a.b", ["module.m.a.b"]),
        (("a.b -> a.c", "a.c -> a.b"), "a.b", ["a.c", "a.b"]),
    ],
)
def test_what_it_was_called(written: tuple[str, ...], name: str, former: list[str]) -> None:
    """The names before each move, the last first; keys are no part of a block's name."""
    assert list(moves(*written).former_names(name)) == former
