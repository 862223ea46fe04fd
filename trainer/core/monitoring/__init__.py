"""Training health: losses that are no numbers, collapsed pictures, overfitting, and the weights lowered in answer."""
