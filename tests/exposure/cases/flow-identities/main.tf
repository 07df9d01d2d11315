# Identities that are handed on, shared or given a say in setting up; hosts and names that stand for something else.
provider "aws" { region = "eu-west-3" }
provider "azurerm" {
  features {}
}
provider "scaleway" { region = "fr-par" }
terraform {
  required_providers {
    scaleway = { source = "scaleway/scaleway" }
    auth0    = { source = "auth0/auth0" }
  }
}

# sovlint:data=health
resource "aws_s3_bucket" "records" { bucket = "records-77" }
resource "aws_s3_bucket" "drop" { bucket = "drop-77" }
resource "aws_iam_role" "pod" { name = "pod" }
resource "aws_iam_role_policy" "pod" {
  role   = aws_iam_role.pod.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "${aws_s3_bucket.records.arn}/*" }] })
}

# A role on a service account of Kubernetes, by annotation or by association.
resource "kubernetes_service_account_v1" "app" {
  metadata {
    name        = "app-account"
    annotations = { "eks.amazonaws.com/role-arn" = aws_iam_role.pod.arn }
  }
}
resource "kubernetes_deployment_v1" "app" {
  metadata { name = "app" }
  spec {
    template {
      spec {
        service_account_name = kubernetes_service_account_v1.app.metadata[0].name
        container { name = "app" }
      }
    }
  }
}
resource "aws_eks_pod_identity_association" "batch" {
  cluster_name    = "c"
  namespace       = "n"
  service_account = "batch-account"
  role_arn        = aws_iam_role.pod.arn
}
resource "kubernetes_cron_job_v1" "batch" {
  metadata { name = "batch" }
  spec {
    schedule = "@daily"
    job_template {
      metadata {}
      spec {
        template {
          metadata {}
          spec {
            service_account_name = "batch-account"
            container { name = "batch" }
          }
        }
      }
    }
  }
}

# What many share says which way data goes for those that are told of the bucket, and nothing of the others.
resource "aws_iam_role" "shared" { name = "shared" }
resource "aws_iam_role_policy" "shared" {
  role   = aws_iam_role.shared.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotAction = ["iam:*"], Resource = "${aws_s3_bucket.drop.arn}/*" }, { Effect = "Deny", Action = "s3:Get*", Resource = "*" }] })
}
resource "aws_lambda_function" "one" {
  function_name = "one"
  role          = aws_iam_role.shared.arn
  environment { variables = { DROP = aws_s3_bucket.drop.bucket } }
}
resource "aws_lambda_function" "two" {
  function_name = "two"
  role          = aws_iam_role.shared.arn
}
resource "aws_lambda_function" "three" {
  function_name = "three"
  role          = aws_iam_role.shared.arn
}
resource "aws_lambda_function" "four" {
  function_name = "four"
  role          = aws_iam_role.shared.arn
}
resource "aws_lambda_function" "five" {
  function_name = "five"
  role          = aws_iam_role.shared.arn
}
resource "aws_lambda_function" "six" {
  function_name = "six"
  role          = aws_iam_role.shared.arn
}

# A start script, encoded.
resource "aws_instance" "vm" {
  ami              = "ami-77"
  instance_type    = "t3.micro"
  user_data_base64 = base64encode("export BUCKET=${aws_s3_bucket.records.bucket}")
}

# A vault that names who may read it in its own block; a contributor of a program does not read it.
resource "azurerm_user_assigned_identity" "runner" {
  name                = "runner"
  location            = "francecentral"
  resource_group_name = "rg"
}
resource "azurerm_key_vault" "vault" {
  name                = "vault77"
  location            = "francecentral"
  resource_group_name = "rg"
  tenant_id           = "t"
  sku_name            = "standard"
  access_policy {
    tenant_id          = "t"
    object_id          = azurerm_user_assigned_identity.runner.principal_id
    secret_permissions = ["Get"]
  }
}
resource "azurerm_container_app_environment" "apps" {
  name                = "apps"
  location            = "francecentral"
  resource_group_name = "rg"
}
resource "azurerm_container_app" "intake" {
  name                         = "clinic-${terraform.workspace}-intake"
  container_app_environment_id = azurerm_container_app_environment.apps.id
  resource_group_name          = "rg"
  revision_mode                = "Single"
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.runner.id]
  }
  template {
    container {
      name   = "intake"
      image  = "intake"
      cpu    = 1
      memory = "2Gi"
    }
  }
}
resource "azurerm_data_factory" "factory" {
  name                = "factory77"
  location            = "francecentral"
  resource_group_name = "rg"
}
resource "azurerm_role_assignment" "factory" {
  scope                = azurerm_data_factory.factory.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_user_assigned_identity.runner.principal_id
}
resource "azurerm_application_insights" "watch" {
  name                = "watch"
  location            = "francecentral"
  resource_group_name = "rg"
  application_type    = "web"
}
resource "azurerm_linux_function_app" "caller" {
  name                = "caller77"
  location            = "francecentral"
  resource_group_name = "rg"
  service_plan_id     = "p"
  app_settings = {
    INTAKE_URL = "https://clinic-${terraform.workspace}-intake.${azurerm_container_app_environment.apps.default_domain}/in"
  }
  site_config {
    application_insights_key = azurerm_application_insights.watch.instrumentation_key
  }
}

