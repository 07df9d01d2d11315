"""Whose host a value names: the services of the founding articles are seen where Terraform shows them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sovlint.atlas.endpoints import endpoint_rows, match_connector, match_host, operator_of_type
from sovlint.atlas.hosts import host_of, hosts_in, may_hold_host
from sovlint.folders import policies_folder

ATLAS = policies_folder() / "atlas"


@pytest.mark.parametrize(
    ("host", "operator"),
    [
        # CRM and services of the articles
        ("https://login.salesforce.com/services/oauth2/token", "salesforce"),
        ("acme.my.salesforce.com", "salesforce"),
        ("https://mc563885gzs27c5t9-63k636ttgm.rest.marketingcloudapis.com/", "salesforce"),
        ("pi.pardot.com", "salesforce"),
        ("https://acme.fa.ocs.oraclecloud.com/crmRestApi", "oracle-crm"),
        ("secure.p04.eloqua.com", "oracle-crm"),
        ("https://acme.siebel.com/siebel-rest", "oracle-crm"),
        ("https://acme.crm4.dynamics.com/api/data/v9.2", "dynamics365"),
        ("https://123-ABC-456.mktorest.com/rest", "adobe"),
        ("https://acme.campaign.adobe.com", "adobe"),
        ("https://api.hubapi.com/crm/v3", "hubspot"),
        ("https://acme.api-us1.com/api/3", "activecampaign"),
        ("https://us19.api.mailchimp.com/3.0", "mailchimp"),
        ("https://acme.zendesk.com/api/v2", "zendesk"),
        ("https://acme.freshdesk.com/api/v2", "freshworks"),
        ("https://api.nimble.com/api/v1", "nimble"),
        ("https://api.pipelinecrm.com/api/v3", "pipeline-crm"),
        ("https://app.pipelinedeals.com/", "pipeline-crm"),
        ("https://app.nutshell.com/api/v1/json", "nutshell"),
        ("https://api.pipedrive.com/v1", "pipedrive"),
        ("https://acme.efficy.cloud", "efficy"),
        ("https://acme.everwin.fr", "everwin"),
        ("https://acme.myyellowboxcrm.com", "dimo-yellowbox"),
        ("https://acme.automation.webmecanik.com", "webmecanik"),
        ("https://api.sellsy.com/v2", "sellsy"),
        ("https://api.brevo.com/v3/smtp/email", "brevo"),
        ("https://api.sendinblue.com/v3", "brevo"),
        ("https://acme.nocrm.io/api/v2", "nocrm"),
        ("https://acme.simple-crm.eu", "simple-crm"),
        ("https://api.accounting.sage.com/v3.1", "sage"),
        ("https://my123.crm.ondemand.com", "sap"),
        ("https://portal.realtyme.com", "realtyme"),
        ("https://acme.kiamo.fr", "kiamo"),
        # clouds of the articles
        ("s3.eu-west-3.amazonaws.com", "aws"),
        ("s3.eusc-de-east-1.amazonaws.eu", "aws-eusc"),
        ("s3.cn-north-1.amazonaws.com.cn", "aws-china"),
        ("acme.blob.core.windows.net", "azure"),
        ("hospital-fhir.fhir.azurehealthcareapis.com", "azure"),
        ("https://storage.googleapis.com/acme", "google"),
        ("https://s3.gra.io.cloud.ovh.net", "ovhcloud"),
        ("https://auth.cloud.ovh.us/v3", "ovhcloud-us"),
        ("https://oos.eu-west-2.outscale.com", "outscale"),
        ("https://oos.cloudgouv-eu-west-1.outscale.com", "outscale"),
        ("https://s3.fr-par.scw.cloud", "scaleway"),
        ("https://acme.core.sovcloud-api.fr", "bleu"),
        ("https://storage.s3nsapis.fr", "s3ns"),
        ("pcc-192-0-2-1.ovh.com", "ovhcloud"),
        ("ns3012345.ip-192-0-2.eu", "ovhcloud"),
        # log sinks and data platforms
        ("https://http-intake.logs.datadoghq.eu/api/v2/logs", "datadog"),
        ("https://http-inputs-acme.splunkcloud.com:443/services/collector", "splunk"),
        ("https://log-api.eu.newrelic.com/log/v1", "newrelic"),
        ("acme.eu-west-1.snowflakecomputing.com", "snowflake"),
        ("dbc-1234.cloud.databricks.com", "databricks"),
        ("cluster0.ab1cd.mongodb.net", "mongodb"),
    ],
)
def test_host_belongs_to_its_operator(host: str, operator: str) -> None:
    """Hosts of the services that the founding articles name, and of usual sinks, are recognised."""
    endpoint = match_host(host)
    assert endpoint is not None
    assert endpoint.operator == operator


@pytest.mark.parametrize(
    ("record", "operator"),
    [
        ("v=spf1 include:spf.sendinblue.com -all", "brevo"),
        ("v=spf1 include:spf.brevo.com ~all", "brevo"),
        ("v=spf1 include:servers.mcsv.net ?all", "mailchimp"),
        ("v=spf1 include:_spf.salesforce.com ~all", "salesforce"),
        ("v=spf1 include:et._spf.pardot.com ~all", "salesforce"),
        ("v=spf1 include:cust-spf.exacttarget.com -all", "salesforce"),
        ("v=spf1 include:spf.protection.outlook.com -all", "azure"),
        ("v=spf1 include:_spf.google.com ~all", "google"),
        ("v=spf1 include:mail.zendesk.com ~all", "zendesk"),
        ("v=spf1 include:amazonses.com ~all", "aws"),
        ("v=spf1 include:sendgrid.net ~all", "twilio"),
        ("10 acme-fr.mail.protection.outlook.com.", "azure"),
        ("1 ASPMX.L.GOOGLE.COM.", "google"),
        ("10 mx1.mail.ovh.net.", "ovhcloud"),
        ("10 spool.mail.gandi.net.", "gandi"),
        ("1234567.group7.sites.hubspot.net.", "hubspot"),
        ("d111111abcdef8.cloudfront.net", "aws"),
        ("acme.azurefd.net.", "azure"),
        ("go.pardot.com", "salesforce"),
        ("acme.edgekey.net", "linode"),
    ],
)
def test_dns_record_shows_the_service(record: str, operator: str) -> None:
    """An SPF include, a mail exchanger or an alias names the service behind it."""
    found = [endpoint for host in hosts_in(record) if (endpoint := match_host(host)) is not None]
    assert [endpoint.operator for endpoint in found] == [operator]


@pytest.mark.parametrize(
    ("argument", "name", "operator"),
    [
        ("aws_appflow_connector_profile.connector_type", "Salesforce", "salesforce"),
        ("aws_appflow_connector_profile.connector_type", "Pardot", "salesforce"),
        ("aws_appflow_flow.source_flow_config[0].connector_type", "Zendesk", "zendesk"),
        ("aws_appflow_flow.destination_flow_config.connector_type", "Marketo", "adobe"),
        ("aws_glue_connection.connection_type", "HUBSPOT", "hubspot"),
        ("aws_cloudwatch_event_bus.name", "aws.partner/salesforce.com/00D5g00000ABC/0YLxx", "salesforce"),
        ("aws_cloudwatch_event_bus.event_source_name", "aws.partner/zendesk.com/1/main", "zendesk"),
        ("aws_cloudwatch_event_rule.event_bus_name", "aws.partner/freshworks.com/acme/x", "freshworks"),
        (
            "azurerm_api_connection.managed_api_id",
            "/subscriptions/x/providers/Microsoft.Web/locations/westeurope/managedApis/dynamicscrmonline",
            "dynamics365",
        ),
        ("azurerm_data_factory_linked_custom_service.type", "SalesforceMarketingCloud", "salesforce"),
        ("azurerm_data_factory_linked_custom_service.type", "SapCloudForCustomer", "sap"),
        ("fivetran_connector.service", "pipedrive", "pipedrive"),
        ("fivetran_connector.service", "sendinblue", "brevo"),
        (
            "google_integration_connectors_connection.connector_version",
            "projects/p/locations/global/providers/gcp/connectors/salesforce/versions/1",
            "salesforce",
        ),
        ("cloudflare_logpush_job.destination_conf", "splunk://splunk.acme.org:8088/services", "splunk"),
        ("fastly_service_vcl", "logging_datadog", "datadog"),
        ("aws_codestarconnections_connection.provider_type", "GitHub", "github"),
    ],
)
def test_connector_names_its_operator(argument: str, name: str, operator: str) -> None:
    """The name of a connector, a managed API or a partner event source names the operator behind it."""
    assert match_connector(argument, name) == operator


@pytest.mark.parametrize(
    ("argument", "name"),
    [
        ("aws_dms_endpoint.engine_name", "postgres"),
        ("aws_kinesis_firehose_delivery_stream.destination", "http_endpoint"),
        ("aws_cloudwatch_event_bus.name", "aws.partner/nobody.example/1"),
        ("aws_instance.ami", "Salesforce"),
    ],
)
def test_connector_that_leaves_it_open_names_nobody(argument: str, name: str) -> None:
    """An engine or a protocol does not say who operates it, and a name counts only where it is one."""
    assert match_connector(argument, name) is None


@pytest.mark.parametrize(
    ("type_name", "operator"),
    [
        ("airbyte_source_salesforce", "salesforce"),
        ("clevercloud_drain_datadog", "datadog"),
        ("azurerm_new_relic_monitor", "newrelic"),
        ("exoscale_dbaas_external_endpoint_datadog", "datadog"),
        ("azurerm_data_factory_linked_service_snowflake", "snowflake"),
        ("aws_s3_bucket", None),
    ],
)
def test_type_may_name_its_other_end(type_name: str, operator: str | None) -> None:
    """Some types say in their own name whom they connect to."""
    assert operator_of_type(type_name) == operator


@pytest.mark.parametrize(
    "host",
    [
        *["example.com", "api.example.org", "localhost", "db.internal", "app.default.svc.cluster.local"],
        *["10.0.0.1", "169.254.169.254", "2001:db8::1", "https://[fd00::1]:8443/x", "192.0.2.7:443"],
        *["lambda.amazonaws.com", "ecs-tasks.amazonaws.com", "sts.amazonaws.com", "eks.amazonaws.com"],
        *["delivery.logs.amazonaws.com", "logging.s3.amazonaws.com", "privatelink.blob.core.windows.net"],
        *["privatelink.postgres.database.azure.com", "privatelink.westeurope.kusto.windows.net"],
        *["token.actions.githubusercontent.com", "https://sts.windows.net/tenant/", "app.kubernetes.io"],
        *["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "sa@acme.iam.gserviceaccount.com"],
        *["", "main.tf", "not a host", "https://", "internal.acme-hospital.fr", "contoso.com"],
        *["notsalesforce.com", "salesforce.com.evil.org", "amazonaws.com.attacker.net"],
        *["ns1.ultradns.acme.com", "mx00.ionos.acme.org", "www.kunlun-travel.com", "vpn.ip-geolocation.eu"],
        *["erp.sagecloud.acme.fr", "cdn.hscoscdn-mirror.net", "mail.acems.com", "dns.awsdns-acme.com"],
        *["api.mypurecloud.acme", "www.vercel-dns-check.com", "x.idrivee2-fans.com", "pcc-1.acme.com"],
    ],
)
def test_host_that_only_looks_like_one_is_nobodys(host: str) -> None:
    """Reserved names, addresses, service principals, issuers, schemas and look-alikes have no operator."""
    assert match_host(host) is None


@pytest.mark.parametrize(
    ("host", "region", "countries"),
    [
        ("acme.s3.eu-west-3.amazonaws.com", "eu-west-3", ()),
        ("s3-eu-central-1.amazonaws.com", "eu-central-1", ()),
        ("acme.abc.0001.euw1.cache.amazonaws.com", "eu-west-1", ()),
        ("db.abc.eu-north-1.rds.amazonaws.com", "eu-north-1", ()),
        ("europe-west9-docker.pkg.dev", "europe-west9", ()),
        ("europe-west1-acme-prod.cloudfunctions.net", "europe-west1", ()),
        ("s3.nl-ams.scw.cloud", "nl-ams", ()),
        ("sos-ch-gva-2.exo.io", "ch-gva-2", ()),
        ("objectstorage.eu-frankfurt-1.oraclecloud.com", "eu-frankfurt-1", ()),
        ("acme.crm12.dynamics.com", "", ("FR",)),
        ("http-intake.logs.datadoghq.eu", "", ("DE",)),
    ],
)
def test_host_names_region_or_country(host: str, region: str, countries: tuple[str, ...]) -> None:
    """The region that a host names comes out as its operator writes it, a country where the host fixes it."""
    endpoint = match_host(host)
    assert endpoint is not None
    assert (endpoint.region, endpoint.countries) == (region, countries)


def test_host_may_have_a_second_operator() -> None:
    """Databricks on Azure is Databricks' host on Azure's machines."""
    endpoint = match_host("adb-123456.7.azuredatabricks.net")
    assert endpoint is not None
    assert (endpoint.operator, endpoint.also) == ("databricks", ("azure",))


@pytest.mark.parametrize(
    "host", ["github.com", "registry-1.docker.io", "mcr.microsoft.com", "releases.hashicorp.com"]
)
def test_supply_of_software_is_told_from_a_sink(host: str) -> None:
    """Where software is fetched from is marked as supply: no data goes there."""
    endpoint = match_host(host)
    assert endpoint is not None
    assert endpoint.kind == "supply"


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("https://user:secret@api.acme.fr:8443/v1?x=1", ("api.acme.fr",)),
        ("postgres://u:p@db1.acme.fr:5432,db2.acme.fr:5432/app", ("db1.acme.fr", "db2.acme.fr")),
        ("jdbc:postgresql://db.acme.fr:5432/app", ("db.acme.fr",)),
        ("jdbc:oracle:thin:@db.acme.fr:1521/svc", ("db.acme.fr",)),
        ("Server=tcp:acme.database.windows.net,1433;Database=app", ("acme.database.windows.net",)),
        (
            "DefaultEndpointsProtocol=https;AccountName=a;EndpointSuffix=core.windows.net",
            ("core.windows.net",),
        ),
        ("amqps://u:p@rabbit.acme.fr/vhost", ("rabbit.acme.fr",)),
        ("mongodb+srv://u:p@c0.ab.mongodb.net/app", ("c0.ab.mongodb.net",)),
        ("v=spf1 include:spf.brevo.com include:_spf.google.com ~all", ("spf.brevo.com", "_spf.google.com")),
        ("*.apps.acme.fr", ("apps.acme.fr",)),
        ("API.Acme.FR.", ("api.acme.fr",)),
        ("write to ops@acme.fr", ()),
        ("index.handler", ()),
        ("files/main.tf", ()),
        ("10.0.0.0/16", ()),
        ("arn:aws:s3:::acme-bucket", ()),
        ("v1.2.3", ()),
        ('{"url": "https://api.hubapi.com/x", "sink": "logs.acme.fr"}', ("api.hubapi.com", "logs.acme.fr")),
    ],
)
def test_hosts_come_out_of_texts(text: str, hosts: tuple[str, ...]) -> None:
    """Hosts are found in URLs, connection strings and DNS records; not in addresses, mail or file names."""
    assert hosts_in(text) == hosts


@given(st.text(alphabet="ab.-_/:@*0 ", max_size=40))
def test_prefilter_never_hides_a_host(text: str) -> None:
    """Where the cheap look says no there is no host, and nothing that is asked about raises."""
    assert may_hold_host(text) or not hosts_in(text)
    assert match_host(text) is None or host_of(text)


def test_every_pattern_matches_a_host_made_from_it() -> None:
    """Each row of the table can be reached: a host made from its pattern belongs to some operator."""
    fill = {
        "aws": "eu-west-3",
        "aws-china": "cn-north-1",
        "aws-eusc": "eusc-de-east-1",
        "google": "europe-west9",
    }
    lost = []
    for row in endpoint_rows():
        host = row.pattern.replace("{region}", fill.get(row.operator, "fr-1")).replace("{regioncode}", "euw1")
        host = host.replace("{digits}", "02")
        host = re.sub(r"\{[a-z]+\}", "fr1", host).replace("*.", "a.acme.").replace("*", "acme")
        endpoint = match_host(host)
        if endpoint is None or endpoint.operator != row.operator:
            lost.append((row.pattern, row.operator, endpoint and endpoint.operator))
    assert not lost


#: Ends under which anybody can have a name, of more than one label.
_SHARED_ENDS = ("co.jp", "co.kr", "co.uk", "com.au", "com.br", "com.cn", "com.hk", "com.sg", "net.cn")


def test_no_pattern_reaches_into_somebody_elses_domain() -> None:
    """The domain that a pattern ends in is written out: a free part of it would match other people's."""
    free = []
    for row in endpoint_rows():
        kept = 3 if row.pattern.endswith(tuple("." + end for end in _SHARED_ENDS)) else 2
        domain = ".".join(row.pattern.split(".")[-kept:]).replace("{digits}", "1")
        if "*" in domain or "{" in domain:
            free.append(row.pattern)
    assert free == []


