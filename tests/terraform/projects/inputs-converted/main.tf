module "m" {
  source = "./m"
  text   = 5
  number = "5"
  bool   = "true"
  list   = toset(["b", "a"])
  set    = ["b", "a", "b"]
  map    = { a = 1, b = true }
  object = { a = 1, b = "2", c = "dropped" }
  tuple  = [1, "2"]
  nested = { x = [{ a = "1" }] }
  untyped = [1, "a"]
}
output "all" {
  value = module.m.all
}
