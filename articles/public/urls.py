"""The patients' addresses."""

urlpatterns: list = []
