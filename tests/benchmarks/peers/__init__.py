"""Other engines that answer the same queries over the same paragraphs."""
