"""What the tags or labels of a resource say about its data, the provider's default tags included.

A tag speaks by its key: a level (`DataClassification = "Confidential"`, `DICT = "D3I3C4T2"`), a kind of data,
a regime (`Compliance = "HIPAA,PCI-DSS"`), a flag (`contains_pii = "true"`), or it holds one more name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sovlint.exposure.model import Category
from sovlint.exposure.readable import Text, texts_of
from sovlint.exposure.vocabulary import Strength, Vocabulary
from sovlint.terraform.inventory import ProviderConfiguration, Resource
from sovlint.terraform.values import Known, Value, select

_FLAG_CONFIDENCE = 0.95
_LONGEST = 5  # words in the longest key or value that the tables know
_DICT = 3  # digits of a DICT without letters up to confidentiality: availability, integrity, confidentiality


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; `default` when it comes from the provider configuration, `path` is where `values` has it."""

    key: str
    value: Text
    path: tuple[str | int, ...]
    default: bool = False


class TagClaim(NamedTuple):
    """A category that a tag claims."""

    category: Category
    confidence: float
    tag: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class TagReading:
    """What all tags say together; `public` is the tag that says there is nothing sensitive.

    `names` are tags whose value is one more name of the resource, `contexts` those whose value names the
    project or product around it. `denials` are categories that tags rule out.
    """

    claims: tuple[TagClaim, ...] = ()
    public: Tag | None = None
    denials: tuple[TagClaim, ...] = ()
    names: tuple[Tag, ...] = ()
    contexts: tuple[Tag, ...] = ()

    @property
    def denied(self) -> frozenset[Category]:
        """The categories that a tag rules out."""
        return frozenset(denial.category for denial in self.denials)


class _Meaning(NamedTuple):
    category: Category | None  # None: it says that nothing is sensitive, or nothing at all
    confidence: float
    public: bool


class _Key(NamedTuple):
    reads: str
    category: Category | None


