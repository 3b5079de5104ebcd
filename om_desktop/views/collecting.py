"""When Python looks for cycles of things nobody uses: at rest, so that the window never waits.

Looking through everything takes a tenth of a second once a long case is open, and would come at
any moment. What is in use at a rest is set aside, and looked through again at lock. Knows no page.
"""

import gc

_USUAL = gc.get_threshold()
# Only the young are looked through unasked; it is counted in collections of the middle ones.
_NEVER = 1_000_000_000


def hold_back() -> None:
    """Begin: what is there at unlock stays, so set it aside; look through the old only at rest."""
    gc.freeze()
    gc.set_threshold(*_USUAL[:2], _NEVER)


def tidy() -> None:
    """At rest: look through what came since the last one, and set aside what is in use."""
    if gc.get_threshold()[2] == _NEVER:
        gc.collect()
        gc.freeze()


def let_go() -> None:
    """End: look through everything, so that nothing of a case stays in memory; then as usual."""
    gc.unfreeze()
    gc.collect()
    gc.set_threshold(*_USUAL)
