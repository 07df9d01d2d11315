"""The algebra of jurisdiction: what more operators, countries, laws and days can and cannot change."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sovlint.atlas.facts import Basis, Confidence, Entity, Law, Nexus, Operator, Standing
from sovlint.atlas.load import load_atlas
from sovlint.exposure.model import Reach, Strength
from sovlint.exposure.reach import reach_of

COUNTRIES = ("CH", "CN", "DE", "FR", "US")
UNION = frozenset({"DE", "FR"})
START, LAPSE, END = date(2020, 1, 1), date(2026, 6, 12), date(2027, 6, 12)
IN_FORCE, IN_TRANSITION, BEFORE, AFTER = START, LAPSE + timedelta(1), date(2019, 12, 31), END + timedelta(1)
BY_CONTROL = frozenset({Basis.HEADQUARTERS, Basis.PARENT, Basis.FUND})
STRENGTHS = tuple(Strength)


def operator_of(name: str, nexus: Iterable[Nexus] = ()) -> Operator:
    """Return an operator with these links to countries and nothing else."""
    return Operator(
        id=name,
        name=name.title(),
        category="cloud",
        entities=(),
        parent=Entity(name="Parent", country="US"),
        nexus=tuple(nexus),
        certifications=(),
        runs_on=(),
        us_nexus="unknown",
        verified=START,
        confidence=Confidence.HIGH,
        sources=(),
    )


def law_of(  # noqa: PLR0913 - a law has as many sides
    name: str,
    country: str,
    *,
    operators: bool = True,
    territory: bool = True,
    parties: tuple[str, ...] = (),
    lapses: bool = True,
) -> Law:
    """Return a law that is in force from START, lapses, and goes on in transition until END."""
    return Law(
        id=name,
        name=name,
        citation="",
        country=country,
        kind="access",
        in_force=((START, LAPSE if lapses else None),),
        status="in-force",
        reaches="",
        reaches_operators=operators,
        reaches_territory=territory,
        url="",
        verified=START,
        confidence=Confidence.HIGH,
        sources=(),
        transition=((LAPSE + timedelta(1), END),) if lapses else (),
        parties=parties,
    )


countries = st.sampled_from(COUNTRIES)
links = st.builds(
    Nexus,
    country=countries,
    basis=st.sampled_from([one for one in Basis if one is not Basis.TERRITORY]),
    detail=st.just(""),
    contested=st.booleans(),
)
operators = st.lists(
    st.builds(operator_of, st.sampled_from(["aws", "ovh", "sap"]), st.lists(links, max_size=4)),
    max_size=3,
    unique_by=lambda one: one.id,
)
laws = st.lists(
    st.builds(
        law_of,
        st.sampled_from(["law-a", "law-b", "law-c", "law-d"]),
        st.sampled_from((*COUNTRIES, "EU")),
        operators=st.booleans(),
        territory=st.booleans(),
        parties=st.sampled_from([(), ("US", "FR"), ("US", "CN")]),
    ),
    max_size=4,
    unique_by=lambda one: one.id,
)
places = st.lists(countries, max_size=3, unique=True)
days = st.sampled_from([IN_FORCE, IN_TRANSITION, BEFORE, AFTER])


def strongest(found: Iterable[Reach]) -> dict[tuple[str, str], int]:
    """Return how strongly each law reaches on behalf of each country, 0 being direct."""
    best: dict[tuple[str, str], int] = {}
    for reach in found:
        key = (reach.law, reach.country)
        best[key] = min(best.get(key, len(STRENGTHS)), STRENGTHS.index(reach.strength))
    return best


@given(operators, operators, places, places, laws, days)
def test_more_never_weakens(  # noqa: PLR0913, PLR0917 - one argument a side of the algebra
    some: list[Operator],
    more: list[Operator],
    here: list[str],
    there: list[str],
    known: list[Law],
    day: date,
) -> None:
    """Whatever reaches a part of the chain or of the places reaches the whole, as strongly or more."""
    taken = {one.id for one in some}
    whole = [*some, *(one for one in more if one.id not in taken)]
    less = strongest(reach_of(some, here, known, day, UNION))
    all_of_it = strongest(reach_of(whole, sorted({*here, *there}), known, day, UNION))
    assert all(key in all_of_it and all_of_it[key] <= strength for key, strength in less.items())


@given(st.data(), operators, places, laws, days)
def test_order_does_not_matter(
    data: st.DataObject, chain: list[Operator], here: list[str], known: list[Law], day: date
) -> None:
    """Places and laws in any order give the same reach in the same order; operators, the same grounds."""
    expected = reach_of(chain, here, known, day, UNION)
    there, others = data.draw(st.permutations(here)), data.draw(st.permutations(known))
    assert reach_of(chain, there, others, day, UNION) == expected
    turned = reach_of(data.draw(st.permutations(chain)), here, known, day, UNION)
    assert strongest(turned) == strongest(expected)


@given(st.data(), st.lists(links, max_size=4), laws, days)
def test_order_of_links_does_not_matter(
    data: st.DataObject, nexus: list[Nexus], known: list[Law], day: date
) -> None:
    """Of two links of one kind to one country the stronger counts, whichever is written first."""
    expected = strongest(reach_of([operator_of("one", nexus)], (), known, day, UNION))
    turned = operator_of("one", data.draw(st.permutations(nexus)))
    assert strongest(reach_of([turned], (), known, day, UNION)) == expected


@pytest.mark.parametrize("ring_fenced_first", [True, False])
def test_the_stronger_of_two_links_counts(ring_fenced_first: bool) -> None:  # noqa: FBT001 - a column
    """A parent that is reached through a ring-fenced structure and without one is reached directly."""
    both = (ring_fenced_first, not ring_fenced_first)
    links = [Nexus(country="US", basis=Basis.PARENT, detail="", contested=one) for one in both]
    found = reach_of([operator_of("one", links)], (), [law_of("us-law", "US")], IN_FORCE)
    assert [one.strength for one in found] == [Strength.DIRECT]


@given(operators, places, laws)
def test_a_law_of_no_period_gives_nothing(chain: list[Operator], here: list[str], known: list[Law]) -> None:
    """Outside every period of a law there is no reach by it, before it and after it."""
    assert reach_of(chain, here, known, BEFORE, UNION) == ()
    assert reach_of(chain, here, known, AFTER, UNION) == ()


@given(operators, places, laws)
def test_in_transition_nothing_is_direct(chain: list[Operator], here: list[str], known: list[Law]) -> None:
    """What was ordered under a lapsed law goes on, by the same grounds, but is contested at most."""
    lapsed = reach_of(chain, here, known, IN_TRANSITION, UNION)
    in_force = reach_of(chain, here, known, IN_FORCE, UNION)
    assert all(reach.strength is not Strength.DIRECT for reach in lapsed)
    assert {(one.law, one.country, one.basis) for one in lapsed} == {
        (one.law, one.country, one.basis) for one in in_force
    }


@given(operators, places, laws, days)
def test_every_reach_has_its_ground(
    chain: list[Operator], here: list[str], known: list[Law], day: date
) -> None:
    """Each rests on a law that is given, on its own country or an agreement's party, and says why."""
    by_id = {law.id: law for law in known}
    for reach in reach_of(chain, here, known, day, UNION):
        law = by_id[reach.law]
        own = UNION if law.country == "EU" else {law.country}
        assert reach.country in {*own, *law.parties}
        assert law.standing(day) is not Standing.NOT_IN_FORCE
        assert reach.because.template
        if reach.basis is Basis.TERRITORY:
            assert reach.country in here
            assert law.reaches_territory
        elif reach.basis is not Basis.AGREEMENT:
            assert law.reaches_operators
            assert any(link.country == reach.country for one in chain for link in one.nexus)


