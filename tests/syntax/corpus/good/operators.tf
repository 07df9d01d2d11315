a = 1 + 2 * 3 - 4 / 5 % 6
b = a || b && c == d
c = a == b != c
d = a < b && c >= d || !e
e = -a + -1
f = -12
g = 1 - 2
h = 1 -2
i = (a + b) * c
j = !(a && b)
k = -(1)
l = a > b ? c : d
m = a ? b : c ? d : e
n = a ? b ? 1 : 2 : 3
o = (a ? b : c) ? d : e
p = a ? b : c ? d : e ? f : g
q = (
  a
  && b
)
r = a == null ? "" : "${a}-x"
s = (a
  ? b
  : c)
t = a - b - c
u = !a.b[0]
v = -a.b * c
