"""Sentences about trade: the claims that they make, tested against figures and themselves."""
