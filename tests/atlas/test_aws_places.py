"""Holds the AWS regions of the atlas to the data of the installed botocore."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from sovlint.atlas.load import load_atlas


@pytest.fixture(scope="module")
def generator() -> dict[str, Any]:
    """Return the names of the generator script beside this file."""
    return runpy.run_path(str(Path(__file__).with_name("generate_aws_places.py")))


def test_the_file_says_what_botocore_says(generator: dict[str, Any]) -> None:
    """Regions, names and partitions are botocore's, in the form that the generator writes."""
    text = generator["FILE"].read_text(encoding="utf-8")
    document = json.loads(text)
    assert generator["updated"](document["places"], generator["botocore_regions"]()) == document["places"]
    assert generator["written"](document) == text


def test_every_region_of_botocore_has_a_country_and_its_operator(generator: dict[str, Any]) -> None:
    """Each region is found, by its name and by its zone, in a country and under the right operator."""
    atlas = load_atlas()
    for region in generator["botocore_regions"]():
        if region.is_pseudo:
            continue
        for identifier in (region.name, f"{region.name}a", region.description):
            place = atlas.place("aws", identifier)
            assert place is not None, identifier
            assert place.countries, identifier
            assert place.partition == region.partition
            assert place.operator == generator["OPERATORS"].get(region.partition, "")


def test_a_new_region_waits_for_its_country(generator: dict[str, Any]) -> None:
    """A region that botocore adds is written without a country; what was there stays as it is."""
    new = generator["Region"](name="eu-north-9", partition="aws", description="Europe (Tromso)")
    paris = {"region": "eu-west-3", "kind": "region", "countries": ["FR"], "city": "Paris", "source": "b"}
    places = generator["updated"]([paris], [new])
    assert generator["without_country"](places) == ["eu-north-9"]
    assert [place["region"] for place in places] == ["eu-north-9", "eu-west-3"]
    assert places[0]["aliases"] == ["Europe (Tromso)"]
    assert places[1] == paris
