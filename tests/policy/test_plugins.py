"""Plug-ins judge only where they are named, as any policy does, and their mistakes are told by their name."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from sovlint.diagnostics import Severity, SovlintError, Span
from sovlint.policy.configuration import Configuration
from sovlint.policy.finding import Finding
from sovlint.policy.plugins import load_plugins
from sovlint.policy.waive import Waiver, WaiverRules
from sovlint.report.model import Report
from sovlint.request import Request
from sovlint.scan import scan

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "sovlint-vendor-register"
BUCKETS = """
provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "records" {
  bucket = "records"
}

resource "google_storage_bucket" "records" {
  name     = "records"
  location = "europe-west9"
}
"""
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a package: its entry points, and the source of its one module."""
    before = set(sys.modules)

    def installed(entry_points: str, source: str = "") -> None:
        folder = tmp_path / "site"
        (folder / "acme-1.dist-info").mkdir(parents=True)
        (folder / "acme-1.dist-info" / "METADATA").write_text("Name: acme\nVersion: 1\n", encoding="utf-8")
        text = f"[sovlint.policies]\n{entry_points}\n"
        (folder / "acme-1.dist-info" / "entry_points.txt").write_text(text, encoding="utf-8")
        (folder / "acme_plugin.py").write_text(dedent(source), encoding="utf-8")
        monkeypatch.syspath_prepend(str(folder))

    yield installed
    for name in set(sys.modules) - before:
        if name.startswith(("acme_plugin", "sovlint_vendor_register")):
            del sys.modules[name]


@pytest.fixture
def example(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the example of the documentation."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))
    points = project["project"]["entry-points"]["sovlint.policies"]
    install("\n".join(f"{name} = {value}" for name, value in points.items()), "")
    monkeypatch.syspath_prepend(str(EXAMPLE))


def scanned(folder: Path, **configured: object) -> Report:
    """Return the report on two buckets, judged by the plug-in of the example."""
    (folder / "code").mkdir(exist_ok=True)
    (folder / "code" / "main.tf").write_text(BUCKETS, encoding="utf-8")
    fields = {"plugins": ("vendor-register",), "packs": ("sovereignty",)} | configured
    configuration = Configuration(**fields)  # type: ignore[arg-type]
    request = Request(
        targets=(folder / "code",), base=folder, as_of=date(2026, 11, 22), configuration=configuration
    )
    return scan(request)


def told(report: Report) -> list[tuple[str, Severity, str]]:
    """Return rule, severity and address of what the plug-in found."""
    return [
        (finding.rule, finding.severity, finding.address)
        for finding in report.findings
        if finding.pack == "vendor-register"
    ]


@pytest.mark.usefixtures("example")
def test_the_example_judges(tmp_path: Path) -> None:
    """The package of the documentation finds what its policies say, with a message, a place and a rule."""
    report = scanned(tmp_path)
    assert told(report) == [
        ("contract-ended", Severity.WARNING, "aws_s3_bucket.records"),
        ("operator-not-in-register", Severity.ERROR, "google_storage_bucket.records"),
    ]
    [ended] = [finding for finding in report.findings if finding.rule == "contract-ended"]
    assert str(ended.message).endswith("whose contract ended on 2026-06-30.")
    assert ended.span is not None
    assert "contract-ended" in {rule.id for rule in report.rules}


@pytest.mark.usefixtures("example")
def test_what_a_plug_in_finds_is_weighed_ignored_and_waived(tmp_path: Path) -> None:
    """Its policies are known by id like any other."""
    span = Span(".sovlint.yaml", 1, 1, 1, 9)
    waiver = Waiver(policies=("contract-ended",), reason="r", until="", span=span, address="*")
    report = scanned(
        tmp_path,
        severity={"operator-not-in-register": Severity.NOTE},
        waivers=WaiverRules(configured=(waiver,), require_until=False),
    )
    found: dict[str, Finding] = {finding.rule: finding for finding in report.findings}
    assert found["operator-not-in-register"].severity is Severity.NOTE
    assert found["contract-ended"].waived is not None
    assert told(scanned(tmp_path, ignore=("contract-ended", "operator-not-in-register"))) == []


def test_nothing_is_imported_that_is_not_named(install: Install, tmp_path: Path) -> None:
    """An installed plug-in that would fail loudly does nothing as long as nobody names it."""
    install("boom = acme_plugin:PLUGIN", "raise RuntimeError('imported')")
    assert told(scanned(tmp_path, plugins=())) == []
    assert "acme_plugin" not in sys.modules


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("raise RuntimeError('no licence')", "the plug-in `acme` cannot be loaded: RuntimeError: no licence"),
        ("PLUGIN = 3", "the plug-in `acme` is no sovlint.policy.plugins.Plugin"),
        ("", "the plug-in `acme` cannot be loaded: AttributeError"),
    ],
)
def test_a_plug_in_that_cannot_be_loaded_is_named(install: Install, source: str, said: str) -> None:
    """What is wrong with a plug-in is said in one sentence, with its name."""
    install("acme = acme_plugin:PLUGIN", source)
    with pytest.raises(SovlintError, match=said):
        load_plugins(["acme"])


def test_a_misspelt_name_is_told_with_what_is_meant(install: Install) -> None:
    """All names that are not installed are told together."""
    install("acme = acme_plugin:PLUGIN", "")
    with pytest.raises(SovlintError) as caught:
        load_plugins(["amce", "other-thing"])
    assert [str(mistake) for mistake in caught.value.mistakes] == [
        "no plug-in `amce` is installed; did you mean `acme`?",
        "no plug-in `other-thing` is installed; there are: acme",
    ]


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        ("raise ValueError('broken')", "the plug-in `acme` fails: ValueError: broken"),
        ("return [3]", "the plug-in `acme` gives a int, not a Breach"),
        ("return [Breach(policy='other')]", "names the policy `other`, which is not in its pack"),
    ],
)
def test_a_plug_in_that_fails_is_named(install: Install, tmp_path: Path, judge: str, said: str) -> None:
    """A failing plug-in ends the run with its name, not with a traceback of sovlint."""
    source = f"""
        from pathlib import Path
        from sovlint.policy.plugins import Breach, Plugin

        def judge(exposures, flows, facts, settings):
            {judge}

        PACK = Path({str(EXAMPLE / "sovlint_vendor_register" / "pack.yaml")!r})
        PLUGIN = Plugin(pack=PACK, judge=judge)
    """
    install("acme = acme_plugin:PLUGIN", source)
    with pytest.raises(SovlintError, match=said):
        scanned(tmp_path, plugins=("acme",))


def test_a_pack_of_a_plug_in_judges_nothing_by_itself(install: Install, tmp_path: Path) -> None:
    """A policy with conditions belongs into a pack of YAML, where everybody looks for it."""
    text = (EXAMPLE / "sovlint_vendor_register" / "pack.yaml").read_text(encoding="utf-8")
    pack = tmp_path / "pack.yaml"
    own = text.replace("on: plugin", "on: exposure\n    when: {durable: true}", 1)
    pack.write_text(own, encoding="utf-8")
    source = f"""
        from pathlib import Path
        from sovlint.policy.plugins import Plugin
        PLUGIN = Plugin(pack=Path({str(pack)!r}), judge=print)
    """
    install("acme = acme_plugin:PLUGIN", source)
    with pytest.raises(SovlintError, match="are all `on: plugin`"):
        load_plugins(["acme"])
