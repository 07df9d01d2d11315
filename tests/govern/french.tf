provider "scaleway" {
  region = "fr-par"
}

# sovlint:data=identity
resource "scaleway_object_bucket" "names" {
  name = "names"
}
