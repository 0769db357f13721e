"""``python -m cpts_tui``: the same as the command ``cpts-tui``."""

import sys

from cpts_tui.cli import main

sys.exit(main())
