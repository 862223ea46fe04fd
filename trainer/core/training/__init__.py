"""The training loop, the stages of a run, its checkpoints, and the dry run of a recipe."""
