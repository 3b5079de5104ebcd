"""`python -m om_desktop`: the same as the command om-desktop."""

import sys

from om_desktop.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
