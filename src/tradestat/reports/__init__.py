"""A whole brief from several answers: sentences, tables, pictures, sources, commands."""
