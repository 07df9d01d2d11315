"""Who operates what a provider configuration manages: by its rules, its endpoints, and the user's word."""

from typing import Any

import pytest

from sovlint.atlas.facts import Confidence, Operator
from sovlint.atlas.load import load_atlas
from sovlint.diagnostics import message
from sovlint.exposure.model import OperatorDeclaration
from sovlint.exposure.operators import Operation, Question, is_own_host, operation_of, server_of, short_source
from sovlint.language import Language, render
from sovlint.terraform.inventory import ProviderConfiguration
from sovlint.terraform.values import (
    Known,
    Origin,
    Reason,
    Secrecy,
    Unknown,
    Value,
    boolean,
    object_of,
    string,
    tuple_of,
)

ATLAS = load_atlas()
OPENSTACK = "terraform-provider-openstack/openstack"
ELSEWHERE = Operator(
    id="acme",
    name="Acme",
    category="cloud",
    entities=(),
    parent=None,
    nexus=(),
    certifications=(),
    runs_on=(),
    us_nexus="unknown",
    verified=ATLAS.laws()["us-cloud-act"].verified,
    confidence=Confidence.HIGH,
    sources=(),
)


def value_of(data: Any) -> Value:
    """Return the value that plain data stands for; a list is a nested block."""
    if isinstance(data, dict):
        return object_of({key: value_of(inner) for key, inner in data.items()})
    if isinstance(data, list):
        return tuple_of(tuple(map(value_of, data)))
    if isinstance(data, bool):
        return boolean(data)
    return data if isinstance(data, Known | Unknown) else string(data)


def asked(
    source: str, values: dict[str, Any], resource_type: str = "", *declared: OperatorDeclaration
) -> Operation:
    """Return who operates a resource type under a provider configuration with these arguments."""
    full = f"registry.terraform.io/{source}"
    local_name = source.rpartition("/")[2]
    known = value_of(values)
    assert isinstance(known, Known)
    provider = ProviderConfiguration(
        key=local_name, source=full, local_name=local_name, alias="", module="", values=known, span=None
    )
    return operation_of(
        Question(
            provider=provider,
            fact=ATLAS.provider(full),
            resource_type=resource_type or f"{local_name}_thing",
            atlas=ATLAS,
            declared=declared,
        )
    )


def named(operation: Operation) -> str:
    """Return the operator's id, empty where none was decided."""
    return operation.role.operator if operation.role else ""


@pytest.mark.parametrize(
    ("source", "values", "resource_type", "expected"),
    [
        ("hashicorp/aws", {"region": "eu-west-3"}, "aws_s3_bucket", "aws"),
        (
            "hashicorp/aws",
            {"endpoints": [{"s3": "https://s3.fr-par.scw.cloud"}]},
            "aws_s3_bucket",
            "scaleway",
        ),
        # The endpoint of one service says nothing of another.
        ("hashicorp/aws", {"endpoints": [{"s3": "https://s3.fr-par.scw.cloud"}]}, "aws_sqs_queue", "aws"),
        # Unless the configuration is told not to ask AWS who it is.
        (
            "hashicorp/aws",
            {
                "endpoints": [{"s3": "https://s3.fr-par.scw.cloud"}],
                "skip_credentials_validation": True,
            },
            "aws_sqs_queue",
            "scaleway",
        ),
        ("hashicorp/aws", {"endpoints": [{"s3": "http://localhost:9000"}]}, "aws_s3_bucket", "self-hosted"),
        ("hashicorp/google", {"universe_domain": "s3nsapis.fr"}, "google_storage_bucket", "s3ns"),
        (
            OPENSTACK,
            {"auth_url": "https://auth.cloud.ovh.net/v3"},
            "",
            "ovhcloud",
        ),
        (
            OPENSTACK,
            {"auth_url": "https://keystone.lan:5000/v3"},
            "",
            "self-hosted",
        ),
        (OPENSTACK, {}, "", ""),
        ("hashicorp/vault", {"address": "https://prod.sm.eu01.stackit.cloud"}, "", "stackit"),
        ("hashicorp/random", {}, "", "none"),
        ("acme/unheard-of", {}, "", ""),
    ],
)
def test_operator(source: str, values: dict[str, Any], resource_type: str, expected: str) -> None:
    """The arguments of the configuration decide before the provider's usual operator does."""
    assert named(asked(source, values, resource_type)) == expected


