"""Joins operator and place of each resource; follows endpoints and parents to other resources.

A global service is placed where its operator runs the control plane, unless an argument keeps it elsewhere.
What cannot be told from the code comes out as undetermined, with the reason, never as a default.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sovlint.atlas.facts import Operator, Place, ProviderFact
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message
from sovlint.exposure.chains import chain_of
from sovlint.exposure.kinds import fact_of
from sovlint.exposure.model import OperatorDeclaration, OperatorRole, Undetermined
from sovlint.exposure.neighbours import Neighbours
from sovlint.exposure.operators import (
    NONE,
    SELF_HOSTED,
    Operation,
    Question,
    operation_of,
    short_source,
)
from sovlint.exposure.places import (
    PlaceQuestion,
    Whereabouts,
    place_by_argument,
    place_by_default,
    place_by_provider,
    places_by_parents,
    places_by_what_is_read,
    provider_decides,
)
from sovlint.exposure.references import Resources
from sovlint.terraform.inventory import Inventory, Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import OBJECT, Known

#: Data sources that hand on the outputs of another configuration.
_HANDED_ON = frozenset({"terraform_remote_state", "tfe_outputs"})

#: How a place is told that is another resource's, and not known.
_DECIDES = "the place of {address} decides, and is not known: {reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Operators, the contract partner first; region as written; countries, empty when undetermined."""

    operators: tuple[OperatorRole, ...] = ()
    region: str = ""
    countries: tuple[str, ...] = ()
    because: Message | None = None
    undetermined: tuple[Undetermined, ...] = ()


