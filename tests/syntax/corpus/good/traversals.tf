a = var.a.b.c
b = a[0]["k"][var.i].x
c = a.0.b
d = a.*.b.c
e = a.*.b[0].c
f = a[*].b[0].c
g = a[*].b[*].c
h = a.*.b.0.c
i = (a).b
j = (a.*.b).c
k = f(a)[0].b
l = [1, 2][0]
m = { a = 1 }.a
n = { a = 1 }["a"]
o = a[*]
p = a.*
q = a["x-${y}"]
r = module.m["k"].out[each.key]
s = a.for_each.if.in
