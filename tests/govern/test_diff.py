"""What a change does to jurisdiction: between directories, plans, and git revisions."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dulwich.objects import Blob, Commit, Tree
from dulwich.repo import Repo
from jsonschema import Draft202012Validator

from sovlint.folders import policies_folder

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
Git = Callable[..., str]

FRENCH = """\
provider "scaleway" {
  region = "fr-par"
}

# sovlint:data=identity
resource "scaleway_object_bucket" "names" {
  name = "names"
}
"""
AMERICAN = """\
provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=identity
resource "aws_s3_bucket" "names" {
  bucket = "names"
}
"""
OUTSCALE = """\
provider "outscale" {
  region = "cloudgouv-eu-west-1"
}

# sovlint:data=health
resource "outscale_volume" "patients" {
  subregion_name = "cloudgouv-eu-west-1a"
}
"""
IDENTITY = {
    "name": "Tester",
    "email": "tester@example.org",
}


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Return a runner of git that heeds no configuration but its own; it stands in `tmp_path`."""

    def call(*arguments: str, at: str = ".") -> str:
        own = {
            f"GIT_{who}_{what.upper()}": text
            for who in ("AUTHOR", "COMMITTER")
            for what, text in IDENTITY.items()
        }
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=tmp_path / at,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        )
        return done.stdout.strip()

    return call


@pytest.fixture
def repository(git: Git, write: Write) -> None:
    """Make a repository whose second commit moves identity data from a French cloud to an American one."""
    git("init", "-q", "-b", "main", "repo")
    write("repo/infra/main.tf", FRENCH)
    git("add", ".", at="repo")
    git("commit", "-q", "-m", "French", at="repo")
    git("tag", "-a", "-m", "first", "v1", at="repo")
    write("repo/infra/main.tf", AMERICAN)
    git("commit", "-q", "-a", "-m", "American", at="repo")


SCHEMA = json.loads((policies_folder() / "schema" / "diff.schema.json").read_text(encoding="utf-8"))


def _told(run: Run, *arguments: str, at: str = ".") -> dict[str, Any]:
    """Return the difference as JSON, which is as its published schema says."""
    done = run("diff", *arguments, "--format", "json", at=at)
    assert done.stderr == ""
    document: dict[str, Any] = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(document)
    return document


MOVED = [{"data": "identity", "sphere": "control", "before": ["FR"], "after": ["US"], "worsens": True}]


def _addresses(document: dict[str, Any], what: str) -> list[str]:
    return [item["address"] for item in document["resources"][what]]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "arguments", [("HEAD~1", "HEAD"), ("v1",), ("v1", "main"), ("v1...HEAD",), ("v1...",), ("@^", "@")]
)
def test_revisions(run: Run, arguments: tuple[str, ...]) -> None:
    """Identity data moves from French to American control, however the revisions are named."""
    found = _told(run, *arguments, at="repo")
    assert found["movements"] == MOVED
    assert _addresses(found, "appeared") == ["aws_s3_bucket.names"]
    assert _addresses(found, "gone") == ["scaleway_object_bucket.names"]
    assert [(item["file"], item["severity"]) for item in found["findings"]["new"]] == [
        ("infra/main.tf", "warning")
    ]


@pytest.mark.usefixtures("repository")
def test_the_text_says_it_in_one_line(run: Run) -> None:
    """The first thing told is under whose control which data comes; exit code 1 is for CI."""
    done = run("diff", "v1", "HEAD", at="repo")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("v1 (")
    assert lines[2:4] == ["jurisdiction", "  ! identity data: from FR control to US control"]
    assert lines[-1] == "1 new findings, 0 heavier, 0 gone; the jurisdiction over data worsens"
    french = run("diff", "v1", "HEAD", "--lang", "fr", at="repo").stdout
    assert "du contrôle FR au contrôle US" in french