class Locator:
    """Locates the resources of one inventory, each once."""

    def __init__(
        self, inventory: Inventory, atlas: Atlas, declared: Sequence[OperatorDeclaration] = ()
    ) -> None:
        self._inventory = inventory
        self._atlas = atlas
        self._declared = {entry.operator.id: entry.operator for entry in declared}
        self._declarations = tuple(declared)
        self._resources = Resources(inventory)
        self._neighbours = Neighbours(inventory, atlas)
        self._located: dict[str, Location] = {}
        self._under_way: set[str] = set()

    def operator(self, operator: str) -> Operator | None:
        """Return the facts of an operator; the user's own declarations win."""
        return self._declared.get(operator) or self._atlas.operator(operator)

    def locate(self, resource: Resource) -> Location:
        """Return who runs the resource and where it is."""
        known = self._located.get(resource.address)
        if known is None:
            self._under_way.add(resource.address)
            provider = self._provider(resource)
            known = self.locate_under(resource, provider, self._atlas.provider(provider.source))
            self._under_way.discard(resource.address)
            self._located[resource.address] = known
        return known

    def locate_under(
        self, resource: Resource, provider: ProviderConfiguration, fact: ProviderFact | None
    ) -> Location:
        """Return who runs the resource and where it is, under a provider configuration; not memoised."""
        operation = operation_of(
            Question(
                provider=provider,
                fact=fact,
                resource_type=resource.type,
                atlas=self._atlas,
                declared=self._declarations,
            )
        )
        followed = self._follow(operation)
        if followed:
            return followed
        type_fact = fact_of(resource, self._atlas)
        question = PlaceQuestion(
            resource=resource,
            provider=provider,
            provider_fact=fact or _stand_in(provider),
            type_fact=type_fact,
            places=self._places_key(operation, fact),
            atlas=self._atlas,
        )
        return self._join(operation, self._whereabouts(operation, question))

    def _provider(self, resource: Resource) -> ProviderConfiguration:
        return self._inventory.providers.get(resource.provider) or ProviderConfiguration(
            key=resource.provider,
            source=resource.provider_source,
            local_name=resource.provider_source.rsplit("/", 1)[-1],
            alias="",
            module=resource.module,
            values=Known({}, OBJECT),
            span=None,
        )

    def _follow(self, operation: Operation) -> Location | None:
        """Return the location of the resource whose endpoint the provider talks to."""
        for origin in operation.follow:
            for target in self._resources.at(origin.address):
                if target.address not in self._under_way and not self._is_kept_for_others(target):
                    location = self.locate(target)
                    if location.operators and location.operators[0].operator != NONE:
                        because = message("it talks to {address}", address=target.address)
                        return replace(location, because=because)
        return None

    def _is_kept_for_others(self, target: Resource) -> bool:
        """Whether the resource only hands on what others wrote: who keeps a name does not answer under it.

        What a cloud makes to reach its own cluster is secret too, and tells whose the cluster is.
        """
        if target.mode is not Mode.DATA:
            return False
        fact = fact_of(target, self._atlas)
        is_secret = fact is not None and fact.role == "secret" and "kube" not in target.type
        return is_secret or target.type in _HANDED_ON

    def _whereabouts(self, operation: Operation, question: PlaceQuestion) -> Whereabouts:
        """Return the place, by what the operator decides first, then by what the code says."""
        role = operation.role
        if operation.countries:
            region = operation.endpoint.region if operation.endpoint else ""
            place = Place(region=region, kind="site", countries=operation.countries)
            return Whereabouts(places=(place,), because=role.because if role else None)
        if role and role.operator == SELF_HOSTED:
            return Whereabouts(
                undetermined=message("it stands where the user's own machines stand; declare their country")
            )
        if role and role.operator == NONE:
            return Whereabouts(undetermined=message("it exists in Terraform's state only"))
        if role and question.type_fact and question.type_fact.is_global:
            named = place_by_argument(question) if question.type_fact.location else None
            return self._resolve(named, question.resource) if named else self._home_of(role.operator)
        return self._by_code(operation, question)

    def _places_key(self, operation: Operation, fact: ProviderFact | None) -> str:
        """Return whose regions are meant: those of whoever the endpoint belongs to, else the provider's."""
        usual = fact.places if fact else ""
        role = operation.role
        if role is None or (fact and role.operator == fact.operator):
            return usual
        facts = self.operator(role.operator)
        return facts.places if facts and facts.places else usual

    def _by_code(self, operation: Operation, question: PlaceQuestion) -> Whereabouts:
        """Return the first place that the endpoint, an argument, a parent or the provider names."""
        region = operation.endpoint.region if operation.endpoint else ""
        place = self._atlas.place(question.places, region) if region else None
        if place:
            return Whereabouts(places=(place,), because=message("the region in its endpoint"))
        reason: Message | None = None
        for answer in self._answers(question):
            resolved = self._resolve(answer, question.resource)
            if resolved.places:
                return resolved
            if answer.follow is None or not _is_one_region(question.provider_fact):
                reason = reason or resolved.undetermined
            if resolved.undetermined and not answer.passes:
                return self._only_country(question) or resolved
        found = self._neighbour(question) or self._only_country(question)
        return found or Whereabouts(undetermined=reason or _no_region(question))

    def _answers(self, question: PlaceQuestion) -> Iterator[Whereabouts]:
        """Yield what the code says of the place, the strongest first."""
        own = place_by_argument(question)
        if own:
            yield own
        yield from places_by_parents(question)
        if question.resource.mode is Mode.DATA:
            yield from places_by_what_is_read(question)
            yield from self._places_of_what_is_read(question.resource)
        default = None if own else place_by_default(question)
        if default:
            yield default
        by_provider = place_by_provider(question)
        if by_provider:
            yield replace(by_provider, passes=True)

    def _places_of_what_is_read(self, resource: Resource) -> Iterator[Whereabouts]:
        """Yield what a data source reads: a resource of the same code that has its type and name."""
        for target in self._resources.read_by(resource):
            places = self._places_of(target, resource)
            if places:
                yield places

    def _neighbour(self, question: PlaceQuestion) -> Whereabouts | None:
        """Return the region that other resources under the same provider configuration tell."""
        told = self._neighbours.of(question.provider.key, question.provider_fact)
        if told is None or question.places != question.provider_fact.places:
            return None
        because = message(
            '{address} is under the same provider configuration and has {argument} = "{value}"',
            address=told.address,
            argument=told.argument,
            value=told.text,
        )
        return Whereabouts(places=(told.place,), because=because)

    def _only_country(self, question: PlaceQuestion) -> Whereabouts | None:
        """Return the country where an operator has all its places, when that is one."""
        places = self._atlas.places(question.places) if question.places else ()
        countries = {country for place in places for country in place.countries}
        if len(countries) != 1:
            return None
        place = Place(region="", kind="country", countries=tuple(countries))
        because = message("every place that the atlas knows of it is in {country}", country=min(countries))
        return Whereabouts(places=(place,), because=because)

    def _resolve(self, answer: Whereabouts, resource: Resource) -> Whereabouts:
        """Return the place of what the answer points to, where it points to other resources."""
        if answer.places or answer.follow is None:
            return answer
        undetermined = answer.undetermined
        for target in self._resources.behind(answer.follow):
            if target.address in self._under_way or target.address == resource.address:
                continue
            found = self._places_of(target, resource)
            if found:
                return found
            undetermined = self._why_nowhere(target) or undetermined
        return replace(answer, undetermined=undetermined)

    def _places_of(self, target: Resource, resource: Resource) -> Whereabouts | None:
        """Return the place of another resource as one to take over, with whose machines they are."""
        location = self.locate(target)
        if not location.countries:
            return None
        chain = [role.operator for role in location.operators] if target.provider == resource.provider else []
        place = Place(
            region=location.region,
            kind="followed",
            countries=location.countries,
            operator=next(iter(chain), ""),
            runs_on=next(iter(chain[1:]), ""),
        )
        because = message("the place of {address}", address=target.address)
        return Whereabouts(places=(place,), because=because)

    def _why_nowhere(self, target: Resource) -> Message | None:
        """Return why the place of another resource is not known; of a chain, the reason at its end."""
        reasons = [item.because for item in self.locate(target).undetermined if item.what == "place"]
        if not reasons or reasons[0].template == _DECIDES:
            return reasons[0] if reasons else None
        return message(
            "the place of {address} decides, and is not known: {reason}",
            address=target.address,
            reason=reasons[0],
        )

    def _home_of(self, operator: str) -> Whereabouts:
        """Return the country that a global service is run from."""
        facts = self.operator(operator)
        country = facts.entities[0].country if facts and facts.entities else ""
        if not facts or not country:
            return Whereabouts(undetermined=message("a global service, without a place of its own"))
        place = Place(region="global", kind="global", countries=(country,))
        because = message(
            "a global service: {operator} runs its control plane from {country}",
            operator=facts.name,
            country=country,
        )
        return Whereabouts(places=(place,), because=because)

    def _join(self, operation: Operation, where: Whereabouts) -> Location:
        operators: tuple[OperatorRole, ...] = (operation.role,) if operation.role else ()
        undetermined = []
        if not operators:
            because = operation.because or message("no operator is known")
            undetermined.append(Undetermined(what="operator", because=because))
        if where.undetermined and not (operators and operators[0].operator == NONE):
            undetermined.append(Undetermined(what="place", because=where.undetermined))
        if operators:
            operators, unknown_chain = chain_of(operators[0], where, operation.below, self.operator)
            undetermined.extend(unknown_chain)
        countries = {country for place in where.places for country in place.countries}
        return Location(
            operators=operators,
            region=", ".join(_regions(where)),
            countries=tuple(sorted(countries)),
            because=where.because,
            undetermined=tuple(undetermined),
        )


