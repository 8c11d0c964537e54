"""From one language to another: what likely renders the words searched for."""
