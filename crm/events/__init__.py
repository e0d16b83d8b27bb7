"""Events: anything at a moment with people; who was there, what it was about, and what it changed."""
