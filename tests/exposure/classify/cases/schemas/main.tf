# What the columns, attributes and fields of a schema say, in the syntax of each provider.

# holds identity
resource "google_bigquery_table" "bq_string" {
  dataset_id = "d"
  table_id   = "t1"
  schema     = <<EOF
[
  {"name": "uid", "type": "STRING", "mode": "NULLABLE"},
  {"name": "social_security_number", "type": "STRING"}
]
EOF
}

# holds hr
resource "google_bigquery_table" "bq_jsonencode" {
  dataset_id = "d"
  table_id   = "t2"
  schema     = jsonencode([{ name = "salary", type = "NUMERIC" }, { name = "hire_date", type = "DATE" }])
}

# holds contact, health
resource "google_bigquery_table" "bq_file" {
  dataset_id = "d"
  table_id   = "t3"
  schema     = file("${path.module}/schemas/bq.json")
}

# holds contact, identity
resource "google_bigquery_table" "bq_view" {
  dataset_id = "d"
  table_id   = "v1"
  view {
    query          = "SELECT p.email, p.last_name AS nom, COUNT(*) AS n FROM `x.d.t` p"
    use_legacy_sql = false
  }
}

# holds financial
resource "google_bigquery_table" "bq_mview" {
  dataset_id = "d"
  table_id   = "mv1"
  materialized_view {
    query = "SELECT iban FROM d.t"
  }
}

# holds contact, health
resource "aws_glue_catalog_table" "glue" {
  name          = "t"
  database_name = "db"
  storage_descriptor {
    columns {
      name = "patient_id"
      type = "string"
    }
    columns {
      name = "x"
      type = "struct<email:string,phone_number:string>"
    }
  }
}

# holds financial
resource "aws_glue_catalog_table" "glue_dyn" {
  name          = "t"
  database_name = "db"
  storage_descriptor {
    dynamic "columns" {
      for_each = { iban = "string", amount = "double" }
      content {
        name = columns.key
        type = columns.value
      }
    }
  }
}

# holds identity
resource "aws_athena_named_query" "athena" {
  name     = "q"
  database = "db"
  query    = "CREATE EXTERNAL TABLE IF NOT EXISTS x (ssn string, dob date) ROW FORMAT SERDE 'y' LOCATION 's3://b/'"
}

# holds nothing
resource "aws_athena_named_query" "athena_select" {
  name     = "q2"
  database = "db"
  query    = "SELECT credit_card_number, cvv FROM tx"
}

# holds contact, identity
resource "snowflake_table" "snow" {
  database = "D"
  schema   = "S"
  name     = "T"
  column {
    name = "EMAIL"
    type = "VARCHAR"
  }
  column {
    name = "BIRTH_DATE"
    type = "DATE"
  }
}

# holds financial, identity
resource "snowflake_view" "snowview" {
  database  = "D"
  schema    = "S"
  name      = "V"
  statement = "select first_name, iban from t"
}

# holds health
resource "snowflake_dynamic_table" "snowdyn" {
  database  = "D"
  schema    = "S"
  name      = "DT"
  query     = "SELECT PATIENT_ID, ICD10_CODE FROM t"
  warehouse = "W"
  target_lag { maximum_duration = "1 hour" }
}

# holds identity
resource "databricks_sql_table" "dbx" {
  name         = "t"
  catalog_name = "c"
  schema_name  = "s"
  table_type   = "MANAGED"
  column {
    name = "passport_number"
    type = "string"
  }
}

# holds financial, hr
resource "databricks_sql_table" "dbxview" {
  name            = "v"
  catalog_name    = "c"
  schema_name     = "s"
  table_type      = "VIEW"
  view_definition = "SELECT iban, salary FROM x"
}

# holds hr, identity
resource "aws_redshiftdata_statement" "red" {
  cluster_identifier = "c"
  database           = "d"
  sql                = "CREATE TABLE t (national_insurance_number varchar(9), wage decimal(10,2))"
}

