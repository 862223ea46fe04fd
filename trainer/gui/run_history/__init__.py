"""The status of a run, computed from its events: curves, time left, diagnoses. No widgets."""
