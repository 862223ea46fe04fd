"""Files: a run's folder, the places of runs, and the drawing window's settings."""
