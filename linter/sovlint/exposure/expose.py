"""Joins everything that is known of each resource into its exposure, and traces the flows between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sovlint.atlas.facts import Plaintext, TypeFact
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Diagnostic, message
from sovlint.exposure.accounts import own_accounts
from sovlint.exposure.classify import Classification, classify, rules_of
from sovlint.exposure.code_credentials import CODE, code_credentials
from sovlint.exposure.contents import contents_edges, told_by_itself
from sovlint.exposure.custody import KeyCustody, Keyring, no_key
from sovlint.exposure.descriptions import descriptions_of
from sovlint.exposure.edges import Edge
from sovlint.exposure.encryption import encryption_of
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.kinds import fact_of
from sovlint.exposure.locate import Location, Locator
from sovlint.exposure.model import (
    Custody,
    Declaration,
    Exposure,
    Flow,
    OperatorDeclaration,
    SensitiveData,
    Undetermined,
)
from sovlint.exposure.node import Node
from sovlint.exposure.operators import NONE
from sovlint.exposure.references import Resources
from sovlint.exposure.state import REMOTE_STATE, STATE, bucket_of, remote_state_of, state_of
from sovlint.exposure.state_contents import data_in_state
from sovlint.exposure.state_custody import custody_of_state
from sovlint.exposure.trace import carry, edges_of, flows_of
from sovlint.exposure.unread import reasons_of, with_unread_modules
from sovlint.exposure.verdicts import Character, Verdicts
from sovlint.exposure.vocabulary import Vocabulary
from sovlint.exposure.weighing import strengthened
from sovlint.terraform.inventory import MODULE, Inventory, Mode, Resource
from sovlint.terraform.values import select

#: Roles that no question about data is asked of.
_WITHOUT_DATA = frozenset({"none", "network", "key"})

_DEEPEST = 4  # resources that lie in one another


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposeSettings:
    """What the user decides: the countries whose law is accepted, the day, and declarations."""

    home: frozenset[str]
    as_of: date
    declarations: tuple[Declaration, ...] = ()
    operators: tuple[OperatorDeclaration, ...] = ()


class Exposed(NamedTuple):
    """What one inventory exposes, sorted by address; `mistakes` is about the user's declarations."""

    exposures: tuple[Exposure, ...]
    flows: tuple[Flow, ...]
    mistakes: tuple[Diagnostic, ...]


def expose(inventory: Inventory, atlas: Atlas, vocabulary: Vocabulary, settings: ExposeSettings) -> Exposed:
    """Return the exposure of every resource and of the state backend, and the flows."""
    exposer = _Exposer(with_unread_modules(inventory, atlas), atlas, vocabulary, settings)
    return Exposed(exposer.exposures, exposer.flows, exposer.mistakes)


