"""The door to Terraform's types: what is behind it lies in one file for each question.

`conversion` converts values, `equality` compares them, `unify` finds common types, `mismatch` says why
not, `constraints` reads types as written, `defaults` applies theirs, `numbers` does arithmetic.
"""

from sovlint.terraform.constraints import Constraint, TypeDefaults, parse_type
from sovlint.terraform.conversion import (
    convert,
    is_length_known,
    set_of,
    type_of,
    without_marks,
)
from sovlint.terraform.defaults import apply_defaults
from sovlint.terraform.equality import equal
from sovlint.terraform.mismatch import constraint_name, mismatch, type_name
from sovlint.terraform.numbers import number_text, parse_number
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.unify import unify

__all__ = [
    "Constraint",
    "TypeDefaults",
    "apply_defaults",
    "constraint_name",
    "convert",
    "equal",
    "is_length_known",
    "is_wholly_known",
    "mismatch",
    "number_text",
    "parse_number",
    "parse_type",
    "set_of",
    "type_name",
    "type_of",
    "unify",
    "without_marks",
]
