"""The meaning of a general meeting: one file per noun, `decide` and `after` over all of them."""
