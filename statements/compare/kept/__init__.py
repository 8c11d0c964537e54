"""What the comparison finds, kept in tables so that pages read and do not compute."""
