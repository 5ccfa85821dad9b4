"""From a text to the claims that it makes."""
