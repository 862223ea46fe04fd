"""The end of a run: how good its bundle is, the export, and the three regimes side by side."""
