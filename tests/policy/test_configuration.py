"""What a `.sovlint.yaml` decides, and where it is found."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from sovlint.atlas.facts import Basis
from sovlint.diagnostics import Severity, SovlintError
from sovlint.exposure.model import Category
from sovlint.language import Language
from sovlint.policy.configuration import Configuration, find_configuration, home_countries
from sovlint.policy.declared_operators import DeclaredFacts, declared_operators
from sovlint.policy.facts import Facts
from sovlint.policy.read_configuration import read_configuration


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], Configuration]:
    """Return a reader of configurations from text."""

    def read(text: str) -> Configuration:
        file = tmp_path / ".sovlint.yaml"
        file.write_text(dedent(text), encoding="utf-8")
        return read_configuration(file, ".sovlint.yaml")

    return read


Configured = Callable[[str], Configuration]


def test_nothing_decided_is_the_default(configured: Configured) -> None:
    """An empty file decides nothing: the EEA is home, and the pack `sovereignty` judges."""
    for text in ("", "# nothing\n", "{}\n"):
        read = configured(text)
        assert (read.home, read.packs, read.fail_on) == (("EEA",), ("sovereignty",), None)


def test_everything_that_can_be_decided_is_read(configured: Configured, tmp_path: Path) -> None:
    """Every key ends up in the configuration, paths relative to the file."""
    read = configured(
        """\
        home: [NO, CH]
        exclude: [legacy/]
        packs: [sovereignty]
        policies: [own]
        severity: {operator-unknown: error}
        ignore: [place-undetermined]
        atlas: [facts]
        transfers:
          - {operator: aws, basis: SCC, reference: TIA 42, until: 2027-01-31}
        waivers:
          require_until: false
          accepted:
            - {policy: operator-unknown, address: "module.db.*", reason: why}
        fail_on: warning
        var_files: [prod.tfvars]
        each_var_files: ["env/*.tfvars"]
        language: fr
        as_of: 2026-06-01
        """
    )
    assert read.home == ("NO", "CH")
    assert read.policies == (tmp_path / "own",)
    assert read.var_files == (tmp_path / "prod.tfvars",)
    assert read.each_var_files == ("env/*.tfvars",)
    assert read.atlas == (tmp_path / "facts",)
    assert read.severity == {"operator-unknown": Severity.ERROR}
    assert (read.fail_on, read.language, read.as_of) == (Severity.WARNING, Language.FRENCH, date(2026, 6, 1))
    assert read.transfers[0].until == date(2027, 1, 31)
    assert not read.waivers.require_until
    [waiver] = read.waivers.configured
    assert (waiver.policies, waiver.span.file, waiver.span.line) == (
        ("operator-unknown",),
        ".sovlint.yaml",
        13,
    )


def test_data_is_declared_with_the_words_of_annotations(configured: Configured) -> None:
    """`holds` takes categories and `public`; the rule knows its line, as evidence."""
    health, public = configured(
        """\
        data:
          - address: module.db.*
            tag: team=care
            holds: [health, pii, client-side-encrypted]
          - type: aws_s3_bucket
            holds: public
        """
    ).data
    assert health.categories == (Category.HEALTH, Category.PERSONAL)
    assert (health.tag, health.client_side_encryption, health.public) == ("team=care", True, False)
    assert health.origin == ".sovlint.yaml:2"
    assert (public.type, public.public, public.origin) == ("aws_s3_bucket", True, ".sovlint.yaml:5")


def test_a_private_cloud_is_an_operator(configured: Configured, facts: Facts) -> None:
    """An operator that the atlas does not know is made of its country, its parent and its certificates."""
    read = configured(
        """\
        operators:
          - provider: vmware/vcd
            operator: acme-cloud
            name: ACME Cloud
            control: [FR]
            parent: ACME SA
            place: FR
            certifications: [{scheme: SecNumCloud, until: 2027-12-31}]
        """
    )
    [declared] = declared_operators(read, facts)
    operator = declared.operator
    assert (operator.name, operator.control, declared.countries) == ("ACME Cloud", ("FR",), ("FR",))
    assert operator.nexus[0].basis is Basis.PARENT
    assert operator.certifications[0].covers("vcd_vapp_vm", "", date(2027, 12, 31))
    assert not operator.certifications[0].covers("vcd_vapp_vm", "", date(2028, 1, 1))
    assert DeclaredFacts(facts, [declared]).operator("acme-cloud") == operator


def test_an_operator_of_the_atlas_needs_no_country(configured: Configured, facts: Facts) -> None:
    """`operator: scaleway` behind an own host is Scaleway, as the atlas knows it."""
    read = configured("operators: [{host: s3.acme.fr, operator: scaleway}]")
    [declared] = declared_operators(read, facts)
    assert declared.operator == facts.operator("scaleway")


def test_an_operator_that_nobody_knows_is_a_mistake(configured: Configured, facts: Facts) -> None:
    """Without the atlas and without `control` nothing could be said of its reach."""
    read = configured("operators: [{host: s3.acme.fr, operator: acme}]")
    with pytest.raises(SovlintError, match=r"\.sovlint\.yaml:1: the atlas does not know the operator `acme`"):
        declared_operators(read, facts)


def test_home_may_name_unions(facts: Facts) -> None:
    """`EU` stands for its members on the day, next to countries of their own."""
    assert home_countries(("EU", "CH"), facts, date(2026, 11, 22)) == facts.members(
        "EU", date(2026, 11, 22)
    ) | {"CH"}


def test_the_nearest_configuration_up_to_the_work_tree_decides(tmp_path: Path) -> None:
    """It is looked for upward from what is checked, `.yaml` before `.yml`, and never above git's top."""
    repository = tmp_path / "repository"
    target = repository / "envs" / "prod"
    target.mkdir(parents=True)
    (repository / ".git").mkdir()
    (tmp_path / ".sovlint.yaml").touch()
    assert find_configuration(target, tmp_path) is None
    (repository / ".sovlint.yml").touch()
    assert find_configuration(target, tmp_path) == repository / ".sovlint.yml"
    (repository / ".sovlint.yaml").touch()
    (target / "main.tf").touch()
    assert find_configuration(target / "main.tf", tmp_path) == repository / ".sovlint.yaml"
    (target / ".sovlint.yml").touch()
    assert find_configuration(target, tmp_path) == target / ".sovlint.yml"


def test_outside_git_the_search_ends_where_the_user_stands(tmp_path: Path) -> None:
    """A file left in a shared folder above decides nothing."""
    stands = tmp_path / "work"
    target = stands / "envs"
    target.mkdir(parents=True)
    (tmp_path / ".sovlint.yaml").touch()
    assert find_configuration(target, stands) is None
    assert find_configuration(target, tmp_path / "elsewhere") is None
    (stands / ".sovlint.yaml").touch()
    assert find_configuration(target, stands) == stands / ".sovlint.yaml"
