variable "source" {}
variable "version" {}
variable "count" {}
variable "for_each" {}
variable "providers" {}
variable "depends_on" {}
variable "lifecycle" {}
