terraform {
  required_providers {
    hcloud       = { source = "hetznercloud/hcloud" }
    ovh          = { source = "ovh/ovh" }
    outscale     = { source = "outscale-dev/outscale" }
    digitalocean = { source = "digitalocean/digitalocean" }
    vault        = { source = "hashicorp/vault" }
    errorcheck   = { source = "iits-consulting/errorcheck" }
  }
}

resource "hcloud_server" "web" {
  name        = "web"
  server_type = "cx22"
  image       = "debian-12"
  location    = "hel1"
}

# A volume without a location is where its server is.
resource "hcloud_volume" "data" {
  name      = "data"
  size      = 10
  server_id = hcloud_server.web.id
}

resource "ovh_cloud_project_kube" "main" {
  service_name = "0123456789abcdef"
  region       = "GRA11"
}

resource "ovh_cloud_project_kube_nodepool" "main" {
  service_name = "0123456789abcdef"
  kube_id      = ovh_cloud_project_kube.main.id
}

# An old source of the same provider; the region of the configuration is told by a volume's zone.
resource "outscale_volume" "data" {
  subregion_name = "eu-west-2a"
  size           = 10
}

resource "outscale_image" "golden" {
  image_name = "golden"
}

# A record is served by name servers everywhere.
resource "digitalocean_record" "www" {
  domain = "example.com"
  type   = "A"
  name   = "www"
  value  = "192.0.2.1"
}

provider "vault" {
  address = "https://prod.sm.eu01.stackit.cloud"
}

resource "vault_kv_secret_v2" "database" {
  mount     = "secrets"
  name      = "database"
  data_json = "{}"
}

resource "errorcheck_is_valid" "certificate" {
  name = "certificate"
  test = { assert = true, error_message = "no" }
}
