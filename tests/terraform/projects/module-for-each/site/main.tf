variable "name" {}
variable "region" {}
module "page" {
  source = "./page"
  for_each = toset(["index", "about"])
  title = "${var.name}-${each.key}"
}
output "label" { value = "${var.name}@${var.region}" }
output "titles" { value = [for page in module.page : page.title] }
