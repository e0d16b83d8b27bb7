"""Networks: their members now and before, their meetings, and the schools that have nobody in them."""
