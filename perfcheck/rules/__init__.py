"""Rules: metadata, a pure generator and examples, one file each; and what they are made of."""
