"""`benchmarks.bare_django:application`: the bare Django view, for a server to load."""

from benchmarks.bare import django_hello

application = django_hello()
