"""The domain: one folder a concept."""
