"""Which directories are judged on their own, and which files are plans or states."""

import json
import os
from functools import cache
from pathlib import Path

import pytest

from sovlint.diagnostics import NothingToCheckError
from sovlint.syntax import read_file
from sovlint.syntax.tree import File
from sovlint.terraform.module_files import may_lead_on, module_files
from sovlint.terraform.roots import Discovery, find_roots

PLAN = '{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{}}'
STATE = '{"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x"}'


def lay_out(base: Path, files: dict[str, str]) -> None:
    """Write files."""
    for name, content in files.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def call(source: str) -> str:
    """Return a module call."""
    return f'module "m" {{\n  source = "{source}"\n}}\n'


def discover(base: Path, *targets: str, exclude: tuple[str, ...] = ()) -> Discovery:
    """Find roots as from the command line in `base`."""

    @cache
    def read(path: Path) -> File:
        return read_file(path, path.as_posix())

    return find_roots([Path(target) for target in targets or (".",)], base, exclude, read)


def roots(base: Path, *targets: str, exclude: tuple[str, ...] = ()) -> list[str]:
    """Return the roots as shown."""
    return [root.shown for root in discover(base, *targets, exclude=exclude).roots]


def test_a_called_directory_is_no_root(tmp_path: Path) -> None:
    """Also where it is called by one that is called itself; one that nobody calls is."""
    lay_out(
        tmp_path,
        {
            "env/prod/main.tf": call("../../modules/a"),
            "modules/a/main.tf": call("./b"),
            "modules/a/b/main.tf": "",
            "modules/lonely/main.tofu": "",
            "modules/json/x.tf.json": json.dumps({"module": {"m": {"source": "../a"}}}),
            "docs/readme.md": "",
        },
    )
    assert roots(tmp_path) == ["env/prod", "modules/json", "modules/lonely"]


def test_a_module_repository_is_judged_at_its_top_and_through_its_examples(tmp_path: Path) -> None:
    """What the user names is a root, whoever calls it; submodules are seen through the examples."""
    lay_out(
        tmp_path,
        {
            "main.tf": "",
            "modules/sub/main.tf": "",
            "examples/full/main.tf": call("../../") + call("../../modules/sub").replace('"m"', '"n"'),
        },
    )
    assert roots(tmp_path) == [".", "examples/full"]
    assert roots(tmp_path, "modules/sub") == ["modules/sub"]
    assert roots(tmp_path, "modules", "examples") == ["examples/full"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("main.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        ("main.tf", "terraform {\n  cloud {}\n}\n"),
        ("terraform.tfvars", "a = 1\n"),
    ],
)
def test_what_is_deployed_is_a_root_though_a_test_calls_it(tmp_path: Path, name: str, content: str) -> None:
    """A backend or values of its own say that `terraform apply` runs there."""
    lay_out(tmp_path, {"prod/x.tf": "", f"prod/{name}": content, "tests/a/main.tf": call("../../prod")})
    assert roots(tmp_path) == ["prod", "tests/a"]


def test_modules_that_call_each_other_are_still_read(tmp_path: Path) -> None:
    """A circle that nobody calls from outside is entered at its first directory."""
    lay_out(tmp_path, {"a/x.tf": call("../b"), "b/x.tf": call("../a"), "c/x.tf": call("./")})
    assert roots(tmp_path) == ["a", "c"]


def test_calls_that_terraform_init_wrote_down_count(tmp_path: Path) -> None:
    """`modules.json` names directories of the tree; copies under `.terraform` are no roots."""
    manifest = {"Modules": [{"Key": "", "Dir": "."}, {"Key": "m", "Source": "x", "Dir": "../m"}]}
    lay_out(
        tmp_path,
        {
            "a/x.tf": "",
            "a/.terraform/modules/modules.json": json.dumps(manifest),
            "a/.terraform/modules/copy/x.tf": "",
            "m/x.tf": "",
        },
    )
    assert roots(tmp_path) == ["a"]


