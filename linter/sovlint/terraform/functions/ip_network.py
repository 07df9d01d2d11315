"""IP network functions: cidrcontains, cidrhost, cidrnetmask, cidrsubnet, cidrsubnets.

See https://developer.hashicorp.com/terraform/language/functions/cidrsubnet, read 2026-11-22. As in
Terraform, octets may have leading zeros, and a prefix may have bits set beyond its length.
"""

import re
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from sovlint.diagnostics import message
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal
from sovlint.terraform.functions.plain import STRINGS, amount_of, is_text, strings, text_of, whole_of
from sovlint.terraform.values import NUMBER, STRING, Value, string

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

_LEADING_ZEROS = re.compile(r"(?<![0-9a-fA-F:.])0+(?=[0-9])|(?<=\.)0+(?=[0-9])", re.ASCII)
_MOST_NEW_BITS = 32
_IPV4_BITS = 32
_MAPPED = 0xFFFF  # what stands before an IPv4 address within IPv6
_WORD_BITS = 64  # Go computes the number of networks in such a word


def _address(text: str) -> Address | None:
    bare = _LEADING_ZEROS.sub("", text) if "." in text else text
    try:
        return None if "%" in text else ip_address(bare)
    except ValueError:
        return None


def _network(text: str) -> Network | None:
    start, slash, length = text.partition("/")
    address = _address(start)
    if address is None or not slash or not (length.isascii() and length.isdigit()):
        return None
    bits = int(length[:4])
    if len(length) > 4 or bits > address.max_prefixlen:  # noqa: PLR2004 - more digits than any length has
        return None
    start_number = int(address) & _mask(bits, address.max_prefixlen)
    if isinstance(address, IPv4Address):
        return IPv4Network((start_number, bits))
    return IPv6Network((start_number, bits))


def _mask(length: int, total: int) -> int:
    return ((1 << length) - 1) << (total - length)


def _required(text: str, argument: int | None = None) -> Network:
    network = _network(text)
    if network is None:
        why = message("invalid CIDR expression: invalid CIDR address: {text}", text=text)
        raise Refusal(why, argument)
    return network


def _shown(network: Network, number: int) -> str:
    """Return the text of an address; IPv4 addresses within IPv6 are shown as the former, as Go does."""
    address = IPv4Address(number) if isinstance(network, IPv4Network) else IPv6Address(number)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _is_mapped(network: Network, number: int) -> bool:
    """Return whether an address is one of IPv4 within IPv6."""
    return isinstance(network, IPv6Network) and number >> _IPV4_BITS == _MAPPED


def _prefix(network: Network, number: int, length: int) -> str:
    """Return the text of a network; Go shows nothing for a length below zero."""
    if length < 0:
        return "<nil>"
    shown = max(length - 96, 0) if _is_mapped(network, number) else length
    return f"{_shown(network, number)}/{shown}"


def _integer(value: Value) -> int:
    amount = amount_of(value)
    if not isinstance(amount, int):
        raise Refusal(message("value must be a whole number"))
    return amount


def _host(arguments: Sequence[Value], _: FunctionContext) -> Value:
    number, network = _integer(arguments[1]), _required(text_of(arguments[0]))
    highest = (1 << network.max_prefixlen - network.prefixlen) - 1
    distance = _word(number)
    if number < 0:  # from the end
        distance = -number - 1
        number = highest - distance
    if distance > highest:
        raise Refusal(
            message(
                "prefix of {length} does not accommodate a host numbered {number}",
                length=network.prefixlen,
                number=str(number),
            )
        )
    is_short = isinstance(network, IPv4Network) or _is_mapped(network, int(network.network_address))
    return string(_shown(network, _joined(network, number, 32 if is_short else 128)))


def _word(number: int) -> int:
    """Return a number as Go squeezes it into 64 bits."""
    amount = abs(number) & (1 << _WORD_BITS) - 1
    amount -= (amount >> _WORD_BITS - 1) << _WORD_BITS
    return -amount if number < 0 else amount


def _joined(network: Network, number: int, length: int) -> int:
    """Return the address whose bits up to a length end in a number; Terraform minds no sign."""
    joined = abs(int(network.network_address) | number << network.max_prefixlen - length)
    if joined.bit_length() > network.max_prefixlen:
        raise Refusal(message("the address would be longer than {bits} bits", bits=network.max_prefixlen))
    return joined