@given(operators, laws, days)
def test_direct_without_a_place_is_control(chain: list[Operator], known: list[Law], day: date) -> None:
    """Only a seat or a parent company reaches directly where no data rests, and no ring-fenced one."""
    for reach in reach_of(chain, (), known, day, UNION):
        if reach.strength is Strength.DIRECT:
            assert reach.basis in {Basis.HEADQUARTERS, Basis.PARENT}
            assert any(
                link.country == reach.country and not link.contested
                for one in chain
                for link in one.nexus
                if link.basis is reach.basis
            )


@given(places, laws, days)
def test_nobody_is_reached_by_territory_alone(here: list[str], known: list[Law], day: date) -> None:
    """Without an operator what is left is where the data rests; without that, nothing is found."""
    assert {one.basis for one in reach_of((), here, known, day, UNION)} <= {Basis.TERRITORY}
    assert reach_of((), (), known, day, UNION) == ()


def test_none_found_is_no_verdict() -> None:
    """An empty result is empty: no record stands for 'safe' that a policy could take for a verdict."""
    assert {strength.value for strength in Strength} == {"direct", "contested", "dependency"}
    assert reach_of([operator_of("ovh")], ["FR"], [law_of("us-law", "US")], IN_FORCE) == ()


@pytest.mark.parametrize(
    ("basis", "contested", "expected"),
    [
        (Basis.HEADQUARTERS, False, ("direct", "E4")),
        (Basis.PARENT, False, ("direct", "E4")),
        (Basis.PARENT, True, ("contested", "E4")),
        (Basis.FUND, False, ("contested", "E3")),
        (Basis.OPERATIONS, False, ("contested", "E2")),
        (Basis.AFFILIATE, False, ("dependency", "E1")),
        (Basis.TECHNOLOGY, False, ("dependency", "E1")),
    ],
)
def test_the_ladder(basis: Basis, contested: bool, expected: tuple[str, str]) -> None:  # noqa: FBT001 - a column
    """Each link to a country has its rung, as the doctrine has it."""
    link = Nexus(country="US", basis=basis, detail="", contested=contested)
    found = reach_of([operator_of("one", [link])], (), [law_of("us-law", "US")], IN_FORCE)
    assert [(one.strength.value, one.level) for one in found] == [expected]