# holds contact
resource "aws_dynamodb_table" "ddb" {
  name     = "t"
  hash_key = "PK"
  attribute {
    name = "PK"
    type = "S"
  }
  attribute {
    name = "Email"
    type = "S"
  }
  global_secondary_index {
    name            = "EmailIndex"
    hash_key        = "Email"
    projection_type = "ALL"
  }
}

# holds identity
resource "aws_dynamodb_table" "ddb_inc" {
  name     = "t"
  hash_key = "PK"
  attribute {
    name = "PK"
    type = "S"
  }
  global_secondary_index {
    name               = "x"
    hash_key           = "PK"
    projection_type    = "INCLUDE"
    non_key_attributes = ["firstName", "dateOfBirth"]
  }
}

# holds health
resource "azurerm_cosmosdb_sql_container" "cosmos" {
  name                = "c"
  account_name        = "a"
  database_name       = "d"
  resource_group_name = "r"
  partition_key_paths = ["/patientId"]
}

# holds contact, identity
resource "azurerm_cosmosdb_sql_container" "cosmos_idx" {
  name                = "c"
  account_name        = "a"
  database_name       = "d"
  resource_group_name = "r"
  partition_key_paths = ["/id"]
  indexing_policy {
    included_path { path = "/fiscalCode/?" }
    excluded_path { path = "/email/?" }
    composite_index {
      index {
        path  = "/lastName"
        order = "ascending"
      }
    }
  }
}

# holds identity
resource "opensearch_composable_index_template" "os" {
  name = "t"
  body = file("${path.module}/schemas/mapping.json")
}

# holds contact
resource "elasticstack_elasticsearch_index" "es" {
  name     = "i"
  mappings = jsonencode({ properties = { phone_number = { type = "keyword" } } })
}

# holds financial
resource "elasticstack_elasticsearch_index_template" "est" {
  name           = "i"
  index_patterns = ["x-*"]
  template {
    mappings = jsonencode({ properties = { iban = { type = "keyword" } } })
  }
}

# holds contact, identity
resource "aws_schemas_schema" "eb" {
  name          = "s"
  registry_name = "r"
  type          = "OpenApi3"
  content       = jsonencode({ openapi = "3.0.0", info = { version = "1.0.0", title = "E" }, paths = {}, components = { schemas = { Event = { type = "object", properties = { email = { type = "string" }, birthDate = { type = "string" } } } } } })
}

# holds financial
resource "aws_glue_schema" "avro" {
  schema_name       = "s"
  registry_arn      = "arn:aws:glue:eu-west-3:1:registry/x"
  data_format       = "AVRO"
  compatibility     = "NONE"
  schema_definition = file("${path.module}/schemas/avro.avsc")
}

# holds financial
resource "confluent_schema" "cs" {
  subject_name = "x-value"
  format       = "AVRO"
  schema       = file("${path.module}/schemas/avro.avsc")
}

# holds contact, credentials, identity
resource "aws_cognito_user_pool" "cog" {
  name = "p"
  schema {
    name                = "birthdate"
    attribute_data_type = "String"
  }
  schema {
    name                = "tax_id"
    attribute_data_type = "String"
  }
  username_attributes = ["email"]
}

# holds contact, credentials, identity
resource "auth0_connection" "a0" {
  name     = "u"
  strategy = "auth0"
  options {
    attributes {
      email {
        identifier { active = true }
      }
      phone_number {
        identifier { active = true }
      }
    }
    requires_username = true
    validation {
      username {
        min = 1
        max = 2
      }
    }
  }
}

# holds financial, identity
resource "auth0_user" "a0u" {
  connection_name = "u"
  user_id         = "1"
  email           = "x@y.z"
  given_name      = "A"
  user_metadata   = jsonencode({ birthdate = "2000-01-01", iban = "x" })
}

# holds identity
resource "keycloak_user" "kcu" {
  realm_id   = "r"
  username   = "x"
  attributes = { ssn = "1" }
}

# holds financial, hr
resource "aws_dms_replication_task" "dms" {
  replication_task_id = "t"
  migration_type      = "cdc"
  table_mappings      = jsonencode({ rules = [{ "rule-type" = "selection", "rule-id" = "1", "rule-name" = "1", "object-locator" = { "schema-name" = "hr", "table-name" = "employees" }, "rule-action" = "include" }, { "rule-type" = "transformation", "rule-target" = "column", "object-locator" = { "schema-name" = "%", "table-name" = "%", "column-name" = "iban" }, "rule-action" = "remove-column" }] })
}