def _netmask(arguments: Sequence[Value], _: FunctionContext) -> Value:
    text = text_of(arguments[0])
    network = _required(text)
    if isinstance(network, IPv6Network) and not _is_mapped(network, int(network.network_address)):
        raise Refusal(message("IPv6 addresses cannot have a netmask: {text}", text=text))
    return string(str(network.netmask))


def _subnet(arguments: Sequence[Value], _: FunctionContext) -> Value:
    new_bits, number = whole_of(arguments[1]), _integer(arguments[2])
    network = _required(text_of(arguments[0]))
    length = network.prefixlen + new_bits
    if length > network.max_prefixlen:
        raise Refusal(
            message(
                "insufficient address space to extend prefix of {length} by {bits}",
                length=network.prefixlen,
                bits=new_bits,
            )
        )
    limit = (1 << new_bits) if 0 <= new_bits < _WORD_BITS else 1 << _WORD_BITS
    if abs(number) & (1 << _WORD_BITS) - 1 >= limit:
        raise Refusal(
            message(
                "prefix extension of {bits} does not accommodate a subnet numbered {number}",
                bits=new_bits,
                number=str(number),
            )
        )
    return string(_prefix(network, _joined(network, number, length), length))


def _subnets(arguments: Sequence[Value], _: FunctionContext) -> Value:
    """Networks follow one another, each at the first place that its length allows."""
    network = _required(text_of(arguments[0]), 0)
    total = network.max_prefixlen
    following = int(network.network_address)
    end = following + (1 << total - network.prefixlen)
    found: list[str] = []
    for position, argument in enumerate(arguments[1:], 1):
        length = network.prefixlen + _new_bits(network, argument, position)
        size = 1 << total - length
        start = (following + size - 1) // size * size
        is_first = following == 0  # Terraform looks for the network before, and ends up beyond the last one
        is_mapped = _is_mapped(network, int(network.network_address))  # there it finds none
        if start + size > end or is_first or is_mapped:
            before = (following - 1) % (1 << total) & _mask(length, total)
            first = "<nil>" if is_mapped else f"{_shown(network, before)}/{length}"
            last = found[-1] if found else first
            raise Refusal(
                message(
                    "not enough remaining address space for a subnet "
                    "with a prefix of {length} bits after {last}",
                    length=length,
                    last=last,
                ),
                position,
            )
        found.append(f"{_shown(network, start)}/{length}")
        following = start + size
    return strings(found)


def _new_bits(network: Network, argument: Value, position: int) -> int:
    bits = whole_of(argument, position)
    if bits < 1:
        raise Refusal(message("must extend prefix by at least one bit"), position)
    if bits > _MOST_NEW_BITS:
        raise Refusal(message("may not extend prefix by more than 32 bits"), position)
    length = network.prefixlen + bits
    if length > network.max_prefixlen:
        raise Refusal(
            message(
                "would extend prefix to {length} bits, which is too long for an IPv{version} address",
                length=length,
                version=network.version,
            ),
            position,
        )
    return bits


def _contains(prefix: str, part: str) -> bool:
    outer, address = _network(prefix), _address(part)
    if outer is None:
        raise Refusal(message("invalid CIDR address: {text}", text=prefix))
    inner = _network(part) if address is None else None
    if address is None and inner is None:
        raise Refusal(message("invalid IP address or prefix: {text}", text=part))
    if outer.version != (address or outer if inner is None else inner).version:
        raise Refusal(message("address family mismatch: {prefix} vs. {part}", prefix=prefix, part=part))
    if address is not None:
        return int(address) & int(outer.netmask) == int(outer.network_address)
    return inner is not None and (
        inner.prefixlen >= outer.prefixlen
        and int(inner.network_address) & int(outer.netmask) == int(outer.network_address)
    )


_PREFIX = Parameter(name="prefix", type=STRING)

FUNCTIONS: Mapping[str, Function] = {
    "cidrcontains": is_text(_contains, "containing_prefix contained_ip_or_prefix"),
    "cidrhost": Function(
        parameters=(_PREFIX, Parameter(name="hostnum", type=NUMBER)), result=STRING, work=_host
    ),
    "cidrnetmask": Function(parameters=(_PREFIX,), result=STRING, work=_netmask),
    "cidrsubnet": Function(
        parameters=(
            _PREFIX,
            Parameter(name="newbits", type=NUMBER),
            Parameter(name="netnum", type=NUMBER),
        ),
        result=STRING,
        work=_subnet,
    ),
    "cidrsubnets": Function(
        parameters=(_PREFIX,),
        variadic=Parameter(name="newbits", type=NUMBER),
        result=STRINGS,
        work=_subnets,
    ),
}
