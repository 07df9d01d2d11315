"""Looks at the atlas as its users do: tables, pages of one fact, and the documentation made of them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from sovlint.atlas.browse import Listing, atlas_rows
from sovlint.atlas.explain import explain_page
from sovlint.atlas.load import Atlas, load_atlas
from sovlint.atlas.page import LineKind
from sovlint.atlas.pages import atlas_pages, markdown, write_pages
from sovlint.language import Language, render

TODAY = date(2026, 11, 22)
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """Return the shipped atlas."""
    return load_atlas()


@pytest.mark.parametrize("listing", list(Listing))
def test_every_listing_has_rows_in_order(atlas: Atlas, listing: Listing) -> None:
    """Each listing has rows, all of the width of its columns, and gives the same rows each time."""
    table = atlas_rows(atlas, listing, TODAY)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert table == atlas_rows(load_atlas(), listing, TODAY)
    assert json.loads(json.dumps(table.records())) == table.records()


@pytest.mark.parametrize(
    ("listing", "country", "inside", "outside"),
    [
        (Listing.OPERATORS, "fr", "ovhcloud", "hetzner"),
        (Listing.REGIONS, "FR", "eu-west-3", "eu-central-1"),
        (Listing.LAWS, "US", "us-cloud-act", "ru-sorm"),
        (Listing.LAWS, "GB", "gb-us-daa", "us-cloud-act"),
        (Listing.FRAMEWORKS, "FR", "secnumcloud", "gdpr"),
        (Listing.DECISIONS, "US", "adequacy-us-dpf", "adequacy-gb"),
        (Listing.PROVIDERS, "FR", "scaleway/scaleway", "hetznercloud/hcloud"),
        (Listing.TYPES, "FR", "scaleway_object_bucket", "aws_s3_bucket"),
        (Listing.ENDPOINTS, "CN", "aws-china", "salesforce"),
    ],
)
def test_a_country_narrows_a_listing(
    atlas: Atlas, listing: Listing, country: str, inside: str, outside: str
) -> None:
    """With a country, a listing holds what has to do with it and nothing else."""
    cells = {cell for row in atlas_rows(atlas, listing, TODAY, country).rows for cell in row}
    assert inside in cells
    assert outside not in cells


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ovhcloud", ["OVH US LLC", "SecNumCloud", "Sources", "Verified on 2026-11-22"]),
        ("bytedance-volcengine", ["UNCONFIRMED", "CN, head office"]),
        ("us-fisa-702", ["to 2026-06-12", "transition"]),
        ("us-eo-12333", ["no access to data"]),
        ("secnumcloud", ["19.6", "Qualified on"]),
        ("adequacy-us-dpf", ["only organisations", "never who can be compelled"]),
        ("ovh/ovh", ["ovh-us = ovhcloud-us"]),
        ("hashicorp/kubernetes", ["whoever runs the server", "host"]),
        ("aws/eu-west-3", ["FR", "aws"]),
        ("aws/eusc-de-east-1", ["aws-eusc"]),
        ("aws_s3_bucket", ["Role: store"]),
        ("app.datadoghq.eu", ["Operator: datadog"]),
    ],
)
def test_a_page_says_what_the_atlas_says(atlas: Atlas, name: str, parts: list[str]) -> None:
    """The page of an operator, law, text, provider, place, type or host holds its facts."""
    page = explain_page(name, atlas)
    assert page is not None
    assert page[0].kind is LineKind.TITLE
    text = "\n".join(str(line.message) for line in page)
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize("name", ["", "no-such-thing", "../laws", "aws/", "a.b", "nope_type"])
def test_no_page_for_what_is_not_there(atlas: Atlas, name: str) -> None:
    """A name that the atlas does not know has no page."""
    assert explain_page(name, atlas) is None


def test_every_fact_has_a_page(atlas: Atlas) -> None:
    """Each operator, law, framework, decision and provider has a page that names its sources."""
    names = [*atlas.operators(), *atlas.laws(), *atlas.frameworks(), *atlas.decisions(), *atlas.providers()]
    for name in names:
        page = explain_page(name, atlas)
        assert page is not None, name
        assert any(str(line.message) == "Sources" for line in page), name


def test_pages_come_in_french(atlas: Atlas) -> None:
    """Everything around the facts is French in French: no template of a page is without translation."""
    for name in ("ovhcloud", "us-fisa-702", "adequacy-us-dpf", "secnumcloud", "ovh/ovh", "aws/eu-west-3"):
        page = explain_page(name, atlas)
        assert page is not None
        text = "\n".join(render(line.message, Language.FRENCH) for line in page)
        assert not re.search(r"^(Country|Companies|Verified|Notes|Kind):?\b", text, re.MULTILINE), name


def test_the_users_own_facts_are_shown_as_such(tmp_path: Path) -> None:
    """A page of a fact that the user replaced says which file it comes from."""
    folder = tmp_path / "operators"
    folder.mkdir()
    shipped = load_atlas().folder / "operators" / "scaleway.json"
    (folder / "scaleway.json").write_bytes(shipped.read_bytes())
    page = explain_page("scaleway", load_atlas([tmp_path]))
    assert page is not None
    assert "your own atlas" in str(page[1].message)
    assert str(folder / "scaleway.json") in str(page[1].message)


def test_the_documentation_is_in_step(atlas: Atlas) -> None:
    """The pages under docs/ are those that `python -m sovlint.atlas.pages docs` makes of the facts."""
    pages = atlas_pages(atlas)
    there = {
        path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8")
        for name in {Path(name).parts[0] for name in pages}
        for path in (DOCS / name).glob("*.md")
    }
    assert sorted(there) == sorted(pages)
    assert [name for name, text in pages.items() if there[name] != text] == []


def test_writing_pages_takes_away_old_ones(tmp_path: Path) -> None:
    """Pages of facts that are gone are removed, other files of the documentation are left alone."""
    (tmp_path / "laws").mkdir()
    for name in ("laws/gone.md", "laws/kept.txt", "guide.md"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    write_pages(tmp_path, {"laws/new.md": "new\n"})
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert found == ["guide.md", "laws/kept.txt", "laws/new.md"]


def test_markup_in_facts_is_escaped(atlas: Atlas) -> None:
    """A name with characters of Markdown shows as it is written."""
    page = explain_page("ovhcloud", atlas)
    assert page is not None
    assert "ovh\\_cloud\\_project\\_\\*" in markdown(page)
