"""Models to draw with: found, chosen, imported, and the device they run on."""
