module "again" { source = "../m" }
