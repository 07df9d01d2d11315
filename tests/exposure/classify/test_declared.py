"""What people declare, and how it weighs against everything else."""

from collections.abc import Callable

import pytest

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Span
from sovlint.exposure.classify import classify
from sovlint.exposure.declared import applies, read_declared_words
from sovlint.exposure.model import Category, Declaration
from sovlint.exposure.vocabulary import Vocabulary
from sovlint.terraform.inventory import Annotation, AnnotationKind, Resource

ResourceBuilder = Callable[..., Resource]


def data(*names: str, line: int = 12, inherited: bool = False) -> Annotation:
    """Return a `sovlint:data` comment."""
    span = Span("main.tf", line, 1, line, 30)
    return Annotation(kind=AnnotationKind.DATA, names=names, span=span, inherited=inherited)


def test_a_declaration_is_certain(
    resource_of: ResourceBuilder, fact_of: Callable[..., TypeFact], vocabulary: Vocabulary
) -> None:
    """Declared categories have confidence 1 and silence the names."""
    resource = resource_of("aws_s3_bucket", "patients", annotations=(data("identity"),))
    found = classify(resource, fact_of("aws_s3_bucket"), None, vocabulary)
    assert [(item.category, item.confidence) for item in found.data] == [(Category.IDENTITY, 1.0)]
    assert str(found.data[0].evidence[0].because) == "declared at line 12"


def test_a_declaration_counts_on_any_type(resource_of: ResourceBuilder, vocabulary: Vocabulary) -> None:
    """What people declare counts where nothing is known of the type."""
    resource = resource_of("acme_thing", "x", annotations=(data("health"),))
    assert classify(resource, None, None, vocabulary).data[0].category == Category.HEALTH


def test_names_of_unknown_types_say_nothing(resource_of: ResourceBuilder, vocabulary: Vocabulary) -> None:
    """A name counts only where the type is known to hold data."""
    assert classify(resource_of("acme_thing", "patients"), None, None, vocabulary).data == ()


@pytest.mark.parametrize("word", ["public", "none", "synthetic", "PUBLIC"])
def test_public_silences_everything(
    resource_of: ResourceBuilder, fact_of: Callable[..., TypeFact], vocabulary: Vocabulary, word: str
) -> None:
    """`public` on the block silences names and tags."""
    values = {"tags": {"DataClassification": "PHI"}}
    resource = resource_of("aws_s3_bucket", "patients", values, annotations=(data(word),))
    found = classify(resource, fact_of("aws_s3_bucket"), None, vocabulary)
    assert found.data == ()
    assert found.declared_public
    assert not found.unclassified


def test_a_module_call_covers_what_holds_data_below_it(
    resource_of: ResourceBuilder, fact_of: Callable[..., TypeFact], vocabulary: Vocabulary
) -> None:
    """An inherited declaration counts for a bucket and not for a subnet."""
    annotations = (data("health", inherited=True),)
    bucket = resource_of("aws_s3_bucket", "this", annotations=annotations)
    subnet = resource_of("aws_subnet", "this", annotations=annotations)
    held = classify(bucket, fact_of("aws_s3_bucket"), None, vocabulary)
    assert str(held.data[0].evidence[0].because) == "declared on the module call, main.tf line 12"
    assert classify(subnet, fact_of("aws_subnet", "network"), None, vocabulary).data == ()


def test_the_block_beats_the_module_call(
    resource_of: ResourceBuilder, fact_of: Callable[..., TypeFact], vocabulary: Vocabulary
) -> None:
    """What stands on the block is nearer than what stands on the call."""
    annotations = (data("public"), data("health", inherited=True))
    resource = resource_of("aws_s3_bucket", "this", annotations=annotations)
    found = classify(resource, fact_of("aws_s3_bucket"), None, vocabulary)
    assert found.declared_public
    assert found.data == ()


def test_an_unknown_word_is_a_mistake(
    resource_of: ResourceBuilder, fact_of: Callable[..., TypeFact], vocabulary: Vocabulary
) -> None:
    """A word that is no category is reported at its place, with the one that was probably meant."""
    resource = resource_of("aws_s3_bucket", "x", annotations=(data("heath", "identity"),))
    found = classify(resource, fact_of("aws_s3_bucket"), None, vocabulary)
    (mistake,) = found.mistakes
    assert str(mistake.message) == '"heath" is not a category of data; did you mean "health"?'
    assert mistake.span == Span("main.tf", 12, 1, 12, 30)
    assert [item.category for item in found.data] == [Category.IDENTITY]


def test_words_have_other_names() -> None:
    """Common words for categories are understood; a hopeless one is answered with the list."""
    words = read_declared_words(["PII", "phi", "client_side_encrypted", "zzz"])
    assert words.categories == {Category.PERSONAL, Category.HEALTH}
    assert words.client_side
    assert "biometric, communications" in str(words.mistakes[0])


@pytest.mark.parametrize(
    ("rule", "matches"),
    [
        (Declaration(address="aws_s3_bucket.*"), True),
        (Declaration(address='module.db["fr"].*'), False),
        (Declaration(type="aws_*", name="x"), True),
        (Declaration(type="google_*"), False),
        (Declaration(module="module.a*"), True),
        (Declaration(tag="team=care*"), True),
        (Declaration(tag="team"), True),
        (Declaration(tag="team=hr"), False),
        (Declaration(), True),
    ],
)
def test_rules_of_the_configuration(
    resource_of: ResourceBuilder,
    fact_of: Callable[..., TypeFact],
    vocabulary: Vocabulary,
    rule: Declaration,
    matches: bool,  # noqa: FBT001 - the expectation of the row
) -> None:
    """A rule applies where all its patterns match."""
    values = {"tags": {"team": "care-homes"}}
    resource = resource_of("aws_s3_bucket", "x", values, module="module.archive")
    declared = Declaration(
        address=rule.address,
        type=rule.type,
        module=rule.module,
        name=rule.name,
        tag=rule.tag,
        categories=(Category.LEGAL,),
        origin=".sovlint.yaml:3",
    )
    found = classify(resource, fact_of("aws_s3_bucket"), None, vocabulary, (declared,))
    assert bool(found.data) is matches
    if matches:
        assert str(found.data[0].evidence[0].because) == "declared by .sovlint.yaml:3"


def test_brackets_in_addresses_are_plain(resource_of: ResourceBuilder) -> None:
    """A pattern with an instance key matches that instance."""
    resource = resource_of("aws_s3_bucket", "x", module='module.db["fr"]')
    assert applies(Declaration(module='module.db["fr"]'), resource, ())
    assert not applies(Declaration(module='module.db["de"]'), resource, ())


def test_client_side_encryption_is_declared(
    resource_of: ResourceBuilder, fact_of: Callable[..., TypeFact], vocabulary: Vocabulary
) -> None:
    """A rule may say that data is encrypted before it gets there."""
    rule = Declaration(client_side_encryption=True)
    found = classify(resource_of("aws_s3_bucket", "x"), fact_of("aws_s3_bucket"), None, vocabulary, (rule,))
    assert found.client_side
