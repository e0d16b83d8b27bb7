"""The network as a picture: which nodes and ties a question shows, and where each of them stands."""
