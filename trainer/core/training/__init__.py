"""The training loop, the stages of a run, and what a trial foretells of them."""
