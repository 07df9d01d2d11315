# Columns of tables in six languages, and columns that tell nothing of anybody.

# holds identity, contact, financial, health, hr
resource "google_bigquery_table" "english" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "first_name", type = "STRING" },
    { name = "date_of_birth", type = "STRING" },
    { name = "email_address", type = "STRING" },
    { name = "iban", type = "STRING" },
    { name = "diagnosis_code", type = "STRING" },
    { name = "salary", type = "STRING" },
  ])
}

# holds identity, contact, financial, health, hr
resource "google_bigquery_table" "french" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "nom_naissance", type = "STRING" },
    { name = "nir", type = "STRING" },
    { name = "courriel", type = "STRING" },
    { name = "numero_carte", type = "STRING" },
    { name = "groupe_sanguin", type = "STRING" },
    { name = "date_embauche", type = "STRING" },
  ])
}

# holds identity, contact, financial, health, hr
resource "google_bigquery_table" "german" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "geburtsdatum", type = "STRING" },
    { name = "personalausweisnummer", type = "STRING" },
    { name = "anschrift", type = "STRING" },
    { name = "kontonummer", type = "STRING" },
    { name = "patientennummer", type = "STRING" },
    { name = "personalnummer", type = "STRING" },
  ])
}

# holds identity, contact, financial, health, hr
resource "google_bigquery_table" "spanish" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "fecha_nacimiento", type = "STRING" },
    { name = "dni", type = "STRING" },
    { name = "correo_electronico", type = "STRING" },
    { name = "numero_tarjeta", type = "STRING" },
    { name = "grupo_sanguineo", type = "STRING" },
    { name = "fecha_contratacion", type = "STRING" },
  ])
}

# holds identity, contact, financial, health, hr
resource "google_bigquery_table" "italian" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "data_nascita", type = "STRING" },
    { name = "codice_fiscale", type = "STRING" },
    { name = "indirizzo", type = "STRING" },
    { name = "conto_corrente", type = "STRING" },
    { name = "malattia", type = "STRING" },
    { name = "data_assunzione", type = "STRING" },
  ])
}

# holds identity, contact, financial, health, hr
resource "google_bigquery_table" "dutch" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "geboortedatum", type = "STRING" },
    { name = "bsn", type = "STRING" },
    { name = "emailadres", type = "STRING" },
    { name = "rekeningnummer", type = "STRING" },
    { name = "patientnummer", type = "STRING" },
    { name = "personeelsnummer", type = "STRING" },
  ])
}

# holds nothing
resource "google_bigquery_table" "technical" {
  dataset_id = "d"
  table_id   = "t"
  schema = jsonencode([
    { name = "id", type = "STRING" },
    { name = "created_at", type = "STRING" },
    { name = "user_agent", type = "STRING" },
    { name = "ip_address", type = "STRING" },
    { name = "email_enabled", type = "STRING" },
    { name = "phone_type", type = "STRING" },
    { name = "address_count", type = "STRING" },
    { name = "host", type = "STRING" },
    { name = "etag", type = "STRING" },
    { name = "nom", type = "STRING" },
    { name = "montant", type = "STRING" },
    { name = "bezeichnung", type = "STRING" },
    { name = "cantidad", type = "STRING" },
    { name = "importo", type = "STRING" },
    { name = "omschrijving", type = "STRING" },
  ])
}
