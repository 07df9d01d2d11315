"""What the documentation shows is what happens: commands, outputs, options, keys, links."""

import inspect
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest
import yaml

from sovlint.cli import sovlint
from sovlint.policy.read_configuration import read_configuration

REPOSITORY = Path(__file__).resolve().parents[1]
README = REPOSITORY / "README.md"
CONFIGURATION = REPOSITORY / "docs" / "configuration.md"
COMMAND_LINE = REPOSITORY / "docs" / "command-line.md"
PAGES = sorted([README, REPOSITORY / "CHANGELOG.md", *(REPOSITORY / "docs").rglob("*.md")]) + sorted(
    (REPOSITORY / "examples").rglob("*.md")
)
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_SCHEMA = json.loads((REPOSITORY / "policies/schema/configuration.schema.json").read_text("utf-8"))


def _blocks(page: Path, language: str) -> list[str]:
    return [
        found["text"] for found in _FENCE.finditer(page.read_text("utf-8")) if found["language"] == language
    ]


def _run(*arguments: str, at: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if "COLOR" not in name and name != "COLUMNS"}
    command = [str(Path(sys.executable).with_name("sovlint")), *arguments, "--as-of", "2026-11-22"]
    return subprocess.run(command, cwd=at, env=clean, capture_output=True, encoding="utf-8", check=False)


def _in_step(page: Path, text: str, config: pytest.Config) -> None:
    if config.getoption("rewrite"):
        page.write_text(text, "utf-8")
    assert page.read_text("utf-8") == text


def test_the_output_in_the_readme(pytestconfig: pytest.Config) -> None:
    """The README shows what the command prints, with the law of 22 November 2026."""
    text = README.read_text("utf-8")
    (block,) = _blocks(README, "console")
    command = block.splitlines()[0].removeprefix("$ sovlint ")
    done = _run(*shlex.split(command))
    assert done.stderr == ""
    _in_step(README, text.replace(block, f"$ sovlint {command}\n{done.stdout}"), pytestconfig)


def test_the_commands_of_the_readme() -> None:
    """The first command runs the example that is shown, the second is what CI runs, word for word."""
    first, second = (block.strip() for block in _blocks(README, "sh"))
    (shown,) = _blocks(README, "console")
    assert first.endswith(shown.splitlines()[0].removeprefix("$ "))
    assert second in (REPOSITORY / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_page_of_the_command_line(pytestconfig: pytest.Config) -> None:
    """The page of options says what the help of every command says."""
    start = "# The command line\n\n`sovlint [PATH]...` is `sovlint check [PATH]...`.\n"
    text = start + "".join(_section(sovlint, "sovlint"))
    _in_step(COMMAND_LINE, text, pytestconfig)


def _section(command: click.Command, path: str) -> Iterator[str]:
    arguments = [
        str(one.metavar or one.name).upper() for one in command.params if isinstance(one, click.Argument)
    ]
    usage = " ".join([path, *arguments])
    yield f"\n## `{usage}`\n\n{inspect.cleandoc(command.help or '')}\n"
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    if options:
        yield "\n| option | |\n|---|---|\n"
        yield from (f"| {_names(option)} | {option.help} |\n" for option in options)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _section(command.commands[name], f"{path} {name}")


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    choices = "\\|".join(option.type.choices) if isinstance(option.type, click.Choice) else ""
    return f"{names} {option.metavar or choices or option.type.name.upper()}"


def test_the_table_of_keys(pytestconfig: pytest.Config) -> None:
    """The table of the configuration's keys is the schema's."""
    head = "| key | meaning |\n|---|---|\n"
    rows = "".join(f"| `{key}` | {entry['description']} |\n" for key, entry in _SCHEMA["properties"].items())
    before, _, rest = CONFIGURATION.read_text("utf-8").partition(head)
    after = rest[rest.index("\n## ") :]
    _in_step(CONFIGURATION, before + head + rows + after, pytestconfig)


def test_the_configuration_that_is_shown(tmp_path: Path) -> None:
    """The example has every key, is valid, and is read."""
    (text,) = _blocks(CONFIGURATION, "yaml")
    document = yaml.safe_load(text)
    assert set(document) == set(_SCHEMA["properties"]) - {"$schema"}
    for name in ("data", "operators", "transfers"):
        shown = {key for entry in document[name] for key in entry}
        assert shown == set(_SCHEMA["properties"][name]["items"]["properties"])
    jsonschema.validate(document, _SCHEMA)
    path = tmp_path / ".sovlint.yaml"
    path.write_text(text, "utf-8")
    assert read_configuration(path, ".sovlint.yaml").home == ("FR", "BE")


def test_the_waiver_that_is_shown(tmp_path: Path) -> None:
    """The example waives its finding."""
    (text,) = _blocks(REPOSITORY / "docs" / "suppressing.md", "terraform")
    (tmp_path / "main.tf").write_text(text, "utf-8")
    report = json.loads(_run(".", "--format", "json", at=tmp_path).stdout)
    assert [bool(item["waived"]) for item in report["findings"]] == [True]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link leads to a file or folder of the repository."""
    for found in _LINK.finditer(page.read_text("utf-8")):
        target = found["target"].partition("#")[0]
        if target and not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), found["target"]


def test_the_index_names_every_page() -> None:
    """No page of docs/ is left out of its index."""
    index = REPOSITORY / "docs" / "README.md"
    named = {found["target"] for found in _LINK.finditer(index.read_text("utf-8"))}
    assert {page.name for page in index.parent.glob("*.md")} - named == {"README.md"}


def test_options_that_are_shown_exist() -> None:
    """Every command line in the documentation uses commands and options that there are."""
    for page in PAGES:
        for line in page.read_text("utf-8").splitlines():
            for shown in re.findall(r"(?:^|[`$' |]|bin/)sovlint ((?:[^`|'&#]|'[^']*')*)", line.strip()):
                _check_options(shown, f"{page.name}: {line}")


def _check_options(shown: str, where: str) -> None:
    words = shown.split()
    command: click.Command = sovlint if words and words[0] in sovlint.commands else sovlint.commands["check"]
    for word in words:
        if not isinstance(command, click.Group):
            break
        command = command.commands.get(word, command)
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert used <= known | {"-h", "--help", "--version"}, where


def test_workflows_are_yaml_and_pin_what_they_use() -> None:
    """Examples of pipelines can be read, and name actions by commit, with the version beside it."""
    pages = (README, REPOSITORY / "docs" / "ci.md")
    texts = [text for page in pages for text in _blocks(page, "yaml")]
    assert all(yaml.safe_load(text) for text in texts)
    used = [line for text in texts for line in text.splitlines() if "uses:" in line]
    assert used
    assert all(re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d", line) for line in used)
