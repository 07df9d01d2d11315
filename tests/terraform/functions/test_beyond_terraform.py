"""Functions that the recorded binary does not have: those of OpenTofu 1.9, and the console's `type`."""

import base64
import gzip
from pathlib import Path

import pytest

from sovlint.terraform.functions import FunctionContext, FunctionError, call
from sovlint.terraform.functions.json_text import decode
from sovlint.terraform.values import FALSE, TRUE, Value, string

HERE = Path(__file__).parent
CONTEXT = FunctionContext(module=HERE, root=HERE, boundary=HERE, template=lambda *_: string(""))

PACKED = base64.b64encode(gzip.compress(b"Hello", mtime=0)).decode()
BOMB = base64.b64encode(gzip.compress(b"0" * (64 << 20), mtime=0)).decode()


def result(name: str, *arguments: str) -> Value | str:
    """Return what a function gives for strings, or what it says."""
    given = call(name, [string(argument) for argument in arguments], CONTEXT)
    return str(given.message) if isinstance(given, FunctionError) else given


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hello+World%21", "Hello World!"), ("%E2%98%83", "☃"), ("a%2Fb", "a/b"), ("", "")],
)
def test_urldecode(text: str, expected: str) -> None:
    """Plus signs and percent escapes are undone."""
    assert result("urldecode", text) == string(expected)


@pytest.mark.parametrize("text", ["%zz", "100%", "%e"])
def test_urldecode_refuses_broken_escapes(text: str) -> None:
    """A percent sign must be followed by two hexadecimal digits."""
    assert 'invalid URL escape "%' in str(result("urldecode", text))


@pytest.mark.parametrize(
    ("prefix", "part", "expected"),
    [
        ("192.168.2.0/20", "192.168.2.1", TRUE),
        ("192.168.2.0/22", "192.168.2.0/23", TRUE),
        ("192.168.2.0/20", "192.126.2.1", FALSE),
        ("10.0.0.0/24", "10.0.0.0/23", FALSE),
        ("fe80::/48", "fe80::1", TRUE),
        ("0.0.0.0/0", "8.8.8.8", TRUE),
    ],
)
def test_cidrcontains(prefix: str, part: str, expected: Value) -> None:
    """An address or a network is in a network, or not."""
    assert result("cidrcontains", prefix, part) == expected


@pytest.mark.parametrize(
    ("prefix", "part", "said"),
    [
        ("not-a-cidr", "10.0.0.1", "invalid CIDR address: not-a-cidr"),
        ("10.0.0.0/8", "not-an-address", "invalid IP address or prefix: not-an-address"),
        ("10.0.0.0/8", "fe80::1", "address family mismatch: 10.0.0.0/8 vs. fe80::1"),
        ("fe80::/10", "10.0.0.0/8", "address family mismatch: fe80::/10 vs. 10.0.0.0/8"),
    ],
)
def test_cidrcontains_refuses(prefix: str, part: str, said: str) -> None:
    """Both must be addresses, and of one family."""
    assert result("cidrcontains", prefix, part) == f'Call to function "cidrcontains" failed: {said}.'


def test_base64gunzip() -> None:
    """What gzip packed is unpacked."""
    assert result("base64gunzip", PACKED) == string("Hello")


@pytest.mark.parametrize("text", ["!", "SGVsbG8=", BOMB])
def test_base64gunzip_refuses(text: str) -> None:
    """What is not Base64, or not gzip, or unpacks to more than can be handled, is refused."""
    assert str(result("base64gunzip", text)).startswith('Call to function "base64gunzip" failed')


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ('"a"', "string"),
        ("1", "number"),
        ("null", "dynamic"),
        ("[]", "tuple([])"),
        ("{}", "object({})"),
        ('["a", 1]', "tuple([\n    string,\n    number,\n])"),
        ('{"b": [true], "a": 1}', "object({\n    a: number,\n    b: tuple([\n        bool,\n    ]),\n})"),
    ],
)
def test_type(document: str, expected: str) -> None:
    """The type is written as the console writes it."""
    assert call("type", [decode(document)], CONTEXT) == string(expected)
