resource "clevercloud_otoroshi" "main" {
  name   = "say \"hello\" $${x} %%{y}"
  region = "par"
}

resource "opentelekomcloud_apigw_gateway_v2" "main" {
  name              = "say \"hello\" $${x} %%{y}"
  security_group_id = var.security_group_id
  spec_id           = "BASIC"
  subnet_id         = var.subnet_id
  vpc_id            = var.vpc_id
}

variable "security_group_id" {
  description = "id"
  type        = string
}

variable "subnet_id" {
  description = "network id"
  type        = string
}

variable "vpc_id" {
  description = "id"
  type        = string
}

resource "scaleway_rdb_database_backup" "main" {
  instance_id = var.instance_id
  name        = "say \"hello\" $${x} %%{y}"
}

variable "instance_id" {
  description = "id of scaleway_rdb_instance"
  type        = string
}

resource "numspot_snapshot" "main" {
  volume_id = var.volume_id
}

variable "volume_id" {
  description = "id of numspot_volume"
  type        = string
}

resource "scaleway_block_volume" "main" {
  iops       = 5000
  name       = "say \"hello\" $${x} %%{y}"
  size_in_gb = 100
  zone       = "fr-par-1"
}

resource "numspot_volume" "main" {
  availability_zone_name = "cloudgouv-eu-west-1a"
  size                   = 100
  type                   = "gp2"
}

resource "scaleway_edge_services_dns_stage" "main" {
  fqdns        = var.fqdns
  pipeline_id  = var.pipeline_id
  tls_stage_id = var.tls_stage_id
}

variable "fqdns" {
  description = "[\"www.example.fr\"]"
  type        = list(string)
}

variable "pipeline_id" {
  description = "id"
  type        = string
}

variable "tls_stage_id" {
  description = "id"
  type        = string
}

resource "ionoscloud_cdn_distribution" "main" {
  certificate_id = var.certificate_id
  domain         = "www.example.eu"
  routing_rules  = var.routing_rules
}

variable "certificate_id" {
  description = "id"
  type        = string
}

variable "routing_rules" {
  description = "scheme, prefix, upstream host, caching, waf, rate limit"
  type        = string
}

resource "scaleway_instance_server" "main" {
  image = "ubuntu_noble"
  type  = "PRO2-S"
}

resource "stackit_git" "main" {
  name       = "say \"hello\" $${x} %%{y}"
  project_id = var.project_id
}

variable "project_id" {
  description = "uuid"
  type        = string
}

resource "scaleway_registry_namespace" "main" {
  is_public = false
  name      = "say \"hello\" $${x} %%{y}"
}

resource "ovh_cloud_project_containerregistry" "main" {
  name         = "say \"hello\" $${x} %%{y}"
  plan_id      = var.plan_id
  region       = "GRA"
  service_name = var.service_name
}

variable "plan_id" {
  description = "from data ovh_cloud_project_capabilities_containerregistry_filter"
  type        = string
}

variable "service_name" {
  description = "public cloud project id"
  type        = string
}

resource "scaleway_datawarehouse_deployment" "main" {
  cpu_max       = 4
  cpu_min       = 2
  name          = "say \"hello\" $${x} %%{y}"
  password_wo   = var.password_wo
  ram_per_cpu   = 4
  replica_count = 1
  version       = "v25"
}