# Mail of a service that itself runs on AWS goes out through an account at AWS; backups leave the region.
resource "auth0_email_provider" "mail" {
  name                 = "ses"
  default_from_address = "desk@example.org"
  credentials { region = "us-east-1" }
}
resource "scaleway_rdb_instance" "db" {
  name               = "db"
  node_type          = "DB-DEV-S"
  engine             = "PostgreSQL-16"
  backup_same_region = false
}

# A parameter that keeps the address of a database, by itself or in a version of a secret; a name in a reference.
# sovlint:data=hr
resource "aws_db_instance" "people" {
  identifier = "people-77"
  engine     = "postgres"
}
resource "aws_ssm_parameter" "host" {
  name  = "/people/host"
  type  = "String"
  value = aws_db_instance.people.address
}
resource "aws_secretsmanager_secret" "access" { name = "people-access" }
resource "aws_secretsmanager_secret_version" "access" {
  secret_id     = aws_secretsmanager_secret.access.id
  secret_string = jsonencode({ host = aws_db_instance.people.address, user = "u" })
}
resource "aws_ecs_task_definition" "by_parameter" {
  family                = "by-parameter"
  container_definitions = jsonencode([{ name = "a", image = "a", secrets = [{ name = "DB_HOST", valueFrom = aws_ssm_parameter.host.arn }] }])
}
resource "aws_ecs_task_definition" "by_secret" {
  family                = "by-secret"
  container_definitions = jsonencode([{ name = "a", image = "a", secrets = [{ name = "DB", valueFrom = aws_secretsmanager_secret.access.arn }] }])
}
resource "google_secret_manager_secret" "salt" {
  secret_id = "HASH_SALT"
  replication {
    auto {}
  }
}
resource "google_cloud_run_service" "hash" {
  name     = "hash"
  location = "europe-west1"
  template {
    spec {
      containers {
        image = "hash"
        env {
          name = "SALT"
          value_from {
            secret_key_ref {
              key  = "latest"
              name = "HASH_SALT"
            }
          }
        }
      }
    }
  }
}
resource "google_workflows_workflow" "calls" {
  name            = "calls"
  region          = "europe-west1"
  source_contents = "call: http.post\nargs:\n  url: ${google_cloud_run_service.hash.status[0].url}/hash\n"
}

# A variable without a value that names a bucket and is told to a program; one that says what stage it is says nothing.
variable "export_bucket" {
  type = string
}
variable "stage" {
  type = string
}
resource "google_storage_bucket" "export" {
  name     = var.export_bucket
  location = "EU"
}
resource "google_storage_bucket" "stage" {
  name     = var.stage
  location = "EU"
}
resource "google_cloud_run_service" "exporter" {
  name     = "exporter"
  location = "europe-west1"
  template {
    spec {
      containers {
        image = "exporter"
        env {
          name  = "EXPORT_BUCKET"
          value = var.export_bucket
        }
        env {
          name  = "STAGE"
          value = var.stage
        }
        env {
          name  = "ALLOWED_ORIGINS"
          value = "https://preview.netlify.app"
        }
      }
    }
  }
}

# Told of the reader of a cluster, or of a key for reading, a program does not write.
resource "aws_rds_cluster" "ledger" {
  cluster_identifier = "ledger-77"
  engine             = "aurora-postgresql"
}
resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  environment { variables = { DB = aws_rds_cluster.ledger.reader_endpoint } }
}

# A wildcard in the middle of an action.
resource "aws_s3_bucket" "scratch" { bucket = "scratch-77" }
resource "aws_iam_role" "job" { name = "job" }
resource "aws_iam_role_policy" "job" {
  role   = aws_iam_role.job.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*Object", Resource = "${aws_s3_bucket.scratch.arn}/*" }] })
}
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = aws_iam_role.job.arn
}
