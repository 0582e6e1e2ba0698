"""What surrounds an act: whether it happened, when, where, according to whom, and in what setting."""
