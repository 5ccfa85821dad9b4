"""What a layout says of a table, and the rules that most of them are made of."""