@pytest.mark.usefixtures("repository")
def test_exit_codes(run: Run) -> None:
    """Worse is 1, the way back and no difference are 0, `never` is always 0, mistakes are 2, nothing is 3."""
    assert run("diff", "HEAD", "v1", at="repo").returncode == 0
    same = run("diff", "v1", "v1", at="repo")
    assert (same.returncode, same.stdout.splitlines()[-1][:13]) == (0, "no difference")
    assert run("diff", "v1", "--fail-on", "never", at="repo").returncode == 0
    unknown = run("diff", "v2", at="repo")
    assert (unknown.returncode, unknown.stderr) == (2, "sovlint: v2: no such path, and no such revision\n")
    assert run("diff", "v1...HEAD", "v1", at="repo").returncode == 2
    assert run("diff", "v1").returncode == 2
    assert run("diff", "v1", "HEAD", "--in", "docs", at="repo").returncode == 3


@pytest.mark.usefixtures("repository")
def test_where_the_user_stands(run: Run, write: Write, git: Git) -> None:
    """From a folder below the top that folder is compared, and files are named from there."""
    write("repo/other/main.tf", AMERICAN.replace("names", "others"))
    git("add", ".", at="repo")
    git("commit", "-q", "-m", "Other", at="repo")
    assert _addresses(_told(run, "v1", "HEAD", at="repo"), "appeared") == [
        "aws_s3_bucket.names",
        "aws_s3_bucket.others",
    ]
    below = _told(run, "v1", "HEAD", at="repo/infra")
    assert [item["file"] for item in below["resources"]["appeared"]] == ["main.tf"]
    within = _told(run, "v1", "HEAD", "--in", "other", at="repo")
    assert [item["file"] for item in within["resources"]["appeared"]] == ["other/main.tf"]
    assert within["resources"]["gone"] == []


@pytest.mark.usefixtures("repository")
def test_a_folder_is_compared_with_the_same_folder_of_a_revision(run: Run, write: Write) -> None:
    """What lies elsewhere in the revision is not gone; a folder that it has not is new."""
    found = _told(run, "HEAD", "infra", at="repo")
    assert found["resources"] == {"appeared": [], "gone": [], "changed": []}
    write("repo/fresh/main.tf", 'resource "aws_s3_bucket" "fresh" {}\n')
    found = _told(run, "HEAD", "fresh", at="repo")
    assert _addresses(found, "appeared") == ["aws_s3_bucket.fresh"]
    assert found["resources"]["gone"] == []


@pytest.mark.usefixtures("repository")
def test_the_work_tree_is_the_second_side(run: Run, write: Write, git: Git) -> None:
    """Without HEAD, what lies in the directory is compared, committed or not; nothing of it is changed."""
    write("repo/infra/main.tf", FRENCH.replace("fr-par", "nl-ams"))
    before = git("status", "--porcelain=v2", at="repo")
    found = _told(run, "v1", at="repo")
    (changed,) = found["resources"]["changed"]
    assert {"aspect": "place", "before": ["FR"], "after": ["NL"], "direction": "other"} in changed["changes"]
    assert git("status", "--porcelain=v2", at="repo") == before


@pytest.mark.usefixtures("repository")
def test_however_the_repository_keeps_it(run: Run, git: Git, tmp_path: Path) -> None:
    """Packed objects and references, a linked work tree, a bare neighbour with alternates: all the same."""
    git("gc", "-q", "--aggressive", "--prune=now", at="repo")
    git("pack-refs", "--all", at="repo")
    assert _told(run, "v1", "HEAD", at="repo")["movements"] == MOVED
    git("worktree", "add", "-q", "../linked", "v1", at="repo")
    assert _told(run, "HEAD", "main", at="linked")["movements"] == MOVED
    git("clone", "-q", "--shared", "repo", "borrowing")
    shutil.rmtree(tmp_path / "borrowing" / "infra")
    assert _told(run, "v1", "origin/main", at="borrowing")["movements"] == MOVED


