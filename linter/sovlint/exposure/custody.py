"""Who can use the decryption key: read off what the key arguments refer to, not off names.

K0 provider, K1 customer-managed inside the provider's own key service, K2 external key store, K3 client-side,
K4 no provider custody. See EDPB Recommendations 01/2020, use cases 1 and 6.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sovlint.atlas.facts import TypeFact
from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Custody
from sovlint.exposure.operators import SELF_HOSTED
from sovlint.exposure.references import Resources, text_of
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Known, Unknown, Value, select

#: Arguments of key resources that put the key material outside the provider: path to the values that do,
#: any value where empty. See the provider documentation of `aws_kms_key`, `google_kms_crypto_key`,
#: `oci_kms_key`, read 2026-11-22.
_EXTERNAL: Mapping[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "aws_kms_key": (("custom_key_store_id", frozenset()), ("xks_key_id", frozenset())),
    "google_kms_crypto_key": (
        ("version_template.protection_level", frozenset({"EXTERNAL", "EXTERNAL_VPC"})),
        ("crypto_key_backend", frozenset()),
    ),
    "oci_kms_key": (
        ("protection_mode", frozenset({"EXTERNAL"})),
        ("external_key_reference", frozenset()),
    ),
}
_KEY_STORES = {"aws_kms_custom_key_store": ("custom_key_store_type", "EXTERNAL_KEY_STORE")}
_STRENGTHS = (
    Custody.CLIENT_SIDE,
    Custody.EXTERNAL,
    Custody.CUSTOMER_IN_PROVIDER,
    Custody.UNDETERMINED,
    Custody.PROVIDER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCustody:
    """Who can use the key, and what in the code says so."""

    custody: Custody
    because: Message


def custody_of(
    resource: Resource,
    fact: TypeFact | None,
    operator: str,
    extensions: Iterable[tuple[Resource, TypeFact]],
    resources: Resources,
) -> KeyCustody:
    """Return who can use the key of a resource; `extensions` are resources that configure it further."""
    if operator == SELF_HOSTED:
        because = message("it runs on the user's own machines")
        return KeyCustody(custody=Custody.SELF_HOSTED, because=because)
    found: list[KeyCustody] = []
    for holder, holder_fact in ((resource, fact), *extensions):
        for path in holder_fact.keys if holder_fact else ():
            for _, value in select(holder.values, path):
                judged = _by_key(path, value, resources)
                if judged:
                    found.append(judged)
    if found:
        return min(found, key=lambda item: _STRENGTHS.index(item.custody))
    return KeyCustody(
        custody=Custody.PROVIDER, because=message("no key is named: the provider's own key, if any")
    )


def _by_key(path: str, value: Value, resources: Resources) -> KeyCustody | None:
    if isinstance(value, Known) and not (isinstance(value.data, str) and value.data):
        return None
    behind = resources.behind(value)
    external = next((key for key in behind if _is_external(key, resources)), None)
    if external:
        because = message(
            "{path} names {key}, held in an external key store", path=path, key=external.address
        )
        return KeyCustody(custody=Custody.EXTERNAL, because=because)
    if behind:
        because = message(
            "{path} names {key}, inside the provider's key service", path=path, key=behind[0].address
        )
        return KeyCustody(custody=Custody.CUSTOMER_IN_PROVIDER, because=because)
    return _by_text(path, value)


def _by_text(path: str, value: Value) -> KeyCustody:
    if isinstance(value, Unknown):
        because = message("{path} is not known: {reason}", path=path, reason=value.reason.message)
        return KeyCustody(custody=Custody.UNDETERMINED, because=because)
    if "alias/aws/" in text_of(value):
        because = message("{path} names the provider's own key", path=path)
        return KeyCustody(custody=Custody.PROVIDER, because=because)
    because = message("{path} names a key in the provider's key service", path=path)
    return KeyCustody(custody=Custody.CUSTOMER_IN_PROVIDER, because=because)


def _is_external(key: Resource, resources: Resources) -> bool:
    """Whether the key's material lies outside the provider: an XKS, EKM or external HSM key."""
    for path, wanted in _EXTERNAL.get(key.type, ()):
        for _, value in select(key.values, path):
            if isinstance(value, Known) and value.data in (None, ""):
                continue
            if path == "custom_key_store_id":
                return _is_external_store(value, resources)
            if not wanted or text_of(value) in wanted:
                return True
    return False


def _is_external_store(value: Value, resources: Resources) -> bool:
    """Whether the custom key store is one outside AWS; a CloudHSM cluster is inside."""
    for store in resources.behind(value):
        path, wanted = _KEY_STORES.get(store.type, ("", ""))
        if path and any(text_of(kind) == wanted for _, kind in select(store.values, path)):
            return True
    return False
