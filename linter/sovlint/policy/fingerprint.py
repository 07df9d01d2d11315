"""Names findings so that the name survives moved lines, renamed files and reordered blocks."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from sovlint.terraform.inventory import Mode, Resource

_INDEX = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]')
_LENGTH = 32


def block_name(resource: Resource) -> str:
    """Return the address without any index: the name of the block, on its way through the modules."""
    module = _INDEX.sub("", resource.module)
    mode = "" if resource.mode is Mode.MANAGED else f"{resource.mode}."
    return ".".join(part for part in (module, f"{mode}{resource.type}.{resource.name}") if part)


def fingerprint(rule: str, blocks: Iterable[str], ends: Iterable[str]) -> str:
    """Return the first 32 hexadecimal digits of what names a finding.

    `ends` are the operators and countries that it is about: a move to another is another finding.
    """
    parts = (rule, *sorted(set(blocks)), "", *sorted(set(ends)))
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def with_ordinals(fingerprints: Iterable[str]) -> tuple[str, ...]:
    """Make fingerprints unique: the second and later ones of the same name are told apart by a number.

    Two root modules that declare the same block are why; which of them is second does not change the set.
    """
    seen: Counter[str] = Counter()
    result = []
    for name in fingerprints:
        seen[name] += 1
        ordinal = seen[name]
        result.append(name if ordinal == 1 else sha256(f"{name}\n{ordinal}".encode()).hexdigest()[:_LENGTH])
    return tuple(result)
