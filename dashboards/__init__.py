"""The Dash application: one folder a page, shared components."""
