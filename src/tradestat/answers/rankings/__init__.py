"""Partners and products ranked, shares and concentration over time, and which report answers."""
