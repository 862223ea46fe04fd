"""What a person keeps: .s2f files, recent ones, the journal, and what a crash left."""
