"""The kit that both windows are built from: theme, texts, dialogs, cards, errors, background tasks and language."""
