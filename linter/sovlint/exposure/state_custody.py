"""Who can read the state: the backend, unless OpenTofu encrypts it with a key that is out of its reach.

See https://opentofu.org/docs/language/state/encryption/, read 2026-11-22.
"""

from sovlint.atlas.load import Atlas
from sovlint.diagnostics import message
from sovlint.exposure.custody import KeyCustody, Keyring
from sovlint.exposure.locate import Location
from sovlint.exposure.model import Custody
from sovlint.exposure.operators import SELF_HOSTED
from sovlint.exposure.state import backend_document, backend_keys
from sovlint.terraform.inventory import Backend
from sovlint.terraform.values import select


def custody_of_state(
    backend: Backend, location: Location, atlas: Atlas, home: frozenset[str], keyring: Keyring
) -> KeyCustody:
    """Return who can use the key of the state; `home` is the countries whose law the user accepts."""
    if backend.encrypted:
        for kind in backend.key_providers:
            operator = atlas.operator(backend_document()["key_providers"].get(kind, ""))
            foreign = sorted(set(operator.control) - home) if operator else []
            if operator and foreign:
                because = message(
                    "OpenTofu encrypts the state, with a key in the key service of {operator}, "
                    "which is under the law of {countries} (K1)",
                    operator=operator.name,
                    countries=", ".join(foreign),
                )
                return KeyCustody(custody=Custody.CUSTOMER_IN_PROVIDER, because=because)
        because = message("OpenTofu encrypts the state before it is stored (K3)")
        return KeyCustody(custody=Custody.CLIENT_SIDE, because=because)
    if any(role.operator == SELF_HOSTED for role in location.operators[:1]):
        because = message("it runs on the user's own machines (K4)")
        return KeyCustody(custody=Custody.SELF_HOSTED, because=because)
    for path in backend_keys(backend.type):
        for _, value in select(backend.values, path):
            named = keyring.by_value(path, value)
            if named:
                return named
    because = message("the backend can read what it stores (K0)")
    return KeyCustody(custody=Custody.PROVIDER, because=because)
