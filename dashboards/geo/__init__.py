"""The Netherlands as shapes of our own: no tiles, no network. Source and licence: ``README.md`` here."""
