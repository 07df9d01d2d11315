# Every service that the founding articles name, as the target of an API destination and in DNS records.

provider "aws" { region = "eu-west-3" }

resource "aws_cloudwatch_event_connection" "one" {
  name               = "one"
  authorization_type = "API_KEY"
}

resource "aws_cloudwatch_event_api_destination" "salesforce_1" {
  name                = "salesforce_1"
  invocation_endpoint = "https://acme.my.salesforce.com/services/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "salesforce_2" {
  name                = "salesforce_2"
  invocation_endpoint = "https://mc563.rest.marketingcloudapis.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "salesforce_3" {
  name                = "salesforce_3"
  invocation_endpoint = "https://pi.pardot.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "oracle_crm_1" {
  name                = "oracle_crm_1"
  invocation_endpoint = "https://acme.fa.ocs.oraclecloud.com/crmRestApi"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "oracle_crm_2" {
  name                = "oracle_crm_2"
  invocation_endpoint = "https://secure.p04.eloqua.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "oracle_crm_3" {
  name                = "oracle_crm_3"
  invocation_endpoint = "https://acme.siebel.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "dynamics365" {
  name                = "dynamics365"
  invocation_endpoint = "https://acme.crm4.dynamics.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "adobe" {
  name                = "adobe"
  invocation_endpoint = "https://123-ABC-456.mktorest.com/rest"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "hubspot" {
  name                = "hubspot"
  invocation_endpoint = "https://api.hubapi.com/crm"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "activecampaign" {
  name                = "activecampaign"
  invocation_endpoint = "https://acme.api-us1.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "mailchimp" {
  name                = "mailchimp"
  invocation_endpoint = "https://us19.api.mailchimp.com/3.0"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "zendesk" {
  name                = "zendesk"
  invocation_endpoint = "https://acme.zendesk.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "freshworks" {
  name                = "freshworks"
  invocation_endpoint = "https://acme.freshdesk.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "nimble" {
  name                = "nimble"
  invocation_endpoint = "https://api.nimble.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "pipeline_crm" {
  name                = "pipeline_crm"
  invocation_endpoint = "https://api.pipelinedeals.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "nutshell" {
  name                = "nutshell"
  invocation_endpoint = "https://app.nutshell.com/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "pipedrive" {
  name                = "pipedrive"
  invocation_endpoint = "https://api.pipedrive.com/v1"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "efficy" {
  name                = "efficy"
  invocation_endpoint = "https://acme.efficy.cloud/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "everwin" {
  name                = "everwin"
  invocation_endpoint = "https://acme.everwin.fr/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "dimo_yellowbox" {
  name                = "dimo_yellowbox"
  invocation_endpoint = "https://acme.myyellowboxcrm.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "webmecanik" {
  name                = "webmecanik"
  invocation_endpoint = "https://acme.automation.webmecanik.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "sellsy" {
  name                = "sellsy"
  invocation_endpoint = "https://api.sellsy.com/v2"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "brevo_1" {
  name                = "brevo_1"
  invocation_endpoint = "https://api.brevo.com/v3"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "brevo_2" {
  name                = "brevo_2"
  invocation_endpoint = "https://api.sendinblue.com/v3"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "nocrm" {
  name                = "nocrm"
  invocation_endpoint = "https://acme.nocrm.io/api"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "simple_crm" {
  name                = "simple_crm"
  invocation_endpoint = "https://acme.simple-crm.eu/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "sage" {
  name                = "sage"
  invocation_endpoint = "https://api.accounting.sage.com/v3.1"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "sap" {
  name                = "sap"
  invocation_endpoint = "https://my123.crm.ondemand.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "realtyme" {
  name                = "realtyme"
  invocation_endpoint = "https://portal.realtyme.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "kiamo" {
  name                = "kiamo"
  invocation_endpoint = "https://acme.kiamo.fr/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "azure" {
  name                = "azure"
  invocation_endpoint = "https://acme.azurewebsites.net/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "google" {
  name                = "google"
  invocation_endpoint = "https://europe-west1-p.cloudfunctions.net/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "ovhcloud" {
  name                = "ovhcloud"
  invocation_endpoint = "https://eu.api.ovh.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "outscale" {
  name                = "outscale"
  invocation_endpoint = "https://oos.eu-west-2.outscale.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "scaleway" {
  name                = "scaleway"
  invocation_endpoint = "https://api.scaleway.com/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "bleu" {
  name                = "bleu"
  invocation_endpoint = "https://acme.core.sovcloud-api.fr/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_cloudwatch_event_api_destination" "s3ns" {
  name                = "s3ns"
  invocation_endpoint = "https://storage.s3nsapis.fr/x"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.one.arn
}

resource "aws_route53_zone" "z" { name = "acme.fr" }
resource "aws_route53_record" "spf" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "acme.fr"
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 include:spf.brevo.com include:spf.protection.outlook.com ~all"]
}
resource "aws_route53_record" "mx" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "acme.fr"
  type    = "MX"
  ttl     = 300
  records = ["10 acme-fr.mail.protection.outlook.com."]
}
resource "aws_route53_record" "cn" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "go.acme.fr"
  type    = "CNAME"
  ttl     = 300
  records = ["go.pardot.com"]
}
resource "ovh_domain_zone_record" "hs" {
  zone      = "acme.fr"
  subdomain = "info"
  fieldtype = "CNAME"
  target    = "1234567.group7.sites.hubspot.net."
}
resource "cloudflare_record" "zd" {
  zone_id = "x"
  name    = "help"
  type    = "CNAME"
  content = "acme.zendesk.com"
}
resource "aws_cloudwatch_event_bus" "p" {
  name              = "aws.partner/salesforce.com/00D5g00000ABC/0YLxx"
  event_source_name = "aws.partner/salesforce.com/00D5g00000ABC/0YLxx"
}
resource "aws_appflow_flow" "f" {
  name = "f"
  source_flow_config {
    connector_type = "Marketo"
  }
  destination_flow_config {
    connector_type = "S3"
  }
}
resource "azurerm_api_connection" "c" {
  name           = "c"
  managed_api_id = "/subscriptions/x/providers/Microsoft.Web/locations/westeurope/managedApis/dynamicscrmonline"
}
resource "azurerm_dns_cname_record" "f" {
  name                = "support"
  zone_name           = "acme.fr"
  resource_group_name = "x"
  ttl                 = 300
  record              = "acme.freshdesk.com"
}
resource "google_dns_record_set" "m" {
  name         = "acme.fr."
  managed_zone = "z"
  type         = "MX"
  rrdatas      = ["10 mx1.mail.ovh.net."]
}
