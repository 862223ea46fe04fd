"""A run's folder: who may write it, its events, checkpoints, samples and a person's doodle."""