# holds health, identity
resource "aws_appsync_graphql_api" "gql" {
  name                = "a"
  authentication_type = "API_KEY"
  schema              = "type Patient { id: ID! birthDate: String }"
}

# holds contact, financial
resource "snowflake_execute" "se" {
  execute = "CREATE OR REPLACE VIEW db.s.v (EMAIL, IBAN) AS SELECT email, iban FROM t"
  revert  = "DROP VIEW v"
}

# holds identity
resource "google_spanner_database" "sp" {
  instance = "i"
  name     = "n"
  ddl      = ["CREATE TABLE t (Ssn STRING(11)) PRIMARY KEY(Ssn)"]
}

# holds financial
resource "aws_keyspaces_table" "ks" {
  keyspace_name = "k"
  table_name    = "t"
  schema_definition {
    column {
      name = "iban"
      type = "ascii"
    }
    partition_key { name = "iban" }
  }
}

# holds health, hr
resource "postgresql_database" "objects" {
  name = "app"
}

# holds nothing
resource "postgresql_grant" "objects" {
  database    = postgresql_database.objects.name
  role        = "reader"
  schema      = "public"
  object_type = "table"
  objects     = ["patients", "salaries"]
  privileges  = ["SELECT"]
}

# holds financial, identity
resource "postgresql_database" "columns" {
  name = "app2"
}

# holds nothing
resource "postgresql_grant" "columns" {
  database    = postgresql_database.columns.name
  role        = "reader"
  schema      = "public"
  object_type = "column"
  objects     = ["x"]
  columns     = ["iban", "birth_date"]
  privileges  = ["SELECT"]
}

# holds customer
resource "mysql_database" "granted" {
  name = "app"
}

# holds nothing
resource "mysql_grant" "granted" {
  user       = "reader"
  host       = "%"
  database   = mysql_database.granted.name
  table      = "customers"
  privileges = ["SELECT"]
}

# holds health
resource "postgresql_database" "made" {
  name = "app3"
}

# holds nothing
resource "postgresql_function" "made" {
  name     = "migrate"
  database = postgresql_database.made.name
  body     = "BEGIN CREATE TABLE p (diagnosis text); END;"
}

# holds nothing
resource "google_pubsub_schema" "protobuf" {
  name       = "s"
  type       = "PROTOCOL_BUFFER"
  definition = "syntax = \"proto3\";\nmessage Reading { string email_address = 1; string diagnosis = 2; }"
}

# holds contact, health
resource "google_pubsub_topic" "described" {
  name = "t"
  schema_settings {
    schema   = google_pubsub_schema.protobuf.id
    encoding = "JSON"
  }
}

# holds contact, credentials, identity
resource "keycloak_realm" "profile" {
  realm = "r"
}

# holds nothing
resource "keycloak_realm_user_profile" "profile" {
  realm_id = keycloak_realm.profile.id
  attribute {
    name = "email"
  }
  attribute {
    name = "socialSecurityNumber"
  }
}

# holds identity
resource "okta_user_schema_property" "birth" {
  index = "dateOfBirth"
  title = "Date of birth"
  type  = "string"
}

# holds financial
resource "confluent_kafka_topic" "described" {
  topic_name = "t"
}

# holds financial
resource "confluent_schema" "of_topic" {
  subject_name = "${confluent_kafka_topic.described.topic_name}-value"
  format       = "AVRO"
  schema       = file("${path.module}/schemas/avro.avsc")
}

# holds hr
resource "aws_dynamodb_table" "with_item" {
  name     = "t"
  hash_key = "PK"
  attribute {
    name = "PK"
    type = "S"
  }
}

# holds hr
resource "aws_dynamodb_table_item" "item" {
  table_name = aws_dynamodb_table.with_item.name
  hash_key   = "PK"
  item       = jsonencode({ PK = { S = "1" }, salary = { N = "1" } })
}
