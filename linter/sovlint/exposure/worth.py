"""How much a word is worth as evidence, by what holds the name and where in it the word stands.

The measured weight of a word is an average over all uses. `user` names an account of a machine far more
often than people, yet a table that is called `users` holds people; `email_process_type` is no address.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sovlint.atlas.facts import TypeFact
from sovlint.exposure.model import Category
from sovlint.exposure.names import Surface
from sovlint.exposure.schemas import Column
from sovlint.exposure.signals import TypeRules
from sovlint.exposure.vocabulary import Hit, Strength
from sovlint.exposure.wording import Wording

_COUNTING = 0.72  # just enough to count alone
_MEDIUM_AT_LEAST = 0.55  # a medium word that was wrong more often stays what it was measured at
_WEAK_AT_MOST = 0.5
_WEAK_AT_LEAST_IN_A_TABLE = 0.3
_WEAK_AT_LEAST_IN_A_STORE = 0.5
_WEAK_NEXT_TO_OTHERS_IN_A_TABLE = 0.6
_WEAK_IN_PROSE = 0.25
_WEAK_COLUMN = 0.55
_WEAK_IN_A_COLUMN = 0.3
_OTHER_CATEGORY_OF_A_SECRET = 0.5
#: Categories of which a column holds the thing itself or nothing: `letter_branding_id` is no letter.
_VALUES_ONLY = frozenset({Category.CREDENTIALS, Category.COMMUNICATIONS, Category.CONTACT})


@dataclass(frozen=True, slots=True)
class Holder:
    """What a name is the name of, as far as it bears on its words.

    `trust` is how far names of the role and purpose tell the data held, 0 to 1; `overlaid` says that the
    names tell of another purpose as well: logs, code, a web site.
    """

    trust: float
    overlaid: bool
    is_store: bool
    is_file: bool
    is_table: bool
    is_secret: bool
    keeps_credentials: bool


def holder_of(fact: TypeFact, names: Iterable[Surface], types: TypeRules, wording: Wording) -> Holder:
    """Return what the names of a resource are names of."""
    own = own_texts(names)
    code = any(wording.is_code(text) for text in own)
    purpose = wording.code_factor if code else wording.purpose_factor(own)
    return Holder(
        trust=types.role_factor(fact) * purpose,
        overlaid=purpose < 1,
        is_store=types.keeps_data(fact),
        is_file=types.traits(fact.type).is_file,
        is_table=types.traits(fact.type).is_table,
        is_secret=fact.role == "secret",
        keeps_credentials=types.names_credentials(fact),
    )


def own_texts(names: Iterable[Surface]) -> tuple[str, ...]:
    """Return the texts that name this very resource, without descriptions."""
    return tuple(surface.text.text for surface in own_surfaces(names))


def own_surfaces(names: Iterable[Surface]) -> tuple[Surface, ...]:
    """Return the names of this very resource, without descriptions."""
    return tuple(surface for surface in names if surface.is_own and not surface.is_prose)


def name_worth(hit: Hit, surface: Surface, holder: Holder, wording: Wording) -> float:
    """Return how sure a word in a name makes its category, 0 to 1."""
    if hit.category is Category.CREDENTIALS:
        if not holder.keeps_credentials or wording.points_elsewhere(hit.after):
            return 0.0
    elif holder.is_secret:
        return _word_worth(hit, surface, holder, wording) * surface.factor * _OTHER_CATEGORY_OF_A_SECRET
    return _word_worth(hit, surface, holder, wording) * surface.factor * holder.trust


def _word_worth(hit: Hit, surface: Surface, holder: Holder, wording: Wording) -> float:
    match hit.strength:
        case Strength.STRONG:
            return hit.weight
        case Strength.MEDIUM:
            boosted = holder.is_store and hit.weight >= _MEDIUM_AT_LEAST
            return max(hit.weight, _COUNTING) if boosted else hit.weight
        case Strength.WEAK:
            return _weak_worth(hit, surface, holder, wording)


def _weak_worth(hit: Hit, surface: Surface, holder: Holder, wording: Wording) -> float:
    if surface.is_prose:
        return min(hit.weight, _WEAK_IN_PROSE)
    needed = _WEAK_AT_LEAST_IN_A_TABLE if holder.is_table else _WEAK_AT_LEAST_IN_A_STORE
    named_after_it = holder.is_table or (holder.is_store and not holder.is_file)
    if surface.is_own and named_after_it and hit.weight >= needed:
        if wording.is_all_of(hit):
            return _COUNTING
        if holder.is_table:
            return max(min(hit.weight, _WEAK_AT_MOST), _WEAK_NEXT_TO_OTHERS_IN_A_TABLE * hit.weight * 2)
    return min(hit.weight, _WEAK_AT_MOST)


def column_worth(hit: Hit, column: Column, types: TypeRules, wording: Wording) -> float:
    """Return how sure a word in a column's name makes its category; 0 where it holds no such value."""
    if not column.table and hit.category in _VALUES_ONLY and not wording.is_value(hit):
        return 0.0
    known = types.column_words.get(hit.words, {})
    if hit.category in known and not column.table:
        return known[hit.category]
    match hit.strength:
        case Strength.STRONG:
            return hit.weight
        case Strength.MEDIUM:
            return max(hit.weight, _COUNTING) if hit.weight >= _MEDIUM_AT_LEAST else hit.weight
        case Strength.WEAK:
            alone = not hit.before and not hit.after
            return min(hit.weight, _WEAK_COLUMN if alone else _WEAK_IN_A_COLUMN)
