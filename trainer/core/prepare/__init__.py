"""Before a training: faces found in photographs and aligned, and data looked at."""
