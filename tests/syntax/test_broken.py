"""Broken files: what is said, where, and which blocks are still read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovlint.diagnostics import Diagnostic, ProblemKind, Span
from sovlint.syntax import parse_expression, parse_template, read_file, read_json, read_native
from sovlint.syntax.tree import Body, File, Literal

CORPUS = Path(__file__).parent / "corpus"


def account(file: File) -> str:
    """Say a file's problems and what is left of it, a line each."""
    problems = [f"{problem.span[1:] if problem.span else ''} {problem.message}" for problem in file.problems]
    blocks = [
        f"kept {' '.join((block.type, *block.labels))}, line {block.span.line}" for block in file.body.blocks
    ]
    attributes = [f"kept {name}" for name in file.body.attributes]
    return "\n".join((*problems, *blocks, *attributes, ""))


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (CORPUS / "broken").iterdir() if path.suffix != ".txt"),
    ids=lambda path: path.name,
)
def test_what_is_said_about_a_broken_file(path: Path, pytestconfig: pytest.Config) -> None:
    """The message says what was expected and where, and the sound blocks are kept."""
    found = account(read_file(path, path.name))
    expected = path.with_name(path.name + ".txt")
    if pytestconfig.getoption("--rewrite"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def walk(body: Body) -> None:
    """Ask for everything in a body."""
    for attribute in body.attributes.values():
        assert attribute.expression is attribute.expression
    for block in body.blocks:
        walk(block.body)


FRAGMENTS = st.sampled_from(
    [
        "a = 1\n", 'resource "a" "b" {\n', "}\n", '"', "${", "}", "%{ if x }", "%{ endif }", "<<EOT\n",
        "EOT\n", "[", "]", "(", ")", "/*", "*/", "#", "\\", "~", "?", ":", "for v in", "=>", "...", "[*]",
        ".*", "é", "\r\n", "$${", "a.b", "1e3", "{", "=", ",", "<<-X\n  y\n  X\n",
        "locals {\n", "\x00", "-", "!",
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_nothing_is_raised_on_any_text(text: str) -> None:
    """Whatever the text, there is a file, all of it can be asked for, and it says so if it is broken."""
    file = read_native(text.encode(), "f.tf")
    walk(file.body)
    assert all(problem.span is not None for problem in file.problems)
    parse_expression(text, "f.tf")
    parse_template(text, "f.tf")


@given(st.text(alphabet='{}[]",:\\/ a1u0-.$\n', max_size=40))
def test_nothing_is_raised_on_any_json(text: str) -> None:
    """The same for JSON syntax."""
    walk(read_json(text.encode(), "f.tf.json").body)


@pytest.mark.parametrize("data", [b"\xff\xfe", b'a = "\xe9"\n'])
def test_what_is_no_utf8_is_said_to_be_unreadable(data: bytes, tmp_path: Path) -> None:
    """A file in another encoding is not read, and that is an error."""
    path = tmp_path / "f.tf"
    path.write_bytes(data)
    (problem,) = read_file(path, "f.tf").problems
    assert problem.kind is ProblemKind.UNREADABLE


def test_a_missing_file_is_said_to_be_unreadable(tmp_path: Path) -> None:
    """A file that went away between finding and reading is a problem, not a crash."""
    (problem,) = read_file(tmp_path / "none.tf", "none.tf").problems
    assert problem.kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 3000 + "]" * 3000, "a = " + "!" * 3000 + "b", "a=" + "1 + " * 3000 + "1"]
)
def test_nesting_beyond_measure_is_refused(text: str) -> None:
    """Depth that would exhaust the stack is a problem, not a crash."""
    (problem,) = read_native(text.encode() + b"\n", "f.tf").problems
    assert problem.kind is ProblemKind.UNREADABLE


def test_many_splats_in_a_row_do_not_exhaust_the_stack() -> None:
    """What no check sees beforehand ends in a call to no function."""
    walk(read_native(b"a = b" + b"[*].c" * 5000 + b"\n", "f.tf").body)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a b", 'expected an operator or the end, found "b"'),
        ("{ a = 1", 'expected "}" to close the block or object opened at line 1'),
        ("", "expected a value, found the end"),
        ("[1,", 'expected "]" to close the "[" opened at line 1'),
        ("a)", 'nothing is open that ")" could close'),
    ],
)
def test_what_is_said_about_a_broken_expression(text: str, said: str) -> None:
    """A value from outside is explained without what is put around it to read it."""
    found = parse_expression(text, "--var a")
    assert isinstance(found, Diagnostic)
    assert str(found.message) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("%{ if x }", 'expected "%{ endif }" for the "%{ if }"'),
        ("%{ for x in y }a", 'expected "%{ endfor }" for the "%{ for }"'),
        ("%{ endif }", 'nothing is open that "endif" could close'),
        ("${a", 'expected "}" to close the "${"'),
        ("${a b}", 'expected an operator or the end, found "b"'),
    ],
)
def test_what_is_said_about_a_broken_template(text: str, said: str) -> None:
    """A template that stands alone says which directive or sequence is not closed."""
    found = parse_template(text, "page.tftpl")
    assert isinstance(found, Diagnostic)
    assert str(found.message) == said


def test_an_exponent_without_a_point_is_an_expression() -> None:
    """What tree-sitter's grammar lacks is read from options and JSON strings too, at its place."""
    assert parse_expression("1e3", "--var a") == Literal(1000, Span("--var a", 1, 1, 1, 4))


def test_a_sound_file_is_not_suspected() -> None:
    """Texts, comments and objects that only look like what HCL refuses are no problem."""
    sound = """\
a = "b = c d = e" # f = g h = i
b = { c = 1, d = 2 }
c = <<EOT
it's "0x1F = x y = z
${"${a}"}
EOT
d = x == y ? { e = a } : { e = b }
e "f" { g = { h = { i = 1 } } }
j = [
  {
    k = "${l}"
  },
  { m = 1 }, { n = 2 }
]
o = "${p(
  "q"
)}"
"""
    assert read_native(sound.encode(), "a.tf").problems == ()
