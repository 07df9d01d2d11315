"""`sovlint --version` and `--help` load next to nothing: the budget of a pre-commit hook is the start."""

import subprocess
import sys

import pytest

HEAVY = (
    "dulwich",
    "hcl2",
    "jsonschema",
    "lark",
    "pathspec",
    "re2",
    "rich.console",
    "rich.text",
    "tree_sitter",
    "tree_sitter_hcl",
    "yaml",
)
ROOMS = (
    "sovlint.atlas.load",
    "sovlint.compare",
    "sovlint.exposure",
    "sovlint.policy",
    "sovlint.report",
    "sovlint.syntax",
    "sovlint.terraform",
)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_nothing_heavy_is_loaded(option: str) -> None:
    """No room of the line and no heavy library is imported for a question about the tool itself."""
    program = (
        "import sys\n"
        "from sovlint.cli import main\n"
        "try:\n"
        f"    main([{option!r}])\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert [name for name in (*HEAVY, *ROOMS) if name in loaded] == []


def test_version_names_what_a_bug_report_needs() -> None:
    """The version line names the tool, the day of the facts, Python and the readers."""
    done = subprocess.run(
        [sys.executable, "-m", "sovlint", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("sovlint 0.")
    for part in ("atlas 20", "Python 3.", "python-hcl2 ", "tree-sitter ", "tree-sitter-hcl "):
        assert part in done.stdout
    assert done.stdout.count("\n") == 1
