# first
// second
/* third
   over lines */
a = 1 # at the end
b = [ # in a list
  1, // one
  /* two */ 2,
  # last
]
c = { # in an object
  # above
  x = 1 # behind
  // y = 2
}
resource "t" "n" { # behind the brace
  # alone
}
d = f( # in a call
  1, # one
  2
)
e = "no # comment // here /* nor here */"
/**/
