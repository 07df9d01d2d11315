"""Numbers as Terraform holds them: binary floats with 512 bits of mantissa, printed in decimal.

A number is an int or a Decimal, always the shortest decimal that reads back as the same 512-bit
float; arithmetic goes through exact fractions and is rounded once, as `math/big` does.
See https://pkg.go.dev/math/big#Float, read 2026-11-22.
"""

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

PRECISION = 512  # bits
DOUBLE = 53  # bits, of what passes through a float64: log, pow, and the like

#: Larger exponents than this are refused: nothing that Terraform configures needs them, their text would
#: fill the memory, and Python writes no more than 4,300 digits.
LARGEST_EXPONENT = 4000

_MOST_BITS = LARGEST_EXPONENT * 10 // 3  # a decimal digit is a little less than 10/3 bits
_PLAIN_DIGITS = 150  # that many decimal digits always fit into the mantissa
_EXACT_INTEGER = 1 << PRECISION
_NUMBER = re.compile(
    r"[+-]?(?P<digits>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE](?P<exponent>[+-]?[0-9]+))?", re.ASCII
)


def canonical(amount: int | Decimal | Fraction, bits: int = PRECISION) -> int | Decimal:
    """Return the number as Terraform keeps it: rounded to the mantissa, integral as int."""
    if isinstance(amount, int) and -_EXACT_INTEGER <= amount <= _EXACT_INTEGER and bits == PRECISION:
        return amount
    exact, half_step, is_even = _rounded(Fraction(amount), bits)
    if exact == 0:
        return 0
    low, high = 1, bits // 3
    while low < high:  # the fewest digits that still name this float and no other
        middle = (low + high) // 2
        distance = abs(Fraction(_digits(exact, middle)) - exact)
        if distance < half_step or (is_even and distance == half_step):
            high = middle
        else:
            low = middle + 1
    shortest = _digits(exact, low)
    return int(shortest) if shortest == shortest.to_integral_value() else shortest


def is_followed(amount: Decimal) -> bool:
    """Return whether a number as written is one that arithmetic can take without filling the memory."""
    is_near = amount.is_finite() and abs(amount.adjusted()) <= LARGEST_EXPONENT
    return is_near and len(amount.as_tuple().digits) <= 2 * LARGEST_EXPONENT


def _rounded(amount: Fraction, bits: int) -> tuple[Fraction, Fraction, bool]:
    """Return the nearest float, half the distance to its neighbours, whether its mantissa is even."""
    if amount == 0:
        return Fraction(0), Fraction(0), True
    exponent = abs(amount.numerator).bit_length() - amount.denominator.bit_length() - bits
    step = _power_of_two(exponent)
    if abs(amount) / step >= 1 << bits:
        step *= 2
    mantissa = round(amount / step)
    return mantissa * step, step / 2, mantissa % 2 == 0


def _power_of_two(exponent: int) -> Fraction:
    return Fraction(1 << exponent) if exponent >= 0 else Fraction(1, 1 << -exponent)


def _digits(exact: Fraction, count: int) -> Decimal:
    context = Context(prec=count, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def number_text(amount: int | Decimal) -> str:
    """Return the decimal text of a number, as Terraform converts it to a string: never an exponent."""
    if isinstance(amount, int):
        return str(amount)
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_number(text: str) -> int | Decimal | None:
    """Return the number that a string converts to, or None where Terraform says 'a number is required'."""
    if len(text) < _PLAIN_DIGITS and text.isascii() and text.isdigit():
        return int(text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if len(text) > LARGEST_EXPONENT or abs(int(match["exponent"] or 0)) > LARGEST_EXPONENT:
        return None
    return followed(Decimal(text))


def followed(amount: int | Decimal) -> int | Decimal | None:
    """Return a number as written as Terraform keeps it, None when that is beyond `LARGEST_EXPONENT`."""
    if isinstance(amount, int):
        return canonical(amount) if amount.bit_length() < _MOST_BITS else None
    return canonical(amount) if is_followed(amount) else None


def add(left: int | Decimal, right: int | Decimal) -> int | Decimal | None:
    """Return `left + right`, None when that is beyond `LARGEST_EXPONENT`."""
    if isinstance(left, int) and isinstance(right, int):
        return followed(left + right)
    return _bounded(float_of(left) + float_of(right))


def subtract(left: int | Decimal, right: int | Decimal) -> int | Decimal | None:
    """Return `left - right`, None when that is beyond `LARGEST_EXPONENT`."""
    if isinstance(left, int) and isinstance(right, int):
        return followed(left - right)
    return _bounded(float_of(left) - float_of(right))


def multiply(left: int | Decimal, right: int | Decimal) -> int | Decimal | None:
    """Return `left * right`, None when that is beyond `LARGEST_EXPONENT`."""
    return _bounded(float_of(left) * float_of(right))


def divide(left: int | Decimal, right: int | Decimal) -> int | Decimal | None:
    """Return `left / right`, None for a division by zero or beyond `LARGEST_EXPONENT`."""
    return None if right == 0 else _bounded(float_of(left) / float_of(right))


def modulo(left: int | Decimal, right: int | Decimal) -> int | Decimal | None:
    """Return `left % right` with the sign of `left`, None for a division by zero."""
    if right == 0:
        return None
    quotient = _rounded(float_of(left) / float_of(right), PRECISION)[0]
    return canonical(float_of(left) - int(quotient) * float_of(right))


def _bounded(exact: Fraction) -> int | Decimal | None:
    magnitude = abs(exact.numerator).bit_length() - exact.denominator.bit_length()
    return canonical(exact) if abs(magnitude) < _MOST_BITS else None


def float_of(amount: int | Decimal, bits: int = PRECISION) -> Fraction:
    """Return the exact value of the float that a number's shortest text stands for."""
    if isinstance(amount, int) and -_EXACT_INTEGER <= amount <= _EXACT_INTEGER:
        return Fraction(amount)
    return _rounded(Fraction(amount), bits)[0]
