"""The flows drawn: operators as boxes, countries as colours, data on the arrows; in DOT, Mermaid or JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from textwrap import wrap

from sovlint.diagnostics import Message, message
from sovlint.exposure.model import Category, Crossing
from sovlint.language import render as say
from sovlint.policy.wording import category_names
from sovlint.report.model import Report
from sovlint.report.picture import EVERYBODY, NAMES, Arrow, Picture, Point, picture_of

#: Colours of countries, light enough for black letters (ColorBrewer, Set3).
_PALETTE = (
    "#8dd3c7",
    "#ffffb3",
    "#bebada",
    "#fdb462",
    "#b3de69",
    "#fccde5",
    "#bc80bd",
    "#80b1d3",
    "#ccebc5",
    "#ffed6f",
)
_TIMES = "\N{MULTIPLICATION SIGN}"
_NO_PLACE, _SEVERAL = "#ffffff", "#d9d9d9"
_ALARM, _PLAIN, _FAINT = "#b2182b", "#404040", "#9e9e9e"
_WIDEST = 46  # characters of an address, or of a line of categories
_TOLD = 2  # categories on an arrow
_DOT_DEFAULTS = (
    'graph [rankdir=LR, fontname="Helvetica", fontsize=14, nodesep=0.25, ranksep=0.9];',
    'node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=10, margin="0.12,0.06"];',
    'edge [fontname="Helvetica", fontsize=9];',
)


class GraphFormat(StrEnum):
    """The formats of a drawing."""

    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"


def render_graph(report: Report, form: GraphFormat, *, only_sensitive: bool = False) -> str:
    """Return the drawing of a report."""
    picture = picture_of(report, only_sensitive=only_sensitive)
    drawing = _Drawing(picture, report)
    if form is GraphFormat.DOT:
        return "\n".join(drawing.dot()) + "\n"
    if form is GraphFormat.MERMAID:
        return "\n".join(drawing.mermaid()) + "\n"
    return json.dumps(drawing.document(), indent=2, ensure_ascii=False) + "\n"


class _Drawing:
    """A picture with numbers for its points, colours for its countries, and words for the rest."""

    def __init__(self, picture: Picture, report: Report) -> None:
        self._picture = picture
        self._report = report
        self._numbers = {point.key: f"n{number}" for number, point in enumerate(picture.points, start=1)}
        places = sorted({point.countries for point in picture.points if len(point.countries) == 1})
        self._colours = {
            country: _PALETTE[number % len(_PALETTE)] for number, (country,) in enumerate(places)
        }

    def dot(self) -> Iterator[str]:
        yield "digraph sovlint {"
        yield from (f"  {line}" for line in _DOT_DEFAULTS)
        for number, operator in enumerate(self._operators()):
            yield f"  subgraph cluster_{number} {{"
            yield f"    label={_quoted(self._box(operator))}; style=rounded; color={_quoted(_PLAIN)};"
            yield from (f"    {line}" for line in self._points_in(operator))
            yield "  }"
        for arrow in self._picture.arrows:
            yield f"  {self._dot_arrow(arrow)}"
        yield from (f"  {line}" for line in self._dot_legend())
        yield "}"

    def _points_in(self, operator: str) -> Iterator[str]:
        for point in self._of(operator):
            style = "rounded,filled,dashed" if point.is_read_only else "rounded,filled"
            shape = "box" if point.type else "ellipse"
            colour = _ALARM if point.data else _FAINT
            yield (
                f"{self._numbers[point.key]} [label={_quoted(self._label(point))}, shape={shape}, "
                f"style={_quoted(style)}, fillcolor={_quoted(self._colour(point))}, color={_quoted(colour)}];"
            )
        alone = self._alone(operator)
        if alone:
            number = f"alone_{self._operators().index(operator)}"
            label = _quoted(_lines(alone))
            yield f"{number} [label={label}, shape=note, style=filled, fillcolor={_quoted(_NO_PLACE)}];"

    def _dot_arrow(self, arrow: Arrow) -> str:
        crosses = arrow.data and arrow.crosses
        colour = _ALARM if crosses else _PLAIN if arrow.data else _FAINT
        style = "dashed" if arrow.how == ("log",) else "solid"
        width = "2.0" if crosses else "1.0"
        return (
            f"{self._numbers[arrow.source]} -> {self._numbers[arrow.target]} "
            f"[label={_quoted(self._told(arrow))}, color={_quoted(colour)}, fontcolor={_quoted(colour)}, "
            f"style={style}, penwidth={width}{', dir=both' if arrow.is_both else ''}];"
        )

    def _dot_legend(self) -> Iterator[str]:
        if not self._picture.points:
            return
        yield "subgraph cluster_legend {"
        yield f"  label={_quoted(self._say(message('countries')))}; style=dashed; color={_quoted(_FAINT)};"
        for number, (country, colour) in enumerate(self._legend()):
            yield f"  legend_{number} [label={_quoted(country)}, shape=box, fillcolor={_quoted(colour)}];"
        yield "}"
        if self._picture.left_out:
            text = self._say(
                message("{count} resources that hold no data are left out", count=self._picture.left_out)
            )
            yield f"label={_quoted(text)}; labelloc=b;"

    def mermaid(self) -> Iterator[str]:
        yield "flowchart LR"
        for number, operator in enumerate(self._operators()):
            yield f'  subgraph box{number}["{_entities(self._box(operator))}"]'
            for point in self._of(operator):
                left, right = ("(", ")") if point.type else ("([", "])")
                text = "<br/>".join(_entities(line) for line in self._lines_of(point))
                yield f'    {self._numbers[point.key]}{left}"{text}"{right}'
            alone = self._alone(operator)
            if alone:
                text = "<br/>".join(_entities(line) for line in alone)
                yield f'    alone{number}["{text}"]'
            yield "  end"
        for arrow in self._picture.arrows:
            line = "-.->" if arrow.how == ("log",) else "==>" if arrow.data and arrow.crosses else "-->"
            line = f"<{line}" if arrow.is_both else line
            ends = self._numbers[arrow.source], self._numbers[arrow.target]
            yield f'  {ends[0]} {line}|"{_entities(self._told(arrow))}"| {ends[1]}'
        for number, (country, colour) in enumerate(self._legend()):
            shown = [
                self._numbers[point.key] for point in self._picture.points if self._place(point) == country
            ]
            yield f"  classDef place{number} fill:{colour},stroke:{_FAINT},color:#000"
            yield f"  class {','.join(shown)} place{number}"

    def document(self) -> dict[str, object]:
        """Return the picture as JSON data."""
        return {
            "schema_version": "1",
            "operators": [
                {
                    "id": operator or None,
                    "name": self._name(operator),
                    "control": list(self._control(operator)),
                }
                for operator in self._operators()
            ],
            "nodes": [self._node(point) for point in self._picture.points],
            "edges": [
                {
                    "from": self._numbers[arrow.source],
                    "to": self._numbers[arrow.target],
                    "both_ways": arrow.is_both,
                    "how": list(arrow.how),
                    "data": [category.value for category in arrow.data],
                    "crosses": [crossing.value for crossing in arrow.crosses],
                }
                for arrow in self._picture.arrows
            ],
            "unconnected": [
                {
                    "operator": operator or None,
                    "type": kind,
                    "count": count,
                    "data": [one.value for one in data],
                }
                for operator, kind, count, data in self._picture.alone
            ],
            "left_out": self._picture.left_out,
        }

    def _node(self, point: Point) -> dict[str, object]:
        return {
            "id": self._numbers[point.key],
            "operator": point.operator or None,
            "type": point.type or None,
            "blocks": list(point.names) if point.type else [],
            "outside": point.names[0] if point.names and not point.type else None,
            "roots": list(point.roots),
            "count": point.count,
            "countries": list(point.countries),
            "data": [category.value for category in point.data],
        }

    def _operators(self) -> list[str]:
        alone = {operator for operator, *_ in self._picture.alone}
        return sorted({point.operator for point in self._picture.points} | alone)

    def _of(self, operator: str) -> list[Point]:
        return [point for point in self._picture.points if point.operator == operator]

    def _name(self, operator: str) -> str:
        facts = self._report.operators.get(operator)
        return facts.name if facts else operator or self._say(message("operator unknown"))

    def _control(self, operator: str) -> tuple[str, ...]:
        facts = self._report.operators.get(operator)
        return facts.control if facts else ()

    def _box(self, operator: str) -> str:
        control = ", ".join(self._control(operator))
        return f"{self._name(operator)} ({control})" if control else self._name(operator)

    def _label(self, point: Point) -> str:
        return _lines(self._lines_of(point))

    def _lines_of(self, point: Point) -> list[str]:
        if not point.type:
            return [*(self._guest(name) for name in point.names or (self._name(point.operator),))]
        count = f"{point.count} {_TIMES} {point.type}" if point.count > 1 else point.type
        names = self._first(_short(name, point.type) for name in point.names)
        roots = self._first(f"({_end_of(root)})" for root in point.roots)
        data = self._categories(point.data)
        place = ", ".join(point.countries) if len(point.countries) <= NAMES else ""
        return [count, *names, *roots, *([place] if place else []), *wrap(data, _WIDEST)]

    def _first(self, names: Iterable[str]) -> list[str]:
        """Return the first of some names, and how many more there are."""
        found = list(names)
        more = len(found) - NAMES
        return [*found[:NAMES], *([self._say(message("and {count} more", count=more))] if more > 0 else [])]

    def _guest(self, name: str) -> str:
        return self._say(message("everybody")) if name == EVERYBODY else name

    def _told(self, arrow: Arrow) -> str:
        how = ", ".join(arrow.how)
        data = self._categories(arrow.data[:_TOLD])
        more = len(arrow.data) - _TOLD
        if more > 0:
            data = f"{data}, {self._say(message('and {count} more', count=more))}"
        marks = [say(_CROSSED[crossing], self._report.language) for crossing in arrow.crosses] if data else []
        return f"{data} ({', '.join([how, *marks])})" if data else how

    def _categories(self, data: Sequence[Category]) -> str:
        names = category_names()
        return ", ".join(self._say(names[category]) for category in data)

    def _alone(self, operator: str) -> list[str]:
        """Return what is not connected to anything, a line for each type."""
        rows = [row for row in self._picture.alone if row[0] == operator]
        if not rows:
            return []
        lines = [self._say(message("without known flows:"))]
        for _, kind, count, data in rows[: 4 * NAMES]:
            categories = self._categories(data)
            lines.append(f"{count} {_TIMES} {kind}" + (f": {categories}" if categories else ""))
        more = sum(row[2] for row in rows[4 * NAMES :])
        if more:
            lines.append(self._say(message("and {count} more", count=more)))
        return lines

    def _place(self, point: Point) -> str:
        if not point.countries:
            return self._say(message("not known"))
        return point.countries[0] if len(point.countries) == 1 else self._say(message("several"))

    def _colour(self, point: Point) -> str:
        if not point.countries:
            return _NO_PLACE
        return self._colours[point.countries[0]] if len(point.countries) == 1 else _SEVERAL

    def _legend(self) -> list[tuple[str, str]]:
        return sorted({(self._place(point), self._colour(point)) for point in self._picture.points})

    def _say(self, text: Message) -> str:
        return say(text, self._report.language)


_CROSSED = {
    Crossing.ACCOUNT: message("to another account"),
    Crossing.BORDER: message("to another country"),
    Crossing.OPERATOR: message("to another operator"),
}


def _short(address: str, terraform_type: str) -> str:
    """Return an address without its type, its end where it is long."""
    modules, _, name = address.rpartition(f"{terraform_type}.")
    text = modules.replace("module.", "").replace("data.", "") + name
    return _end_of(text)


def _end_of(text: str) -> str:
    return text if len(text) <= _WIDEST else "…" + text[1 - _WIDEST :]


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Return a DOT string; no character of a name can end it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", " ")
    return f'"{escaped}"'


def _entities(text: str) -> str:
    """Return text for a quoted Mermaid label: characters that mean something to it as entities."""
    meant = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "|": "#124;"}
    return "".join(meant.get(letter, letter) for letter in text).replace("\n", " ")
