"""Bytes to a syntax tree with spans: HCL native syntax by two readers, JSON syntax by one."""

from sovlint.syntax.files import read_file
from sovlint.syntax.json_reader import read_json
from sovlint.syntax.native import read_native
from sovlint.syntax.snippets import parse_expression, parse_template

__all__ = ["parse_expression", "parse_template", "read_file", "read_json", "read_native"]
