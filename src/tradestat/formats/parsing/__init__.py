"""From files as people have them to sheets of text cells, and what the words in them mean."""
