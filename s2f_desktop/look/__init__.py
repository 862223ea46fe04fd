"""What both windows share: colours, words, icons, cards, questions, and how they hear Ctrl+C."""
