"""Prompts: what needs doing on a case, when, and why. Pure: a case file, a day and the policy.

One function per rule, by theme (start, plan, visits, contact); `engine.evaluate` runs them. Must
not know the store, any screen, or who is looking.
"""
