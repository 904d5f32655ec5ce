"""What the servers load: Django, and before it the front that gives finished answers of public addresses.

DEBUG stays off here unless the environment says otherwise.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livhealth.settings")
django.setup(set_prefix=False)

from articles.public.front.start import with_front  # noqa: E402 - Django has to be set up first
from livhealth.letters import Handler  # noqa: E402

application = with_front(Handler())
