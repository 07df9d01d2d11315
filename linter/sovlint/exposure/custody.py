"""Who can use the decryption key: read off what the key arguments refer to, not off names.

K0 provider, K1 customer-managed inside the provider's own key service, K2 external key store, K3 client-side,
K4 no provider custody. See EDPB Recommendations 01/2020, use cases 1 and 6.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sovlint.atlas.facts import TypeFact
from sovlint.atlas.hosts import hosts_in
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import Message, message
from sovlint.exposure.key_facts import ExternalMark, key_facts
from sovlint.exposure.leaves import Leaf, leaves
from sovlint.exposure.model import Custody
from sovlint.exposure.operators import SELF_HOSTED
from sovlint.exposure.references import Resources
from sovlint.terraform.inventory import Mode, Resource
from sovlint.terraform.values import Known, Unknown, Value, select

#: From the strongest hold on the key to the weakest.
_STRENGTHS = (
    Custody.CLIENT_SIDE,
    Custody.EXTERNAL,
    Custody.CUSTOMER_IN_PROVIDER,
    Custody.UNDETERMINED,
    Custody.PROVIDER,
    Custody.NONE,
)
_KEY_WORDS = frozenset({"cmek", "cmk", "encryption", "hpcs", "hsm", "kek", "key", "keys", "kms", "okms"})
_FARTHEST = 6  # aliases of aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCustody:
    """Who can use the key, and what in the code says so."""

    custody: Custody
    because: Message


class Keyring:
    """The keys of an inventory, and who holds them; `home` is the countries whose law the user accepts."""

    def __init__(self, resources: Resources, atlas: Atlas, home: frozenset[str] = frozenset()) -> None:
        self._resources = resources
        self._atlas = atlas
        self._home = home

    def custody_of(
        self,
        resource: Resource,
        fact: TypeFact,
        operator: str,
        extensions: Iterable[tuple[Resource, TypeFact]],
    ) -> KeyCustody | None:
        """Return who can use the key of a resource, None where no key is spoken of.

        `extensions` are resources that configure it further.
        """
        if operator == SELF_HOSTED:
            because = message("it runs on the user's own machines (K4)")
            return KeyCustody(custody=Custody.SELF_HOSTED, because=because)
        found = [self._by_arguments(*one) for one in ((resource, fact), *extensions)]
        named = [judged for judged in found if judged]
        return min(named, key=_strength) if named else _switched_off(resource)

    def _by_arguments(self, holder: Resource, fact: TypeFact) -> KeyCustody | None:
        """Return the weakest custody of the keys that a resource names: every disk counts."""
        judged = (
            self.by_value(path, value)
            for path in fact.keys
            if not _is_secondary(path)
            for _, value in select(holder.values, path)
        )
        return max((one for one in judged if one), key=_strength, default=None)

    def by_value(self, path: str, value: Value) -> KeyCustody | None:
        """Return who can use the key that an argument names; None where it names none."""
        texts = list(leaves(value))
        if isinstance(value, Known) and not any(leaf.text or leaf.origins for leaf in texts):
            return None
        for leaf in texts:
            if leaf.text in key_facts().not_keys:
                return None
            if _is_providers(leaf.text):
                return _providers(path)
            keys = self._keys_behind(leaf)
            if keys:
                return self._of_keys(path, keys)
        if isinstance(value, Unknown):
            because = message("{path} is not known: {reason}", path=path, reason=value.reason.told)
            return KeyCustody(custody=Custody.UNDETERMINED, because=because)
        because = message("{path} names a key in the provider's key service (K1)", path=path)
        return KeyCustody(custody=Custody.CUSTOMER_IN_PROVIDER, because=because)

    def _of_keys(self, path: str, keys: Sequence[Resource]) -> KeyCustody:
        if any(_names_providers(key) for key in keys):
            return _providers(path)
        for key in keys:
            mark, bearer = self._external(key)
            if mark and bearer:
                return self._outside(path, keys[0], mark, bearer)
        key = keys[0]
        because = (
            message(
                "{path} names {key}, imported into the provider's key service (K1)",
                path=path,
                key=key.address,
            )
            if any(one.type in key_facts().imported for one in keys)
            else message(
                "{path} names {key}, inside the provider's key service (K1)", path=path, key=key.address
            )
        )
        return KeyCustody(custody=Custody.CUSTOMER_IN_PROVIDER, because=because)

    def _keys_behind(self, leaf: Leaf) -> tuple[Resource, ...]:
        """Return what a text names as a key, and what that points to, the named one first."""
        found = {
            resource.address: resource
            for origin in leaf.origins
            for resource in self._resources.at(origin.address)
            if _is_key(resource)
        }
        if not found and "alias/" in leaf.text:
            alias = "alias/" + leaf.text.rpartition("alias/")[2]
            found = {
                one.address: one for one in self._resources.of_type("aws_kms_alias") if _name(one) == alias
            }
        waiting = list(found.values())
        for _ in range(_FARTHEST):
            waiting = [
                further
                for resource in waiting
                for path in key_facts().pointing.get(resource.type, ())
                for _, value in select(resource.values, path)
                for further in self._resources.behind(value)
                if further.address not in found
            ]
            found.update({resource.address: resource for resource in waiting})
        return tuple(found.values())

    def _external(self, key: Resource) -> tuple[ExternalMark | None, Resource | None]:
        """Return the mark that says that a key lies outside the provider, and the resource that bears it."""
        for mark in key_facts().external.get(key.type, ()):
            for _, value in select(key.values, mark.argument):
                if mark.through:
                    for store in self._resources.behind(value):
                        found = self._external(store) if store.type == mark.through else (None, None)
                        if found[0]:
                            return found
                elif _bears(value, mark):
                    through = _through(key, mark, self._resources)
                    return mark, through or key
        return None, None

    def _outside(self, path: str, key: Resource, mark: ExternalMark, bearer: Resource) -> KeyCustody:
        """Tell who holds a key outside the provider; a holder under foreign control changes nothing."""
        for argument in (*mark.hosts, *_hosts_of(bearer)):
            for _, value in select(bearer.values, argument):
                for leaf in leaves(value):
                    judged = self._by_host(path, key, leaf.text)
                    if judged:
                        return judged
        because = message(
            "{path} names {key}, held in an external key store (K2); who runs it the code does not say",
            path=path,
            key=key.address,
        )
        return KeyCustody(custody=Custody.EXTERNAL, because=because)

    def _by_host(self, path: str, key: Resource, text: str) -> KeyCustody | None:
        for host in hosts_in(text):
            endpoint = self._atlas.endpoint(host)
            operator = self._atlas.operator(endpoint.operator) if endpoint else None
            if operator is None:
                because = message(
                    "{path} names {key}, held in an external key store at {host} (K2)",
                    path=path,
                    key=key.address,
                    host=host,
                )
                return KeyCustody(custody=Custody.EXTERNAL, because=because)
            foreign = sorted(set(operator.control) - self._home)
            if foreign:
                because = message(
                    "{path} names {key}, held by {operator}, which is under the law of {countries}: "
                    "no more than a key inside the provider (K1)",
                    path=path,
                    key=key.address,
                    operator=operator.name,
                    countries=", ".join(foreign),
                )
                return KeyCustody(custody=Custody.CUSTOMER_IN_PROVIDER, because=because)
            because = message(
                "{path} names {key}, held in an external key store run by {operator} (K2)",
                path=path,
                key=key.address,
                operator=operator.name,
            )
            return KeyCustody(custody=Custody.EXTERNAL, because=because)
        return None


def no_key() -> KeyCustody:
    """Return the custody of what no key is named for."""
    because = message("no key is named: the provider's own key, if any (K0)")
    return KeyCustody(custody=Custody.PROVIDER, because=because)


def _strength(judged: KeyCustody) -> int:
    return _STRENGTHS.index(judged.custody)


def _providers(path: str) -> KeyCustody:
    return KeyCustody(
        custody=Custody.PROVIDER, because=message("{path} names the provider's own key (K0)", path=path)
    )


def _is_secondary(path: str) -> bool:
    return any(part in path for part in key_facts().secondary)


def _is_providers(text: str) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in key_facts().provider_keys)


def _names_providers(key: Resource) -> bool:
    """Whether a data source looks up the provider's own key."""
    return key.mode is Mode.DATA and any(
        _is_providers(leaf.text)
        for argument in ("name", "key_id")
        for _, value in select(key.values, argument)
        for leaf in leaves(value)
    )


