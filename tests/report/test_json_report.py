"""The JSON report, version 1."""

import json
from collections.abc import Callable
from dataclasses import replace

from jsonschema import Draft202012Validator

from sovlint.folders import policies_folder
from sovlint.language import Language
from sovlint.report import json_report
from sovlint.report.model import Report


def _validator() -> Draft202012Validator:
    schema = json.loads((policies_folder() / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_whole_report(report: Report, expected: Callable[[str, str], None]) -> None:
    """The whole report is as it was read and approved."""
    expected("report.json", json_report.render(report))


def test_report_fits_its_schema(report: Report) -> None:
    """A report with one of everything fits the published schema."""
    _validator().validate(json_report.document(report))


def test_empty_report_fits_its_schema(build: Callable[..., Report]) -> None:
    """A report of nothing fits the schema too."""
    nothing = build(findings=(), exposures=(), problems=())
    _validator().validate(json_report.document(replace(nothing, flows=())))


def test_schema_refuses_what_it_does_not_name(report: Report) -> None:
    """The schema is strict: a field that it does not name, or one that is missing, is refused."""
    document = json_report.document(report)
    assert not _validator().is_valid({**document, "surprise": 1})
    assert not _validator().is_valid({key: value for key, value in document.items() if key != "flows"})


def test_sources_are_written_once(report: Report) -> None:
    """Reach names its sources by address; what they are is told once, as many rest on few."""
    document = json.loads(json_report.render(report))
    reaches = [reach for resource in document["resources"] for reach in resource["reach"]]
    titles = {source["url"]: source["title"] for source in document["sources"]}
    named = {titles[url] for reach in reaches for url in reach["sources"]}
    assert named == {"18 U.S.C. § 2713"}
    assert len(document["sources"]) == 1
    assert len(reaches) > 1


def test_country_only_where_there_is_one(report: Report) -> None:
    """`country` is null where the place is undetermined or spans several countries."""
    resources = json.loads(json_report.render(report))["resources"]
    countries = {resource["address"]: resource["country"] for resource in resources}
    assert countries["aws_s3_bucket.patients"] == "FR"
    assert countries["aiven_pg.events"] is None
    assert countries["acme_store.main"] is None


def test_sentences_follow_the_language(build: Callable[..., Report]) -> None:
    """Sentences are in the language of the report, names of fields and values are not."""
    french = json.loads(json_report.render(build(language=Language.FRENCH)))
    remedies = {finding["remedy"] for finding in french["findings"]}
    assert "Donnez la région dans le code." in remedies
    assert {finding["severity"] for finding in french["findings"]} == {"error", "warning", "note"}


def test_file_name_that_is_no_unicode_stays_json(build: Callable[..., Report]) -> None:
    """A lone surrogate from a file name is written as a JSON escape."""
    problem = replace(build().problems[1], file="caf\udce9.tf")
    text = json_report.render(build(problems=[problem])).encode("utf-8", errors="backslashreplace")
    assert json.loads(text)["problems"][0]["file"] == "caf\udce9.tf"
