"""The outreach plan: whom to reach, through what, at the least cost or within a budget."""
