"""What the servers load: Django, and before it the front that gives finished answers of public addresses.

DEBUG stays off here unless the environment says otherwise.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livhealth.settings")
django = get_wsgi_application()

from articles.public.front.start import with_front  # noqa: E402 - Django has to be set up first

application = with_front(django)
