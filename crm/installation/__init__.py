"""This installation: own data or the demo, empty or in use."""
