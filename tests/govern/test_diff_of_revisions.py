"""What a change does to jurisdiction, between revisions in git."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dulwich.objects import Blob, Commit, Tree
from dulwich.repo import Repo

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
Git = Callable[..., str]
Told = Callable[..., dict[str, Any]]

FRENCH = Path(__file__).with_name("french.tf").read_text(encoding="utf-8")
AMERICAN = Path(__file__).with_name("american.tf").read_text(encoding="utf-8")
MOVED = [{"data": "identity", "sphere": "control", "before": ["FR"], "after": ["US"], "worsens": True}]


def addresses(document: dict[str, Any], what: str) -> list[str]:
    """Return the addresses of the resources that appeared, or are gone."""
    return [item["address"] for item in document["resources"][what]]


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


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "arguments", [("HEAD~1", "HEAD"), ("v1",), ("v1", "main"), ("v1...HEAD",), ("v1...",), ("@^", "@")]
)
def test_revisions(told: Told, arguments: tuple[str, ...]) -> None:
    """Identity data moves from French to American control, however the revisions are named."""
    found = told(*arguments, at="repo")
    assert found["movements"] == MOVED
    assert addresses(found, "appeared") == ["aws_s3_bucket.names"]
    assert addresses(found, "gone") == ["scaleway_object_bucket.names"]
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
def test_where_the_user_stands(told: Told, write: Write, git: Git) -> None:
    """From a folder below the top that folder is compared, and files are named from there."""
    write("repo/other/main.tf", AMERICAN.replace("names", "others"))
    git("add", ".", at="repo")
    git("commit", "-q", "-m", "Other", at="repo")
    assert addresses(told("v1", "HEAD", at="repo"), "appeared") == [
        "aws_s3_bucket.names",
        "aws_s3_bucket.others",
    ]
    below = told("v1", "HEAD", at="repo/infra")
    assert [item["file"] for item in below["resources"]["appeared"]] == ["main.tf"]
    within = told("v1", "HEAD", "--in", "other", at="repo")
    assert [item["file"] for item in within["resources"]["appeared"]] == ["other/main.tf"]
    assert within["resources"]["gone"] == []


@pytest.mark.usefixtures("repository")
def test_a_folder_is_compared_with_the_same_folder_of_a_revision(told: Told, write: Write) -> None:
    """What lies elsewhere in the revision is not gone; a folder that it has not is new."""
    found = told("HEAD", "infra", at="repo")
    assert found["resources"] == {"appeared": [], "gone": [], "changed": []}
    write("repo/fresh/main.tf", 'resource "aws_s3_bucket" "fresh" {}\n')
    found = told("HEAD", "fresh", at="repo")
    assert addresses(found, "appeared") == ["aws_s3_bucket.fresh"]
    assert found["resources"]["gone"] == []


@pytest.mark.usefixtures("repository")
def test_the_work_tree_is_the_second_side(told: Told, write: Write, git: Git) -> None:
    """Without HEAD, what lies in the directory is compared, committed or not; nothing of it is changed."""
    write("repo/infra/main.tf", FRENCH.replace("fr-par", "nl-ams"))
    before = git("status", "--porcelain=v2", at="repo")
    found = told("v1", at="repo")
    (changed,) = found["resources"]["changed"]
    assert {"aspect": "place", "before": ["FR"], "after": ["NL"], "direction": "other"} in changed["changes"]
    assert git("status", "--porcelain=v2", at="repo") == before


@pytest.mark.usefixtures("repository")
def test_however_the_repository_keeps_it(told: Told, git: Git, tmp_path: Path) -> None:
    """Packed objects and references, a linked work tree, a bare neighbour with alternates: all the same."""
    git("gc", "-q", "--aggressive", "--prune=now", at="repo")
    git("pack-refs", "--all", at="repo")
    assert told("v1", "HEAD", at="repo")["movements"] == MOVED
    git("worktree", "add", "-q", "../linked", "v1", at="repo")
    assert told("HEAD", "main", at="linked")["movements"] == MOVED
    git("clone", "-q", "--shared", "repo", "borrowing")
    shutil.rmtree(tmp_path / "borrowing" / "infra")
    assert told("v1", "origin/main", at="borrowing")["movements"] == MOVED


@pytest.mark.usefixtures("repository")
def test_a_shallow_clone(told: Told, run: Run, git: Git, tmp_path: Path) -> None:
    """What the clone does not hold is said, with what would fetch it; what it holds is compared."""
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}/repo", "shallow")
    missing = run("diff", "HEAD~1", at="shallow")
    assert (missing.returncode, "git fetch --deepen" in missing.stderr) == (2, True)
    assert told("HEAD", at="shallow")["movements"] == []


@pytest.mark.usefixtures("repository")
def test_no_common_commit(run: Run, git: Git) -> None:
    """Histories that have nothing in common have no common commit."""
    git("checkout", "-q", "--orphan", "apart", at="repo")
    git("commit", "-q", "-m", "Apart", at="repo")
    done = run("diff", "main...apart", at="repo")
    assert (done.returncode, "no common commit" in done.stderr) == (2, True)


@pytest.mark.usefixtures("repository")
def test_links_and_submodules(told: Told, write: Write, git: Git, tmp_path: Path) -> None:
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
    found = told("v1", "HEAD", "--in", "infra", at="repo")
    assert "scaleway_object_bucket.shared" in addresses(found, "appeared")
    assert "secret" not in json.dumps(found["resources"])


@pytest.mark.usefixtures("repository")
def test_a_tree_that_no_git_would_check_out(told: Told, tmp_path: Path) -> None:
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
    found = told("v1", commit.id.decode(), at="repo")
    assert found["movements"] == []
    assert found["head"]["resources"] == 1


@pytest.mark.usefixtures("repository")
def test_the_same_every_time(run: Run) -> None:
    """Folders for revisions have names of their own each time; no output shows them."""
    for form in ("text", "json", "markdown"):
        first, second = (run("diff", "v1", "HEAD", "-v", "-f", form, at="repo").stdout for _ in range(2))
        assert first == second
        assert "sovlint-" not in first


def test_a_name_that_means_two_things(run: Run, git: Git, write: Write) -> None:
    """Where a path and a branch have one name, the user says which."""
    git("init", "-q", "-b", "infra")
    write("infra/main.tf", FRENCH)
    git("add", ".")
    git("commit", "-q", "-m", "First")
    done = run("diff", "infra")
    assert (done.returncode, "write ./infra" in done.stderr) == (2, True)
    assert run("diff", "refs/heads/infra", "./infra").returncode == 0
