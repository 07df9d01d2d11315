"""Records what the real terraform binary says, for the tests to replay without it.

`python tests/terraform/record.py` rewrites `expressions/*.json` (from `terraform console`) and
`projects/*/expected.json` (from `terraform plan` and `show -json`); with `--check` it compares instead
and exits with 1 where something differs. Needs terraform 1.11 on the path, and no network.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BOX = re.compile(r"^[╷│╵] ?", re.MULTILINE)


def terraform(arguments: list[str], directory: Path, text: str = "") -> tuple[str, str]:
    """Run terraform in a directory; return what it printed, and the summary of its first error or nothing."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TF_", "AWS_", "GOOGLE_"))
    }
    done = subprocess.run(
        ["terraform", *arguments],
        cwd=directory,
        input=text,
        env={**environment, "CHECKPOINT_DISABLE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 0:
        return done.stdout, ""
    said = _BOX.sub("", _COLOUR.sub("", done.stdout + done.stderr))
    summaries = re.findall(
        r"Error: ([^:\n]*)", said
    )  # the last: before it, `init` may say that there are some
    return done.stdout, summaries[-1].strip() if summaries else said.strip()


def recorded_expression(expression: str, directory: Path) -> dict[str, str]:
    """Return what the console makes of one expression: its JSON and its type, or the summary of its error."""
    kind, error = terraform(["console"], directory, f"type({expression})\n")
    if error:
        return {"expression": expression, "error": error}
    encoded, error = terraform(["console"], directory, f"jsonencode({expression})\n")
    if error:
        return {"expression": expression, "error": error}
    return {"expression": expression, "json": _unquoted(encoded), "type": re.sub(r"\s+", "", kind)}


def _unquoted(printed: str) -> str:
    """Return the string that the console shows quoted, or as a heredoc where it holds newlines."""
    text = printed.strip()
    if text.startswith("<<"):
        return "\n".join(text.splitlines()[1:-1])
    if not text.startswith('"'):
        return text  # `(sensitive value)`
    text = text.replace("$${", "${").replace("%%{", "%{")
    return str(json.loads(text))


def record_expressions(path: Path) -> list[dict[str, str]]:
    """Return a file of expressions with what terraform says of each today."""
    cases = json.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as directory:
        return [recorded_expression(case["expression"], Path(directory)) for case in cases]


def record_project(case: Path) -> dict[str, Any]:
    """Return the plan of a project, cut down to what an inventory says too, or its error."""
    with tempfile.TemporaryDirectory() as directory:
        top = Path(directory) / "case"
        shutil.copytree(case, top, ignore=shutil.ignore_patterns("expected.json", "options.json"))
        options = options_of(case)
        root = top / options.get("root", ".")
        said, error = terraform(["init", "-json", "-input=false"], root)
        if not error:
            if options.get("workspace"):
                terraform(["workspace", "new", options["workspace"]], root)
            arguments = ["-input=false", "-out=plan", "-refresh=false", *options.get("arguments", [])]
            said, error = terraform(["plan", "-json", *arguments], root)
        return _refusal(said) if error else _cut(json.loads(terraform(["show", "-json", "plan"], root)[0]))


def _refusal(said: str) -> dict[str, Any]:
    """Return the errors that `-json` prints, in order: where each is, and its summary."""
    found: set[tuple[str, int, str]] = set()
    preface = "Terraform encountered problems during initialisation"
    for line in said.splitlines():
        diagnostic = json.loads(line).get("diagnostic", {})
        if diagnostic.get("severity") == "error" and not diagnostic["summary"].startswith(preface):
            place = diagnostic.get("range") or {"filename": "", "start": {"line": 0}}
            summary = diagnostic["summary"].partition(":")[0]
            found.add((place["filename"], place["start"]["line"], summary))
    return {"errors": [{"file": file, "line": line, "summary": words} for file, line, words in sorted(found)]}


def options_of(case: Path) -> dict[str, Any]:
    """Return a project's options: `root` within it, `arguments` of plan, `workspace`."""
    path = case / "options.json"
    options: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return options


def _cut(plan: dict[str, Any]) -> dict[str, Any]:
    resources = {
        change["address"]: {
            "values": change["change"].get("after"),
            "unknown": change["change"]["after_unknown"],
            "sensitive": change["change"]["after_sensitive"],
        }
        for change in plan.get("resource_changes", [])
    }
    outputs = {
        name: {
            "value": change.get("after"),
            "unknown": change["after_unknown"],
            "sensitive": change["after_sensitive"],
        }
        for name, change in plan.get("output_changes", {}).items()
    }
    return {"resources": resources, "outputs": outputs}


def main() -> int:
    """Record everything, or compare everything with what was recorded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    parser.add_argument("only", nargs="*", help="names of expression files or projects")
    options = parser.parse_args()
    differing: list[str] = []
    work: list[tuple[Path, Any]] = [
        (path, record_expressions) for path in sorted((HERE / "expressions").glob("*.json"))
    ]
    work += [
        (case / "expected.json", lambda path: record_project(path.parent))
        for case in sorted((HERE / "projects").iterdir())
        if case.is_dir()
    ]
    for path, record in work:
        if options.only and not {path.stem, path.parent.name} & set(options.only):
            continue
        text = json.dumps(record(path), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            differing.append(path.relative_to(HERE).as_posix())
            if not options.check:
                path.write_text(text, encoding="utf-8")
    sys.stdout.write("".join(f"{name}\n" for name in differing) or "nothing differs\n")
    return 1 if options.check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
