"""What a model and composed doodles are worth: scores, and the table of the report."""
