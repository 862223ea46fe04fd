"""What a training ends in: how good a bundle is, its export, and those of the three regimes side by side."""
