"""The trainer's own window: Qt, and never torch; it starts the headless command and reads its events."""
