"""Brings `policies/atlas/places/aws.json` up to botocore's own data: regions, names, partitions.

`python tests/atlas/generate_aws_places.py` rewrites the file. What botocore doesn't say is kept by hand
there: country, city, local and Wavelength zones. A new region is written without a country, and named.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore
from boto3.session import Session
from botocore.loaders import create_loader

from sovlint.folders import policies_folder

FILE = policies_folder() / "atlas" / "places" / "aws.json"

#: Partitions that somebody else than AWS operates, or a company of its own.
OPERATORS: Mapping[str, str] = {"aws-cn": "aws-china", "aws-eusc": "aws-eusc"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region as botocore has it."""

    name: str
    partition: str
    description: str

    @property
    def is_pseudo(self) -> bool:
        """Whether this stands for the global services of its partition, and not for a place."""
        return self.name.endswith("-global")


def botocore_regions() -> tuple[Region, ...]:
    """Return every region of every partition that the installed botocore knows, sorted by name."""
    partitions = create_loader().load_data("partitions")["partitions"]
    known = Session().get_available_partitions()
    regions = (
        Region(name=name, partition=partition["id"], description=str(row.get("description", "")))
        for partition in partitions
        if partition["id"] in known
        for name, row in partition["regions"].items()
    )
    return tuple(sorted(regions, key=lambda region: region.name))


def updated(places: Sequence[Row], regions: Sequence[Region]) -> list[Row]:
    """Return the places with what botocore says of its regions, sorted; other places stay as they are."""
    rows = {str(row["region"]): row for row in places}
    for region in regions:
        rows[region.name] = _row(rows.get(region.name, {}), region)
    return [rows[name] for name in sorted(rows)]


def without_country(places: Sequence[Row]) -> list[str]:
    """Return the regions whose country is still to be written by hand."""
    return [str(row["region"]) for row in places if not row["countries"] and row["kind"] != "pseudo-region"]


def written(document: Mapping[str, Any]) -> str:
    """Return the file's text: one place to a line, so that a change shows as one line."""
    head = {key: value for key, value in document.items() if key != "places"}
    text = json.dumps(head, indent=2, ensure_ascii=False).removesuffix("\n}")
    places = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in document["places"])
    return f'{text},\n  "places": [\n{places}\n  ]\n}}\n'


def _row(known: Row, region: Region) -> Row:
    """Return the row of a region: botocore's name and partition, the rest as it was."""
    others = [alias for alias in known.get("aliases", []) if not _is_name(alias)]
    names = [] if region.is_pseudo or not region.description else [region.description]
    row = {
        "region": region.name,
        "kind": "pseudo-region" if region.is_pseudo else "region",
        "countries": known.get("countries", []),
        "city": known.get("city"),
        "aliases": names + others,
        "partition": region.partition,
        "operator": OPERATORS.get(region.partition),
        "source": known.get("source", "b"),
        "confidence": known.get("confidence"),
        "note": known.get("note"),
    }
    return {key: value for key, value in row.items() if value or key == "countries"}


def _is_name(alias: str) -> bool:
    """Whether an alias is a display name, which botocore replaces; the others are short codes: `euw3`."""
    return " " in alias


def main() -> int:
    """Rewrite the file; 1 where a new region waits for its country."""
    document = json.loads(FILE.read_bytes())
    document["places"] = updated(document["places"], botocore_regions())
    document["sources"]["b"]["title"] = (
        f"botocore {botocore.__version__}, partitions.json; city: general knowledge"
    )
    Path(FILE).write_text(written(document), encoding="utf-8")
    missing = without_country(document["places"])
    if missing:
        sys.stderr.write(f"write the country of {', '.join(missing)} in {FILE}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