@pytest.mark.usefixtures("repository")
def test_a_shallow_clone(run: Run, git: Git, tmp_path: Path) -> None:
    """What the clone does not hold is said, with what would fetch it; what it holds is compared."""
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}/repo", "shallow")
    missing = run("diff", "HEAD~1", at="shallow")
    assert (missing.returncode, "git fetch --deepen" in missing.stderr) == (2, True)
    assert _told(run, "HEAD", at="shallow")["movements"] == []


@pytest.mark.usefixtures("repository")
def test_no_common_commit(run: Run, git: Git) -> None:
    """Histories that have nothing in common have no common commit."""
    git("checkout", "-q", "--orphan", "apart", at="repo")
    git("commit", "-q", "-m", "Apart", at="repo")
    done = run("diff", "main...apart", at="repo")
    assert (done.returncode, "no common commit" in done.stderr) == (2, True)


@pytest.mark.usefixtures("repository")
def test_links_and_submodules(run: Run, write: Write, git: Git, tmp_path: Path) -> None:
    """A link inside the repository is followed, one that leads out is not, a submodule is left out."""
    write("outside/secret.tf", AMERICAN.replace("names", "secret"))
    write("repo/shared/store.tf", FRENCH.replace("names", "shared"))
    (tmp_path / "repo/infra/linked.tf").symlink_to("../shared/store.tf")
    (tmp_path / "repo/infra/absolute.tf").symlink_to(tmp_path / "outside/secret.tf")
    (tmp_path / "repo/up").symlink_to("..")
    (tmp_path / "repo/infra/escape.tf").symlink_to("../up/outside/secret.tf")
    git("init", "-q", "part")
    git("commit", "-q", "--allow-empty", "-m", "Empty", at="part")
    git("submodule", "add", "-q", "../part", "part", at="repo")
    git("add", ".", at="repo")
    git("commit", "-q", "-m", "Links", at="repo")
    found = _told(run, "v1", "HEAD", "--in", "infra", at="repo")
    assert "scaleway_object_bucket.shared" in _addresses(found, "appeared")
    assert "secret" not in json.dumps(found["resources"])


@pytest.mark.usefixtures("repository")
def test_a_tree_that_no_git_would_check_out(run: Run, tmp_path: Path) -> None:
    """Names that lead out of the folder are left out: a tree can be made by anyone."""
    with Repo(str(tmp_path / "repo")) as repo:
        blob, inner, tree, commit = Blob.from_string(b"owned"), Tree(), Tree(), Commit()
        inner.add(b"escaped.tf", 0o100644, blob.id)
        tree.add(b"..", 0o040000, inner.id)
        tree.add(b".git", 0o040000, inner.id)
        tree.add(b"main.tf", 0o100644, Blob.from_string(FRENCH.encode()).id)
        commit.tree, commit.author, commit.committer = tree.id, b"X <x@example.org>", b"X <x@example.org>"
        commit.author_time = commit.commit_time = commit.author_timezone = commit.commit_timezone = 0
        commit.message = b"Hostile"
        for made in (blob, inner, tree, Blob.from_string(FRENCH.encode()), commit):
            repo.object_store.add_object(made)
    found = _told(run, "v1", commit.id.decode(), at="repo")
    assert found["movements"] == []
    assert found["head"]["resources"] == 1


def test_directories(run: Run, write: Write) -> None:
    """Two directories need no git; a resource that moves within Europe under one operator is not worse."""
    write("old/main.tf", AMERICAN)
    write("new/main.tf", AMERICAN.replace("eu-west-3", "eu-central-1"))
    done = run("diff", "old", "new", "--fail-on", "error")
    assert done.returncode == 0
    found = _told(run, "old", "new")
    (changed,) = found["resources"]["changed"]
    assert (changed["worsens"], changed["address"]) == (False, "aws_s3_bucket.names")
    assert found["worsens"] is False


