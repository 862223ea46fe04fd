"""What lies on the disk: a run's folder, where runs are, and what the drawing window's settings say."""
