"""What is learned: one domain's VAE, a GAN, the cycle, and the weak pairs beside it."""