def test_plans(run: Run, write: Write) -> None:
    """Two plans are compared like two directories."""
    for name, region in (("old", "eu-west-3"), ("new", "us-east-1")):
        plan = {
            "format_version": "1.2",
            "planned_values": {
                "root_module": {
                    "resources": [
                        {
                            "address": "aws_s3_bucket.names",
                            "mode": "managed",
                            "type": "aws_s3_bucket",
                            "name": "names",
                            "provider_name": "registry.terraform.io/hashicorp/aws",
                            "values": {"tags": {"data": "identity"}, "region": region},
                        }
                    ]
                }
            },
            "configuration": {
                "provider_config": {
                    "aws": {
                        "name": "aws",
                        "full_name": "registry.terraform.io/hashicorp/aws",
                        "expressions": {"region": {"constant_value": region}},
                    }
                },
                "root_module": {},
            },
        }
        write(f"{name}.json", json.dumps(plan))
    done = run("diff", "old.json", "new.json")
    assert done.returncode == 1
    assert "! identity data: moves from FR to US" in done.stdout


def test_a_side_without_terraform(run: Run, write: Write) -> None:
    """Where one side is empty everything appears, or everything goes."""
    write("old/README.md", "nothing yet\n")
    write("new/main.tf", AMERICAN)
    assert _addresses(_told(run, "old", "new"), "appeared") == ["aws_s3_bucket.names"]
    assert _addresses(_told(run, "new", "old"), "gone") == ["aws_s3_bucket.names"]
    write("nothing/README.md", "nothing\n")
    assert run("diff", "old", "nothing").returncode == 3


def test_never_green_on_what_was_not_read(run: Run, write: Write) -> None:
    """A syntax error on the second side fails and is told; on the first it is told."""
    write("old/main.tf", FRENCH)
    write("new/main.tf", FRENCH, "resource {")
    done = run("diff", "old", "new")
    assert (done.returncode, "not read" in done.stdout) == (1, True)
    mended = run("diff", "new", "old")
    assert (mended.returncode, "new/main.tf:" in mended.stdout) == (0, True)


def test_root_modules_are_told_apart(run: Run, write: Write, tmp_path: Path) -> None:
    """Two roots with one address are compared each with its own; renamed folders are recognised."""
    for side, folder in (("old", "envs"), ("new", "environments")):
        write(f"{side}/{folder}/dev/main.tf", FRENCH)
        write(f"{side}/{folder}/prod/main.tf", FRENCH.replace("fr-par", "nl-ams"))
    found = _told(run, "old", "new")
    assert [found["resources"][what] for what in ("appeared", "gone", "changed")] == [[], [], []]
    shutil.rmtree(tmp_path / "new")
    write("new/envs/prod/main.tf", FRENCH.replace("fr-par", "nl-ams"))
    found = _told(run, "old", "new")
    assert (len(found["resources"]["gone"]), found["resources"]["changed"]) == (1, [])


def test_what_gets_worse_within_one_operator(run: Run, write: Write) -> None:
    """A certificate that no longer covers the region makes it worse."""
    write("old/main.tf", OUTSCALE)
    write("new/main.tf", OUTSCALE.replace("cloudgouv-eu-west-1", "eu-west-2"))
    (changed,) = _told(run, "old", "new", "--as-of", "2026-11-22")["resources"]["changed"]
    assert {"aspect": "certificate", "before": ["SecNumCloud"], "after": [], "direction": "worse"} in changed[
        "changes"
    ]
    assert changed["worsens"] is True


def test_a_finding_that_is_waived_now(run: Run, write: Write) -> None:
    """A finding that the change accepts is gone, and it is said why; one whose waiver goes is new."""
    waiver = (
        '# sovlint:ignore=sensitive-data-under-foreign-control reason="TIA 42" until=2026-12-31\n'
        "# sovlint:data=identity\n"
    )
    write("old/main.tf", AMERICAN)
    write("new/main.tf", AMERICAN.replace("# sovlint:data=identity\n", waiver))
    day = ("--as-of", "2026-11-22")
    assert "waived now" in run("diff", "old", "new", *day).stdout
    back = _told(run, "new", "old", *day)
    assert [item["rule"] for item in back["findings"]["new"]] == ["sensitive-data-under-foreign-control"]


