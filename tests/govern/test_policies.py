"""Policies are listed, shown, begun and tested from the command line."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sovlint.policy.load import load_packs, shipped_names, shipped_pack

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

CASES = Path(__file__).resolve().parents[1] / "policy" / "cases"
BAD = """\
provider "aws" {
  region = "eu-west-3"
}

# sovlint:data=health
resource "aws_s3_bucket" "patients" {
}
"""
GOOD = """\
provider "scaleway" {
  region = "fr-par"
}

# sovlint:data=health
resource "scaleway_object_bucket" "patients" {
  name = "patients"
}
"""
UNKNOWN = """\
# sovlint:data=health
resource "acme_bucket" "patients" {
}
"""


@pytest.fixture
def own(run: Run, write: Write) -> None:
    """Write a pack of one's own with one policy and a case of each kind."""
    write("policies/README.md", "ours\n")
    assert run("policies", "new", "health-abroad", "-o", "policies/ours.yaml").returncode == 0
    for kind, text in (("bad", BAD), ("ok", GOOD), ("undetermined", UNKNOWN)):
        write(f"policies/cases/health-abroad/{kind}/main.tf", text)


def test_every_policy_is_listed(run: Run) -> None:
    """The list holds every pack and policy that is shipped, in both forms and languages."""
    done = run("policies", "list")
    told = json.loads(run("policies", "list", "--format", "json").stdout)
    listed = {pack["id"]: [policy["id"] for policy in pack["policies"]] for pack in told["packs"]}
    assert set(listed) == set(shipped_names())
    for name in shipped_names():
        assert listed[name] == [policy.id for policy in shipped_pack(name).policies]
        assert all(f"  {policy} " in done.stdout for policy in listed[name])
    french = run("policies", "list", "sovereignty", "--lang", "fr").stdout
    assert "Données sensibles à la portée directe" in french
    assert "hds" not in french


def test_a_page(run: Run) -> None:
    """A policy and a pack have a page; a name that is nearly right is suggested."""
    assert "On what it rests" in run("policies", "show", "sensitive-data-under-foreign-control").stdout
    assert "What it does not cover" in run("policies", "show", "sovereignty").stdout
    assert "Ce qui peut être fait" in run("policies", "show", "operator-unknown", "--lang", "fr").stdout
    wrong = run("policies", "show", "operator-unknwon")
    assert (wrong.returncode, "did you mean `operator-unknown`?" in wrong.stderr) == (2, True)
    assert run("policies", "list", "nonsense-pack").returncode == 2


@pytest.mark.usefixtures("own")
def test_a_new_policy_judges_as_it_is(run: Run, write: Write) -> None:
    """The skeleton reads, is listed, and flags what it says."""
    assert "health-abroad" in run("policies", "list", "--policies", "policies/ours.yaml").stdout
    write("infra/main.tf", BAD)
    write(".sovlint.yaml", "policies: [policies/ours.yaml]\n")
    assert "warning[health-abroad]" in run("infra").stdout
    assert "What is wrong, in one line" in run("policies", "show", "health-abroad").stdout


@pytest.mark.usefixtures("own")
def test_one_more_policy(run: Run, tmp_path: Path) -> None:
    """A pack that is there keeps every line of it, and gets one more policy at the end."""
    file = tmp_path / "policies" / "ours.yaml"
    before = file.read_text(encoding="utf-8")
    assert run("policies", "new", "backups-abroad", "-o", "policies/ours.yaml").returncode == 0
    assert file.read_text(encoding="utf-8").startswith(before.rstrip())
    (pack,) = (one for one in load_packs((), [file]) if one.id == "own-policies")
    assert [policy.id for policy in pack.policies] == ["health-abroad", "backups-abroad"]
    twice = run("policies", "new", "backups-abroad", "-o", "policies/ours.yaml")
    assert (twice.returncode, "already" in twice.stderr) == (2, True)


