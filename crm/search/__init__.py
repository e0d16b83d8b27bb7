"""One box for everything: people, schools by any name, networks, results, events."""
