a = [for v in list : v]
b = [for k, v in map : "${k}=${v}" if v != null]
c = { for v in list : v => true }
d = { for k, v in map : k => v... if k != "" }
e = [for a in [for b in c : b] : a]
f = [
  for v in list :
  v
  if v
]
g = {
  for k, v in map :
  k => {
    v = v
  }
}
h = flatten([for a in b : [for c in a.d : merge(c, { e = a.e })]])
