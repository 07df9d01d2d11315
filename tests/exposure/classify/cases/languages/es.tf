# Names that people give in Spanish.

# holds health
resource "aws_s3_bucket" "es_0" {
  bucket = "acme-prod-historia-clinica"
}

# holds hr
resource "azurerm_storage_container" "es_1" {
  name                 = "nominas"
  storage_account_name = "s"
}

# holds government, identity
resource "google_sql_database" "es_2" {
  name     = "padron_municipal"
  instance = "i"
}

# holds health
resource "aws_s3_bucket" "es_3" {
  bucket = "acme-prod-pacientes"
}

# holds customer, financial
resource "azurerm_storage_container" "es_4" {
  name                 = "facturas-clientes"
  storage_account_name = "s"
}

# holds criminal
resource "google_sql_database" "es_5" {
  name     = "antecedentes_penales"
  instance = "i"
}

# holds education
resource "aws_s3_bucket" "es_6" {
  bucket = "acme-prod-expedientes-academicos"
}

# holds hr
resource "azurerm_storage_container" "es_7" {
  name                 = "empleados"
  storage_account_name = "s"
}

# holds health
resource "google_sql_database" "es_8" {
  name     = "recetas_medicas"
  instance = "i"
}

# holds financial
resource "aws_s3_bucket" "es_9" {
  bucket = "acme-prod-cuentas-bancarias"
}

# holds identity
resource "azurerm_storage_container" "es_10" {
  name                 = "ciudadanos"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "es_11" {
  name     = "salud_del_cluster"
  instance = "i"
}

# holds nothing
resource "aws_s3_bucket" "es_12" {
  bucket = "acme-prod-copias-de-seguridad"
}

# holds nothing
resource "azurerm_storage_container" "es_13" {
  name                 = "registros-de-acceso"
  storage_account_name = "s"
}

# holds nothing
resource "google_sql_database" "es_14" {
  name     = "imagenes"
  instance = "i"
}

# holds hr
resource "aws_s3_bucket" "es_horas_trabajadas" {
  bucket = "acme-prod-horas-trabajadas"
}
