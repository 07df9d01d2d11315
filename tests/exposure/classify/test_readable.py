"""What can be read in an expression whose value is not known."""

import pytest

from sovlint.diagnostics import Diagnostic
from sovlint.exposure.readable import written_text
from sovlint.syntax import parse_expression


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"${var.env}-patients"', "${env}-patients"),
        ('"${local.prefix}-${random_id.x.hex}-tfstate"', "${prefix}-…-tfstate"),
        ('"${lower(var.team)}_records"', "${team}_records"),
        ("var.bucket_name", "bucket_name"),
        ('format("%s-citizens", var.env)', "%s-citizens env"),
        ('var.is_prod ? "patients" : "test"', "patients test"),
        ("aws_s3_bucket.x.id", ""),
    ],
)
def test_written_text(text: str, told: str) -> None:
    """Literal parts and the names of inputs are kept, in their order and as the template has them."""
    expression = parse_expression(text, "f.tf")
    assert not isinstance(expression, Diagnostic)
    assert written_text(expression) == told
