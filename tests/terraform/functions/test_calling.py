"""How functions are called: unknown arguments and what they may be, marks, limits, and what is not read."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sovlint.diagnostics import message
from sovlint.terraform import limits
from sovlint.terraform.functions import FunctionContext, FunctionError, call, exists, names
from sovlint.terraform.open_objects import open_object
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    NUMBER,
    STRING,
    Bounds,
    Kind,
    Known,
    Origin,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    boolean,
    marks_within,
    number,
    object_of,
    string,
    tuple_of,
    with_marks,
)

REASON = Reason(message("it is known after apply"))
ORIGIN = Origin("aws_s3_bucket.b", "id")
OTHER = Origin("aws_s3_bucket.c", "id")
SECRET = Secrecy.SENSITIVE


def rendered(text: str, shown: str, variables: Mapping[str, Value]) -> Value:
    """Stand in for the evaluator: say what would be rendered."""
    return string(f"{shown}|{text}|{','.join(variables)}")


def context(folder: Path) -> FunctionContext:
    """Return a context whose module, working directory and boundary are one folder."""
    return FunctionContext(module=folder, root=folder, boundary=folder, template=rendered)


def called(name: str, *arguments: Value, folder: Path = Path()) -> Value:
    """Return the result of a call that must not fail."""
    result = call(name, arguments, context(folder))
    assert not isinstance(result, FunctionError), str(result.message)
    return result


def refused(name: str, *arguments: Value, folder: Path = Path()) -> str:
    """Return what a call that must fail says."""
    result = call(name, arguments, context(folder))
    assert isinstance(result, FunctionError)
    return str(result.message)


def unknown(*candidates: Value, kind: Type = DYNAMIC, marked: bool = False) -> Unknown:
    """Return an unknown that may be one of these."""
    return Unknown(REASON, kind, candidates, frozenset({ORIGIN}) if marked else NO_MARKS)


def marked(value: Value, *marks: Origin | Secrecy) -> Value:
    """Return the value with marks on it."""
    return with_marks(value, frozenset(marks))


def test_names_are_known_with_and_without_their_namespace() -> None:
    """`core::` may stand before every built-in function; try and can are the evaluator's."""
    assert all(exists(name) and exists(f"core::{name}") for name in names())
    assert not exists("try")
    assert not exists("nope")
    assert refused("nope") == 'There is no function named "nope".'


def test_an_unknown_argument_hands_on_its_reason_and_all_marks() -> None:
    """The result is unknown, of the function's type, for the first argument's reason."""
    result = called("join", string("-"), tuple_of((marked(string("a"), OTHER), unknown(marked=True))))
    assert result == Unknown(REASON, STRING, marks=frozenset({ORIGIN, OTHER}), bounds=Bounds(never_null=True))


def test_candidates_are_tried() -> None:
    """A region that is one of two gives one of two names."""
    region = unknown(string("eu-west-1"), string("us-east-1"), marked=True)
    result = called("format", string("data-%s"), region)
    assert isinstance(result, Unknown)
    assert result.candidates == (
        marked(string("data-eu-west-1")),
        marked(string("data-us-east-1")),
    )
    assert result.marks == {ORIGIN}


def test_candidates_that_agree_decide() -> None:
    """What is the same whatever the argument turns out to be, is known."""
    region = unknown(string("eu-west-1"), string("eu-west-3"), marked=True)
    assert called("startswith", region, string("eu-")) == replace(
        boolean(truth=True), marks=frozenset({ORIGIN})
    )


def test_candidates_inside_containers_are_tried() -> None:
    """An element that is one of two makes a joined text one of two."""
    result = called("join", string("/"), tuple_of((string("a"), unknown(string("x"), string("y")))))
    assert isinstance(result, Unknown)
    assert result.candidates == (string("a/x"), string("a/y"))


def test_candidates_that_are_refused_fall_away() -> None:
    """Of what an argument may be, only what the function takes counts."""
    result = called("lookup", object_of({"a": number(1)}), unknown(string("a"), string("b"), kind=STRING))
    assert result == number(1)


def test_too_many_candidates_are_not_tried() -> None:
    """The number of combinations is bounded."""
    many = unknown(*(string(str(one)) for one in range(9)))
    result = called("upper", many)
    assert isinstance(result, Unknown)
    assert result.candidates == ()


