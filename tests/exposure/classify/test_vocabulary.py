"""Which words are found in a text, and which are explained away."""

import json
from pathlib import Path

import jsonschema
import pytest

from sovlint.exposure.model import Category
from sovlint.exposure.vocabulary import Vocabulary, load_vocabulary
from sovlint.folders import policies_folder

TERMS = policies_folder() / "atlas" / "terms"
SCHEMA = json.loads((TERMS / "schema" / "terms.schema.json").read_text(encoding="utf-8"))
FILES = sorted(TERMS.glob("*.json")) + sorted(TERMS.glob("words/*.json"))


def found(vocabulary: Vocabulary, text: str, *, columns: bool = False) -> set[tuple[str, str]]:
    """Return (words, category) of what is found in a text."""
    return {(hit.words, hit.category.value) for hit in vocabulary.find(text, columns=columns)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PatientRecords", {("patient records", "health")}),
        ("stpatientdataprodweu", {("patientdata", "health")}),
        ("dossiers_patients", {("dossiers patients", "health")}),
        ("Bewerberdaten", {("bewerberdaten", "hr")}),
        ("client_secret", {("client secret", "credentials")}),
        ("codice-fiscale", {("codice fiscale", "identity")}),
        ("gevoelige gegevens", {("gevoelige gegevens", "personal")}),
        ("datos_personales", {("datos personales", "personal")}),
        ("payment beneficiaries", {("payment", "financial"), ("beneficiaries", "identity")}),
        ("frontend", set()),
    ],
)
def test_words_of_six_languages(vocabulary: Vocabulary, text: str, expected: set[tuple[str, str]]) -> None:
    """Whole words and runs of words are found, the longest run of a category only."""
    assert found(vocabulary, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "health_check",
        "alb-health",
        "dead_letter_queue",
        "user_pool",
        "customer-managed-key",
        "aws_emr",
        "billing_mode",
        "service_account email",
        "confidential-compute",
        "phi-3",
        "session manager document",
        "ip_address",
        "ebs volume attachment",
    ],
)
def test_false_friends_explain_words_away(vocabulary: Vocabulary, text: str) -> None:
    """A word that means something else there is not found."""
    strong = {hit.words for hit in vocabulary.find(text) if hit.weight >= 0.3}
    assert not strong & {"health", "letter", "user", "customer", "emr", "billing", "email", "phi", "document"}


@pytest.mark.parametrize("text", ["total_trips", "java-oci-wearable", "is_political"])
def test_words_of_many_meanings_say_little(vocabulary: Vocabulary, text: str) -> None:
    """A word that often means something else is no evidence when it stands alone."""
    assert [hit for hit in vocabulary.find(text, columns=True) if hit.weight > 0.35] == []


def test_substrings_are_no_words(vocabulary: Vocabulary) -> None:
    """A term inside another word is not found."""
    assert found(vocabulary, "impatient") == set()
    assert found(vocabulary, "kibana") == set()


@pytest.mark.parametrize(
    "word",
    [
        "suspensions",
        "selections",
        "dissertation",
        "compensation",
        "transformations",
        "interpolation",
        "complications",
        "postprocessor",
        "presentations",
        "subscriptions",
        "documentation",
        "certificates",
    ],
)
def test_ordinary_words_are_not_taken_apart(vocabulary: Vocabulary, word: str) -> None:
    """A word of the language is no glued name, even where the end of it is a term."""
    assert vocabulary.words(word) == (word,)


def test_national_identifiers_are_columns_only(vocabulary: Vocabulary) -> None:
    """A national identifier counts as the name of a column, not in the name of a bucket."""
    assert ("taj", "identity") not in found(vocabulary, "taj")
    assert ("taj", "identity") in found(vocabulary, "taj", columns=True)


def test_a_longer_term_keeps_the_better_weight(vocabulary: Vocabulary) -> None:
    """`patient records` is as sure as `patient` was measured to be, although it was not measured itself."""
    (hit,) = vocabulary.find("patient_records")
    assert hit.weight == pytest.approx(0.97)


def test_load_is_memoised_by_folder(tmp_path: Path) -> None:
    """The same folder gives the same vocabulary; nothing is read before it is asked."""
    assert load_vocabulary() is load_vocabulary()
    assert load_vocabulary(tmp_path) is not load_vocabulary()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_fit_their_schema(path: Path) -> None:
    """Every file of the vocabulary fits the published schema."""
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_category_is_known(path: Path) -> None:
    """A category in the data is one of the model's."""
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    for records in document.values():
        if isinstance(records, list):
            for record in records:
                if isinstance(record, dict) and "category" in record:
                    assert record["category"] in set(Category)


def test_terms_are_normalised(vocabulary: Vocabulary) -> None:
    """A term that the splitter would split otherwise could never be found."""
    for path in sorted(TERMS.glob("words/*.json")):
        for record in json.loads(path.read_text(encoding="utf-8"))["terms"]:
            for form in (record["term"], *record.get("forms", ())):
                assert " ".join(vocabulary._splitter.split(form)) == form, form  # noqa: SLF001 - the rule itself
