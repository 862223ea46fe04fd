"""What a model is worth: scores, the figures and the table of the report."""
