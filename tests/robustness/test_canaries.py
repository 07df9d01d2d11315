"""Secrets of every kind, each told from the others: none stands in any byte that any command prints or writes."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str]]
CANARY = re.compile("zqCanary[A-Za-z]*", re.IGNORECASE)

#: Plain words, without a digit: nothing but where they stand says that they are secret.
SENSITIVE = """
variable "secret" {
  sensitive = true
  default   = "zqCanaryDefault"
  validation {
    condition     = var.secret == "no"
    error_message = "refused: ${var.secret}"
  }
}
variable "given" { sensitive = true }
variable "file" { sensitive = true }
variable "map" {
  sensitive = true
  type      = map(string)
  default   = { zqCanaryKey = "zqCanaryValue" }
}
locals {
  made   = "zqcanary-made-${var.secret}"
  object = { a = 1 }
  wrong = [
    tonumber(var.secret), local.object[var.secret], regex("x(", var.secret), jsondecode(var.secret),
    timeadd(var.secret, "1h"), cidrhost(var.secret, 1), base64decode(var.secret), lookup({}, var.secret),
    format(var.secret, 1), merge(var.secret), toset([1, 2])[var.secret], yamldecode("${var.secret}: ["),
    file(var.secret), templatefile(var.secret, {}), fileset(".", "${var.secret}["), tobool(var.given),
    parseint(var.secret, 10), element([], var.secret), var.secret ? 1 : 2, var.secret + 1, -var.secret,
    [for x in var.secret : x], var.secret.nothing, var.secret[0], formatdate(var.secret, var.file),
    templatestring(local.made, {}), provider::x::y(var.secret), nosuch(var.secret), urlencode(1, var.secret),
    { for k, v in ["a", "b"] : var.secret => v }, sum([var.secret]), index([], var.secret),
    coalesce(null, tonumber(var.secret)), one([var.secret, var.given]), cidrsubnet("10.0.0.0/8", 1, var.secret),
    var.map["nothing${var.secret}"], zipmap([var.secret], [1, 2]), strcontains(1), can(tonumber(var.secret)),
    try(tonumber(var.secret), file(var.secret)), issensitive(var.secret), ephemeralasnull(var.secret),
    replace(var.secret, "/(/", "x"), templatefile("x.tpl", { secret = var.secret }), bcrypt(var.secret, var.given),
  ]
}
provider "aws" { region = var.secret }
provider "aws" {
  alias  = "named"
  region = "eu-${var.secret}-1"
  endpoints { s3 = "https://${var.secret}.example.com" }
}
provider "scaleway" { zone = var.secret }
provider "google" { region = var.map["zqCanaryKey"] }
provider "azurerm" { environment = var.secret }
resource "aws_s3_bucket" "x" { bucket = var.secret }
resource "aws_s3_bucket" "region" { region = var.secret }
resource "aws_s3_bucket" "named" {
  provider = aws.named
  bucket   = "patients-${var.secret}"
  tags     = { data-classification = var.secret, (var.secret) = "health", owner = "x-${var.given}" }
}
resource "aws_s3_bucket" "keys" {
  for_each = toset([var.secret, "b"])
  bucket   = each.key
}
resource "aws_s3_bucket" "map" {
  for_each = var.map
  bucket   = each.value
}
resource "aws_instance" "zone" { availability_zone = var.secret }
resource "azurerm_storage_account" "a" { location = var.secret }
resource "azurerm_resource_group" "g" { location = "x ${var.given}" }
resource "google_storage_bucket" "b" { location = var.secret }
resource "scaleway_object_bucket" "b" { region = var.secret }
resource "aws_db_instance" "d" {
  engine     = var.secret
  kms_key_id = "arn:aws:kms:eu-west-3:111122223333:key/${var.secret}"
  name       = local.made
}
resource "aws_sns_topic_subscription" "s" {
  endpoint = "https://${var.secret}.salesforce.com/${var.given}"
  protocol = "https"
}
resource "aws_dms_endpoint" "e" { server_name = "${var.secret}.example.com" }
resource "aws_lambda_function" "f" {
  function_name = "f-${var.file}"
  environment { variables = { HOST = var.secret, (var.given) = "x" } }
}
resource "null_resource" "p" {
  connection {
    host     = "${var.secret}.example.com"
    password = "zqCanaryConnection"
  }
  provisioner "remote-exec" { inline = ["curl https://${var.secret}.example.com"] }
}
resource "aws_x_unknown" "u" { region = var.secret }
data "aws_iam_policy_document" "p" {
  statement { principals {
    type        = "AWS"
    identifiers = ["arn:aws:iam::${var.secret}:root"]
  } }
}
module "m" {
  source = "./m"
  name   = var.secret
  nope   = var.secret
}
module "away" {
  source  = "git::https://oauth2:zqCanaryGit@git.example.com/x/y.git?ref=v1"
  version = "1"
}
module "signed" { source = "https://u:zqCanaryHttp@example.com/vpc-module.zip" }
module "dynamic" { source = "./${var.secret}" }
output "s" {
  value     = var.secret
  sensitive = true
}
output "t" { value = module.m.out }
check "c" {
  assert {
    condition     = var.secret == "x"
    error_message = "${var.secret} is wrong"
  }
}
"""
NAMED = """
provider "azurerm" {
  alias         = "b"
  client_secret = "zqCanaryClientSecret"
  location      = "x"
}
provider "google" {
  alias        = "b"
  credentials  = jsonencode({ private_key = "zqCanaryCredentials" })
  access_token = "zqCanaryAccess"
}
provider "vault" {
  address = "https://x:zqCanaryVaultUrl@vault.example.com"
  token   = "zqCanaryVault"
  auth_login { parameters = { password = "zqCanaryLogin" } }
}
provider "datadog" {
  api_key = "zqCanaryApi"
  app_key = "zqCanaryApp"
  api_url = "https://api.datadoghq.eu"
}
provider "kubernetes" {
  token      = "zqCanaryToken"
  client_key = "zqCanaryClientKey"
  password   = "zqCanaryKubernetes"
}
provider "postgresql" { password = "zqCanaryPostgres" }
provider "docker" {
  registry_auth {
    address  = "registry.example.com"
    password = "zqCanaryRegistry"
  }
}
resource "aws_db_instance" "n" { password = "zqCanaryDb" }
resource "aws_rds_cluster" "n" { master_password = "zqCanaryRds" }
resource "azurerm_mssql_server" "n" { administrator_login_password = "zqCanaryMssql" }
resource "aws_ssm_parameter" "n" {
  type  = "SecureString"
  value = "zqCanarySsm"
}
resource "aws_secretsmanager_secret_version" "n" { secret_string = "zqCanarySecretsManager" }
resource "aws_secretsmanager_secret_version" "j" { secret_string = jsonencode({ a = "zqCanaryEncoded" }) }
resource "azurerm_key_vault_secret" "n" { value = "zqCanaryKeyVault" }
resource "google_secret_manager_secret_version" "n" { secret_data = "zqCanaryGoogle" }
resource "vault_generic_secret" "n" { data_json = jsonencode({ a = "zqCanaryGeneric" }) }
resource "github_actions_secret" "n" { plaintext_value = "zqCanaryGithub" }
resource "kubernetes_secret" "n" { data = { a = "zqCanaryKubernetesSecret" } }
resource "kubernetes_manifest" "n" {
  manifest = {
    kind       = "Secret"
    stringData = { a = "zqCanaryStringData" }
    data       = { a = "zqCanaryManifest" }
  }
}
resource "kubectl_manifest" "n" { yaml_body = "apiVersion: v1\\nkind: Secret\\nstringData:\\n  a: zqCanaryBody\\n" }
resource "azurerm_linux_web_app" "n" {
  app_settings = { API_KEY = "zqCanarySetting", DB_PASSWORD = "zqCanarySettingPassword" }
  connection_string {
    name  = "x"
    value = "Server=x;Password=zqCanaryConnectionString;"
  }
}
resource "aws_codebuild_project" "n" {
  environment { environment_variable {
    name  = "GITHUB_TOKEN"
    value = "zqCanaryBuild"
  } }
}
resource "helm_release" "n" {
  set {
    name  = "auth.password"
    value = "zqCanaryHelm"
  }
  set_sensitive {
    name  = "any"
    value = "zqCanarySet"
  }
  values = ["auth:\\n  password: zqCanaryYaml\\n"]
}
resource "aws_instance" "n" { user_data = "#!/bin/sh\\nexport DB_PASSWORD=zqCanaryUserData\\n" }
resource "aws_launch_template" "n" { user_data = base64encode("export TOKEN=zqCanaryEncodedData") }
resource "aws_dms_endpoint" "n" {
  password           = "zqCanaryDms"
  mongodb_settings { auth_source = "x" }
  extra_connection_attributes = "password=zqCanaryExtra;"
}
resource "aws_lambda_function" "n" {
  environment { variables = {
    DATABASE_URL = "postgres://app:zqCanaryUrl@db.example.com/x"
    REDIS        = "redis://:zqCanaryRedis@redis.example.com:6379"
    AMQP_URL     = "amqps://u:zqCanaryAmqp@mq.example.com/v"
    SMTP         = "smtp://mailer%40example.com:zqCanarySmtp@smtp.example.com"
  } }
}
data "http" "n" {
  url             = "https://api.example.com/?token=zqCanaryQuery"
  request_headers = { Authorization = "Bearer zqCanaryBearer" }
}
resource "aws_cloudwatch_event_connection" "n" {
  auth_parameters { api_key {
    key   = "x"
    value = "zqCanaryEvent"
  } }
}
resource "tls_self_signed_cert" "n" { private_key_pem = "zqCanaryPem" }
resource "aws_s3_bucket" "x" {}
resource "random_password" "n" { length = 16 }
terraform {
  backend "s3" {
    bucket     = "x"
    region     = "eu-west-3"
    access_key = "zqCanaryBackendAccess"
    secret_key = "zqCanaryBackendSecret"
    token      = "zqCanaryBackendToken"
  }
}
"""
BACKENDS = {
    "http": 'address = "https://u:zqCanaryAddress@state.example.com/x"\n    password = "zqCanaryHttpPassword"',
    "pg": 'conn_str = "postgres://u:zqCanaryConnStr@db.example.com/x"',
    "azurerm": 'sas_token = "zqCanarySas"\n    client_secret = "zqCanaryAzure"\n    access_key = "zqCanaryKey"',
    "remote": 'token = "zqCanaryRemote"\n    hostname = "app.terraform.io"',
    "consul": 'access_token = "zqCanaryConsul"\n    address = "u:zqCanaryConsulHost@consul.example.com"',
    "gcs": 'bucket = "x"\n    credentials = "zqCanaryGcs"\n    encryption_key = "zqCanaryGcsKey"',
}
COMMANDS = [
    *(
        ["check", "tree", "--verbose", "--format", form, *flags]
        for form in ("text",)
        for flags in ([], ["--lang", "fr"])
    ),
    *(
        ["check", "tree", "--format", form, *flags]
        for form in ("json", "sarif", "github")
        for flags in ([], ["--lang", "fr"])
    ),
    ["inventory", "tree", "--format", "json"],
    ["inventory", "tree"],
    ["graph", "tree", "--format", "dot"],
    ["graph", "tree", "--format", "mermaid"],
    ["graph", "tree", "--format", "json"],
    ["baseline", "tree", "-o", "-"],
    ["diff", "empty", "tree"],
    ["diff", "empty", "tree", "--format", "json"],
    ["suggest", "aws_s3_bucket.x", "tree"],
    ["init", "tree", "-o", "-"],
    ["classify", "tree"],
    ["drill", "tree", "--assume", "no-dpf"],
]


def leaks(run: Run, command: list[str], *more: str) -> set[str]:
    """Return the canaries in what a command prints."""
    code, told = run(*command, *more)
    assert code in {0, 1, 3}, told
    return {match for match in CANARY.findall(told) if match != "zqcanary"}


@pytest.fixture(name="tree")
def _tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    for name in ("tree", "tree/m", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "empty" / "main.tf").write_text("", encoding="utf-8")
    (tree / "x.tpl").write_text("${nothing} ${tonumber(secret)}", encoding="utf-8")
    (tree / "terraform.tfvars").write_text(
        'file = "zqCanaryFile"\npasswrod = "zqCanaryMistyped"\n', encoding="utf-8"
    )
    (tree / "x.auto.tfvars.json").write_text('{"nosuch": "zqCanaryJson"}', encoding="utf-8")
    (tree / "m" / "main.tf").write_text(
        'variable "name" {}\nresource "aws_s3_bucket" "x" {\n  bucket = var.name\n  region = var.name\n}\n'
        'output "out" { value = var.name }\nlocals { n = tonumber(var.name) }\n',
        encoding="utf-8",
    )
    return tree


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_called_sensitive(run: Run, tree: Path, command: list[str]) -> None:
    """Sensitive variables, and whatever is made from them, are never shown: not in errors, not as names."""
    (tree / "main.tf").write_text(SENSITIVE, encoding="utf-8")
    given = [] if command[0] in {"diff", "drill"} else ["--var", "given=zqCanaryGiven"]
    assert leaks(run, command, *given) == set()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_its_place_calls_a_secret(run: Run, tree: Path, command: list[str]) -> None:
    """Credentials of providers and backends, passwords, tokens and URLs with passwords are never shown."""
    (tree / "main.tf").write_text(NAMED, encoding="utf-8")
    assert leaks(run, command) == set()


@pytest.mark.parametrize("kind", sorted(BACKENDS))
def test_backends(run: Run, tree: Path, kind: str) -> None:
    """What backends are opened with is never shown."""
    (tree / "main.tf").write_text(
        f'terraform {{\n  backend "{kind}" {{\n    {BACKENDS[kind]}\n  }}\n}}\n', encoding="utf-8"
    )
    for command in COMMANDS:
        assert leaks(run, command) == set()


def plan() -> dict[str, object]:
    """Return a plan with secrets wherever Terraform writes them."""
    rows = [
        ("random_password", "random", {"result": "zqCanaryResult", "length": 8}, {"result": True}),
        ("aws_db_instance", "aws", {"password": "zqCanaryPlanned", "engine": "x"}, {}),
        ("aws_s3_bucket", "aws", {"region": "zqCanaryRegion"}, {"region": True}),
        ("aws_instance", "aws", {"tags": {"data": "zqCanaryTag"}}, {"tags": {"data": True}}),
        (
            "aws_lambda_function",
            "aws",
            {"environment": [{"variables": {"a": "zqCanaryVariable"}}]},
            {"environment": True},
        ),
    ]
    resources = [
        {
            "address": f"{kind}.x",
            "mode": "managed",
            "type": kind,
            "name": "x",
            "provider_name": f"registry.terraform.io/hashicorp/{provider}",
            "values": values,
            "sensitive_values": hidden,
        }
        for kind, provider, values, hidden in rows
    ]
    keys = {"access_key": {"constant_value": "zqCanaryConstant"}, "region": {"references": ["var.region"]}}
    return {
        "format_version": "1.2",
        "terraform_version": "1.9.0",
        "variables": {"region": {"value": "zqCanaryPlanVariable"}},
        "planned_values": {
            "outputs": {"o": {"sensitive": True, "value": "zqCanaryOutput"}},
            "root_module": {"resources": resources},
        },
        "configuration": {
            "provider_config": {"aws": {"name": "aws", "expressions": keys}},
            "root_module": {"variables": {"region": {"sensitive": True}}},
        },
    }


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_plans(run: Run, tmp_path: Path, command: list[str]) -> None:
    """What a plan calls sensitive, and what its names say, is never shown."""
    for name in ("tree", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "empty" / "main.tf").write_text("", encoding="utf-8")
    (tmp_path / "tree" / "plan.json").write_text(json.dumps(plan()), encoding="utf-8")
    assert leaks(run, command) == set()
