"""Logarithms and powers of 64-bit floats, to the last digit as Go computes them on the common processors.

Go follows FreeBSD's logarithm, Shibata's exponential (https://doi.org/10.1007/s00450-010-0108-2) with fused
multiplications, and raises to whole powers by squaring; Python's libraries round better, and so differ.
"""

import math
from fractions import Fraction

_HIGH_LN2, _LOW_LN2 = 6.93147180369123816490e-01, 1.90821492927058770002e-10
_ODD = (
    1.479819860511658591e-01,
    1.818357216161805012e-01,
    2.857142874366239149e-01,
    6.666666666666735130e-01,
)
_EVEN = (1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01)

_LOG2_E = 1.4426950408889634073599246810018920
_UPPER_LN2 = 0.69314718055966295651160180568695068359375
_LOWER_LN2 = 0.28235290563031577122588448175013436025525412068e-12
_TAYLOR = (  # one divided by 8!, 7! and so on
    2.4801587301587301587e-5,
    1.9841269841269841270e-4,
    1.3888888888888888889e-3,
    8.3333333333333333333e-3,
    4.1666666666666666667e-2,
    1.6666666666666666667e-1,
    0.5,
    1.0,
)
_SQUARINGS = 4
_MOST_POWER = float(1 << 63)
_FARTHEST = 1 << 12  # a binary exponent beyond which no float lies


def logarithm(amount: float) -> float:
    """Return the natural logarithm: NaN below zero, minus infinity of zero."""
    if amount < 0:
        return math.nan
    if amount == 0:
        return -math.inf
    part, exponent = math.frexp(amount)
    if part <= math.sqrt(2) / 2:
        part, exponent = part * 2, exponent - 1
    rest = part - 1
    ratio = rest / (2 + rest)
    square = ratio * ratio
    fourth = square * square
    series = square * _polynomial(_ODD, fourth) + fourth * _polynomial(_EVEN, fourth)
    half = 0.5 * rest * rest
    low = ratio * (half + series) + exponent * _LOW_LN2
    return exponent * _HIGH_LN2 - ((half - low) - rest)


def _polynomial(factors: tuple[float, ...], amount: float) -> float:
    total = 0.0
    for factor in factors:
        total = total * amount + factor
    return total


def _exponential(amount: float) -> float:
    exponent = round(amount * _LOG2_E)
    rest = _fused(-float(exponent), _UPPER_LN2, amount)
    rest = _fused(-float(exponent), _LOWER_LN2, rest) * 0.0625
    total = _TAYLOR[0]
    for factor in _TAYLOR[1:]:
        total = _fused(rest, total, factor)
    rest *= total
    for _ in range(_SQUARINGS - 1):
        rest *= rest + 2.0
    return math.ldexp(_fused(rest + 2.0, rest, 1.0), exponent)


def _fused(one: float, other: float, added: float) -> float:
    """Return `one * other + added`, rounded once."""
    return float(Fraction(one) * Fraction(other) + Fraction(added))


def power(base: float, exponent: float) -> float:  # noqa: PLR0911 - a special case a line
    """Return a float raised to another: NaN for a broken power of a negative one, else infinity beyond."""
    if exponent == 0 or base == 1:
        return 1.0
    if exponent == 1:
        return base
    if base == 0:
        return math.inf if exponent < 0 else 0.0
    if abs(exponent) == 0.5 and base >= 0:  # noqa: PLR2004 - the square root
        return math.sqrt(base) if exponent > 0 else 1 / math.sqrt(base)
    broken, whole = math.modf(abs(exponent))
    if broken and base < 0:
        return math.nan
    if whole >= _MOST_POWER:
        if base == -1:
            return 1.0
        return 0.0 if (abs(base) < 1) == (exponent > 0) else math.inf
    return _raised(base, int(whole), broken, is_inverse=exponent < 0)


def _raised(base: float, whole: int, broken: float, *, is_inverse: bool) -> float:
    result, binary = 1.0, 0
    if broken:
        if broken > 0.5:  # noqa: PLR2004 - the nearer whole power
            broken, whole = broken - 1, whole + 1
        result = _exponential(broken * logarithm(base))
    part, shift = math.frexp(base)
    while whole:
        if abs(shift) > _FARTHEST:
            binary += shift
            break
        if whole & 1:
            result, binary = result * part, binary + shift
        part, shift, whole = part * part, shift * 2, whole >> 1
        if part < 0.5:  # noqa: PLR2004 - the least part of a float
            part, shift = part + part, shift - 1
    if is_inverse:
        result, binary = 1 / result, -binary
    try:
        return math.ldexp(result, binary)
    except OverflowError:
        return math.copysign(math.inf, result)
