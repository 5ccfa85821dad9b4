"""Checked texts for people and for editors' tools: text, HTML, JSON, a table."""
