"""One file per question a user asks: asks the store, calls the metrics, writes the notes."""