variable "password_wo" {
  description = "ephemeral value"
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "stackit_dremio_instance" "main" {
  display_name = "say \"hello\" $${x} %%{y}"
  project_id   = var.project_id
}

variable "project_id" {
  description = "uuid"
  type        = string
}

resource "scaleway_domain_record" "main" {
  data     = "192.0.2.10"
  dns_zone = "example.fr"
  name     = "say \"hello\" $${x} %%{y}"
  ttl      = 300
  type     = "A"
}

resource "infomaniak_record" "main" {
  source    = "www"
  target    = "192.0.2.10"
  ttl       = 300
  type      = "A"
  zone_fqdn = "example.ch"
}

resource "scaleway_mongodb_instance" "main" {
  name        = "say \"hello\" $${x} %%{y}"
  node_type   = "MGDB-PLAY2-NANO"
  password_wo = var.password_wo
  user_name   = "app"
  version     = "7.0"
}

variable "password_wo" {
  description = "ephemeral value"
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "clevercloud_mongodb" "main" {
  encryption = true
  name       = "say \"hello\" $${x} %%{y}"
  plan       = "xs_sml"
  region     = "par"
}

resource "scaleway_tem_domain" "main" {
  accept_tos = true
  name       = "say \"hello\" $${x} %%{y}"
}

resource "ovh_email_domain_account" "main" {
  account_name = "contact"
  domain       = "example.fr"
  password     = var.password
}

variable "password" {
  description = "sensitive variable"
  type        = string
  sensitive   = true
}

resource "scaleway_job_definition" "main" {
  cpu_limit              = 1000
  image_uri              = "rg.fr-par.scw.cloud/ns/etl:1"
  local_storage_capacity = 5120
  memory_limit           = 2048
  name                   = "say \"hello\" $${x} %%{y}"
}

resource "scaleway_file_filesystem" "main" {
  name       = "say \"hello\" $${x} %%{y}"
  region     = "fr-par"
  size_in_gb = 100
}

resource "stackit_sfs_share" "main" {
  name                       = "say \"hello\" $${x} %%{y}"
  project_id                 = var.project_id
  resource_pool_id           = var.resource_pool_id
  space_hard_limit_gigabytes = 100
}

variable "project_id" {
  description = "uuid"
  type        = string
}

variable "resource_pool_id" {
  description = "id of stackit_sfs_resource_pool"
  type        = string
}

resource "scaleway_rdb_instance" "main" {
  encryption_at_rest = true
  engine             = "PostgreSQL-16"
  node_type          = "DB-DEV-S"
}

resource "numspot_postgres_cluster" "main" {
  name               = "say \"hello\" $${x} %%{y}"
  node_configuration = var.node_configuration
  user               = var.user
  visibility         = "INTERNAL"
  volume             = var.volume
}

variable "node_configuration" {
  description = "vCPU count, memory, performance"
  type        = string
}

variable "user" {
  description = "admin user name"
  type        = string
}

variable "volume" {
  description = "type and size"
  type        = string
}

resource "clevercloud_keycloak" "main" {
  name   = "say \"hello\" $${x} %%{y}"
  region = "par"
}

resource "keycloak_realm" "main" {
  enabled = true
  realm   = "customers"
}

resource "scaleway_key_manager_key" "main" {
  algorithm   = "aes_256_gcm"
  name        = "say \"hello\" $${x} %%{y}"
  region      = "fr-par"
  unprotected = false
  usage       = "symmetric_encryption"
}

resource "ovh_okms" "main" {
  display_name   = "say \"hello\" $${x} %%{y}"
  ovh_subsidiary = "FR"
  region         = "eu-west-rbx"
}

resource "scaleway_redis_cluster" "main" {
  name        = "say \"hello\" $${x} %%{y}"
  node_type   = "RED1-MICRO"
  password_wo = var.password_wo
  tls_enabled = true
  user_name   = "app"
  version     = "7.2.5"
}

variable "password_wo" {
  description = "ephemeral value"
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "clevercloud_redis" "main" {
  name   = "say \"hello\" $${x} %%{y}"
  plan   = "s_mono"
  region = "par"
}

resource "scaleway_k8s_cluster" "main" {
  cni                         = "cilium"
  delete_additional_resources = false
  name                        = "say \"hello\" $${x} %%{y}"
  private_network_id          = var.private_network_id
  version                     = "1.33"
}

variable "private_network_id" {
  description = "id of scaleway_vpc_private_network"
  type        = string
}

resource "numspot_kubernetes_cluster" "main" {
  cidr       = "10.0.0.0/16"
  name       = "say \"hello\" $${x} %%{y}"
  profile    = var.profile
  version    = var.version
  visibility = "INTERNAL"
}

variable "profile" {
  description = "check"
  type        = string
}

variable "version" {
  description = "check"
  type        = string
}

resource "scaleway_inference_deployment" "main" {
  model_id         = var.model_id
  name             = "say \"hello\" $${x} %%{y}"
  node_type        = "L4"
  private_endpoint = var.private_endpoint
}

variable "model_id" {
  description = "id from data scaleway_inference_model"
  type        = string
}

variable "private_endpoint" {
  description = "private_network_id"
  type        = string
}

resource "stackit_modelserving_token" "main" {
  name       = "say \"hello\" $${x} %%{y}"
  project_id = var.project_id
}

variable "project_id" {
  description = "uuid"
  type        = string
}

resource "scaleway_lb_frontend" "main" {
  backend_id      = var.backend_id
  certificate_ids = var.certificate_ids
  inbound_port    = 443
  lb_id           = var.lb_id
}

variable "backend_id" {
  description = "id"
  type        = string
}

variable "certificate_ids" {
  description = "[id]"
  type        = list(string)
}

variable "lb_id" {
  description = "id"
  type        = string
}

resource "numspot_load_balancer" "main" {
  listeners = var.listeners
  name      = "say \"hello\" $${x} %%{y}"
  subnets   = var.subnets
  type      = var.type
}

variable "listeners" {
  description = "protocol and port pairs"
  type        = string
}

variable "subnets" {
  description = "[id]"
  type        = list(string)
}

variable "type" {
  description = "internal or internet-facing"
  type        = string
}

resource "clevercloud_docker" "main" {
  biggest_flavor     = "M"
  max_instance_count = 1
  min_instance_count = 1
  name               = "say \"hello\" $${x} %%{y}"
  smallest_flavor    = "S"
}

resource "scaleway_instance_server" "main" {
  image = "ubuntu_noble_gpu_os_13_nvidia"
  type  = "L4-1-24G"
  zone  = "fr-par-2"
}

resource "outscale_flexible_gpu" "main" {
  generation     = "v5"
  model_name     = "nvidia-p100"
  subregion_name = "eu-west-2a"
}

resource "scaleway_object_bucket" "main" {
  name   = "say \"hello\" $${x} %%{y}"
  region = "fr-par"
}

resource "cloudtemple_object_storage_bucket" "main" {
  access_type = "private"
  name        = "say \"hello\" $${x} %%{y}"
  versioning  = "Enabled"
}

resource "scaleway_cockpit_source" "main" {
  name           = "say \"hello\" $${x} %%{y}"
  retention_days = 31
  type           = "logs"
}

resource "ovh_dbaas_logs_output_graylog_stream" "main" {
  description  = "application logs"
  service_name = "ldp-xx-00000"
  title        = "say \"hello\" $${x} %%{y}"
}

resource "scaleway_mnq_sqs_queue" "main" {
  access_key   = scaleway_mnq_sqs_credentials.main.access_key
  name         = "say \"hello\" $${x} %%{y}"
  secret_key   = scaleway_mnq_sqs_credentials.main.secret_key
  sqs_endpoint = scaleway_mnq_sqs.main.endpoint
}

resource "stackit_rabbitmq_instance" "main" {
  name       = "say \"hello\" $${x} %%{y}"
  plan_name  = "stackit-rabbitmq-1.4.10-single"
  project_id = var.project_id
  version    = "4.0"
}

variable "project_id" {
  description = "uuid"
  type        = string
}

resource "scaleway_rdb_instance" "main" {
  encryption_at_rest  = true
  engine              = "PostgreSQL-16"
  is_ha_cluster       = true
  name                = "say \"hello\" $${x} %%{y}"
  node_type           = "DB-DEV-S"
  password_wo         = var.password_wo
  password_wo_version = 1
  user_name           = "app"
}

variable "password_wo" {
  description = "ephemeral value"
  type        = string
  sensitive   = true
  ephemeral   = true
}

resource "numspot_postgres_cluster" "main" {
  name               = "say \"hello\" $${x} %%{y}"
  node_configuration = var.node_configuration
  user               = "app"
  visibility         = "INTERNAL"
  volume             = var.volume
}

variable "node_configuration" {
  description = "vCPU count, memory, performance"
  type        = string
}

variable "volume" {
  description = "type, size, iops"
  type        = string
}

resource "scaleway_opensearch_deployment" "main" {
  name      = "say \"hello\" $${x} %%{y}"
  node_type = "SEARCHDB-SHARED-2C-8G"
  version   = "2.0"
}

resource "clevercloud_elasticsearch" "main" {
  encryption = true
  kibana     = true
  name       = "say \"hello\" $${x} %%{y}"
  plan       = "m"
  version    = 8
}

resource "scaleway_secret_version" "main" {
  data_wo         = var.data_wo
  data_wo_version = 1
  secret_id       = var.secret_id
}

variable "data_wo" {
  description = "ephemeral value"
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "secret_id" {
  description = "id of scaleway_secret"
  type        = string
  sensitive   = true
}

resource "stackit_secretsmanager_instance" "main" {
  acls       = var.acls
  name       = "say \"hello\" $${x} %%{y}"
  project_id = var.project_id
}

variable "acls" {
  description = "[\"192.0.2.0/24\"]"
  type        = list(string)
}

variable "project_id" {
  description = "uuid"
  type        = string
}

resource "scaleway_container" "main" {
  https_connections_only = true
  image                  = "rg.fr-par.scw.cloud/ns/api:1"
  name                   = "say \"hello\" $${x} %%{y}"
  namespace_id           = var.namespace_id
  privacy                = "private"
}

variable "namespace_id" {
  description = "id"
  type        = string
}

resource "clevercloud_docker" "main" {
  biggest_flavor     = "M"
  max_instance_count = 2
  min_instance_count = 1
  name               = "say \"hello\" $${x} %%{y}"
  smallest_flavor    = "S"
}

resource "scaleway_kafka_cluster" "main" {
  name              = "say \"hello\" $${x} %%{y}"
  node_amount       = 3
  node_type         = "KAFK-PLAY-NANO"
  version           = "4.1"
  volume_size_in_gb = 10
  volume_type       = "sbs_5k"
}

resource "ionoscloud_kafka_cluster" "main" {
  connections = var.connections
  location    = "de/txl"
  name        = "say \"hello\" $${x} %%{y}"
  size        = "XS"
  version     = "3.9.0"
}

variable "connections" {
  description = "datacenter_id, lan_id, broker_addresses"
  type        = string
}

terraform {
  backend "s3" {
    bucket                      = "tfstate-example"
    key                         = "prod/terraform.tfstate"
    region                      = "fr-par"
    skip_credentials_validation = true
    skip_metadata_api_check     = true
    skip_region_validation      = true
    skip_requesting_account_id  = true
    use_lockfile                = true
    endpoints = {
      s3 = "https://s3.fr-par.scw.cloud"
    }
  }
}

resource "scaleway_instance_server" "main" {
  image = "ubuntu_noble"
  type  = "PRO2-M"
}

resource "cloudtemple_compute_virtual_machine" "main" {
  backup_sla_policies = var.backup_sla_policies
  cpu                 = 2
  datacenter_id       = var.datacenter_id
  host_cluster_id     = var.host_cluster_id
  memory              = var.memory
  name                = "say \"hello\" $${x} %%{y}"
}

variable "backup_sla_policies" {
  description = "list of ids"
  type        = list(string)
}

variable "datacenter_id" {
  description = "id"
  type        = string
}

variable "host_cluster_id" {
  description = "id"
  type        = string
}

variable "memory" {
  description = "bytes"
  type        = string
}

resource "numspot_vm" "main" {
  image_id  = "ami-xxxxxxxx"
  subnet_id = var.subnet_id
  type      = "ns-eco7-2c8r"
}

variable "subnet_id" {
  description = "id of numspot_subnet"
  type        = string
}

resource "clevercloud_materia_kv" "main" {
  name   = "say \"hello\" $${x} %%{y}"
  region = "par"
}
