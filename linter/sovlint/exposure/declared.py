"""What people declare about data: `# sovlint:data=health,identity` and the `data:` rules of a configuration.

The words are the category ids, `public` (also `none`, `synthetic`) for nothing sensitive, and
`client-side-encrypted`. Another word is a mistake, answered with the word that was probably meant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.exposure.model import Category, Declaration, Evidence, EvidenceKind
from sovlint.exposure.tags import Tag
from sovlint.terraform.inventory import Annotation, AnnotationKind, Resource

#: Words that declare that there is nothing sensitive.
PUBLIC_WORDS = frozenset({"public", "none", "synthetic"})
CLIENT_SIDE_WORD = "client-side-encrypted"
_OTHER_NAMES = {
    "pii": Category.PERSONAL,
    "personal-data": Category.PERSONAL,
    "phi": Category.HEALTH,
    "medical": Category.HEALTH,
    "finance": Category.FINANCIAL,
    "payment": Category.FINANCIAL,
    "secrets": Category.CREDENTIALS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredWords:
    """What a list of declared words means; `mistakes` has a sentence for each word that is none."""

    categories: frozenset[Category] = frozenset()
    public: bool = False
    client_side: bool = False
    mistakes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredCategory:
    """A declared category, who says so, and where."""

    category: Category
    because: Message
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """All that is declared of a resource. `own` is false when it only stands on a module call above it."""

    categories: tuple[DeclaredCategory, ...] = ()
    public_because: tuple[Evidence, ...] = ()
    client_side: bool = False
    own: bool = False
    mistakes: tuple[Diagnostic, ...] = ()

    @property
    def public(self) -> bool:
        """Whether it is declared that nothing sensitive is there."""
        return bool(self.public_because)


def read_declared_words(words: Iterable[str]) -> DeclaredWords:
    """Read the words of a declaration, in any case and with `_` or `-`."""
    categories: set[Category] = set()
    mistakes: list[Message] = []
    public = client_side = False
    for word in words:
        plain = word.strip().lower().replace("_", "-")
        if plain in PUBLIC_WORDS:
            public = True
        elif plain == CLIENT_SIDE_WORD:
            client_side = True
        elif plain in _OTHER_NAMES:
            categories.add(_OTHER_NAMES[plain])
        elif plain in set(Category):
            categories.add(Category(plain))
        else:
            mistakes.append(_mistake(word, plain))
    return DeclaredWords(
        categories=frozenset(categories), public=public, client_side=client_side, mistakes=tuple(mistakes)
    )


def _mistake(word: str, plain: str) -> Message:
    known = sorted({*Category, *PUBLIC_WORDS, CLIENT_SIDE_WORD, *_OTHER_NAMES})
    close = get_close_matches(plain, known, n=1)
    if close:
        return message(
            '"{word}" is not a category of data; did you mean "{suggestion}"?', word=word, suggestion=close[0]
        )
    return message(
        '"{word}" is not a category of data; the categories are: {known}',
        word=word,
        known=", ".join(sorted({*Category, "public"})),
    )


def declared_of(resource: Resource, declarations: Sequence[Declaration], tags: Sequence[Tag]) -> Declared:
    """Join what is declared: the block beats a rule of the configuration, that beats the module call."""
    annotations = [entry for entry in resource.annotations if entry.kind is AnnotationKind.DATA]
    own = _from_annotations([entry for entry in annotations if not entry.inherited], inherited=False)
    rules = _from_rules([rule for rule in declarations if applies(rule, resource, tags)])
    inherited = _from_annotations([entry for entry in annotations if entry.inherited], inherited=True)
    mistakes = own.mistakes + inherited.mistakes
    client_side = own.client_side or rules.client_side or inherited.client_side
    for level in (own, rules, inherited):
        if level.categories or level.public:
            return Declared(
                categories=level.categories,
                public_because=() if level.categories else level.public_because,
                client_side=client_side,
                own=level is not inherited,
                mistakes=mistakes,
            )
    return Declared(client_side=client_side, mistakes=mistakes)


def _from_annotations(annotations: Sequence[Annotation], *, inherited: bool) -> Declared:
    categories: list[DeclaredCategory] = []
    mistakes: list[Diagnostic] = []
    public: list[Evidence] = []
    client_side = False
    for annotation in annotations:
        words = read_declared_words(annotation.names)
        client_side = client_side or words.client_side
        line = annotation.span.line
        because = (
            message("declared on the module call, {file} line {line}", file=annotation.span.file, line=line)
            if inherited
            else message("declared at line {line}", line=line)
        )
        if words.public:
            public.append(_declared_public(because, annotation.span))
        categories += [
            DeclaredCategory(category=category, because=because, span=annotation.span)
            for category in sorted(words.categories)
        ]
        mistakes += [
            Diagnostic(
                severity=Severity.WARNING, kind=ProblemKind.ANNOTATION, message=text, span=annotation.span
            )
            for text in words.mistakes
        ]
    return Declared(
        categories=tuple(categories),
        public_because=tuple(public),
        client_side=client_side,
        mistakes=tuple(mistakes),
    )


def _declared_public(because: Message, span: Span | None) -> Evidence:
    told = message("{declared}: nothing sensitive is there", declared=because)
    return Evidence(kind=EvidenceKind.DECLARED, because=told, confidence=1.0, span=span)


def _from_rules(rules: Sequence[Declaration]) -> Declared:
    categories = [
        DeclaredCategory(
            category=category, because=message("declared by {origin}", origin=rule.origin), span=rule.span
        )
        for rule in rules
        for category in sorted(rule.categories)
    ]
    return Declared(
        categories=tuple(categories),
        public_because=tuple(
            _declared_public(message("declared by {origin}", origin=rule.origin), rule.span)
            for rule in rules
            if rule.public
        ),
        client_side=any(rule.client_side_encryption for rule in rules),
    )


def applies(rule: Declaration, resource: Resource, tags: Iterable[Tag]) -> bool:
    """Whether all patterns of a `data:` rule match a resource; an empty pattern matches everything."""
    pairs = (
        (rule.address, resource.address),
        (rule.type, resource.type),
        (rule.module, resource.module),
        (rule.name, resource.name),
    )
    if any(pattern and not _matches(pattern, text) for pattern, text in pairs):
        return False
    return not rule.tag or any(_tag_matches(rule.tag, tag) for tag in tags)


def _matches(pattern: str, text: str) -> bool:
    """Glob in which `[` is plain: addresses hold `["fr"]` and `[0]`."""
    return fnmatchcase(text, pattern.replace("[", "[[]"))


def _tag_matches(pattern: str, tag: Tag) -> bool:
    key, separator, value = pattern.partition("=")
    return _matches(key, tag.key) and (not separator or _matches(value, tag.value.text))