def test_what_git_ignores_is_passed_over_unless_named(tmp_path: Path) -> None:
    """Rules of every `.gitignore` up to the top of the work tree count, the nearest first."""
    lay_out(
        tmp_path,
        {
            ".git/HEAD": "",
            ".git/info/exclude": "private/\n",
            ".gitignore": "build/\n*_generated.tf\n/top\n",
            "a/x.tf": "",
            "a/.gitignore": "!build/\nlocal/\n",
            "a/build/x.tf": "",
            "a/local/x.tf": "",
            "a/top/x.tf": "",
            "b/only_generated.tf": "",
            "build/x.tf": "",
            "build/deep/x.tf": "",
            "private/x.tf": "",
            "top/x.tf": "",
        },
    )
    assert roots(tmp_path) == ["a", "a/build", "a/top"]
    assert roots(tmp_path, "build") == ["build", "build/deep"]
    assert roots(tmp_path, "build/deep") == ["build/deep"]
    assert roots(tmp_path / "a", ".") == [".", "build", "top"]


def test_rules_of_git_count_only_in_a_work_tree(tmp_path: Path) -> None:
    """Without `.git` above, a `.gitignore` is a file like any other."""
    lay_out(tmp_path, {".gitignore": "a/\n", "a/x.tf": ""})
    assert roots(tmp_path) == ["a"]


def test_exclusion_by_the_user(tmp_path: Path) -> None:
    """Patterns are relative to where the user stands."""
    lay_out(tmp_path, {"a/x.tf": "", "b/x.tf": "", "c/examples/x.tf": ""})
    assert roots(tmp_path, exclude=("/b/", "examples")) == ["a"]


def test_folders_of_tools_and_links_are_passed_over(tmp_path: Path) -> None:
    """A link to a directory, in a circle too, is not followed; one to a file is read."""
    lay_out(
        tmp_path, {"a/x.tf": "", ".terragrunt-cache/h/x.tf": "", "node_modules/p/x.tf": "", "files/y": ""}
    )
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "files" / "y.tf").symlink_to(tmp_path / "a" / "x.tf")
    (tmp_path / "files" / "gone.tf").symlink_to(tmp_path / "nowhere.tf")
    assert roots(tmp_path) == ["a", "files"]
    assert roots(tmp_path, "b") == ["b"]


def test_plans_and_states(tmp_path: Path) -> None:
    """They are known by content; beside sources they are left alone, unless named."""
    lay_out(
        tmp_path,
        {
            "plan/tfplan.json": PLAN,
            "plan/tfplan": PLAN,
            "plan/package.json": '{"name": "x"}',
            "plan/version.json": '{"terraform_version": "1.9.0", "platform": "linux_amd64"}',
            "state/terraform.tfstate": STATE,
            "root/x.tf": "",
            "root/terraform.tfstate": STATE,
        },
    )
    found = discover(tmp_path)
    assert [document.shown for document in found.documents] == [
        "plan/tfplan",
        "plan/tfplan.json",
        "state/terraform.tfstate",
    ]
    assert [root.shown for root in found.roots] == ["root"]
    named = discover(tmp_path, "root/terraform.tfstate", "plan")
    assert [document.shown for document in named.documents][-1] == "root/terraform.tfstate"
    assert named.roots == ()


def test_a_terraform_file_stands_for_its_directory(tmp_path: Path) -> None:
    """As pre-commit names them: several files of one directory are one root."""
    lay_out(tmp_path, {"a/x.tf": "", "a/y.tf": "", "b/z.tf": call("../a")})
    assert roots(tmp_path, "a/x.tf", "a/y.tf") == ["a"]
    assert roots(tmp_path, "a/x.tf", "b") == ["a", "b"]


def test_nothing_to_check_names_everything_that_is_missing(tmp_path: Path) -> None:
    """A path that is not there, one without Terraform, and a binary plan are told apart."""
    lay_out(tmp_path, {"empty/readme.md": "", "notes.txt": "hello"})
    (tmp_path / "tfplan").write_bytes(b"PK\x03\x04rest")
    with pytest.raises(NothingToCheckError) as raised:
        discover(tmp_path, "empty", "missing", "notes.txt", "tfplan")
    said = [str(mistake) for mistake in raised.value.mistakes]
    assert said[0] == "there is no Terraform in empty"
    assert said[1] == "there is no such path: missing"
    assert "neither Terraform nor a plan" in said[2]
    assert "terraform show -json tfplan" in said[3]


