"""What comments tell sovlint about the blocks they stand at: `sovlint:ignore=...`, `sovlint:data=...`.

A comment belongs to the top-level block that it stands in, ends a line of, or stands directly above.
One that can't be understood, or stands at no block, is said to the user: it waives nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Block, Comment, File
from sovlint.terraform.inventory import Annotation, AnnotationKind

_DIRECTIVE = re.compile(r"\bsovlint:(?P<space>\s*)(?P<verb>[\w-]*)(?P<equals>\s*=\s*)?")
_NAMES = re.compile(r"[\w*.-]+(?:\s*,\s*[\w*.-]+)*")
_OPTION = re.compile(
    r"""\s*(?P<name>[\w-]+)\s*=\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))""",
    re.DOTALL,
)
_OPTIONS = ("reason", "owner", "until")
_FORMS = {
    AnnotationKind.IGNORE: 'sovlint:ignore=policy-id reason="..." until=YYYY-MM-DD',
    AnnotationKind.DATA: "sovlint:data=health,identity",
}


def annotations_of(
    file: File,
) -> tuple[Mapping[Span, tuple[Annotation, ...]], tuple[Diagnostic, ...]]:
    """Return the annotations of each top-level block, by the block's span, and what is wrong with others.

    Whether a policy or a category of that name exists, and whether a reason is needed, is not judged here.
    """
    blocks = sorted(file.body.blocks, key=lambda block: (block.span.line, block.span.column, block.span[3:]))
    attached: dict[Span, list[Annotation]] = {}
    problems: list[Diagnostic] = []
    for comment in file.comments:
        found = list(_read(comment))
        problems.extend(item for item in found if isinstance(item, Diagnostic))
        annotations = [item for item in found if isinstance(item, Annotation)]
        block = _block_of(comment, blocks)
        if block is not None:
            attached.setdefault(block.span, []).extend(annotations)
        elif annotations and not file.problems:
            text = message("this comment stands at no block: write it directly above a block, or inside it")
            problems.append(_problem(comment, text))
    return {span: tuple(items) for span, items in attached.items() if items}, tuple(problems)


def _block_of(comment: Comment, blocks: Sequence[Block]) -> Block | None:
    """Return the block that the comment stands in, else behind on a line of, else directly above."""
    place = (comment.span.line, comment.span.column)
    position = bisect_right(blocks, place, key=lambda block: (block.span.line, block.span.column))
    nearest = blocks[position - 1] if position else None
    around: Block | None = None
    for block in reversed(blocks[:position]):
        # in JSON, the elements of a list begin at one place: the shortest around the comment is meant
        if nearest is None or block.span[1:3] != nearest.span[1:3] or place >= block.span[3:]:
            break
        around = block
    if around is not None:
        return around
    if nearest is not None and nearest.span.end_line == comment.span.line:
        return nearest
    below = blocks[position] if position < len(blocks) else None
    is_above = below is not None and comment.next_line == below.span.line
    return below if is_above else None


def _read(comment: Comment) -> Iterator[Annotation | Diagnostic]:
    """Yield what each directive in the comment says, or what is wrong with it."""
    starts = list(_DIRECTIVE.finditer(comment.text))
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(comment.text)
        verb = match["verb"]
        known = [kind.value for kind in AnnotationKind]
        close = get_close_matches(verb, known, n=1, cutoff=0.6)
        if verb in known:
            read = _annotation(AnnotationKind(verb), comment, match, comment.text[match.end() : end])
            yield _problem(comment, read) if isinstance(read, Message) else read
        elif close:
            text = message(
                '"sovlint:{verb}" is unknown; did you mean "sovlint:{close}"?', verb=verb, close=close[0]
            )
            yield _problem(comment, text)
        elif match["equals"] or not match["space"]:  # otherwise prose: 'as sovlint: says'
            text = message(
                '"sovlint:{verb}" is unknown; there are "sovlint:ignore" and "sovlint:data"', verb=verb
            )
            yield _problem(comment, text)


def _annotation(
    kind: AnnotationKind, comment: Comment, match: re.Match[str], rest: str
) -> Annotation | Message:
    names = _NAMES.match(rest) if match["equals"] else None
    if names is None:
        return message("this comment names nothing: write {form}", form=_FORMS[kind])
    options: dict[str, str] = {}
    at = names.end()
    while option := _OPTION.match(rest, at):
        at = option.end()
        name = option["name"]
        if name not in _OPTIONS:
            return message('"{name}" is unknown in this comment: write {form}', name=name, form=_FORMS[kind])
        options[name] = _value(option)
    if rest[at:].strip(" \t\r\n*#/.,;"):
        return message(
            '"{text}" in this comment is not understood: write {form}',
            text=rest[at:].strip(),
            form=_FORMS[kind],
        )
    until = options.get("until", "")
    if until and not _is_date(until):
        return message('"{until}" is no date: write until=YYYY-MM-DD', until=until)
    return Annotation(
        kind=kind,
        names=tuple(dict.fromkeys(name.strip() for name in names[0].split(","))),
        reason=options.get("reason", ""),
        owner=options.get("owner", ""),
        until=until,
        span=comment.span,
    )


def _value(option: re.Match[str]) -> str:
    if option["double"] is not None:
        return " ".join(re.sub(r"\\(.)", r"\1", option["double"]).split())
    return str(option["single"] if option["single"] is not None else option["bare"])


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _problem(comment: Comment, text: Message) -> Diagnostic:
    return Diagnostic(severity=Severity.WARNING, kind=ProblemKind.ANNOTATION, message=text, span=comment.span)
