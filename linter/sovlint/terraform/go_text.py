"""Texts as Go's strconv and fmt make them, where Python's differ: quoted strings, short numbers.

See https://pkg.go.dev/strconv, read 2026-11-22.
"""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal

from sovlint.terraform.numbers import float_of

_ESCAPES = {
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
    "\\": "\\\\",
    '"': '\\"',
}
_SMALLEST_PLAIN_EXPONENT = -4
_SHORTEST_PLAIN_EXPONENT = 6


def quoted(text: str) -> str:
    """Return the text as `%q` shows it."""
    return '"' + "".join(_ESCAPES.get(character) or _shown(character) for character in text) + '"'


def _shown(character: str) -> str:
    if character == " " or (character.isprintable() and character != "\u00a0"):
        return character
    code = ord(character)
    if code < ord(" ") or code == 0x7F:  # noqa: PLR2004 - ASCII delete
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the basic plane


def general_number(amount: int | Decimal, digits: int = -1) -> str:
    """Return the number as `%g` shows it; `digits` significant ones, all that are needed when below zero."""
    sign, mantissa, exponent = significant(amount, digits)
    threshold = digits
    if digits < 0:
        threshold = _SHORTEST_PLAIN_EXPONENT
    elif threshold > len(mantissa) >= exponent + 1:
        threshold = len(mantissa)
    if exponent < _SMALLEST_PLAIN_EXPONENT or exponent >= threshold:
        return sign + scientific(mantissa, exponent)
    return sign + plain(mantissa, exponent)


def significant(amount: int | Decimal, digits: int = -1) -> tuple[str, str, int]:
    """Return sign, digits without trailing zeros, and the power of ten of the first digit.

    `digits` significant ones, rounded from the exact value; below zero, the shortest that are exact enough.
    """
    if not amount:
        return "", "0", 0
    rounded = Decimal(amount)
    if digits >= 0:
        exact = float_of(amount)
        context = Context(
            prec=max(digits, 1), rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[]
        )
        rounded = context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    sign, parts, _ = rounded.as_tuple()
    return "-" if sign else "", "".join(map(str, parts)).rstrip("0"), rounded.adjusted()


def scientific(mantissa: str, exponent: int) -> str:
    """Return `d.ddde+XX` from digits and the power of ten of the first."""
    fraction = "." + mantissa[1:] if len(mantissa) > 1 else ""
    return f"{mantissa[0]}{fraction}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def scientific_number(amount: int | Decimal, decimals: int) -> str:
    """Return the number as `%e` shows it, with that many decimals."""
    sign, mantissa, exponent = significant(amount, decimals + 1)
    return sign + scientific(mantissa.ljust(decimals + 1, "0"), exponent)


def fixed(amount: int | Decimal, decimals: int) -> str:
    """Return the number as `%f` shows it with that many decimals, rounded from its exact value."""
    scaled = round(float_of(amount) * 10**decimals)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    sign = "-" if scaled < 0 or (amount < 0) else ""
    whole = digits[: len(digits) - decimals]
    return f"{sign}{whole}.{digits[len(whole) :]}" if decimals else sign + whole


def plain(mantissa: str, exponent: int) -> str:
    """Return the number without an exponent, from digits and the power of ten of the first."""
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + mantissa
    whole = mantissa[: exponent + 1].ljust(exponent + 1, "0")
    return whole + ("." + mantissa[exponent + 1 :] if len(mantissa) > exponent + 1 else "")
