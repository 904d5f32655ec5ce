"""What the production server loads. DEBUG stays off here unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livhealth.settings")
application = get_wsgi_application()
