"""What was changed, by whom, from what to what; and putting it back."""
