"""Hash and crypto functions, of text and of files.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. bcrypt and uuid are
random and stay unknown; so does rsadecrypt, because a linter has no business with what it would reveal.
"""

import base64
import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence

from sovlint.diagnostics import Message, message
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal
from sovlint.terraform.functions.filesystem import read_bytes
from sovlint.terraform.functions.plain import of_text, text_of
from sovlint.terraform.values import NUMBER, STRING, Reason, Unknown, Value, string

_NAMESPACES = {
    "dns": uuid.NAMESPACE_DNS,
    "url": uuid.NAMESPACE_URL,
    "oid": uuid.NAMESPACE_OID,
    "x500": uuid.NAMESPACE_X500,
}
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_UUID_LENGTHS = {32, 36, 38, 45}  # bare, with hyphens, in braces, as a URN


def _digest(algorithm: str, *, as_base64: bool) -> Callable[[bytes], str]:
    def digest(data: bytes) -> str:
        made = hashlib.new(algorithm, data, usedforsecurity=False)
        return base64.b64encode(made.digest()).decode() if as_base64 else made.hexdigest()

    return digest


def _of_text(digest: Callable[[bytes], str]) -> Function:
    return of_text(lambda text: digest(text.encode()))


def _of_file(digest: Callable[[bytes], str]) -> Function:
    def work(arguments: Sequence[Value], context: FunctionContext) -> Value:
        data = read_bytes(text_of(arguments[0]), context)
        return data if isinstance(data, Unknown) else string(digest(data))

    return Function(parameters=(Parameter(name="path", type=STRING),), result=STRING, work=work)


def _withheld(why: Message, *names: str) -> Function:
    """Return a function whose result is never known."""

    def work(_: Sequence[Value], context: FunctionContext) -> Value:
        return Unknown(Reason(why, context.span), STRING)

    return Function(
        parameters=tuple(Parameter(name=name, type=STRING) for name in names), result=STRING, work=work
    )


def _uuid5(namespace: str, name: str) -> str:
    space = _NAMESPACES.get(namespace) or _parsed(namespace)
    return str(uuid.uuid5(space, name))


def _parsed(text: str) -> uuid.UUID:
    if len(text) not in _UUID_LENGTHS:
        why = message("invalid UUID length: {length}", length=len(text.encode()))
        raise Refusal(message("uuidv5() doesn't support namespace {text} ({why})", text=text, why=why))
    bare = text.lower().removeprefix("urn:uuid:").strip("{}")
    digits = bare.replace("-", "")
    groups = [len(part) for part in bare.split("-")]
    if groups not in ([32], [8, 4, 4, 4, 12]) or not set(digits) <= _HEXADECIMAL:
        raise Refusal(
            message(
                "uuidv5() doesn't support namespace {text} ({why})",
                text=text,
                why=message("invalid UUID format"),
            )
        )
    return uuid.UUID(digits)


_HASHES = {
    "base64sha256": _digest("sha256", as_base64=True),
    "base64sha512": _digest("sha512", as_base64=True),
    "md5": _digest("md5", as_base64=False),
    "sha1": _digest("sha1", as_base64=False),
    "sha256": _digest("sha256", as_base64=False),
    "sha512": _digest("sha512", as_base64=False),
}

FUNCTIONS: Mapping[str, Function] = {
    **{name: _of_text(digest) for name, digest in _HASHES.items()},
    **{f"file{name}": _of_file(digest) for name, digest in _HASHES.items()},
    "bcrypt": Function(
        parameters=(Parameter(name="str", type=STRING),),
        variadic=Parameter(name="cost", type=NUMBER),
        result=STRING,
        work=_withheld(message("bcrypt gives another result at every run")).work,
    ),
    "rsadecrypt": _withheld(
        message("rsadecrypt reveals a secret, which is not decrypted here"), "ciphertext", "privatekey"
    ),
    "uuid": _withheld(message("uuid gives another result at every run")),
    "uuidv5": of_text(_uuid5, "namespace name"),
}
