"""What is gathered from several blocks is told whichever of them was changed."""

from collections.abc import Callable

from sovlint.exposure.model import Exposure
from sovlint.focus import Focus
from sovlint.policy.finding import Finding


def test_a_gathered_finding_is_told_with_any_of_its_files(
    exposure: Callable[..., Exposure], judged: Callable[..., tuple[Finding, ...]]
) -> None:
    """A commit that touches the second bucket behind an empty provider block is told of its place."""
    open_places = {"operators": ("scaleway",), "countries": (), "undetermined": ("place",)}
    [finding] = judged(
        exposure("aws_s3_bucket.a", file="a.tf", **open_places),
        exposure("aws_s3_bucket.b", file="b.tf", **open_places),
    )
    assert [
        Focus(files=frozenset({file}), folders=frozenset()).has_finding(finding)
        for file in ("a.tf", "b.tf", "c.tf")
    ] == [True, True, False]
