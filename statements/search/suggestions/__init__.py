"""What is nearly meant: other spellings, sounds, and what a reader is about to type."""
