"""A recipe whose steps take hundredths of a second, on the shipped samples."""

RECIPE = """
name = "small"
preset = "small-32"
sample_every = 10
checkpoint_every = 5

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[face.optimiser]
steps = 30
batch = 4

[sketch.optimiser]
steps = 30
batch = 4

[cycle]
regime = "whole"

[cycle.optimiser]
steps = 20
batch = 4
"""
