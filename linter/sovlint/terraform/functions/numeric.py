"""Numeric functions: abs, ceil, floor, log, max, min, parseint, pow, signum.

See https://developer.hashicorp.com/terraform/language/functions, read 2026-11-22. log and pow go through
64-bit floats, everything else keeps Terraform's 512 bits.
"""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from sovlint.diagnostics import message
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal
from sovlint.terraform.functions.go_floats import logarithm, power
from sovlint.terraform.functions.plain import Amount, amount_of, of_number, text_of, whole_of
from sovlint.terraform.go_text import quoted
from sovlint.terraform.mismatch import type_name
from sovlint.terraform.numbers import DOUBLE, LARGEST_EXPONENT, canonical, followed
from sovlint.terraform.values import NUMBER, STRING, Unknown, Value, number

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CASELESS = 36  # up to this base, capital letters mean the same as small ones


def _double(amount: Amount, argument: int) -> float:
    try:
        return float(amount)
    except OverflowError as overflow:
        raise Refusal(message("value is too large"), argument) from overflow


def _from_double(result: float) -> Amount:
    if math.isnan(result):
        raise Refusal(message("result is not a number"))
    if math.isinf(result):
        raise Refusal(message("the result is infinite"))
    return canonical(Fraction(result), DOUBLE)


def _log(amount: Amount, base: Amount) -> Amount:
    top, bottom = logarithm(_double(amount, 0)), logarithm(_double(base, 1))
    if math.isnan(top) or math.isnan(bottom) or (math.isinf(top) and math.isinf(bottom)):
        return _from_double(math.nan)
    if bottom == 0:
        return _from_double(math.nan if top == 0 else math.inf)
    return _from_double(top / bottom)


def _pow(base: Amount, exponent: Amount) -> Amount:
    return _from_double(power(_double(base, 0), _double(exponent, 1)))


def _signum(amount: Amount) -> int:
    whole = whole_of(number(amount))
    return (whole > 0) - (whole < 0)


def _parse_integer(arguments: Sequence[Value], _: FunctionContext) -> Value:
    source, base_value = arguments
    if source.type != STRING and not isinstance(source, Unknown):
        raise Refusal(message("first argument must be a string, not {kind}", kind=type_name(source.type)), 0)
    base, text = whole_of(base_value, 1), text_of(source)
    if not 2 <= base <= len(_DIGITS):  # noqa: PLR2004 - the smallest base there is
        raise Refusal(message("base must be a whole number between 2 and 62 inclusive"), 1)
    digits = text[1:] if text[:1] in {"+", "-"} else text
    alphabet = _DIGITS[:base] + (_DIGITS[:base].upper() if base <= _CASELESS else "")
    if not digits or len(digits) > LARGEST_EXPONENT or any(one not in alphabet for one in digits):
        why = message("cannot parse {text} as a base {base} integer", text=quoted(text), base=base)
        raise Refusal(why, 0)
    amount = 0
    for one in digits if base > _CASELESS else digits.lower():
        amount = amount * base + _DIGITS.index(one)
    kept = followed(-amount if text[0] == "-" else amount)
    if kept is None:
        raise Refusal(message("the number is infinite, or too large to follow"), 0)
    return number(kept)


def _extreme(choose: Callable[[list[Amount]], Amount]) -> Function:
    def work(arguments: Sequence[Value], _: FunctionContext) -> Value:
        if not arguments:
            raise Refusal(message("must pass at least one number"))
        return number(choose([amount_of(argument) for argument in arguments]))

    return Function(variadic=Parameter(name="numbers", type=NUMBER, dynamic=True), result=NUMBER, work=work)


def _floor(amount: Amount) -> int:
    return math.floor(amount)


def _ceil(amount: Amount) -> int:
    return math.ceil(amount)


def _absolute(amount: Amount) -> Amount:
    return amount.copy_abs() if isinstance(amount, Decimal) else abs(amount)


FUNCTIONS = {
    "abs": of_number(_absolute),
    "ceil": of_number(_ceil),
    "floor": of_number(_floor),
    "log": of_number(_log, "num base"),
    "max": _extreme(max),
    "min": _extreme(min),
    "parseint": Function(
        parameters=(Parameter(name="number"), Parameter(name="base", type=NUMBER)),
        result=NUMBER,
        work=_parse_integer,
    ),
    "pow": of_number(_pow, "num power"),
    "signum": of_number(_signum),
}
