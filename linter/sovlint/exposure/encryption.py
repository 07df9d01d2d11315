"""Whether data is encrypted at rest, and whether it may travel in clear: read off a resource's arguments.

Says nothing about who can use the key: that is custody. Encryption is what GDPR art. 32(1)(a) names.
"""

from collections.abc import Mapping

from sovlint.diagnostics import message
from sovlint.exposure.encryption_facts import Default, EncryptionRule, OtherDefault, encryption_facts
from sovlint.exposure.model import Encryption, Protection, Shielding
from sovlint.terraform.inventory import Mode, Resource
from sovlint.terraform.values import Known, Unknown, Value, select

_ORDER = (Protection.CLEAR, Protection.UNDETERMINED, Protection.ENCRYPTED)


def encryption_of(resource: Resource) -> Encryption:
    """Return how a resource's data is protected; unknown where the atlas has no facts of its type."""
    if resource.mode is not Mode.MANAGED:
        return Encryption()
    facts = encryption_facts()
    return Encryption(
        at_rest=_shielding(resource, facts.at_rest), in_transit=_shielding(resource, facts.in_transit)
    )


def _shielding(resource: Resource, rules: Mapping[str, EncryptionRule]) -> Shielding:
    rule = rules.get(resource.type)
    if rule is None:
        return Shielding()
    if not rule.argument:
        return Shielding(
            protection=Protection.ENCRYPTED, because=message("{type} always encrypts", type=resource.type)
        )
    values = [value for _, value in select(resource.values, rule.argument) if not _is_unset(value)]
    other = _other(resource, rule)
    if isinstance(other, OtherDefault) and other.always:
        because = message("it is encrypted, whatever {path} says", path=rule.argument)
        return Shielding(protection=Protection.ENCRYPTED, because=because)
    if not values:
        return _unset(resource, rule)
    return min((_by_value(rule, value) for value in values), key=lambda one: _ORDER.index(one.protection))


def _by_value(rule: EncryptionRule, value: Value) -> Shielding:
    if isinstance(value, Unknown):
        because = message("{path} is not known: {reason}", path=rule.argument, reason=value.reason.told)
        return Shielding(protection=Protection.UNDETERMINED, because=because)
    is_encrypted = isinstance(value.data, str | bool) and value.data in rule.encrypted
    shown = str(value.data).lower() if isinstance(value.data, bool) else str(value.data)
    return Shielding(
        protection=Protection.ENCRYPTED if is_encrypted else Protection.CLEAR,
        because=message("{path} is {value}", path=rule.argument, value=shown),
    )


def _unset(resource: Resource, rule: EncryptionRule) -> Shielding:
    for argument in rule.inherits:
        if any(not _is_unset(value) for _, value in select(resource.values, argument)):
            because = message(
                "{path} is not set; what {source} names decides", path=rule.argument, source=argument
            )
            return Shielding(protection=Protection.UNDETERMINED, because=because)
    match _default(resource, rule):
        case Default.ON:
            because = message("{path} is not set; encrypted is the default", path=rule.argument)
            return Shielding(protection=Protection.ENCRYPTED, because=because)
        case Default.OFF:
            because = message("{path} is not set; not encrypted is the default", path=rule.argument)
            return Shielding(protection=Protection.CLEAR, because=because)
        case Default.ACCOUNT:
            because = message("{path} is not set; a setting of the account decides", path=rule.argument)
            return Shielding(protection=Protection.UNDETERMINED, because=because)
        case _:
            because = message("{path} is not set; the default is not known", path=rule.argument)
            return Shielding(protection=Protection.UNDETERMINED, because=because)


def _default(resource: Resource, rule: EncryptionRule) -> Default:
    other = _other(resource, rule)
    if isinstance(other, Unknown):
        return Default.UNKNOWN
    return other.default if other else rule.default


def _other(resource: Resource, rule: EncryptionRule) -> OtherDefault | Unknown | None:
    """Return the default that holds instead; the unknown argument where it cannot be told which."""
    for other in rule.otherwise:
        for _, value in select(resource.values, other.argument):
            if isinstance(value, Unknown):
                return value
            if value.data in other.values:
                return other
    return None


def _is_unset(value: Value) -> bool:
    return isinstance(value, Known) and value.data in (None, "")
