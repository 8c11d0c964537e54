"""Everything that knows the embedded engine: a library over Whoosh, and the Haystack backend on it."""
