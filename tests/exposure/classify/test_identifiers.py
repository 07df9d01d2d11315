"""How names are split into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovlint.exposure.identifiers import Splitter, unglue

SPLITTER = Splitter(("IPv4", "OAuth2", "MySQL", "IDs"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("patient_records", "patient records"),
        ("prod-patient-data.eu", "prod patient data eu"),
        ("PatientRecords", "patient records"),
        ("EmployeeID", "employee id"),
        ("PIIData", "pii data"),
        ("donneesSanté", "donnees sante"),
        ("Straße", "strasse"),
        ("cœur", "coeur"),
        ("icd10codes", "icd 10 codes"),
        ("IPv4 of MySQL", "ipv 4 of mysql"),
        ("OAuth2Token", "oauth 2 token"),
        ("userIDs", "user ids"),
        ("bucket-3f2504e0-4f89-11d3-9a0c-0305e82c3301", "bucket"),
        ("log-1a2b3c4d5e", "log"),
        ("deadbeef", "deadbeef"),
        ("患者", ""),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    """A name gives its words, lower case and without accents; random parts give none."""
    assert " ".join(SPLITTER.split(text)) == words


@given(st.text(max_size=60))
def test_any_text_gives_plain_words(text: str) -> None:
    """Whatever the text, words are lower-case letters or digits only."""
    for word in SPLITTER.split(text):
        assert word.isascii()
        assert word.isdecimal() or (word.isalpha() and word == word.lower())


KNOWN = frozenset({"patient", "patientdata", "iban", "rapist"})
FILLERS = frozenset({"st", "prod", "data", "the", "x"})


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("stpatientdataprod", ("st", "patientdata", "prod")),
        ("patientprodx", ("patient", "prod", "x")),
        ("therapist", ("the", "rapist")),
        ("stdataprod", ("stdataprod",)),  # nothing known in it
        ("patientology", ("patientology",)),  # a rest that nobody knows
        ("ibandata", ("ibandata",)),  # too short to be sure
    ],
)
def test_unglue(word: str, pieces: tuple[str, ...]) -> None:
    """A glued name is split only where known words and fillers cover all of it."""
    assert unglue(word, KNOWN, FILLERS) == pieces


def test_unglue_takes_no_exponential_time() -> None:
    """A word that can be covered in very many ways is answered at once."""
    assert unglue("x" * 200, KNOWN, FILLERS) == ("x" * 200,)
