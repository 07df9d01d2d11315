"""Writes the atlas as Markdown pages, one to a fact, with an index to each kind.

`python -m sovlint.atlas.pages docs` writes them; a test holds the written ones to what this makes. Only
`docs/operators`, `docs/laws`, `docs/frameworks` and `docs/adequacy` are touched.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sovlint.atlas.facts import Operator, confirmed
from sovlint.atlas.files import Fact
from sovlint.atlas.law_page import decision_lines, framework_lines, law_lines
from sovlint.atlas.load import Atlas, load_atlas
from sovlint.atlas.operator_page import operator_lines
from sovlint.atlas.page import Line, LineKind, period

_MARKS: Mapping[LineKind, str] = {
    LineKind.TITLE: "# ",
    LineKind.HEADING: "## ",
    LineKind.TEXT: "",
    LineKind.ITEM: "- ",
}
_HEADER = "<!-- Made from policies/atlas by `python -m sovlint.atlas.pages docs`: change the facts. -->"


def atlas_pages(atlas: Atlas) -> dict[str, str]:
    """Return every page by its path below the documentation's folder, sorted."""
    pages = {f"operators/{o.id}.md": markdown(operator_lines(o, atlas)) for o in atlas.operators().values()}
    pages |= {f"laws/{law.id}.md": markdown(law_lines(law, atlas)) for law in atlas.laws().values()}
    pages |= {
        f"frameworks/{text.id}.md": markdown(framework_lines(text, atlas))
        for text in atlas.frameworks().values()
    }
    pages |= {
        f"adequacy/{decision.id}.md": markdown(decision_lines(decision, atlas))
        for decision in atlas.decisions().values()
    }
    pages |= _indexes(atlas)
    return dict(sorted(pages.items()))


def markdown(lines: Iterable[Line]) -> str:
    """Return lines as a Markdown page, in English; a line that cites an address links to it."""
    text = [_HEADER]
    before = None
    for line in lines:
        if not (before is line.kind is LineKind.ITEM):
            text.append("")
        text.append(f"{_MARKS[line.kind]}{_linked(line)}")
        before = line.kind
    return "\n".join(text) + "\n"


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages below a folder, and take away those of facts that are gone."""
    for name in {Path(name).parts[0] for name in pages}:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for path in (folder / name).glob("*.md"):
            if path.relative_to(folder).as_posix() not in pages:
                path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _linked(line: Line) -> str:
    text = _escaped(str(line.message))
    if not line.url:
        return text
    return f"Official text: <{line.url}>" if line.url in str(line.message) else f"{text}: <{line.url}>"


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup in a sentence."""
    for character in "\\`*_<":
        text = text.replace(character, f"\\{character}")
    return text


def _indexes(atlas: Atlas) -> dict[str, str]:
    return {
        "operators/README.md": _index(
            "Operators",
            ("Operator", "Control", "United States", "Confirmed"),
            atlas.operators().values(),
            _operator_cells,
        ),
        "laws/README.md": _index(
            "Laws",
            ("Law", "Country", "Kind", "Status"),
            atlas.laws().values(),
            lambda law: (_to(law.name, law.id), law.country, law.kind, law.status),
        ),
        "frameworks/README.md": _index(
            "Frameworks and labels",
            ("Framework", "Country", "Kind", "Status"),
            atlas.frameworks().values(),
            lambda text: (_to(text.name, text.id), text.country, text.kind, text.status),
        ),
        "adequacy/README.md": _index(
            "Adequacy decisions",
            ("Decision", "Country", "Coverage", "In force"),
            atlas.decisions().values(),
            lambda d: (_to(d.name, d.id), d.country, d.coverage, str(period(d.in_force[-1]))),
        ),
    }


def _operator_cells(operator: Operator) -> tuple[str, ...]:
    return (
        _to(operator.name, operator.id),
        ", ".join(operator.control),
        operator.us_nexus,
        confirmed(operator.sources),
    )


def _to(name: str, fact_id: str) -> str:
    return f"[{_escaped(name)}]({fact_id}.md)"


def _index(
    title: str, columns: tuple[str, ...], facts: Iterable[Fact], cells: Callable[[Fact], tuple[str, ...]]
) -> str:
    rows = [columns, tuple("---" for _ in columns), *(cells(fact) for fact in facts)]
    table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    return f"{_HEADER}\n\n# {title}\n\n{table}\n"


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), atlas_pages(load_atlas()))
