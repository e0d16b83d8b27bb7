"""The annual plan: what was promised, and how far the evidence says it has come."""