def _is_key(resource: Resource) -> bool:
    words = set(resource.type.replace("-", "_").split("_"))
    return not words.isdisjoint(
        {"kms", "key", "keys", "okms", "hpcs", "cmk", "cmek", "hsm", "encryption", "kek"}
    )


def _name(resource: Resource) -> str:
    return next((leaf.text for _, value in select(resource.values, "name") for leaf in leaves(value)), "")


def _bears(value: Value, mark: ExternalMark) -> bool:
    if isinstance(value, Known) and value.data in (None, ""):
        return False
    return not mark.values or any(leaf.text in mark.values for leaf in leaves(value))


def _through(key: Resource, mark: ExternalMark, resources: Resources) -> Resource | None:
    """Return the connection that a key's host arguments name, where they name one."""
    for argument in mark.hosts:
        for _, value in select(key.values, argument):
            for store in resources.behind(value):
                return store
    return None


def _hosts_of(bearer: Resource) -> Iterator[str]:
    for mark in key_facts().external.get(bearer.type, ()):
        yield from mark.hosts


def _switched_off(resource: Resource) -> KeyCustody | None:
    for argument, off in key_facts().switched_off:
        for _, value in select(resource.values, argument):
            if isinstance(value, Known) and value.data is off:
                because = message("{path} switches encryption off (K0)", path=argument)
                return KeyCustody(custody=Custody.NONE, because=because)
    return None
