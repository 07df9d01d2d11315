"""Selecting policies selects the waivers of them too."""

from datetime import date
from pathlib import Path

from sovlint.diagnostics import Span
from sovlint.policy.configuration import Configuration
from sovlint.policy.waive import Waiver, WaiverRules
from sovlint.request import Request
from sovlint.scan import scan

BUCKETS = """
resource "aws_s3_bucket" "records" {
  bucket = "records"
}
"""


def test_what_is_wrong_with_waivers_is_told_of_selected_policies(tmp_path: Path) -> None:
    """`--select` keeps judging the waivers of what is selected, and no others."""
    span = Span(".sovlint.yaml", 1, 1, 1, 9)

    def expired(policy: str) -> Waiver:
        return Waiver(policies=(policy,), reason="r", until="2026-01-01", span=span, address="*")

    (tmp_path / "main.tf").write_text(BUCKETS, encoding="utf-8")
    rules = WaiverRules(configured=(expired("unclassified-data-store"), expired("operator-unknown")))
    request = Request(
        targets=(tmp_path,),
        base=tmp_path,
        as_of=date(2026, 11, 22),
        configuration=Configuration(waivers=rules),
        selected=("unclassified-data-store",),
    )
    report = scan(request)
    waived = [str(finding.message) for finding in report.findings if finding.rule == "waiver-expired"]
    assert len(waived) == 1
    assert "unclassified-data-store" in waived[0]
