"""What may lie in a tree that is checked, besides Terraform: nothing of it breaks a run or holds it up."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sovlint.terraform.roots import find_roots

BUCKET = 'resource "aws_s3_bucket" "b" {}\n'
Run = Callable[..., tuple[int, str]]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xef\xbb\xbf" + BUCKET.encode(),
        BUCKET.encode("utf-16"),
        BUCKET.encode("utf-16-be"),
        b"\x00",
        b"\x00" * 5000 + BUCKET.encode(),
        BUCKET.encode() + b"\xff\xfe",
        BUCKET.replace("\n", "\r").encode() * 3,
        BUCKET.replace("\n", "\r\n").encode() * 3,
        b"\x1a\x04\x7f" + BUCKET.encode(),
        'resource "aws_s3_bucket" "\N{GRINNING FACE}" {}\n'.encode(),
        b"{" * 5000,
        b'a = "' + b"${" * 5000,
        b"a = <<",
        b"a = <<A\n" * 2000,
        b"/*" * 5000,
        b"x" * 100_000,
        b'locals { a = "' + b"x" * 500_000 + b'" }',
    ],
    ids=lambda data: repr(data[:12]),
)
@pytest.mark.parametrize("name", ["main.tf", "main.tf.json", "terraform.tfvars", "terraform.tfvars.json"])
def test_any_bytes(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    """A file of Terraform's may hold anything; what stands beside it is judged."""
    (tmp_path / "beside.tf").write_text(BUCKET.replace('"b"', '"beside"'), encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    for command in ("check", "inventory"):
        code, told = run(command, ".", "--format", "json")
        assert code in {0, 1}
        assert "aws_s3_bucket.beside" in told


@pytest.mark.parametrize(
    "name",
    ["a b.tf", "new\nline.tf", "\N{GRINNING FACE}.tf", "a'b\"c.tf", "-o.tf", "{x}.tf", "a%s.tf"],
)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_names_of_files(run: Run, tmp_path: Path, name: str, form: str) -> None:
    """Files and folders may be called anything, in every format."""
    folder = tmp_path / "tree" / name.removesuffix(".tf")
    folder.mkdir(parents=True)
    (folder / name).write_text(BUCKET + "}\n", encoding="utf-8")
    code, told = run("tree", "--format", form)
    assert code == 1
    assert told


def test_names_that_are_no_text(run: Run, tmp_path: Path) -> None:
    """A name of bytes that are not UTF-8 is escaped, in every format and in a baseline; git's rules hold."""
    folder = os.fsencode(tmp_path) + b"/tree/\xff"
    os.makedirs(folder)  # noqa: PTH103 - pathlib takes no bytes
    with open(folder + b"/\xfe.tf", "w", encoding="utf-8") as stream:  # noqa: PTH123 - as above
        stream.write(BUCKET + "}\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.log\n", encoding="utf-8")
    for form in ("text", "json", "sarif", "github"):
        assert run("tree", "--format", form)[0] == 1
        assert run("tree", "--format", form, "-o", f"{form}.out")[0] == 1
    assert run("baseline", "tree", "-o", "baseline.json")[0] == 1
    assert run("tree", "--baseline", "baseline.json")[0] == 1
    assert run("inventory", "tree", "--format", "json")[0] == 1


def test_what_is_no_regular_file(run: Run, tmp_path: Path) -> None:
    """Pipes, devices, sockets' places, folders and loops under the names of files are passed over at once."""
    names = ("main.tf", "a.tf.json", "terraform.tfvars", "x.auto.tfvars", "plan.json", "terraform.tfstate")
    for number, name in enumerate((*names, ".gitignore", ".sovlint.yaml", ".sovlint-baseline.json")):
        for kind in ("pipe", "device", "folder", "loop", "lost"):
            folder = tmp_path / kind / str(number)
            folder.mkdir(parents=True)
            (folder / "beside.tf").write_text(BUCKET, encoding="utf-8")
            _make(folder / name, kind)
    for kind in ("pipe", "device"):
        notes = tmp_path / kind / ".terraform" / "modules" / "modules.json"
        notes.parent.mkdir(parents=True)
        _make(notes, kind)
        (tmp_path / kind / ".git" / "info").mkdir(parents=True)
        _make(tmp_path / kind / ".git" / "info" / "exclude", kind)
        (tmp_path / kind / "top.tf").write_text(BUCKET, encoding="utf-8")
    for kind in ("pipe", "device", "folder", "loop", "lost"):
        code, told = run(kind, "--format", "json")
        assert code in {0, 1}
        assert told.count('"address": "aws_s3_bucket.b"') >= 9


def _make(path: Path, kind: str) -> None:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path.name)
        case _:
            path.symlink_to("nowhere/at/all")


