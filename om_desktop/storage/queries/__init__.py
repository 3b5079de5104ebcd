"""What pages read: one module per noun, functions over a Reader that return frozen rows."""
