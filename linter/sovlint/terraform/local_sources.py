"""Which directories a module call may lead to, read off its source before anything is evaluated.

OpenTofu takes variables and locals in a source; each of them may stand for the name of a folder. See
https://opentofu.org/docs/language/modules/sources/, read 2026-11-22.
"""

import os
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from sovlint.syntax.tree import Block, Conditional, Expression, Literal, Template


def source_patterns(block: Block) -> Iterator[str]:
    """Yield the local sources that a call may have, as patterns: `*` stands for what is not written."""
    attribute = block.body.attributes.get("source")
    if attribute is not None:
        yield from (one for one in _patterns(attribute.expression) if one.startswith(("./", "../")))


def _patterns(expression: Expression) -> Iterator[str]:
    match expression:
        case Literal(value=str() as text):
            yield escape(text)
        case Template(parts=parts):
            yield "".join(next(_patterns(part), "*") if isinstance(part, Literal) else "*" for part in parts)
        case Conditional(then=then, otherwise=otherwise):
            yield from _patterns(then)
            yield from _patterns(otherwise)


def local_directories(directory: Path, pattern: str) -> set[Path]:
    """Return the directories that a pattern may mean, as seen from a module; a plain one need not exist."""
    if "*" not in pattern.replace("[*]", ""):
        return {Path(os.path.normpath(directory / _plain(pattern)))}
    whole = Path(os.path.normpath(Path(escape(str(directory))) / pattern))
    top = Path(whole.anchor)
    try:
        return {path for path in top.glob(whole.relative_to(top).as_posix()) if path.is_dir()}
    except (OSError, ValueError):
        return set()


def _plain(pattern: str) -> str:
    for special in "*?[":
        pattern = pattern.replace(f"[{special}]", special)
    return pattern