def test_law_of_the_union_is_law_in_each_member() -> None:
    """What is law of the EU reaches where the data rests in a member, and names that member."""
    found = reach_of((), ["FR", "CH"], [law_of("eu-law", "EU")], IN_FORCE, UNION)
    assert [(one.country, one.strength.value) for one in found] == [("FR", "direct")]


def test_an_agreement_lets_the_other_party_ask() -> None:
    """A party of an agreement can address orders to operators of the other, which is contested."""
    link = Nexus(country="US", basis=Basis.HEADQUARTERS, detail="")
    agreement = law_of("agreement", "GB", operators=False, territory=False, parties=("GB", "US"))
    found = reach_of([operator_of("aws", [link])], (), [agreement], IN_FORCE)
    assert [(one.country, one.basis.value, one.strength.value) for one in found] == [
        ("GB", "agreement", "contested")
    ]


@pytest.mark.parametrize("operator", ["aws", "azure", "google", "scaleway", "ovhcloud", "hetzner"])
def test_the_place_never_takes_away_control(operator: str) -> None:
    """Whatever reaches an operator reaches it in every country, in France as anywhere."""
    atlas = load_atlas()
    facts = atlas.operator(operator)
    assert facts is not None
    day = date(2026, 11, 22)
    union = atlas.members("EU", day)
    alone = strongest(reach_of([facts], (), atlas.laws().values(), day, union))
    for country in ("FR", "CH", "US"):
        there = strongest(reach_of([facts], [country], atlas.laws().values(), day, union))
        assert all(there[key] <= strength for key, strength in alone.items())