def _regions(where: Whereabouts) -> Iterator[str]:
    """Yield the regions that are named, without the zones of one that is named itself."""
    names = dict.fromkeys(place.region for place in where.places if place.region)
    for name in names:
        if not any(name != other and name.startswith(other) for other in names):
            yield name


def _stand_in(provider: ProviderConfiguration) -> ProviderFact:
    """Return what is known of a provider that the atlas does not have: nothing but its name."""
    return ProviderFact(
        source=provider.source,
        local_name=provider.local_name,
        operator="",
        places="",
        provider_location=(),
        resource_location=(),
        environment=(),
        rules=(),
    )


def _is_one_region(fact: ProviderFact) -> bool:
    """Whether all resources of a configuration lie in its own place: then why that is not known counts."""
    return bool(fact.provider_location) and not fact.stands_in_for


def _no_region(question: PlaceQuestion) -> Message:
    fact = question.provider_fact
    if not provider_decides(question):
        return message("no argument names a place, and the provider's region does not count for its type")
    if fact.environment:
        return message(
            "no argument names a place; provider {provider} takes it from the environment ({variables})",
            provider=_name_of(question.provider),
            variables=", ".join(fact.environment[:2]),
        )
    return message("no argument names a place")


def _name_of(provider: ProviderConfiguration) -> str:
    """Return how people name the configuration: its key, or the source where no block is written."""
    return short_source(provider.key or provider.source)
