"""The timeline of a case: what it holds (pure), and the picture of it."""