class TagTable:
    """The keys and values of `tags.json`, looked up by words, whatever case and separators are used."""

    def __init__(self, document: Mapping[str, Any], vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self.arguments: tuple[str, ...] = tuple(sorted(document["arguments"]))
        self.provider_arguments: tuple[str, ...] = tuple(document["provider_arguments"])
        self._defaults: dict[int, tuple[ProviderConfiguration, dict[str, Tag]]] = {}
        self._readings: dict[tuple[str, str], tuple[_Meaning, ...]] = {}

    @cached_property
    def _keys(self) -> dict[str, _Key]:
        return {
            spelling.replace(" ", ""): _Key(
                record["reads"], Category(record["category"]) if "category" in record else None
            )
            for record in self._document["keys"]
            for spelling in record["spellings"]
        }

    @cached_property
    def _values(self) -> dict[str, list[_Meaning]]:
        meanings: dict[str, list[_Meaning]] = {}
        for record in self._document["values"]:
            category = Category(record["category"]) if "category" in record else None
            meaning = _Meaning(category, record.get("confidence", 0.0), record.get("public", False))
            meanings.setdefault(record["value"].replace(" ", ""), []).append(meaning)
        return meanings

    @cached_property
    def _regimes(self) -> dict[str, list[_Meaning]]:
        meanings: dict[str, list[_Meaning]] = {}
        for record in self._document["regimes"]:
            meaning = _Meaning(Category(record["category"]), record["confidence"], public=False)
            meanings.setdefault(record["value"].replace(" ", ""), []).append(meaning)
        return meanings

    @cached_property
    def _true(self) -> frozenset[str]:
        return frozenset(self._document["true"])

    @cached_property
    def _false(self) -> frozenset[str]:
        return frozenset(self._document["false"])

    @cached_property
    def _name_keys(self) -> frozenset[str]:
        return frozenset(key.replace(" ", "") for key in self._document["name_keys"])

    @cached_property
    def _context_keys(self) -> frozenset[str]:
        return frozenset(key.replace(" ", "") for key in self._document["weak_name_keys"])

    def defaults(self, provider: ProviderConfiguration | None) -> Mapping[str, Tag]:
        """Return the default tags of a provider configuration by their key; read once for each."""
        if provider is None:
            return {}
        known = self._defaults.get(id(provider))
        if known is None or known[0] is not provider:
            paths = self.provider_arguments
            tags = {tag.key: tag for path in paths for tag in _tags_at(provider.values, path, default=True)}
            known = self._defaults[id(provider)] = (provider, tags)
        return known[1]

    def key(self, text: str) -> _Key | None:
        """Return how a key is to be read; `acme:Data-Classification` is read by how it ends."""
        words = self._vocabulary.words(text)
        for start in range(max(0, len(words) - _LONGEST), len(words)):
            found = self._keys.get("".join(words[start:]))
            if found:
                negated = start > 0 and words[start - 1] in {"non", "not", "no"}
                return None if negated else found
        return None

    def is_name(self, key: str) -> bool:
        """Whether the value of this key is one more name of the resource."""
        return "".join(self._vocabulary.words(key)) in self._name_keys

    def is_context(self, key: str) -> bool:
        """Whether the value of this key names the project or product that the resource belongs to."""
        return "".join(self._vocabulary.words(key)) in self._context_keys

    def meanings(self, key: _Key, value: str) -> tuple[_Meaning, ...]:
        """Return what a value means under a key."""
        memo = (f"{key.reads} {key.category}", value)
        if memo not in self._readings:
            self._readings[memo] = tuple(self._read(key, value))
        return self._readings[memo]

    def _read(self, key: _Key, value: str) -> Iterator[_Meaning]:
        words = self._vocabulary.words(value)
        flat = " ".join(words)
        if key.reads == "flag":
            if flat in self._true:
                yield _Meaning(key.category, _FLAG_CONFIDENCE, public=False)
                return
            if flat in self._false:
                yield _Meaning(key.category, 0.0, public=False)
                return
        if key.reads == "regime":
            yield from _within(words, self._regimes)
            return
        if key.reads == "dict" and "".join(words).isdecimal():
            words = ("c", *"".join(words)[_DICT - 1 : _DICT])
        if key.reads == "level" and flat in {"true", "yes"}:
            yield _Meaning(Category.PERSONAL, _FLAG_CONFIDENCE - 0.1, public=False)
            return
        found = [*_within(words, self._values)]
        yield from found or _within(words, self._regimes)
        if key.reads == "kind" and not found:
            yield from self._from_vocabulary(value)

    def _from_vocabulary(self, value: str) -> Iterator[_Meaning]:
        for hit in self._vocabulary.find(value):
            if hit.strength is not Strength.WEAK:
                yield _Meaning(hit.category, max(hit.weight, 0.8), public=False)


def _within(words: tuple[str, ...], table: Mapping[str, Sequence[_Meaning]]) -> Iterator[_Meaning]:
    """Yield what the longest known runs of words mean, from left to right; the table knows them joined."""
    start = 0
    while start < len(words):
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            found = table.get("".join(words[start:end]))
            if found:
                yield from found
                start = end
                break
        else:
            start += 1


def tags_of(resource: Resource, provider: ProviderConfiguration | None, table: TagTable) -> tuple[Tag, ...]:
    """Return a resource's tags over its provider's default tags; a resource's own tag hides a default one."""
    data = resource.values.data
    there = data.keys() if isinstance(data, Mapping) else ()
    written = [path for path in table.arguments if path.partition(".")[0] in there]
    own = {tag.key: tag for path in written for tag in _tags_at(resource.values, path, default=False)}
    merged = {**table.defaults(provider), **own}
    return tuple(merged[key] for key in sorted(merged))


def _tags_at(values: Known, path: str, *, default: bool) -> Iterator[Tag]:
    if not isinstance(values.data, Mapping) or path.partition(".")[0] not in values.data:
        return
    for place, value in select(values, path):
        if not isinstance(value, Known):
            continue
        if isinstance(value.data, Mapping):
            yield from _tags_in(value.data, place, default=default)
        elif isinstance(value.data, str):
            yield _bare(value, place, default=default)


def _tags_in(data: Mapping[str, Value], place: tuple[str | int, ...], *, default: bool) -> Iterator[Tag]:
    """Tags of a map, or the one of a block that has `key` and `value`."""
    if "value" in data and ("key" in data or "name" in data):
        keys = texts_of(data.get("key", data.get("name", data["value"])))
        for key in keys[:1]:
            for text in texts_of(data["value"]):
                yield Tag(key.text, text, place, default)
        return
    for key_text, value in data.items():
        for text in _scalar_texts(value):
            yield Tag(key_text, text, (*place, key_text), default)


def _scalar_texts(value: Value) -> tuple[Text, ...]:
    if isinstance(value, Known) and isinstance(value.data, bool):
        return (Text("true" if value.data else "false", hidden=False),)
    return texts_of(value)


def _bare(value: Known, place: tuple[str | int, ...], *, default: bool) -> Tag:
    """Return the tag that one string is: `key=value`, `key:value`, or a word that stands for itself."""
    (text,) = texts_of(value) or (Text("", hidden=True),)
    for separator in ("=", ":"):
        key, found, rest = text.text.partition(separator)
        if found:
            return Tag(key.strip(), Text(rest.strip(), text.hidden), place, default)
    return Tag(text.text, text, place, default)


def read_tags(tags: Iterable[Tag], table: TagTable) -> TagReading:
    """Read tags: the categories they claim or rule out, and the further names in them."""
    claims: list[TagClaim] = []
    denials: list[TagClaim] = []
    public: Tag | None = None
    names: list[Tag] = []
    contexts: list[Tag] = []
    for tag in tags:
        key = table.key(tag.key)
        if key is None:
            bare = tag.key == tag.value.text
            if table.is_context(tag.key):
                contexts.append(tag)
            elif bare or table.is_name(tag.key):
                (contexts if tag.default else names).append(tag)
            continue
        for meaning in table.meanings(key, tag.value.text):
            if meaning.public:
                public = public or tag
            elif meaning.category and meaning.confidence:
                claims.append(TagClaim(meaning.category, meaning.confidence, tag))
            elif meaning.category:
                denials.append(TagClaim(meaning.category, 0.0, tag))
    return TagReading(
        claims=tuple(claims),
        public=None if claims else public,
        denials=tuple(denials),
        names=tuple(names),
        contexts=tuple(contexts),
    )
