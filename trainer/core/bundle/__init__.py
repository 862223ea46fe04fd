"""From a trained cycle to a bundle."""
