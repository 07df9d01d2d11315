"""Checks the user's additions to the atlas, and says which shipped facts they replace.

An addition is a folder of the same form as the shipped atlas: `laws.json`, `operators/acme.json`,
`places/acme.json`, `providers.json`... Every file is held to the schema of its kind before it is used.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sovlint.atlas.files import read_document
from sovlint.atlas.overrides import Override, overrides_in
from sovlint.diagnostics import Message, SovlintError, message

#: Files and folders of an atlas, and the schema of each file (`policies/atlas/schema/`).
FILES: Mapping[str, str] = {
    "adequacy.json": "adequacy",
    "frameworks.json": "frameworks",
    "laws.json": "laws",
    "providers.json": "providers",
    "unions.json": "unions",
}
FOLDERS: Mapping[str, str] = {
    "endpoints": "endpoints",
    "equivalents": "equivalents",
    "operators": "operator",
    "places": "places",
    "types": "types",
}


def check_additions(shipped: Path, folders: tuple[Path, ...]) -> tuple[Override, ...]:
    """Return what the additions bring or replace, sorted; SovlintError with every mistake in them."""
    mistakes = [mistake for folder in folders for mistake in _mistakes(shipped, folder)]
    if mistakes:
        raise SovlintError(mistakes)
    found = {override for folder in folders for override in overrides_in(shipped, folder)}
    return tuple(sorted(found, key=lambda override: (override.kind, override.id, override.file)))


def schema_of(folder: Path, path: Path) -> str | None:
    """Return the name of the schema for a file of an atlas folder; None for what is no part of an atlas."""
    steps = path.relative_to(folder).parts
    if len(steps) == 1:
        return FILES.get(steps[0])
    return FOLDERS.get(steps[0]) if len(steps) == 2 and path.suffix == ".json" else None  # noqa: PLR2004 - folder/file


def schema_errors(shipped: Path, schema: str, document: object) -> Iterator[tuple[str, str]]:
    """Yield (path in the document, what is wrong) for each mistake in a document, in its order."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only where there are additions to check
    from referencing import Registry, Resource  # noqa: PLC0415 - as above

    documents = [json.loads(path.read_bytes()) for path in sorted((shipped / "schema").glob("*.json"))]
    registry: Registry[Any] = Registry().with_resources(
        [(document["$id"], Resource.from_contents(document)) for document in documents]
    )
    named = {document["$id"].rpartition("/")[2]: document for document in documents}
    rules = named.get(f"{schema}.schema.json")
    if rules is None:
        return
    validator = Draft202012Validator(
        rules, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for error in sorted(validator.iter_errors(document), key=lambda error: error.json_path):
        yield error.json_path, error.message


def _mistakes(shipped: Path, folder: Path) -> Iterator[Message]:
    if not folder.is_dir():
        yield message("the atlas folder {folder} does not exist; correct `atlas:`", folder=str(folder))
        return
    for path in sorted(folder.rglob("*.json")):
        schema = schema_of(folder, path)
        if schema is None:
            yield message("{file} is no file of an atlas; name it as the shipped ones are", file=str(path))
        else:
            yield from _mistakes_in(shipped, path, schema)


def _mistakes_in(shipped: Path, path: Path, schema: str) -> Iterator[Message]:
    document = read_document(path)
    for where, problem in schema_errors(shipped, schema, document):
        yield message("{file}: {where}: {problem}", file=str(path), where=where, problem=problem)
    name = document.get("id") if schema == "operator" else document.get("key") if schema == "places" else None
    if name is not None and name != path.stem:
        yield message(
            "{file}: the name of the file must be that of the record in it, {name}.json",
            file=str(path),
            name=str(name),
        )
