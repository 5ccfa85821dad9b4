"""Text for people: numbers, words and sentences, made of plain values."""
