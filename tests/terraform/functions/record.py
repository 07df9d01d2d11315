"""Records what the real terraform binary makes of function calls, for the tests to replay without it.

`python tests/terraform/functions/record.py` evaluates every `expression` of `fixtures/*.json` anew and
rewrites the files; `--check` compares instead and exits with 1 where something differs. Needs terraform
1.11 on the path, and no network. To add a case, add an object with an `expression` and record. Where
sovlint means to differ, a row says so: `wording` of an error, or `ours` for another result, `because`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"

#: What the expressions may refer to, besides the files below `files/`: `local.u_*` are not known in a plan.
PROLOGUE = """
terraform {
  required_providers {
    terraform = { source = "terraform.io/builtin/terraform" }
  }
}
locals {
  template = "Hello, $${name}!"
  number   = 12
}
resource "terraform_data" "u" {}
resource "terraform_data" "number" { input = length(terraform_data.u.id) }
resource "terraform_data" "bool" { input = terraform_data.u.id == "x" }
resource "terraform_data" "string" { input = terraform_data.u.id }
resource "terraform_data" "list" { input = tolist([terraform_data.u.id]) }
resource "terraform_data" "set" { input = toset([terraform_data.u.id]) }
resource "terraform_data" "map" { input = tomap({ a = terraform_data.u.id }) }
resource "terraform_data" "object" { input = { a = terraform_data.u.id, b = 1 } }
resource "terraform_data" "tuple" { input = [terraform_data.u.id, 1] }
locals {
  u_any    = jsondecode(terraform_data.u.id)
  u_string = terraform_data.string.output
  u_number = terraform_data.number.output
  u_bool   = terraform_data.bool.output
  u_list   = terraform_data.list.output
  u_set    = terraform_data.set.output
  u_map    = terraform_data.map.output
  u_object = terraform_data.object.output
  u_tuple  = terraform_data.tuple.output
}
"""

#: What a person writes into a row: what to evaluate, and where sovlint means to differ and why.
ASKED = ("constraint", "expression")
KEPT = ("wording", "ours", "because")


def configuration(rows: Sequence[Mapping[str, Any]], *, encoded: bool) -> tuple[str, dict[int, int]]:
    """Return a configuration with one output for each row's expression, and which line holds which.

    Where a row has a `constraint`, its expression is the default of a variable of that type. `encoded` adds
    what jsonencode makes of each, for Terraform to say it with all digits.
    """
    lines = PROLOGUE.splitlines()
    at: dict[int, int] = {}
    for position, row in enumerate(rows):
        expression = row["expression"]
        if "constraint" in row:
            lines += [f'variable "v{position:04}" {{', f"  type = {row['constraint']}"]
            lines += [f"  default = {expression}", "}"]
            at |= dict.fromkeys(range(len(lines) - 3, len(lines)), position)
            expression = f"var.v{position:04}"
        also = f", j = jsonencode({expression})" if encoded else ""
        lines += [f'output "e{position:04}" {{', "  sensitive = true"]
        lines += [f"  value = {{ v = {expression}{also} }}", "}"]
        at[len(lines) - 1] = position
    return "\n".join(lines) + "\n", at


def _run(directory: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    done = subprocess.run(
        ["terraform", *arguments],
        cwd=directory,
        env={**environment, "CHECKPOINT_DISABLE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _errors(directory: Path, at: dict[int, int]) -> dict[int, str]:
    """Plan, and return the first error of each expression that has one."""
    found: dict[int, str] = {}
    for line in _run(directory, "plan", "-json", "-out=plan").splitlines():
        said = json.loads(line).get("diagnostic", {})
        if said.get("severity") != "error":
            continue
        if "range" not in said or said["range"]["start"]["line"] not in at:
            sys.exit(f"terraform refuses the whole: {said}")
        found.setdefault(at[said["range"]["start"]["line"]], _error(said))
    return found


def _error(said: dict[str, Any]) -> str:
    """Return what an error says, without the stack of a panic in Terraform itself."""
    return f"{said['summary']}: {said['detail']}".partition("\ngoroutine ")[0]


def evaluate(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows anew: each with its JSON and type, or what is unknown in it, or its error."""
    errors: dict[int, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        shutil.copytree(HERE / "files", directory / "files")
        (directory / "main.tf").write_text(PROLOGUE)
        _run(directory, "init", "-input=false")
        while True:  # Terraform stops after validation, after planning, and so on: until nothing is left
            left = [position for position in range(len(rows)) if position not in errors]
            text, at = configuration([rows[position] for position in left], encoded=True)
            (directory / "main.tf").write_text(text)
            found = _errors(directory, at)
            if not found:
                break
            errors.update({left[position]: error for position, error in found.items()})
        shown = json.loads(_run(directory, "show", "-json", "plan"), parse_float=str)
    new = [{key: row[key] for key in (*ASKED, *KEPT) if key in row} for row in rows]
    for position, error in errors.items():
        new[position]["error"] = error
    for number, position in enumerate(left):
        new[position].update(_outcome(shown, f"e{number:04}"))
    return new


def _outcome(shown: dict[str, Any], name: str) -> dict[str, Any]:
    change = shown["output_changes"][name]
    unknown = change.get("after_unknown", False)
    if unknown is True:
        return {"unknown": True}
    inside = unknown.get("v", False) if isinstance(unknown, dict) else False
    if inside:
        return {"unknown": inside, "known": change["after"].get("v")}
    kind = shown["planned_values"]["outputs"][name]["type"][1]["v"]
    return {"json": change["after"]["j"], "type": kind}


def main() -> None:
    """Record, or with `--check` compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    differing = 0
    for path in sorted(FIXTURES.glob("*.json")):
        old = json.loads(path.read_text(encoding="utf-8"))
        new = evaluate(old)
        for before, after in zip(old, new, strict=True):
            if before != after:
                differing += 1
                print(f"{path.name}: {after['expression']}\n  was {before}\n  now {after}")  # noqa: T201 - a person runs it
        if not check:
            text = json.dumps(new, indent=1, ensure_ascii=False) + "\n"
            path.write_text(text, encoding="utf-8")
    sys.exit(1 if check and differing else 0)


if __name__ == "__main__":
    main()
