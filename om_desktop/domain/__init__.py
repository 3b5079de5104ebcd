"""The record and the rules of practice: frozen values and pure functions, nothing of any machine.

Must not know: storage, Qt, the network, the clock. Time, today and folders are arguments.
"""
