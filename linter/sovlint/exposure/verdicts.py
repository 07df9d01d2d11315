"""What the law of a day says of what is known of a resource: control, reach, transfer, certificates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sovlint.atlas.facts import Operator
from sovlint.atlas.load import Atlas
from sovlint.exposure.custody import KeyCustody
from sovlint.exposure.locate import Location
from sovlint.exposure.model import Evidence, Exposure, Reach, SensitiveData, Transfer, Undetermined
from sovlint.exposure.reach import reach_of
from sovlint.exposure.transfer import transfer_of
from sovlint.terraform.inventory import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """What is known of one resource before the laws are asked."""

    location: Location
    data: tuple[SensitiveData, ...]
    role: str
    durable: bool
    needs_plaintext: bool
    custody: KeyCustody
    undetermined: tuple[Undetermined, ...] = ()
    declared_public: bool = False
    weak: tuple[SensitiveData, ...] = ()
    objections: tuple[Evidence, ...] = ()
    silenced: tuple[SensitiveData, ...] = ()
    asks: bool = True  # whether an unknown operator or place matters: not for what holds nothing


class Verdicts:
    """Judges from a home on a day; what is the same for many resources is found once.

    `operator` returns the facts of an operator, the user's own declarations before the atlas.
    """

    def __init__(
        self, operator: Callable[[str], Operator | None], atlas: Atlas, home: frozenset[str], as_of: date
    ) -> None:
        self._operator = operator
        self._atlas = atlas
        self._home = home
        self._as_of = as_of
        self._reach: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Reach, ...]] = {}
        self._transfer: dict[tuple[str, ...], Transfer] = {}

    def of(self, resource: Resource, character: Character) -> Exposure:
        """Return the exposure of a resource of which this is known."""
        location = character.location
        named = (self._operator(role.operator) for role in location.operators)
        operators = tuple(facts for facts in named if facts)
        return Exposure(
            resource=resource,
            operators=location.operators,
            region=location.region,
            countries=location.countries,
            control=tuple(sorted({country for facts in operators for country in facts.control})),
            reach=self._reach_of(operators, location.countries),
            data=character.data,
            custody=character.custody.custody,
            custody_because=character.custody.because,
            role=character.role,
            durable=character.durable,
            needs_plaintext=character.needs_plaintext,
            transfer=self._transfer_of(location.countries),
            undetermined=(*(location.undetermined if character.asks else ()), *character.undetermined),
            qualified=self._qualified(operators[:1], resource.type, location.region),
            declared_public=character.declared_public,
            weak=character.weak,
            objections=character.objections,
            silenced=character.silenced,
        )

    def _qualified(
        self, operators: tuple[Operator, ...], terraform_type: str, region: str
    ) -> tuple[str, ...]:
        """Return the schemes that certify this very service, in this region, on this day.

        Where the code names no region, a certificate counts that covers every region of the operator.
        """
        found = set()
        for facts in operators:
            places = self._atlas.places(facts.places) if not region and facts.places else ()
            regions = {place.region for place in places} or {region}
            for certificate in facts.certifications:
                if all(certificate.covers(terraform_type, name, self._as_of) for name in regions):
                    found.add(certificate.scheme)
        return tuple(sorted(found))

    def _reach_of(self, operators: tuple[Operator, ...], countries: tuple[str, ...]) -> tuple[Reach, ...]:
        key = (tuple(facts.id for facts in operators), countries)
        if key not in self._reach:
            union = self._atlas.members("EU", self._as_of)
            laws = self._atlas.laws().values()
            self._reach[key] = reach_of(operators, countries, laws, self._as_of, union)
        return self._reach[key]

    def _transfer_of(self, countries: tuple[str, ...]) -> Transfer:
        if countries not in self._transfer:
            self._transfer[countries] = transfer_of(countries, self._home, self._atlas, self._as_of)
        return self._transfer[countries]
