output "paths" {
  value = [path.module, path.root, fileset(path.module, "*.txt"), templatefile("${path.module}/t.tftpl", { a = [1, 2] })]
}
