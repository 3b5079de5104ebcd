"""The commands beside the window: thin, they open a case file, call operations and print.

Exit status 0 done, 1 refused with a reason, 2 wrong usage.
"""

from om_desktop.cli.main import main

__all__ = ["main"]
