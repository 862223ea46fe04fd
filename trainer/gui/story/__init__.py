"""What a run has come to, told from its events: curves, time left, what ails it. No widgets."""
