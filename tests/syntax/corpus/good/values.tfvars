region = "eu-west-3"
tags = {
  data = "health"
}
names = ["a", "b"]
