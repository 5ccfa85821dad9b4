"""From claims to verdicts: by figures, and by the text's own sums."""
