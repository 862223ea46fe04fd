"""What the Help menu tells of the program itself: its parts' licences, and what a report of a problem needs."""
