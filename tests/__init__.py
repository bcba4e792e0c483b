"""Every process that tests start finds the bytecode that another has written, whatever the environment says.

Where it wants none beside the sources, bytecode has a folder of its own: compiling them anew takes a second of each.
"""

import os
import sys
from pathlib import Path

BYTECODE = Path(__file__).parents[1] / ".bytecode_cache"

if sys.dont_write_bytecode:
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(BYTECODE)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
