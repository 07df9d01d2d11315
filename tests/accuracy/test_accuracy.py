"""How right the classification is on resources that a person has read and labelled."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sovlint.atlas.facts import Plaintext, TypeFact
from sovlint.diagnostics import Span
from sovlint.exposure.classify import classify
from sovlint.exposure.model import Category
from sovlint.exposure.schemas import places_of
from sovlint.exposure.vocabulary import load_vocabulary
from sovlint.terraform.inventory import Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import Known, Value, boolean, object_of, string, tuple_of

HERE = Path(__file__).parent


@dataclass
class Figures:
    """Right answers, false alarms and misses: of (resource, category) pairs and of flagged resources."""

    right: int = 0
    alarms: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    resources_right: int = 0
    resource_alarms: int = 0
    resource_misses: int = 0

    @property
    def precision(self) -> float:
        """The share of answers that are right."""
        return self.right / max(self.right + len(self.alarms), 1)

    @property
    def recall(self) -> float:
        """The share of what is held that was answered."""
        return self.right / max(self.right + len(self.misses), 1)

    @property
    def resource_precision(self) -> float:
        """The share of flagged resources that hold something sensitive."""
        return self.resources_right / max(self.resources_right + self.resource_alarms, 1)

    @property
    def resource_recall(self) -> float:
        """The share of resources with something sensitive that are flagged."""
        return self.resources_right / max(self.resources_right + self.resource_misses, 1)


def value_of(data: Any) -> Value:
    """Return the value that plain data stands for."""
    if isinstance(data, list):
        return tuple_of(tuple(value_of(item) for item in data))
    if isinstance(data, dict):
        return object_of({key: value_of(item) for key, item in data.items()})
    return boolean(data) if isinstance(data, bool) else string(data)


def with_columns(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with the columns put where the type keeps them."""
    values: dict[str, Any] = {**record.get("arguments", {}), **record.get("condition", {})}
    columns = record.get("columns", ())
    if not columns:
        return values
    places = places_of(record["type"], load_vocabulary().document("schemas")["schemas"])
    if places.columns:
        first, *inner = places.columns[0].split(".")
        nested: list[Any] = [{inner[-1]: column} for column in columns] if inner else list(columns)
        for step in reversed(inner[:-1]):
            nested = [{step: nested}]
        values[first] = nested
    elif places.texts:
        values[places.texts[0]] = json.dumps([{"name": column, "type": "STRING"} for column in columns])
    return values


def resource_of(record: Mapping[str, Any]) -> Resource:
    """Build the resource that a record reduces."""
    values = value_of({**with_columns(record), "tags": record.get("tags", {})})
    assert isinstance(values, Known)
    return Resource(
        address=f"{record['type']}.{record['name']}",
        mode=Mode.MANAGED,
        type=record["type"],
        name=record["name"],
        index=record.get("index"),
        module=record.get("module", ""),
        provider="p",
        provider_source="",
        values=values,
        span=Span(record["file"], 1, 1, 1, 2),
    )


def fact_of(record: Mapping[str, Any]) -> TypeFact:
    """Build the fact of a record's type."""
    return TypeFact(
        type=record["type"],
        role=record["role"],
        durable=record.get("durable", True),
        plaintext=Plaintext.NEEDED,
        service="",
        location=(),
        tags=(),
        keys=(),
        schemas=(),
        sensitive=(),
        replication=(),
        flows=(),
    )


def provider_of(record: Mapping[str, Any]) -> ProviderConfiguration:
    """Build a provider configuration with the record's default tags."""
    values = value_of({"default_tags": [{"tags": record.get("default_tags", {})}]})
    assert isinstance(values, Known)
    return ProviderConfiguration(
        key="p", source="", local_name="p", alias="", module="", values=values, span=None
    )


def answers(name: str) -> Iterator[tuple[str, Mapping[str, Any], dict[Category, str]]]:
    """Yield (repository, record, categories answered with the reason) for a set."""
    vocabulary = load_vocabulary()
    sets: dict[str, list[dict[str, Any]]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    for repository, records in sets.items():
        for record in records:
            found = classify(resource_of(record), fact_of(record), provider_of(record), vocabulary)
            yield (
                repository,
                record,
                {item.category: str(item.evidence[0].because) for item in found.data},
            )


def figures(name: str, *, without: frozenset[Category] = frozenset()) -> Figures:
    """Compare what is answered for a set with what a person said; categories may be left out."""
    total = Figures()
    for repository, record, answer in answers(name):
        holds = {Category(word) for word in record["holds"]} - without
        arguable = {Category(word) for word in record.get("arguable", ())} | without
        given = answer.keys() - arguable
        where = f"{repository}: {record['type']}.{record['name']}"
        total.right += len(holds & given)
        total.alarms += [f"{where}: {category}, {answer[category]}" for category in sorted(given - holds)]
        total.misses += [f"{where}: {category}" for category in sorted(holds - given)]
        total.resources_right += bool(holds and given)
        total.resource_misses += bool(holds and not given)
        total.resource_alarms += bool(given and not holds)
    return total


CREDENTIALS = frozenset({Category.CREDENTIALS})


@pytest.mark.parametrize(
    ("name", "without", "precision", "recall"),
    [
        ("tuning", frozenset(), 0.98, 0.92),
        ("tuning", CREDENTIALS, 0.98, 0.9),
        ("held_out", frozenset(), 0.98, 0.96),
        ("held_out", CREDENTIALS, 0.98, 0.95),
        ("unseen", frozenset(), 0.98, 0.98),
        ("unseen", CREDENTIALS, 0.87, 0.96),
    ],
)
def test_accuracy_does_not_fall(
    name: str, without: frozenset[Category], precision: float, recall: float
) -> None:
    """Precision and recall stay at the level that was reached, with and without what types alone tell."""
    reached = figures(name, without=without)
    print(  # noqa: T201 - shown by `pytest -rP`
        f"{name}{' without credentials' if without else ''}: categories {reached.right} right,"
        f" precision {reached.precision:.3f}, recall {reached.recall:.3f};"
        f" resources precision {reached.resource_precision:.3f}, recall {reached.resource_recall:.3f}",
        *(f"  false alarm: {line}" for line in reached.alarms),
        *(f"  missed: {line}" for line in reached.misses),
        sep="\n",
    )
    assert reached.precision >= precision
    assert reached.recall >= recall
    assert reached.resource_precision >= precision
    assert reached.resource_recall >= recall


@pytest.mark.parametrize("name", ["tuning", "held_out", "unseen"])
def test_labels_are_categories(name: str) -> None:
    """Every label is a category, and none is certain and arguable at once."""
    for _, record, _ in answers(name):
        holds, arguable = set(record["holds"]), set(record.get("arguable", ()))
        assert holds | arguable <= set(Category)
        assert not holds & arguable
