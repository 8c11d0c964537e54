"""What a search can be narrowed by: the values that there are, with their counts and labels."""
