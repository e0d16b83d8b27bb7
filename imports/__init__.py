"""Files in: read, recognise, resolve, apply; the reference data and the demo."""
