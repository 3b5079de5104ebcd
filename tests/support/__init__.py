"""What several tests build with: a real store, a desk with a recording window, people and days."""
