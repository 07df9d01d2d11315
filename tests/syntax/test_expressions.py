"""Expressions mean what Terraform means by them; values of strings were taken from `terraform console`."""

from decimal import Decimal

import pytest

from sovlint.syntax import parse_expression, parse_template, read_native
from sovlint.syntax.tree import (
    Call,
    Conditional,
    Expression,
    GetAttribute,
    Index,
    Literal,
    ObjectOf,
    Reference,
    Splat,
    Template,
    TemplateFor,
)


def value(text: str) -> Expression:
    """Return the expression of the one attribute in a file."""
    file = read_native(f"a = {text}\n".encode(), "f.tf")
    assert file.problems == ()
    return file.body.attributes["a"].expression


def literal(text: str) -> object:
    """Return the value of an expression that must be a literal."""
    expression = value(text)
    assert isinstance(expression, Literal)
    return expression.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'"\u00e9 \U0001F600 \n \t \" \\"', 'é 😀 \n \t " \\'),
        ('"$${x} %%{y} $x %y"', "${x} %{y} $x %y"),
        ('"$$${x}"', "$${x}"),
        ("<<EOT\n  a\n\nb\nEOT", "  a\n\nb\n"),
        ("<<-EOT\n     a\n    $${b} $$${x}\n     c\n  EOT", " a\n${b} $${x}\n c\n"),
        ("<<-EOT\n    a\n  \n      b\n    EOT", "a\n  \n  b\n"),
        ("<<EOT\nback\\n\nEOT", "back\\n\n"),
        ("<<EOT\nEOT", ""),
        ("<<EOT\r\na\r\nEOT\r", "a\r\n"),
    ],
)
def test_strings(written: str, meant: str) -> None:
    """Escapes and the indentation of heredocs are resolved as Terraform does."""
    assert literal(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0", 0),
        ("1.0", 1),
        ("1.5", Decimal("1.5")),
        ("1e3", 1000),
        ("1e999999999", Decimal("1e999999999")),
        ("9" * 200, Decimal("9" * 200)),
        ("true", True),
        ("null", None),
    ],
)
def test_literals(written: str, meant: object) -> None:
    """Whole numbers are int as far as anybody counts, others are exact."""
    found = literal(written)
    assert found == meant
    assert type(found) is type(meant)


def texts(expression: object) -> list[str]:
    """Return the literal texts of a template, `*` for everything else."""
    assert isinstance(expression, Template)
    return [str(part.value) if isinstance(part, Literal) else "*" for part in expression.parts]


def test_strip_markers_take_one_line_and_its_indentation_stays() -> None:
    """A marker eats the literal next to it up to the line's end, then `<<-` counts what is left."""
    written = "<<-EOT\n    ${a}\n      b ${~ c ~}   \n     d\n    EOT"
    assert texts(value(written)) == ["", "*", "\n  b", "*", "     d\n"]


def test_a_directive_with_markers_renders_as_in_terraform() -> None:
    """`~}` behind `for` takes the newline, not the indentation of the next line."""
    expression = value("<<EOT\n%{ for v in [1, 2] ~}\n  x ${v}\n%{ endfor ~}\n    y\nEOT")
    assert isinstance(expression, Template)
    loop, rest = expression.parts
    assert isinstance(loop, TemplateFor)
    assert [part.value if isinstance(part, Literal) else "*" for part in loop.body] == ["  x ", "*", "\n"]
    assert isinstance(rest, Literal)
    assert rest.value == "    y\n"


def test_chains_of_conditionals_group_to_the_right() -> None:
    """`a ? b : c ? d : e` decides on `a` first, which tree-sitter's own grouping does not."""
    expression = value("a ? b : c ? d : e")
    assert isinstance(expression, Conditional)
    assert isinstance(expression.condition, Reference)
    assert isinstance(expression.otherwise, Conditional)
    grouped = value("(a ? b : c) ? d : e")
    assert isinstance(grouped, Conditional)
    assert isinstance(grouped.condition, Conditional)


def test_splats_reach_as_far_as_in_hcl() -> None:
    """An index behind `.*` applies to the whole, behind `[*]` to every element."""
    legacy, full = value("a.*.b[0]"), value("a[*].b[0]")
    assert isinstance(legacy, Index)
    assert isinstance(legacy.source, Splat)
    assert isinstance(full, Splat)
    assert isinstance(full.each, Index)


def test_object_keys() -> None:
    """A bare word is text, a word in parentheses a reference, a path stays a path."""
    expression = value('{ a = 1, (b) = 2, c.d = 3, "e" = 4 }')
    assert isinstance(expression, ObjectOf)
    kinds = [type(key) for key, _ in expression.items]
    assert kinds == [Literal, Reference, GetAttribute, Literal]


def test_a_provider_function_keeps_its_whole_name() -> None:
    """`provider::aws::arn_parse(...)` is one call."""
    expression = value('provider::aws::arn_parse("x", y...)')
    assert isinstance(expression, Call)
    assert (expression.name, expression.expand) == ("provider::aws::arn_parse", True)


def test_columns_count_code_points_behind_a_byte_order_mark() -> None:
    """A letter of several bytes is one column, the mark is none."""
    file = read_native('\ufeffé = "ü😀${x}"\r\nb = 1\r\n'.encode(), "f.tf")
    first, second = file.body.attributes.values()
    assert first.name_span[1:] == (1, 1, 1, 2)
    assert first.span[1:] == (1, 1, 1, 13)
    assert isinstance(first.expression, Template)
    assert first.expression.parts[1].span[1:] == (1, 10, 1, 11)
    assert second.span[1:] == (2, 1, 2, 6)


def test_an_expression_alone_is_placed_where_it_stands() -> None:
    """Lines and columns count from the place that was given."""
    expression = parse_expression("a +\n  b", "f.tf", line=7, column=5)
    assert isinstance(expression, Expression)
    assert expression.span[1:] == (7, 5, 8, 4)


@pytest.mark.parametrize("text", ["", "a +", "1) + (2", "a b", "1\nx = 2", "}"])
def test_what_is_no_expression_is_a_diagnostic(text: str) -> None:
    """Nothing but one whole expression is taken for one."""
    assert not isinstance(parse_expression(text, "f.tf"), Expression)


def test_a_template_alone_has_no_quotes_and_no_backslash_escapes() -> None:
    """The whole text is the template, its last newline or the lack of it included."""
    expression = parse_template('say "\\n" ${a}\n%{ if b }x%{ endif }\nEND0', "f.tftpl")
    assert texts(expression) == ['say "\\n" ', "*", "\n", "*", "\nEND0"]
    assert texts(parse_template("${a}", "f")) == ["*"]
    assert not isinstance(parse_template("${a", "f"), Expression)


def test_of_two_attributes_with_one_name_the_first_is_kept() -> None:
    """A second definition does not hide the first."""
    expression = read_native(b"a = 1\na = 2\n", "f.tf").body.attributes["a"].expression
    assert isinstance(expression, Literal)
    assert expression.value == 1
