"""What is said to whoever offers a file that cannot be shown."""

from livhealth.floor.refusal import Refused


class NoPicture(Refused):
    """The file is no picture that guides may show; `str()` says why, and what to do."""
