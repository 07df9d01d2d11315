"""Writes the policies as Markdown pages, in English and in French, with an index to the packs.

`python -m sovlint.policy.pages docs` writes them; a test holds the written ones to what this makes. Only
`docs/policies` is touched.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from sovlint.atlas.load import Atlas, load_atlas
from sovlint.atlas.page import Line, LineKind, Page
from sovlint.language import Language, render
from sovlint.policy.explain import pack_page, policy_page
from sovlint.policy.load import shipped_names, shipped_pack
from sovlint.policy.pack import Pack

_MARKS: Mapping[LineKind, str] = {
    LineKind.TITLE: "# ",
    LineKind.HEADING: "## ",
    LineKind.TEXT: "",
    LineKind.ITEM: "- ",
}
_HEADER = "<!-- Made from policies/packs by `python -m sovlint.policy.pages docs`: change the pack. -->"
_OTHER = {Language.ENGLISH: ("Français", ".fr.md"), Language.FRENCH: ("English", ".md")}


def policy_pages(packs: Iterable[Pack], atlas: Atlas) -> dict[str, str]:
    """Return every page by its path below the documentation's folder, sorted."""
    pages: dict[str, str] = {}
    for pack in packs:
        named: list[tuple[str, Page]] = [(f"pack-{pack.id}", pack_page(pack))]
        named += [(policy.id, policy_page(policy, pack, atlas)) for policy in pack.policies]
        for name, page in named:
            pages[f"policies/{name}.md"] = _markdown(page, name, Language.ENGLISH)
            pages[f"policies/{name}.fr.md"] = _markdown(page, name, Language.FRENCH)
    pages["policies/README.md"] = _index(packs)
    return dict(sorted(pages.items()))


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages below a folder, and take away those of policies that are gone."""
    (folder / "policies").mkdir(parents=True, exist_ok=True)
    for path in (folder / "policies").glob("*.md"):
        if path.relative_to(folder).as_posix() not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _markdown(page: Page, name: str, language: Language) -> str:
    title, suffix = _OTHER[language]
    text = [_HEADER]
    before = None
    for line in page:
        if not (before is line.kind is LineKind.ITEM):
            text.append("")
        text.append(f"{_MARKS[line.kind]}{_said(line, language)}")
        if line.kind is LineKind.TITLE:
            text += ["", f"[{title}]({name}{suffix})"]
        before = line.kind
    return "\n".join(text) + "\n"


def _said(line: Line, language: Language) -> str:
    text = render(line.message, language)
    pieces = text.split("`")
    escaped = [_escaped(piece) if index % 2 == 0 else piece for index, piece in enumerate(pieces)]
    said = "`".join(escaped) if len(pieces) % 2 else _escaped(text)
    return f"{said}: <{line.url}>" if line.url else said


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup in a sentence."""
    for character in "\\*_<`":
        text = text.replace(character, f"\\{character}")
    return text


def _index(packs: Iterable[Pack]) -> str:
    text = [_HEADER, "", "# Policies"]
    for pack in packs:
        text += ["", f"## [{pack.title.en}](pack-{pack.id}.md) (`{pack.id}`)", "", pack.description.en, ""]
        text += ["| policy | weighs at most | what it flags |", "|---|---|---|"]
        text += [
            f"| [`{policy.id}`]({policy.id}.md) | {policy.severity} | {policy.title.en} |"
            for policy in pack.policies
        ]
    return "\n".join(text) + "\n"


if __name__ == "__main__":
    write_pages(
        Path(sys.argv[1]), policy_pages([shipped_pack(name) for name in shipped_names()], load_atlas())
    )