def test_more_than_half_of_the_hosts_name_a_source() -> None:
    """Whose a domain is was looked up for most patterns; the others say that it was not."""
    rows = endpoint_rows()
    sourced = sum("not confirmed" not in row.source for row in rows)
    assert sourced > len(rows) // 2


@pytest.mark.parametrize("name", ["hosts", "connectors"])
def test_file_is_valid_and_sorted(name: str) -> None:
    """The tables of hosts and connectors hold to their schema and are sorted."""
    document = json.loads((ATLAS / "endpoints" / f"{name}.json").read_text())
    schema = json.loads((ATLAS / "schema" / "endpoints.schema.json").read_text())
    assert not [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    if name == "hosts":
        keys = [(row["operator"], row["pattern"]) for row in document["hosts"]]
        assert keys == sorted(set(keys))
        assert len(keys) > 1300
    else:
        assert list(document["types"]) == sorted(document["types"])
        assert sum(map(len, document["connectors"].values())) > 600


def test_additions_come_before_shipped_hosts(tmp_path: Path) -> None:
    """A user's own host, connector and correction are found before the shipped ones."""
    (tmp_path / "endpoints").mkdir()
    own = {
        "as_of": "2026-11-22",
        "source": "own judgement",
        "hosts": [
            {"pattern": "*.acme-crm.fr", "operator": "acme", "kind": "crm", "country": "FR"},
            {"pattern": "storage.googleapis.com", "operator": "acme", "kind": "object-storage"},
        ],
    }
    names = {
        "as_of": "2026-11-22",
        "source": "own judgement",
        "connectors": {"acme_sync.kind": {"crm": "acme"}},
        "types": {"acme_crm_source": "acme"},
    }
    (tmp_path / "endpoints" / "hosts.json").write_text(json.dumps(own))
    (tmp_path / "endpoints" / "connectors.json").write_text(json.dumps(names))
    endpoint = match_host("eu.acme-crm.fr", (tmp_path,))
    corrected = match_host("storage.googleapis.com", (tmp_path,))
    assert endpoint is not None
    assert corrected is not None
    assert (endpoint.operator, endpoint.countries, corrected.operator) == ("acme", ("FR",), "acme")
    assert match_connector("acme_sync.kind", "CRM", (tmp_path,)) == "acme"
    assert operator_of_type("acme_crm_source", (tmp_path,)) == "acme"
    assert match_host("api.hubapi.com", (tmp_path,)) == match_host("api.hubapi.com")
