"""What pages are made of: their colours and words, messages, and small parts."""
