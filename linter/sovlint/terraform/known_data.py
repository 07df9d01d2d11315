"""Attributes that can be known without running the provider, of a few data sources and built-in types.

What the AWS data sources say follows from the provider's region and the partition that it belongs to:
https://docs.aws.amazon.com/general/latest/gr/rande.html; `terraform_data`:
https://developer.hashicorp.com/terraform/language/resources/terraform-data, both read 2026-11-22.
"""

from collections.abc import Mapping
from dataclasses import replace

from sovlint.diagnostics import Span, message
from sovlint.terraform.access import with_candidates
from sovlint.terraform.account_data import ACCOUNT_ATTRIBUTES, Lookup, from_provider, set_in
from sovlint.terraform.bounds import not_null
from sovlint.terraform.contents import Contents
from sovlint.terraform.convert import type_of
from sovlint.terraform.inventory import Mode
from sovlint.terraform.providers import Provider
from sovlint.terraform.values import (
    NULL,
    STRING,
    Kind,
    Known,
    Reason,
    Secrecy,
    Unknown,
    Value,
    marks_within,
    string,
    with_marks,
)

#: Resource types whose attributes are all known by name.
CLOSED_TYPES: Mapping[str, tuple[str, ...]] = {
    "terraform_data": ("id", "input", "output", "triggers_replace"),
}

_DEFAULTED: Mapping[str, tuple[str, ...]] = {
    "aws": ("region",),
    "google": ("project", "region", "zone"),
    "google-beta": ("project", "region", "zone"),
    "scaleway": ("region", "zone", "project_id"),
}

_PARTITIONS = (  # region prefix, partition, DNS suffix, reverse DNS prefix
    ("cn-", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"),
    ("us-gov-", "aws-us-gov", "amazonaws.com", "com.amazonaws"),
    ("eusc-", "aws-eusc", "amazonaws.eu", "eu.amazonaws"),
    ("us-isob-", "aws-iso-b", "sc2s.sgov.gov", "gov.sgov.sc2s"),
    ("us-isof-", "aws-iso-f", "csp.hci.ic.gov", "gov.ic.hci.csp"),
    ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk", "uk.adc-e.cloud"),
    ("us-iso-", "aws-iso", "c2s.ic.gov", "gov.ic.c2s"),
    ("", "aws", "amazonaws.com", "com.amazonaws"),
)


def _region(contents: Contents, provider: Provider, span: Span) -> Value:
    own = set_in("region", contents, span) or set_in("name", contents, span)
    return own or from_provider("region", provider, span)


def aws_region(name: str, contents: Contents, provider: Provider, span: Span) -> Value | None:
    """Take `name`, `id` and `region` from the block, or from the provider."""
    return _region(contents, provider, span) if name in {"name", "id", "region"} else None


def aws_partition(name: str, contents: Contents, provider: Provider, span: Span) -> Value | None:
    """Everything about a partition follows from the region."""
    columns = {"partition": 1, "id": 1, "dns_suffix": 2, "reverse_dns_prefix": 3}
    if name not in columns:
        return None
    region = _region(contents, provider, span)
    if isinstance(region, Known):
        return with_marks(string(_partition(str(region.data))[columns[name]]), region.marks)
    found: list[Value] = [
        string(_partition(str(one.data))[columns[name]])
        for one in region.candidates
        if isinstance(one, Known)
    ]
    return with_candidates(Unknown(region.reason, STRING, marks=region.marks), found)


def _partition(region: str) -> tuple[str, str, str, str]:
    return next(row for row in _PARTITIONS if region.startswith(row[0]))


def aws_default_tags(name: str, _: Contents, provider: Provider, span: Span) -> Value | None:
    """`tags` are those of the provider's `default_tags` block."""
    if name != "tags":
        return None
    blocks = provider.value("default_tags", span)
    data = blocks.data if isinstance(blocks, Known) else None
    if isinstance(data, tuple) and data and isinstance(data[0], Known) and isinstance(data[0].data, Mapping):
        return data[0].data.get("tags")
    return None


def aws_iam_policy_document(name: str, contents: Contents, _: Provider, span: Span) -> Value | None:
    """Leave the document unknown, made from whatever its statements were made from."""
    if name not in {"json", "minified_json"}:
        return None
    why = message("the policy document is put together by the provider, which was not run")
    return Unknown(Reason(why, span), STRING, marks=marks_within(contents.values()))


def template_file(name: str, contents: Contents, _: Provider, span: Span) -> Value | None:
    """Render `template` with `vars`, as the provider of old did."""
    text = set_in("template", contents, span) if name == "rendered" else None
    given = set_in("vars", contents, span)
    if not isinstance(text, Known) or not isinstance(text.data, str):
        return None
    if given is not None and not (isinstance(given, Known) and isinstance(given.data, Mapping)):
        return None
    variables = given.data if isinstance(given, Known) and isinstance(given.data, Mapping) else {}
    return with_marks(contents.render(text.data, variables, span), text.marks)


def provider_default(name: str, provider: Provider, span: Span) -> Value | None:
    """Return what a resource takes from its provider where the block does not say it: region, project."""
    if name in _DEFAULTED.get(provider.source.rpartition("/")[2], ()):
        return provider.value(name, span)
    return None


def terraform_data(name: str, contents: Contents, _: Provider, span: Span) -> Value | None:
    """`output` is known after apply, and no secret then, but for null; what is not set is null."""
    if name in {"input", "triggers_replace"}:
        return contents.get(name, span) if contents.has(name) else NULL
    if name == "id":
        why = message("{name} is known after apply", name=name)
        return not_null(Unknown(Reason(why, span), STRING))
    if name != "output":
        return None
    given = set_in("input", contents, span)
    if given is None:
        return NULL
    why = message("{name} is known after apply", name="output")
    output = Unknown(Reason(why, span), type_of(given), marks=given.marks - {Secrecy.SENSITIVE})
    if given.type.kind in {Kind.TUPLE, Kind.OBJECT} and isinstance(given, Known) and not given.data:
        # the type alone does not tell that nothing is in it
        return replace(output, bounds=replace(output.bounds, least=0, most=0))
    return output


KNOWN_ATTRIBUTES: Mapping[tuple[Mode, str], Lookup] = {
    (Mode.DATA, "aws_region"): aws_region,
    (Mode.DATA, "aws_partition"): aws_partition,
    (Mode.DATA, "aws_default_tags"): aws_default_tags,
    (Mode.DATA, "aws_iam_policy_document"): aws_iam_policy_document,
    (Mode.DATA, "template_file"): template_file,
    (Mode.MANAGED, "terraform_data"): terraform_data,
    **ACCOUNT_ATTRIBUTES,
}
