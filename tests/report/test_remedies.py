"""What to do: said once for all findings of a policy, then by type where it differs."""

import pytest

from sovlint.report.remedies import shared_sentences

ADVICE = "Keep it at home. Or encrypt it."


@pytest.mark.parametrize(
    ("texts", "shared"),
    [
        (["Keep it."], "Keep it."),
        ([ADVICE, ADVICE], ADVICE),
        ([f"{ADVICE} Compare: A.", f"{ADVICE} Compare: B."], ADVICE),
        ([ADVICE, f"{ADVICE} Compare: A."], ADVICE),
        ([f"{ADVICE} Compare: A.", ADVICE], ADVICE),
        (["Move it.", "Keep it."], ""),
        (["Keep it at home. Then A.", "Keep it at home, then. Then A."], ""),
    ],
)
def test_shared_sentences(texts: list[str], shared: str) -> None:
    """Whole sentences are shared, and one that ends a text is the same as one that goes on."""
    assert shared_sentences(texts) == shared
