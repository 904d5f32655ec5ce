"""How much of a file that somebody sends is taken from the network, whoever sends it and wherever to."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

MOST = 12_000_000  # more than any page takes; what is cut off here is refused there as too large


class BoundedUpload(FileUploadHandler):
    """The first of the handlers: what lies behind the limit reaches none of the others, and no disk."""

    taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        return raw_data if self.taken <= MOST else None

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one have the file."""
