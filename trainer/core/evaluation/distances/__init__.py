"""Distances between sets of pictures by the features of a network: Frechet and kernel distance."""