def test_containers_keep_what_is_known() -> None:
    """One unknown element leaves its neighbours, the keys and the length known."""
    source = object_of({"a": unknown(marked=True), "b": string("x")})
    assert called("length", source) == number(2)
    assert called("keys", source) == tuple_of((string("a"), string("b")))
    assert called("lookup", source, string("b"), string("z")) == string("x")
    assert called("merge", source, object_of({"c": number(1)})) == object_of(
        {"a": unknown(marked=True), "b": string("x"), "c": number(1)}
    )
    assert called("element", tuple_of((unknown(), string("x"))), number(1)) == string("x")


def test_marks_stay_on_elements() -> None:
    """merge, concat, values and element keep the marks of each element apart."""
    one, other = marked(string("x"), ORIGIN), marked(string("y"), SECRET)
    assert called("concat", tuple_of((one,)), tuple_of((other,))) == tuple_of((one, other))
    assert called("merge", object_of({"a": one}), object_of({"b": other})) == object_of(
        {"a": one, "b": other}
    )
    assert called("element", tuple_of((one, other)), number(0)) == one
    assert called("keys", object_of({"a": one})) == tuple_of((string("a"),))


def test_marks_of_a_whole_stay_on_the_whole() -> None:
    """What a map as such is marked with goes to the result of merge, and to what is looked up."""
    whole = marked(object_of({"a": string("x")}), ORIGIN)
    assert called("merge", whole, object_of({})).marks == {ORIGIN}
    assert called("lookup", whole, string("a"), string("")).marks == {ORIGIN}


def test_other_functions_mark_their_whole_result() -> None:
    """A text made of marked texts carries the marks of all."""
    pair = tuple_of((marked(string("a"), ORIGIN), marked(string("b"), SECRET)))
    assert called("join", string(""), pair).marks == {ORIGIN, SECRET}
    assert called("jsonencode", pair).marks == {ORIGIN, SECRET}


def test_a_set_takes_the_marks_of_its_elements() -> None:
    """Sets cannot mark single elements."""
    result = called("toset", tuple_of((marked(string("b"), ORIGIN), string("a"))))
    assert result == Known((string("a"), string("b")), Type(Kind.SET, STRING), frozenset({ORIGIN}))


def test_secrets_are_not_in_error_messages() -> None:
    """What is sensitive is not repeated, also where another argument is to blame."""
    secret = marked(string("hunter2"), SECRET)
    for said in (
        refused("base64decode", secret),
        refused("tonumber", secret),
        refused("parseint", secret, number(10)),
        refused("regex", secret, string("x")),
        refused("cidrhost", secret, number(1)),
        refused("lookup", object_of({}), secret),
        refused("jsondecode", secret),
    ):
        assert "hunter2" not in said


def test_an_object_that_may_have_more_attributes_is_not_counted() -> None:
    """What a provider will compute is unknown, what the block sets is known."""
    resource = open_object({"bucket": string("logs")}, frozenset({Origin("aws_s3_bucket.b", "")}))
    found = called("lookup", resource, string("bucket"), string(""))
    assert isinstance(found, Known)
    assert found.data == "logs"
    assert found.marks == {Origin("aws_s3_bucket.b", "bucket")}
    for name in ("length", "keys", "values", "jsonencode"):
        assert isinstance(called(name, resource), Unknown)
    missing = called("lookup", resource, string("arn"), string(""))
    assert isinstance(missing, Unknown)
    assert Origin("aws_s3_bucket.b", "arn") in missing.marks


def test_sensitive_values_are_marked_and_unmarked() -> None:
    """One adds a mark, the other takes that one only."""
    both = called("sensitive", marked(string("a"), ORIGIN))
    assert both.marks == {ORIGIN, SECRET}
    assert called("nonsensitive", both).marks == {ORIGIN}


def test_ephemeral_values_become_null_where_they_stand() -> None:
    """Only what is marked goes, deep inside too."""
    value = object_of({"a": marked(string("x"), Secrecy.EPHEMERAL), "b": string("y")})
    assert called("ephemeralasnull", value) == object_of({"a": Known(None, STRING), "b": string("y")})


