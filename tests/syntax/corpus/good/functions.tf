a = f()
b = f(1)
c = f(1, 2,)
d = f(list...)
e = provider::aws::arn_parse("x")
f = f(
  a,
  b...
)
g = f(g(h(1)), [2], { c = 3 })
h = f("a").b[0]
