"""Which resource a text names without a reference: by name, ARN, URL or path, where the name is its own.

Plans, states and literal values hold no references; the names are there all the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from sovlint.atlas.hosts import hosts_in
from sovlint.atlas.load import Atlas
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.leaves import leaves, variable_of
from sovlint.exposure.node import Node
from sovlint.exposure.references import origins_of, text_of
from sovlint.terraform.inventory import Mode, Resource
from sovlint.terraform.values import Unknown, Value, select

_TOKEN = re.compile(r"[A-Za-z0-9][\w.-]*")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ARN = re.compile(r"^arn:[\w-]+:(?P<service>[\w-]+):[^:]*:[^:]*:(?P<rest>.*)$")
_PATH = re.compile(r"(?:^|/)(?P<collection>[A-Za-z]+)/(?P<name>[\w.-]+)(?=/|$)")
_BUCKET = re.compile(r"^(?P<scheme>s3[an]?|gs|gcs|abfss?|wasbs?|https?)://(?P<name>[\w.-]+)")
#: How long a bare name is at least where nothing else says that it names a resource.
_LEAST = 6
#: How much is known at least of a name of which a part is not.
_LEAST_KNOWN = 8
#: Names that many things have.
_MOST_BEARERS = 3


class OwnNames:
    """The resources of an inventory by the names that they give themselves."""

    def __init__(self, nodes: Mapping[str, Node], atlas: Atlas) -> None:
        self._atlas = atlas
        self._bearers: dict[str, list[Node]] = {}
        for node in nodes.values():
            if node.carries and not _only_configures(node):
                for name in _names_of(node.resource):
                    self._bearers.setdefault(name, []).append(node)
                for variable in _variables_of(node.resource):
                    self._bearers.setdefault(f"var.{variable}", []).append(node)

    def named(self, text: str, hint: str) -> tuple[Resource, ...]:
        """Return the resources that the text names; `hint` is the name of the argument that it stands in."""
        if not text or len(text) > 4096 or not self._bearers:  # noqa: PLR2004 - a document, not a name
            return ()
        found: dict[str, Node] = {}
        for token in set(_candidates(text)):
            for node in self._bearers.get(token, ()):
                if self._is_named(node, token, text, hint):
                    found[node.resource.address] = node
        managed = {
            address: node for address, node in found.items() if node.resource.mode is Mode.MANAGED
        } or found
        if len(managed) > _MOST_BEARERS:
            return ()
        return tuple(managed[address].resource for address in sorted(managed))

    def given_by(self, variable: str, hint: str) -> tuple[Resource, ...]:
        """Return the resources whose name a variable without a value is, where it says what it names."""
        said = _words(variable) | _words(hint)
        found = [one for one in self._bearers.get(f"var.{variable}", ()) if said & _words(one.resource.type)]
        return tuple(node.resource for node in found) if len(found) <= _MOST_BEARERS else ()

    def _is_named(self, node: Node, name: str, text: str, hint: str) -> bool:
        if text == name:
            return bool(_words(hint) & _words(node.resource.type)) or (
                len(self._bearers[name]) == 1 and len(name) >= _LEAST and not name.isalnum()
            )
        if text.startswith("arn:"):
            return _is_in_arn(node.resource.type, name, text)
        return (
            _is_in_url(node, name, text)
            or _is_label(node.resource.type, name, text)
            or _is_in_path(node.resource.type, name, text)
            or self._is_in_host(node, name, text)
        )

    def _is_in_host(self, node: Node, name: str, text: str) -> bool:
        """Whether the name is the first label, or a step of the path, of a host of the same operator."""
        for host in hosts_in(text):
            endpoint = self._atlas.endpoint(host)
            if endpoint and endpoint.operator in node.operators:
                if host.partition(".")[0] == name.lower() or host.startswith(name.lower() + "."):
                    return True
                return re.search(rf"/{re.escape(name)}(?:[/?]|$)", text) is not None
        return False


def _only_configures(node: Node) -> bool:
    """Whether the name in a resource is that of another one, which it configures or joins to others."""
    return node.resource.type in flow_facts().joins or bool(node.fact and node.fact.extends)


def _candidates(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        yield token
        if "." in token:
            yield token.partition(".")[0]
            labels = token.split(".")
            yield from (".".join(labels[:end]) for end in range(2, min(len(labels), 6)))


def _names_of(resource: Resource) -> Iterable[str]:
    found = set()
    for argument in flow_facts().name_arguments:
        for _, value in select(resource.values, argument):
            text = text_of(value) or _half_known(value)
            if len(text) >= 3:  # noqa: PLR2004 - shorter ones are numbers and letters
                found.add(text.removeprefix("/").rpartition("/")[2])
    return found


def _variables_of(resource: Resource) -> Iterable[str]:
    """Return the variables without a value that a resource is named by."""
    values = (value for name in flow_facts().name_arguments for _, value in select(resource.values, name))
    return {variable for variable in map(variable_of, values) if variable}


def _half_known(value: Value) -> str:
    """Return a name of which a part is not known, where the rest says enough and is no one else's name."""
    if not isinstance(value, Unknown) or not value.pieces or origins_of(value):
        return ""
    known = "".join(text_of(piece) for piece in value.pieces)
    text = next((leaf.text for leaf in leaves(value)), "")
    return text if len(known) >= _LEAST_KNOWN else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(text)) - {
        "aw",
        "name",
        "id",
        "arn",
    }


def _is_in_arn(terraform_type: str, name: str, text: str) -> bool:
    match = _ARN.match(text)
    if match is None:
        return False
    prefix = flow_facts().arn_services.get(match["service"], "")
    if not prefix or not terraform_type.startswith(prefix):
        return False
    rest = match["rest"]
    if match["service"] == "s3":
        return rest == name or rest.startswith(name + "/")
    return re.search(rf"(?:^|[:/]){re.escape(name)}(?:$|[:/-])", rest) is not None


def _is_in_url(node: Node, name: str, text: str) -> bool:
    match = _BUCKET.match(text)
    if match is None or match["scheme"].startswith("http"):
        return False
    return match["name"] == name and node.role == "store"


def _is_label(terraform_type: str, name: str, text: str) -> bool:
    """Whether the name is the first label of a host in a domain that the resource's surroundings have."""
    if terraform_type not in flow_facts().hosted_types:
        return False
    return re.match(rf"(?:\w+://)?{re.escape(name)}\.", text) is not None


def _is_in_path(terraform_type: str, name: str, text: str) -> bool:
    """Whether the text is a path such as `projects/p/topics/NAME` whose collection is the type's."""
    if "/" not in text or "://" in text:
        return False
    words = _words(terraform_type)
    return any(
        match["name"] == name and _words(match["collection"]) <= words for match in _PATH.finditer(text)
    )
