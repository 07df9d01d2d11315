before = 1
open = {
  inner = 2
behind = 3
last = "x"
