"""`benchmarks.bare_files:application`: whitenoise over the folder that FILES names, for a server to load."""

import os

from benchmarks.bare import whitenoise_files

application = whitenoise_files(os.environ["FILES"])
