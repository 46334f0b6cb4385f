"""What a plan is and what can be said of it: pure functions over named tuples."""
