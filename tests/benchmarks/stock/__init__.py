"""Stock Haystack and Whoosh over the same paragraphs, as their documentation says; an application."""
