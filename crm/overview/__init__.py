"""The overview: everything that its page says of one question, read in one transaction."""
