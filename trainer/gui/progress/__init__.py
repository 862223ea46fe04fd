"""One run as it goes: its pictures, curves, notes, and what can be asked of it."""