def test_paths_are_shown_from_where_the_user_stands(tmp_path: Path) -> None:
    """Below, beside and as an absolute path."""
    lay_out(tmp_path, {"here/x.tf": "", "there/x.tf": ""})
    here = tmp_path / "here"
    assert roots(here) == ["."]
    assert roots(here, "../there") == ["../there"]
    assert roots(here, str(tmp_path / "here")) == ["."]


def test_the_boundary_is_the_work_tree(tmp_path: Path) -> None:
    """Without one it is where the user stands, or what was named outside of that."""
    lay_out(tmp_path, {"repo/.git/HEAD": "", "repo/a/x.tf": "", "plain/b/x.tf": ""})

    def boundary(base: Path, target: str) -> Path:
        return discover(base, target).roots[0].boundary

    assert boundary(tmp_path / "repo" / "a", ".") == tmp_path / "repo"
    assert boundary(tmp_path / "plain", "b") == tmp_path / "plain"
    assert boundary(tmp_path / "repo", "../plain/b") == tmp_path / "plain" / "b"


def test_a_directory_that_cannot_be_listed_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be looked into is said, root or not: the system's refusal is played."""
    lay_out(tmp_path, {"a/x.tf": "", "closed/x.tf": ""})
    listed = os.scandir

    def refusing(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    discovery = discover(tmp_path)
    assert [problem.file for problem in discovery.problems] == ["closed"]
    assert [root.shown for root in discovery.roots] == ["a"]


def test_the_order_of_a_modules_files(tmp_path: Path) -> None:
    """By name, overrides last; OpenTofu's files stand for Terraform's; leavings of editors are not read."""
    names = [
        "b.tf",
        "a.tf.json",
        "override.tf",
        "x_override.tf.json",
        "b.tofu",
        "c.tf",
        ".c.tf",
        "c.tf~",
        "#c.tf",
    ]
    lay_out(tmp_path, dict.fromkeys([*names, "a.tfvars"], ""))
    expected = ["a.tf.json", "b.tofu", "c.tf", "override.tf", "x_override.tf.json"]
    assert [path.name for path in module_files(tmp_path)] == expected
    assert module_files(tmp_path / "none") == ()


def test_a_plan_with_its_keys_in_order_is_found(tmp_path: Path) -> None:
    """A plan that another tool has sorted is still a plan, though its versions stand far in it."""
    plan = (Path(__file__).parent / "plans" / "plan.json").read_bytes()
    assert b"format_version" not in plan[:2048]
    (tmp_path / "tfplan.json").write_bytes(plan)
    (tmp_path / "package.json").write_text('{"version": "1.0.0", "name": "site"}', encoding="utf-8")
    found = discover(tmp_path)
    assert [document.path.name for document in found.documents] == ["tfplan.json"]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ('module "a" {}', True),
        ('module"a"{}', True),
        ("module a {}", True),
        ('module /* the first */ "a" {}', True),
        ("terraform {\n}", True),
        ("terraform\n{\n}", True),
        ('resource "a" "b" {\n  c = module.d.e\n  f = terraform.workspace\n}', False),
        ('variable "module" {}\n', True),
        ('variable "a" {}\n', False),
        ("", False),
    ],
)
def test_what_may_call_is_seen_without_parsing(tmp_path: Path, text: str, leads: bool) -> None:  # noqa: FBT001 - from a table
    """No spelling of a module call or of a `terraform` block is passed over; references alone are."""
    lay_out(tmp_path, {"a.tf": text})
    assert may_lead_on(tmp_path / "a.tf") is leads
    called = any(
        block.type in {"module", "terraform"} for block in read_file(tmp_path / "a.tf", "a").body.blocks
    )
    assert leads or not called
