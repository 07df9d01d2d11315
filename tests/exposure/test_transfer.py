"""The transfer verdict: the worst of the places decides, and a decision for some is not one for all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovlint.atlas.load import load_atlas
from sovlint.exposure.model import TransferStatus
from sovlint.exposure.transfer import transfer_of
from sovlint.language import Language, render

ATLAS = load_atlas()
TODAY = date(2026, 11, 22)
HOME = ATLAS.members("EEA", TODAY)
WEIGHT = [
    TransferStatus.HOME,
    TransferStatus.ADEQUATE,
    TransferStatus.PARTLY_ADEQUATE,
    TransferStatus.THIRD_COUNTRY,
]


@pytest.mark.parametrize(
    ("countries", "day", "status", "law"),
    [
        (["FR"], TODAY, "home", ""),
        (["FR", "NO"], TODAY, "home", ""),
        (["CH"], TODAY, "adequate", "adequacy-ch"),
        (["FR", "GB"], TODAY, "adequate", "adequacy-gb"),
        (["US"], TODAY, "partly-adequate", "adequacy-us-dpf"),
        (["CA", "CH"], TODAY, "partly-adequate", "adequacy-ca"),
        (["US"], date(2021, 1, 1), "third-country", ""),
        (["US"], date(2017, 1, 1), "partly-adequate", "adequacy-us-privacy-shield"),
        (["CN", "CH"], TODAY, "third-country", ""),
        ([], TODAY, "undetermined", ""),
    ],
)
def test_verdict(countries: list[str], day: date, status: str, law: str) -> None:
    """Each place is judged by the decisions of the day, and all of them together by the worst."""
    found = transfer_of(countries, HOME, ATLAS, day)
    assert (found.status.value, found.law) == (status, law)


def test_a_decision_for_some_names_itself_and_says_what_is_open() -> None:
    """The Data Privacy Framework covers those who certified; the code does not tell who that is."""
    because = render(transfer_of(["US"], HOME, ATLAS, TODAY).because, Language.ENGLISH)
    assert "EU-US Data Privacy Framework" in because
    assert "does not say" in because


@given(
    st.lists(st.sampled_from(["FR", "CH", "US", "CN"]), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(["FR", "CH", "US", "CN"]), max_size=3, unique=True),
)
def test_a_further_place_never_makes_it_better(some: list[str], more: list[str]) -> None:
    """A replica elsewhere leaves the verdict as it is or makes it worse, in whatever order they stand."""
    all_of_them = sorted({*some, *more})
    before = transfer_of(some, HOME, ATLAS, TODAY).status
    after = transfer_of(all_of_them, HOME, ATLAS, TODAY).status
    assert WEIGHT.index(after) >= WEIGHT.index(before)
    assert transfer_of(all_of_them[::-1], HOME, ATLAS, TODAY).status is after


def test_home_is_what_the_user_says() -> None:
    """A country that the user accepts is no transfer, whatever decision there is or is not."""
    assert transfer_of(["US"], {"US"}, ATLAS, TODAY).status is TransferStatus.HOME