@pytest.mark.parametrize("name", ["Health", "health_abroad", "-x", "operator-unknown", "1st"])
def test_an_id_that_cannot_be_one(run: Run, name: str) -> None:
    """Ids are small words joined by hyphens, and not those of shipped policies."""
    done = run("policies", "new", "--", name)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_pack_that_does_not_end_with_its_policies(run: Run, write: Write) -> None:
    """A file in another order is left as it is."""
    skeleton = run("policies", "new", "first-one", "--pack", "ours").stdout
    head, _, rest = skeleton.partition("\npolicies:\n")
    file = write("ours.yaml", f"policies:\n{rest}\n{head}\n")
    before = file.read_bytes()
    done = run("policies", "new", "second-one", "-o", "ours.yaml")
    assert (done.returncode, "last key" in done.stderr) == (2, True)
    assert file.read_bytes() == before
    assert run("policies", "new", "third-one", "-o", "ours.yaml", "--pack", "x").returncode == 2


@pytest.mark.usefixtures("own")
def test_cases_pass(run: Run) -> None:
    """Bad breaks the policy, ok and undetermined do not."""
    done = run("policies", "test", "policies", "-v")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "passed  health-abroad/bad",
        "passed  health-abroad/ok",
        "passed  health-abroad/undetermined",
        "3 cases, 0 failed, 0 lacking",
    ]


@pytest.mark.usefixtures("own")
def test_cases_fail(run: Run, write: Write) -> None:
    """A wrong verdict, a line too many and one too few are told; the exit code is 1."""
    write("policies/cases/health-abroad/ok/main.tf", BAD)
    write("policies/cases/health-abroad/bad/expected.json", '["note nothing here"]\n')
    done = run("policies", "test", "policies")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "FAILED  health-abroad/bad"
    assert "    - note nothing here" in lines
    assert "    + warning health-abroad aws_s3_bucket.patients" in lines
    assert lines[lines.index("FAILED  health-abroad/ok") + 1] == "    the policy is broken"
    assert lines[-1] == "3 cases, 2 failed, 0 lacking"
    assert "ÉCHEC  health-abroad/ok" in run("policies", "test", "policies", "--lang", "fr").stdout


@pytest.mark.usefixtures("own")
def test_rewriting_what_is_expected(run: Run, tmp_path: Path) -> None:
    """`--rewrite` writes what comes; a second run agrees."""
    run("policies", "test", "policies", "--rewrite")
    written = tmp_path / "policies/cases/health-abroad/bad/expected.json"
    assert json.loads(written.read_bytes())[0] == "warning health-abroad aws_s3_bucket.patients"
    assert run("policies", "test", "policies").returncode == 0


@pytest.mark.usefixtures("own")
def test_what_is_wrong_with_cases(run: Run, write: Write, tmp_path: Path) -> None:
    """A case of no policy, of no kind, of broken JSON or without Terraform is never passed over."""
    write("policies/cases/health-abroad/ok/expected.json", "{}")
    (tmp_path / "policies/cases/health-abroad/bad/main.tf").unlink()
    done = run("policies", "test", "policies")
    assert done.stdout.count("FAILED") == 2
    write("policies/cases/health-abroad/perhaps/main.tf", GOOD)
    assert "a case is bad, ok, undetermined" in run("policies", "test", "policies").stderr
    write("policies/cases/health-aboard/ok/main.tf", GOOD)
    assert run("policies", "test", "policies").returncode == 2
    assert run("policies", "test", "nowhere").returncode == 3


@pytest.mark.usefixtures("own")
def test_lacking_cases_are_told(run: Run) -> None:
    """A policy of one's own without cases is told, and fails nothing."""
    run("policies", "new", "backups-abroad", "-o", "policies/ours.yaml")
    done = run("policies", "test", "policies")
    assert done.returncode == 0
    assert "lacking  backups-abroad/bad" in done.stdout.splitlines()


def test_the_cases_of_shipped_policies(run: Run, tmp_path: Path) -> None:
    """A folder of cases without a pack is of shipped policies: the very cases that sovlint is tested with."""
    for name in ("operator-unknown", "waiver-expired", "health-data-without-hds"):
        (tmp_path / "cases").mkdir(exist_ok=True)
        (tmp_path / "cases" / name).symlink_to(CASES / name)
    done = run("policies", "test", ".", "--as-of", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, "9 cases, 0 failed, 0 lacking\n")