def test_links_in_circles(run: Run, tmp_path: Path) -> None:
    """Links to folders above, to each other and out of the tree end the walk nowhere."""
    tree = tmp_path / "tree"
    (tree / "a" / "b").mkdir(parents=True)
    (tree / "main.tf").write_text(BUCKET + 'module "up" { source = "./a/b/up" }\n', encoding="utf-8")
    (tree / "a" / "b" / "up").symlink_to("../..")
    (tree / "a" / "self").symlink_to(".")
    (tree / "a" / "out").symlink_to("/")
    (tree / "loop").symlink_to("loop")
    assert run("tree")[0] in {0, 1}
    assert run("tree/loop")[0] == 3
    assert run("tree/loop/main.tf")[0] == 3


def test_names_that_are_too_long(run: Run, tmp_path: Path) -> None:
    """Paths beyond what the system takes, and paths with a NUL, are told, not tripped over."""
    long, zero = "a" * 5000, "a\\u0000b"
    lines = [BUCKET, *(f'module "m{n}" {{ source = "./{text}" }}\n' for n, text in enumerate((long, zero)))]
    uses = ", ".join(
        f'{name}("{text}")'
        for name in ("file", "fileexists", "filebase64", "filemd5", "abspath", "pathexpand", "dirname")
        for text in (long, zero)
    )
    sets = f'fileset("{long}", "*"), fileset(".", "{long}"), templatefile("{long}", {{}})'
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "main.tf").write_text("".join(lines) + f"locals {{ a = [{uses}, {sets}] }}\n", encoding="utf-8")
    provider = '{"terraform":{"required_providers":{"aws":{"source":"x/a\\u0000b"}}}}'
    (tree / "a.tf.json").write_text(provider, encoding="utf-8")
    assert run("tree")[0] == 1
    assert run(long)[0] == 3
    assert run("tree", "--config", long)[0] == 2
    assert run("tree", "--var-file", long)[0] == 2
    assert run("tree", "--baseline", long)[0] == 2
    assert run("tree", "-o", long)[0] == 2


def test_deep_trees(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree as deep as the system allows is walked."""
    (tmp_path / "tree").mkdir()
    monkeypatch.chdir(tmp_path / "tree")
    for _ in range(400):
        Path("d" * 8).mkdir()
        os.chdir("d" * 8)
    Path("main.tf").write_text(BUCKET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("tree")[0] in {0, 1}


def test_what_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Files and folders that are gone between the listing and the reading are told."""
    for name in ("a", "b", "c"):
        (tmp_path / "tree" / name).mkdir(parents=True)
        (tmp_path / "tree" / name / "main.tf").write_text(BUCKET, encoding="utf-8")
    found = find_roots

    def then_removed(*arguments: object) -> object:
        made = found(*arguments)  # type: ignore[arg-type]
        (tmp_path / "tree" / "a" / "main.tf").unlink()
        (tmp_path / "tree" / "b" / "main.tf").unlink()
        (tmp_path / "tree" / "b").rmdir()
        return made

    monkeypatch.setattr("sovlint.inventories.find_roots", then_removed)
    code, told = run("tree", "--format", "json")
    assert code in {0, 1}
    assert "aws_s3_bucket.b" in told


@pytest.fixture(name="closed")
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Let the system refuse to open or list what is named in the set: root may open everything."""
    names: set[str] = set()

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def call(path: object = ".", *arguments: object, **options: object) -> object:
            if isinstance(path, str | os.PathLike) and names & set(Path(path).parts):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *arguments, **options)

        return call

    for name in ("scandir", "listdir", "stat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    monkeypatch.setattr("io.open", refusing(open))
    yield names
    names.clear()


def test_what_may_not_be_seen(run: Run, tmp_path: Path, closed: set[str]) -> None:
    """Files and folders that the user may not open are told, and the others judged."""
    for name in ("open", "shut"):
        (tmp_path / "tree" / name).mkdir(parents=True)
        (tmp_path / "tree" / name / "main.tf").write_text(BUCKET, encoding="utf-8")
    (tmp_path / "tree" / "open" / "shut.tf").write_text(BUCKET, encoding="utf-8")
    (tmp_path / "tree" / "open" / "shut.auto.tfvars").write_text("a = 1", encoding="utf-8")
    (tmp_path / "tree" / "open" / "call.tf").write_text('module "m" { source = "../shut" }', encoding="utf-8")
    closed |= {"shut", "shut.tf", "shut.auto.tfvars"}
    code, told = run("tree", "--format", "json")
    assert code == 1
    assert '"aws_s3_bucket.b"' in told
    assert run("tree/shut")[0] in {1, 3}
    assert run("tree/open/shut.tf")[0] in {1, 3}
