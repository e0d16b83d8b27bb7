"""People: who they are, where they work and worked, what they belong to, and what we may send them."""
