"""Values that are made by the hundred thousand behave as frozen dataclasses do."""

from dataclasses import fields, replace

from sovlint.diagnostics import Message, message
from sovlint.terraform.conversion import type_of
from sovlint.terraform.limits import size_of
from sovlint.terraform.values import STRING, Kind, Known, Secrecy, object_of, string, tuple_of


def test_values_compare_and_hash_by_their_fields() -> None:
    """Equal fields make equal values, which are one key of a dictionary."""
    assert {message("a {b}", b=1): 1} == {message("a {b}", b=1): 1}
    assert message("a") != message("b")
    assert string("a") == Known("a", STRING)
    assert not [one.name for one in fields(Message) if one.name.startswith("_")]


def test_what_is_remembered_of_a_container_stays_out_of_its_value() -> None:
    """A value that was walked through equals one that was not, and a copy of it is walked through anew."""
    secret = Known("k", STRING, frozenset({Secrecy.SENSITIVE}))
    one, other = (tuple_of((string("abc"), object_of({"a": secret}))) for _ in range(2))
    assert size_of(one) == (4, 3, 4)
    assert [inner.kind for inner in type_of(one).elements] == [Kind.STRING, Kind.OBJECT]
    assert one == other
    assert repr(one) == repr(other)
    shorter = replace(one, data=(string("abc"),))
    assert size_of(shorter) == (2, 2, 3)
    assert type_of(shorter).elements == (STRING,)
