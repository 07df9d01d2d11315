"""`sovlint classify`: proposes `data:` rules for stores that nothing classifies."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sovlint.commands.options import ReadingOptions, applied, debug_option, language_option, reading_options
from sovlint.commands.outputs import STDOUT, tell_unread, write
from sovlint.language import render as say

if TYPE_CHECKING:
    from sovlint.language import Language
    from sovlint.proposals import UnclassifiedStore


class ClassifyOptions(ReadingOptions):
    """The options of `sovlint classify`, as click hands them over."""

    format: str
    output: str


@click.command(short_help="Propose what stores hold that nothing classifies, to be reviewed and pasted.")
@reading_options
@applied(
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(["yaml", "json"]),
        default="yaml",
        show_default=True,
        help="Rules to paste, or an object for programs.",
    ),
    click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to a file."),
    language_option,
    debug_option,
)
def classify(**options: Unpack[ClassifyOptions]) -> int:
    """Propose `data:` rules for .sovlint.yaml, with the weak evidence that was seen for each.

    Listed are stores of which neither code nor configuration says what they hold. Where nothing hints at it,
    the rule is a comment to fill in. Exits with 1 where a part of the input was not read.
    """
    from sovlint.commands.resolve import resolve_reading
    from sovlint.proposals import unclassified
    from sovlint.scan import scan
    from sovlint.starter import rules_text

    request = resolve_reading(options, base=Path.cwd(), environment=os.environ)
    report = scan(request)
    stores = unclassified(report)
    is_json = options["format"] == "json"
    told = _as_json(stores, request.language) if is_json else rules_text(stores, request.language)
    write(told, options["output"])
    return tell_unread(report.problems, request.language)


def _as_json(stores: "tuple[UnclassifiedStore, ...]", language: "Language") -> str:
    document = {
        "stores": [
            {
                "address": store.address,
                "file": store.spans[0].file if store.spans else None,
                "line": store.spans[0].line if store.spans else None,
                "places": [{"file": span.file, "line": span.line} for span in store.spans],
                "hints": [
                    {
                        "category": datum.category.value,
                        "confidence": round(datum.confidence, 3),
                        "because": say(datum.evidence[0].because, language),
                    }
                    for datum in store.weak
                ],
            }
            for store in stores
        ]
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
