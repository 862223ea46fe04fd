"""Losses, critics and objectives: VAE, GAN, cycle and the refining of a decoder."""
