"""What a model and composed doodles are worth: scores, the figures and the table of the report."""
