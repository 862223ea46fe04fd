"""Files of a person's drawings: .s2f files, recent ones, the journal, and recovery after a crash."""
