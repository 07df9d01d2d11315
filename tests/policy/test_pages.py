"""Every policy has a page in both languages, made from its pack and in step with it."""

from pathlib import Path

import pytest

from sovlint.atlas.load import load_atlas
from sovlint.diagnostics import Message
from sovlint.language import Language, render, translations
from sovlint.policy.explain import policy_page
from sovlint.policy.load import shipped_names, shipped_pack
from sovlint.policy.pack import Pack, Policy, Text
from sovlint.policy.pages import policy_pages
from sovlint.policy.wording import placeholders

DOCS = Path(__file__).resolve().parents[2] / "docs"
PACKS = [shipped_pack(name) for name in shipped_names()]
POLICIES = [(pack, policy) for pack in PACKS for policy in pack.policies]
IDS = [policy.id for _, policy in POLICIES]


def test_the_written_pages_are_those_of_the_packs() -> None:
    """`python -m sovlint.policy.pages docs` was run after the last change of a pack; nothing is left over."""
    made = policy_pages(PACKS, load_atlas())
    written = {path.relative_to(DOCS).as_posix() for path in (DOCS / "policies").glob("*.md")}
    assert written == made.keys()
    assert [name for name, text in made.items() if (DOCS / name).read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize(("pack", "policy"), POLICIES, ids=IDS)
def test_a_policy_rests_on_what_the_atlas_knows(pack: Pack, policy: Policy) -> None:
    """Each `basis` is a law, framework or decision of the atlas."""
    atlas = load_atlas()
    known = {*atlas.laws(), *atlas.frameworks(), *atlas.decisions()}
    assert [citation.id for citation in policy.basis if citation.id not in known] == []
    assert policy.basis or pack.id == "waivers"


@pytest.mark.parametrize(("pack", "policy"), POLICIES, ids=IDS)
def test_every_line_of_a_page_speaks_french(pack: Pack, policy: Policy) -> None:
    """No sentence of the page stays English: every template has its translation."""

    def english(sentence: Message) -> list[str]:
        inner = [value for _, value in sentence.arguments if isinstance(value, Message)]
        own = [] if sentence.french or sentence.template in known else [sentence.template]
        return own + [text for value in inner for text in english(value)]

    known = translations(Language.FRENCH)
    page = policy_page(policy, pack, load_atlas())
    assert [text for line in page for text in english(line.message)] == []
    assert all(render(line.message, Language.FRENCH) for line in page)


@pytest.mark.parametrize(("pack", "policy"), POLICIES, ids=IDS)
def test_texts_say_the_same_in_both_languages(pack: Pack, policy: Policy) -> None:  # noqa: ARG001 - one table
    """Both languages of a text hold the same placeholders, and neither is a copy of the other."""
    texts: list[Text] = [policy.title, policy.why, policy.message, policy.remedy]
    for text in texts:
        assert sorted(placeholders(text.en)) == sorted(placeholders(text.fr))
        assert text.en != text.fr
