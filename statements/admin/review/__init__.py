"""The review page: a statement's text row by row, put right on a working copy."""
