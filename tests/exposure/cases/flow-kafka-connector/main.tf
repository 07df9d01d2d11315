# A connector joins the topics that its settings name with the operator whose host stands beside them.
resource "confluent_kafka_cluster" "k" {
  display_name = "events-77"
  availability = "SINGLE_ZONE"
  cloud        = "AWS"
  region       = "eu-central-1"
  standard {}
  environment {
    id = "env-77"
  }
}
# sovlint:data=financial
resource "confluent_kafka_topic" "t" {
  topic_name = "events-77"
  kafka_cluster {
    id = confluent_kafka_cluster.k.id
  }
}
resource "confluent_connector" "c" {
  environment {
    id = "env-77"
  }
  kafka_cluster {
    id = confluent_kafka_cluster.k.id
  }
  config_nonsensitive = {
    "connector.class"    = "SnowflakeSink"
    "topics"             = confluent_kafka_topic.t.topic_name
    "snowflake.url.name" = "acme-eu1.snowflakecomputing.com:443"
  }
}