@pytest.mark.parametrize("name", ["timestamp", "plantimestamp", "uuid"])
def test_what_differs_at_every_run_is_unknown(name: str) -> None:
    """The time and random values say why they are not known."""
    result = called(name)
    assert isinstance(result, Unknown)
    assert result.type == STRING


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("range", (number(1025),)),
        ("indent", (number(10**9), string("a\nb"))),
        ("format", (string("%999999999d"), number(1))),
        ("format", (string("%.999999999f"), number(1))),
        ("replace", (string("a" * 10_000), string("a"), string("b" * 10_000))),
        ("replace", (string("a" * 10_000), string("/a/"), string("b" * 10_000))),
        ("setproduct", (tuple_of((number(1),) * 500),) * 3),
        ("join", (string("b" * 10_000), tuple_of((string("a"),) * 10_000))),
        ("pow", (number(10), number(400))),
        (
            "yamldecode",
            (
                string(
                    "a: &a [x,x,x,x,x,x,x,x,x]\n"
                    + "".join(
                        f"{after}: &{after} [{','.join([f'*{before}'] * 9)}]\n"
                        for before, after in zip("abcdefg", "bcdefgh", strict=True)
                    )
                ),
            ),
        ),
        ("jsondecode", (string("[" * 100_000),)),
        ("yamldecode", (string("[" * 5_000),)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_growth_is_bounded(name: str, arguments: tuple[Value, ...]) -> None:
    """What would fill the memory is refused, and soon."""
    assert refused(name, *arguments)


def test_numbers_beyond_all_bounds_are_no_numbers() -> None:
    """A text is not converted to a number of a million digits."""
    assert "must be a decimal" in refused("tonumber", string("1e1000000"))


def test_files_are_read_within_the_boundary_only(tmp_path: Path) -> None:
    """Neither a path nor a link leads out of the scanned tree."""
    inside = tmp_path / "tree"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "own.txt").write_text("own")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "alias.txt").symlink_to(inside / "own.txt")
    (inside / "out").symlink_to(tmp_path)
    assert called("file", string("own.txt"), folder=inside) == string("own")
    assert called("file", string("alias.txt"), folder=inside) == string("own")
    for path in (
        "../secret.txt",
        "link.txt",
        "out/secret.txt",
        str(tmp_path / "secret.txt"),
        "~/x",
        "/etc/passwd",
    ):
        for name in ("file", "filesha256", "filebase64", "fileexists"):
            assert isinstance(called(name, string(path), folder=inside), Unknown)
    found = called("fileset", string("."), string("**"), folder=inside)
    assert found == Known((string("alias.txt"), string("own.txt")), Type(Kind.SET, STRING))
    assert isinstance(called("fileset", string(".."), string("*"), folder=inside), Unknown)
    assert called("fileset", string("."), string("../*"), folder=inside) == Known((), Type(Kind.SET, STRING))


def test_what_is_not_a_file_is_not_read(tmp_path: Path) -> None:
    """A pipe would wait for ever, and a ring of links has no end."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text("a")
    assert "not a regular file" in refused("file", string("pipe"), folder=tmp_path)
    assert refused("file", string("ring"), folder=tmp_path)
    assert refused("file", string("a\0b"), folder=tmp_path)
    assert called("fileset", string("."), string("**"), folder=tmp_path) == Known(
        (string("a.txt"),), Type(Kind.SET, STRING)
    )


def test_candidates_of_a_path_are_read(tmp_path: Path) -> None:
    """A file that is one of two holds one of two texts."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    result = called("file", unknown(string("a.txt"), string("b.txt")), folder=tmp_path)
    assert isinstance(result, Unknown)
    assert result.candidates == (string("a"), string("b"))


def test_templates_are_rendered_by_the_evaluator(tmp_path: Path) -> None:
    """Text and variables are handed over; secrets among the variables mark the whole result."""
    (tmp_path / "t.tftpl").write_text("text")
    variables = object_of({"b": marked(string("x"), SECRET), "a": string("y")})
    result = called("templatefile", string("t.tftpl"), variables, folder=tmp_path)
    assert isinstance(result, Known)
    assert result.data == "t.tftpl|text|a,b"
    assert result.marks == {SECRET}
    assert called("templatestring", string("text"), object_of({})) == string(
        "<templatestring argument>|text|"
    )


def test_a_result_that_is_too_long_is_refused() -> None:
    """Also where a function has no bound of its own."""
    long = string("a" * limits.TEXT)
    assert "too long" in refused("jsonencode", long)


def test_marks_within_results_are_not_lost() -> None:
    """Flattening keeps element marks, and gives the marks of each list to the whole."""
    inner = marked(tuple_of((marked(string("a"), ORIGIN),)), OTHER)
    result = called("flatten", tuple_of((inner,)))
    assert result.marks == {OTHER}
    assert marks_within(result) == {ORIGIN, OTHER}


def test_sums_wait_for_unknown_numbers() -> None:
    """One unknown part makes a sum an unknown number."""
    assert called("sum", tuple_of((number(1), unknown()))) == Unknown(
        REASON, NUMBER, bounds=Bounds(never_null=True)
    )