def test_markdown_for_a_merge_request(run: Run, write: Write) -> None:
    """Names from the code are shown as they are: no markup, no mention, no broken fence."""
    write("old/main.tf", FRENCH)
    key = "a`b <img> @all [x](y) ``c"
    write(
        "new/main.tf", FRENCH, AMERICAN.replace('"names" {\n', f'"names" {{\n  for_each = toset(["{key}"])\n')
    )
    told = run("diff", "old", "new", "--format", "markdown").stdout
    assert told.startswith("### sovlint: `old` → `new`\n\n**1 new findings")
    assert "- **worse** identity data: now also under US control" in told
    for line in told.splitlines():
        if key in line:
            assert (
                f'``` sensitive-data-under-foreign-control: aws_s3_bucket.names["{key}"] ```' in line
                or "```" in line
            )
    assert "<details>" not in told


def test_a_long_comment_is_folded_and_ends(run: Run, write: Write) -> None:
    """GitHub refuses a comment of more than 65,536 characters."""
    write("old/main.tf", FRENCH)
    block = AMERICAN.partition("\n\n")[2]
    write("new/main.tf", FRENCH, AMERICAN, *(block.replace('"names"', f'"n{i}"') for i in range(150)))
    told = run("diff", "old", "new", "--format", "markdown").stdout
    assert "<details><summary>findings (151)</summary>" in told
    assert "- and 91 more" in told
    assert len(told) < 65_536


@pytest.mark.usefixtures("repository")
def test_the_same_every_time(run: Run) -> None:
    """Folders for revisions have names of their own each time; no output shows them."""
    for form in ("text", "json", "markdown"):
        first, second = (run("diff", "v1", "HEAD", "-v", "-f", form, at="repo").stdout for _ in range(2))
        assert first == second
        assert "sovlint-" not in first


def test_each_side_has_its_own_configuration(run: Run, write: Write) -> None:
    """The difference is that of two checks: a configuration that hides a finding shows as such."""
    write("old/main.tf", AMERICAN)
    write("new/main.tf", AMERICAN)
    write("new/.sovlint.yaml", "ignore: [sensitive-data-under-foreign-control]\n")
    assert len(_told(run, "old", "new")["findings"]["gone"]) == 1
    write("shared.yaml", "packs: [sovereignty]\n")
    assert _told(run, "old", "new", "--config", "shared.yaml")["findings"]["gone"] == []


def test_a_name_that_means_two_things(run: Run, git: Git, write: Write) -> None:
    """Where a path and a branch have one name, the user says which."""
    git("init", "-q", "-b", "infra")
    write("infra/main.tf", FRENCH)
    git("add", ".")
    git("commit", "-q", "-m", "First")
    done = run("diff", "infra")
    assert (done.returncode, "write ./infra" in done.stderr) == (2, True)
    assert run("diff", "refs/heads/infra", "./infra").returncode == 0


def test_a_drill(run: Run, write: Write) -> None:
    """What would appear if a company were sold; nothing supposed is a mistake."""
    write("main.tf", FRENCH)
    done = run("drill", "--assume", "parent:scaleway=US", "--as-of", "2026-11-22")
    assert "Scaleway (supposed to belong to a company of US)" in " ".join(done.stdout.split())
    assert done.returncode == 0
    assert "+ warning main.tf:6 sensitive-data-under-foreign-control" in done.stdout
    assert "! identity data: now also under US control" in done.stdout
    assert run("drill", "--assume", "parent:scaleway=US", "--fail-on", "warning").returncode == 1
    assert run("drill", "--assume", "parent:ovhcloud=US", "--fail-on", "note").returncode == 0
    assert run("drill").returncode == 2


def test_a_drill_of_a_day(run: Run, write: Write) -> None:
    """The day after a qualification ends is a drill too."""
    write("main.tf", OUTSCALE)
    write(".sovlint.yaml", "as_of: 2026-11-22\n")
    done = run("drill", "--as-of", "2026-12-01")
    assert done.stdout.startswith("2026-11-22 -> 2026-12-01\n")
    assert "certified under: SecNumCloud -> none (worse)" in done.stdout


