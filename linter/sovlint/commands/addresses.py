"""Which resources of a report an address on the command line means."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from sovlint.diagnostics import SovlintError, message
from sovlint.exposure.model import Exposure

_INDEX = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|[^\[\]]*)\]')


def found_at(address: str, exposures: Sequence[Exposure]) -> tuple[Exposure, ...]:
    """Return the resources at an address, as reports print it, with or without the index of an instance.

    A `SovlintError` where there is none.
    """
    exact = tuple(exposure for exposure in exposures if exposure.resource.address == address)
    if exact:
        return exact
    found = tuple(exposure for exposure in exposures if _INDEX.sub("", exposure.resource.address) == address)
    if found:
        return found
    close = get_close_matches(address, sorted({exposure.resource.address for exposure in exposures}), n=1)
    if close:
        reason = message(
            "there is no resource {address}; did you mean {close}?", address=address, close=close[0]
        )
        raise SovlintError([reason])
    raise SovlintError([message("there is no resource {address}", address=address)])
