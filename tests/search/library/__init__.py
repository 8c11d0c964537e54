"""A small application of the tests' own: two models with indexes that keep fields of every kind."""