PATIENTS = """\
provider "aws" {
  region = "eu-west-3"
}

resource "aws_s3_bucket" "patients" {
  bucket = "patients"
}
"""
IN_MODULE = """\
provider "aws" {
  region = "%s"
}

module "store" {
  source = "./store"
}

moved {
  from = aws_s3_bucket.patients
  to   = module.store.aws_s3_bucket.this
}
"""
STORE = """\
resource "aws_s3_bucket" "%s" {
  bucket = "patients"
}
"""
RENAMED = """\
moved {
  from = aws_s3_bucket.this
  to   = aws_s3_bucket.patients["fr"]
}
"""


def test_a_moved_resource_is_the_same(run: Run, write: Write) -> None:
    """What a `moved` block carries into a module is neither gone nor new, and neither is its finding."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", IN_MODULE % "eu-west-3")
    write("after/store/main.tf", STORE % "this")
    found = _told(run, "before", "after")
    assert found["head"]["findings"] == 1
    for part in ("resources", "findings", "flows"):
        assert not any(found[part].values()), part


def test_a_resource_that_was_moved_twice_is_the_same(run: Run, write: Write) -> None:
    """One move after the other leads from the first address to the last, also to one with a key."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", IN_MODULE % "eu-west-3")
    keyed = STORE.replace("{\n", '{\n  for_each = toset(["fr"])\n', 1) % "patients"
    write("after/store/main.tf", keyed, RENAMED)
    assert "no difference" in run("diff", "before", "after").stdout


def test_a_resource_that_was_moved_and_changed(run: Run, write: Write) -> None:
    """The change of a moved resource is told under its new address, with the former one."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", IN_MODULE % "us-east-1")
    write("after/store/main.tf", STORE % "this")
    [changed] = _told(run, "before", "after")["resources"]["changed"]
    assert changed["address"] == "module.store.aws_s3_bucket.this"
    assert changed["address_before"] == "aws_s3_bucket.patients"
    assert "was aws_s3_bucket.patients" in run("diff", "before", "after").stdout


def test_without_the_block_a_renamed_resource_goes_and_appears(run: Run, write: Write) -> None:
    """Nothing is guessed: Terraform would destroy the one and create the other."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", PATIENTS.replace('"patients" {', '"renamed" {'))
    found = _told(run, "before", "after")
    assert _addresses(found, "gone") == ["aws_s3_bucket.patients"]
    assert _addresses(found, "appeared") == ["aws_s3_bucket.renamed"]


def test_a_count_that_comes_changes_nothing(run: Run, write: Write) -> None:
    """Terraform takes what gets a `count` for its first instance, without a `moved` block."""
    write("before/main.tf", PATIENTS)
    write("after/main.tf", PATIENTS.replace("{\n  bucket", "{\n  count  = 1\n  bucket"))
    assert "no difference" in run("diff", "before", "after").stdout


def test_a_plan_says_what_was_moved(run: Run, write: Write) -> None:
    """`previous_address` in a plan does what a `moved` block does in a configuration."""
    for name, address, change in (
        ("old.json", "aws_s3_bucket.patients", {}),
        ("new.json", "aws_s3_bucket.renamed", {"previous_address": "aws_s3_bucket.patients"}),
    ):
        row = {
            "address": address,
            "mode": "managed",
            "type": "aws_s3_bucket",
            "name": address.partition(".")[2],
            "provider_name": "registry.terraform.io/hashicorp/aws",
            "values": {"bucket": "patients", "region": "eu-west-3"},
        }
        plan = {
            "format_version": "1.2",
            "terraform_version": "1.11.0",
            "planned_values": {"root_module": {"resources": [row]}},
            "resource_changes": [{"address": address, "change": {"actions": ["no-op"]}, **change}],
            "configuration": {},
        }
        write(name, json.dumps(plan))
    found = _told(run, "old.json", "new.json")
    assert found["head"]["resources"] == 1
    assert not any(found["resources"].values())
    assert not any(found["findings"].values())
