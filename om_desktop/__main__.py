"""`python -m om_desktop` is the command `om-desktop`."""

import sys

from om_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