def test_an_unknown_host_is_nobodys() -> None:
    """A host that the atlas does not know is not taken for the usual operator, and is named."""
    found = asked(OPENSTACK, {"auth_url": "https://iam.example.org/v3"})
    assert found.role is None
    assert found.because is not None
    assert "iam.example.org" in render(found.because, Language.ENGLISH)


def test_an_unknown_endpoint_decides_nothing() -> None:
    """Where the argument that decides is not known, neither is the operator; the reason is kept."""
    reason = Reason(message("the module is not read"))
    origin = Origin("module.cluster", "endpoint")
    unknown = Unknown(reason, marks=frozenset({origin}))
    found = asked("hashicorp/kubernetes", {"host": unknown}, "kubernetes_secret")
    assert found.role is None
    assert found.follow == (origin,)
    assert found.because is not None
    assert "the module is not read" in render(found.because, Language.ENGLISH)


def test_the_program_that_asks_for_a_token_tells_whose_cluster_it_is() -> None:
    """Where a cluster's host is not known, the program that asks for its token tells whose it is."""
    origin = Origin("module.cluster", "endpoint")
    unknown = Unknown(Reason(message("the module is not read")), marks=frozenset({origin}))
    found = asked(
        "hashicorp/kubernetes", {"host": unknown, "exec": [{"command": "aws"}]}, "kubernetes_secret"
    )
    assert named(found) == "aws"
    assert found.follow == (origin,)
    other = asked(
        "hashicorp/kubernetes", {"host": unknown, "exec": [{"command": "kubectl"}]}, "kubernetes_secret"
    )
    assert other.role is None


def test_a_sensitive_host_is_not_shown() -> None:
    """The operator is told from a sensitive address; the address is not."""
    secret = Known("https://s3.fr-par.scw.cloud", string("").type, frozenset({Secrecy.SENSITIVE}))
    found = asked("hashicorp/aws", {"endpoints": [{"s3": secret}]}, "aws_s3_bucket")
    assert found.role is not None
    assert found.role.operator == "scaleway"
    assert "scw.cloud" not in render(found.role.because, Language.ENGLISH)


@pytest.mark.parametrize(
    ("declared", "source", "values", "expected"),
    [
        ({"provider": "openstack"}, OPENSTACK, {}, "acme"),
        ({"provider": "acme/*"}, "acme/unheard-of", {}, "acme"),
        (
            {"host": "*.example.org"},
            OPENSTACK,
            {"auth_url": "https://iam.example.org/v3"},
            "acme",
        ),
        ({"provider": "nutanix"}, "hashicorp/aws", {}, "aws"),
    ],
)
def test_the_users_word_wins(
    declared: dict[str, Any], source: str, values: dict[str, Any], expected: str
) -> None:
    """A declared operator is taken before the atlas, where its provider or host matches."""
    entry = OperatorDeclaration(operator=ELSEWHERE, origin=".sovlint.yaml:3", **declared)
    assert named(asked(source, values, "", entry)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://Auth.Cloud.OVH.net/v3", "auth.cloud.ovh.net"),
        ("db.example.org:5432", "db.example.org"),
        ("192.0.2.1:8200", "192.0.2.1"),
        ("http://[2001:db8::1]:8200", "2001:db8::1"),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_server(text: str, expected: str) -> None:
    """Of a URL, `host:port` or address the host is what counts; what is none gives nothing."""
    assert server_of(text) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("vault", True),
        ("vault.internal", True),
        ("10.0.0.5", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("vault.example.org", False),
        ("8.8.8.8", False),
    ],
)
def test_own_host(host: str, expected: bool) -> None:  # noqa: FBT001 - a column
    """Loopback, private and unqualified hosts are the user's own, public ones are not."""
    assert is_own_host(host) is expected


def test_short_source() -> None:
    """The default registries are left out, another one is not."""
    assert short_source("registry.terraform.io/hashicorp/aws") == "hashicorp/aws"
    assert short_source("registry.opentofu.org/hashicorp/aws") == "hashicorp/aws"
    assert short_source("example.org/acme/cloud") == "example.org/acme/cloud"
