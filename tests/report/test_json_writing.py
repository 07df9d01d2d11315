"""JSON comes out as the standard library writes it, in parts and with what is shared written once."""

import json

from hypothesis import given
from hypothesis import strategies as some

from sovlint.report.json_writing import Json, Shared, Writer

_SCALARS = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text()
)
_VALUES: some.SearchStrategy[Json] = some.recursive(
    _SCALARS,
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner) | some.lists(inner).map(Shared),
    max_leaves=20,
)


@given(some.dictionaries(some.text(), _VALUES, min_size=1))
def test_as_the_standard_library_writes_it(members: dict[str, Json]) -> None:
    """Any object has the bytes of `json.dumps` with an indent of two and no escapes."""
    text = "".join(Writer().object_parts(iter(members.items())))
    assert text == json.dumps(members, indent=2, ensure_ascii=False) + "\n"


@given(some.lists(_VALUES), _VALUES)
def test_arrays_made_on_the_way(values: list[Json], last: Json) -> None:
    """An array that is given as an iterator is written like a list, also an empty one."""
    members: dict[str, Json] = {"made": values, "last": last}
    text = "".join(Writer().object_parts(iter([("made", iter(values)), ("last", last)])))
    assert text == json.dumps(members, indent=2, ensure_ascii=False) + "\n"


def test_shared_arrays_at_different_depths() -> None:
    """What stands in several places is written for the depth of each."""
    shared = Shared([{"a": 1}])
    members: dict[str, Json] = {"one": shared, "two": [shared, {"three": shared}]}
    text = "".join(Writer().object_parts(iter(members.items())))
    assert text == json.dumps(members, indent=2) + "\n"
