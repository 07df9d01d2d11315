locals {
  text = templatefile("${path.module}/policy.tftpl", { buckets = ["a", "b"], name = "x", deny = true })
}
module "m" { source = "./m" }
output "text" { value = local.text }
output "file" { value = file("note.txt") }
output "trimmed" { value = trimspace(file("${path.root}/note.txt")) }
output "module" { value = module.m.text }
output "files" { value = fileset(path.module, "*.txt") }
output "exists" { value = [fileexists("note.txt"), fileexists("nope.txt")] }