class _Exposer:
    """One inventory on its way to exposures; every part is made once, when it is first asked for."""

    def __init__(
        self, inventory: Inventory, atlas: Atlas, vocabulary: Vocabulary, settings: ExposeSettings
    ) -> None:
        self._inventory = inventory
        self._atlas = atlas
        self._vocabulary = vocabulary
        self._settings = settings
        self._locator = Locator(inventory, atlas, settings.operators)
        self._resources = Resources(inventory)
        self._not_read = reasons_of(inventory)
        self._keyring = Keyring(self._resources, atlas, settings.home)
        self._verdicts = Verdicts(self._locator.operator, atlas, settings.home, settings.as_of)

    @cached_property
    def exposures(self) -> tuple[Exposure, ...]:
        found = [self._exposure(resource) for resource in self._inventory.resources]
        state = self._state()
        return tuple(sorted([*found, *state], key=lambda item: item.resource.address))

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        return flows_of(self._edges, self._held, self._nodes)

    @cached_property
    def _facts(self) -> dict[str, TypeFact | None]:
        return {resource.address: fact_of(resource, self._atlas) for resource in self._inventory.resources}

    @cached_property
    def _classified(self) -> dict[str, Classification]:
        providers = self._inventory.providers
        described = descriptions_of(self._inventory, self._resources, rules_of(self._vocabulary).types)
        return {
            resource.address: classify(
                resource,
                self._facts[resource.address],
                providers.get(resource.provider),
                self._vocabulary,
                self._settings.declarations,
                describing=described.get(resource.address, ()),
            )
            for resource in self._inventory.resources
            if resource.mode is Mode.MANAGED
        }

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        found = {
            resource.address: self._node(resource, self._locate(resource))
            for resource in self._inventory.resources
        }
        if self._backend:
            resource, location = self._backend
            found[resource.address] = self._node(resource, location)
        return found

    def _locate(self, resource: Resource) -> Location:
        """Return where a resource is; a state that is read from elsewhere is where its backend is."""
        remote = remote_state_of(resource) if resource.type == REMOTE_STATE else None
        return self._locator.locate_under(resource, *remote) if remote else self._locator.locate(resource)

    def _node(self, resource: Resource, location: Location) -> Node:
        operator = location.operators[0].operator if location.operators else ""
        facts = self._locator.operator(operator) if operator else None
        return Node(
            resource=resource,
            fact=self._facts.get(resource.address),
            operators=frozenset(role.operator for role in location.operators),
            operator=operator,
            region=location.region,
            countries=location.countries,
            places=facts.places if facts else "",
        )

    @cached_property
    def _edges(self) -> tuple[Edge, ...]:
        state = self._backend[0].address if self._backend else ""
        return edges_of(self._nodes, self._resources, self._atlas, own_accounts(self._inventory), state)

    @cached_property
    def _held(self) -> dict[str, tuple[SensitiveData, ...]]:
        public = {address for address, found in self._classified.items() if found.declared_public}
        own = {address: found.data for address, found in self._classified.items() if address not in public}
        edges = (*self._edges, *contents_edges(self._nodes, self._resources))
        held = carry(own, edges, self._nodes, public)
        weak = {address: found.weak for address, found in self._classified.items() if found.weak}
        return {address: strengthened(items, weak.get(address, ())) for address, items in held.items()}

    @property
    def mistakes(self) -> tuple[Diagnostic, ...]:
        """Declarations that say nothing known, each once, however many instances have it."""
        found = (mistake for item in self._classified.values() for mistake in item.mistakes)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _extensions(self) -> dict[str, list[tuple[Resource, TypeFact]]]:
        """The resources that only configure another one, by the address of that one."""
        found: dict[str, list[tuple[Resource, TypeFact]]] = {}
        for resource in self._inventory.resources:
            fact = self._facts[resource.address]
            if fact is None or not fact.extends:
                continue
            for _, value in select(resource.values, fact.extends):
                for target in self._resources.behind(value):
                    found.setdefault(target.address, []).append((resource, fact))
        return found

    def _exposure(self, resource: Resource) -> Exposure:
        fact = self._facts[resource.address]
        classification = self._classified.get(resource.address)
        location = self._locate(resource)
        is_part = self._is_part(resource, fact)
        is_plain = is_part or any(role.operator == NONE for role in location.operators)
        held = self._held.get(resource.address, ())
        data = (
            ()
            if is_part or _only_passes(resource)
            else told_by_itself(held, classification.data if classification else ())
        )
        character = Character(
            location=location,
            data=data,
            role=fact.role if fact else "",
            durable=bool(fact and fact.durable),
            needs_plaintext=fact is None or fact.plaintext is not Plaintext.NOT_NEEDED,
            custody=self._custody(resource, fact, classification),
            undetermined=() if is_plain else self._open_questions(resource, fact, classification, held),
            declared_public=bool(classification and classification.declared_public),
            weak=classification.weak if classification and not is_part else (),
            objections=classification.objections if classification and not is_part else (),
            silenced=classification.silenced if classification and not is_part else (),
            asks=_asks(resource, fact),
        )
        return replace(self._verdicts.of(resource, character), encryption=encryption_of(resource))

    def _is_part(self, resource: Resource, fact: TypeFact | None) -> bool:
        """Whether it is only a part of a resource of the same code, of which is told what it holds."""
        values = select(resource.values, fact.part_of) if fact and fact.part_of else ()
        wholes = (whole for _, value in values for whole in self._resources.behind(value))
        return any(whole.mode is Mode.MANAGED for whole in wholes)

    def _open_questions(
        self,
        resource: Resource,
        fact: TypeFact | None,
        classification: Classification | None,
        held: Sequence[SensitiveData],
    ) -> tuple[Undetermined, ...]:
        """Return what the code and the atlas leave open, besides operator and place."""
        found = []
        if resource.address in self._not_read:
            found.append(Undetermined(what="contents", because=self._not_read[resource.address]))
        if fact is None and resource.mode is Mode.MANAGED:
            because = message("the atlas does not know the type {type}", type=resource.type)
            found.append(Undetermined(what="type", because=because))
        if classification and classification.unclassified and not held:
            because = message("it can hold data, and nothing says which; declare it with `sovlint:data=`")
            found.append(Undetermined(what="data", because=because))
        return tuple(found)

    def _state(self) -> tuple[Exposure, ...]:
        """Return the exposure of the state backend, and of blocks with credentials written in them."""
        found = [self._in_code(*one) for one in code_credentials(self._inventory)]
        backend = self._inventory.backend
        if self._backend and backend:
            resource, location = self._backend
            character = Character(
                location=location,
                data=data_in_state(self._inventory, self._atlas, self._held),
                role=STATE,
                durable=True,
                needs_plaintext=False,
                custody=custody_of_state(backend, location, self._atlas, self._settings.home, self._keyring),
            )
            found.append(self._verdicts.of(resource, character))
        return tuple(found)

    @cached_property
    def _backend(self) -> tuple[Resource, Location] | None:
        """The state backend and where it is, or else where the bucket that it names is declared to be."""
        found, backend = state_of(self._inventory), self._inventory.backend
        if found is None or backend is None:
            return None
        resource, provider, fact = found
        location = self._locator.locate_under(resource, provider, fact)
        bucket = None if location.countries else bucket_of(backend, self._resources)
        there = self._locator.locate(bucket) if bucket else None
        if there and there.countries and _contractor(there) == _contractor(location):
            location = replace(there, operators=location.operators)
        return resource, location

    def _in_code(self, resource: Resource, data: tuple[SensitiveData, ...]) -> Exposure:
        because = message("whoever reads the code has them")
        character = Character(
            location=Location(),
            data=data,
            role=CODE,
            durable=True,
            needs_plaintext=True,
            custody=KeyCustody(custody=Custody.NONE, because=because),
            asks=False,
        )
        return self._verdicts.of(resource, character)

    def _custody(
        self,
        resource: Resource,
        fact: TypeFact | None,
        classification: Classification | None,
    ) -> KeyCustody:
        if classification and classification.client_side:
            return KeyCustody(
                custody=Custody.CLIENT_SIDE, because=message("declared encrypted before it is sent")
            )
        if fact is None or fact.role in _WITHOUT_DATA:
            return KeyCustody(custody=Custody.NONE, because=message("it holds no data"))
        return self._key_of(resource, fact) or no_key()

    def _key_of(self, resource: Resource, fact: TypeFact, depth: int = 0) -> KeyCustody | None:
        """Return who can use the key of a resource, or of what it lies in; None where no key is named."""
        operator = self._nodes[resource.address].operator
        extensions = self._extensions.get(resource.address, ())
        found = self._keyring.custody_of(resource, fact, operator, extensions)
        if found or depth > _DEEPEST:
            return found
        for path in fact.parents:
            for _, value in select(resource.values, path):
                for parent in self._resources.behind(value):
                    node = self._nodes[parent.address]
                    if node.fact is None or not node.carries or node.operator != operator:
                        continue
                    above = self._key_of(parent, node.fact, depth + 1) if parent is not resource else None
                    if above:
                        because = message(
                            "as {address}, which it lies in: {because}",
                            address=parent.address,
                            because=above.because,
                        )
                        return KeyCustody(custody=above.custody, because=because)
        return None


def _asks(resource: Resource, fact: TypeFact | None) -> bool:
    """Whether an unknown operator or place matters: of a module that was not read everything is unknown."""
    if resource.mode is not Mode.MANAGED or resource.type == MODULE:
        return False
    return not (fact and fact.holds_nothing)


def _contractor(location: Location) -> str:
    return location.operators[0].operator if location.operators else ""


def _only_passes(resource: Resource) -> bool:
    """Whether data goes through the resource and stays elsewhere, or is only read by it."""
    return resource.mode is not Mode.MANAGED or resource.type in flow_facts().passing_types
