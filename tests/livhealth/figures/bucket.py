"""A bucket on this machine that speaks as much of S3 as keeping files needs: put, get, head, delete, list."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

LISTED = (
    "<Contents><Key>{}</Key><Size>{}</Size><LastModified>2020-01-01T00:00:00.000Z</LastModified>"
    "<ETag>x</ETag><StorageClass>STANDARD</StorageClass></Contents>"
)


class Answer(BaseHTTPRequestHandler):
    """One request; what is kept stands in `server.kept`, by path."""

    def key(self) -> str:
        return unquote(urlsplit(self.path).path)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        told = {"Content-Length": str(len(body)), "Last-Modified": "Wed, 01 Jan 2020 00:00:00 GMT", "ETag": '"x"'}
        for name, value in {**told, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            data = unchunked(data)
        self.server.kept[self.key()] = data
        self.reply(200)

    def do_GET(self) -> None:
        if self.key().count("/") == 1:  # the bucket itself
            found = "".join(
                LISTED.format(key.split("/", 2)[2], len(data)) for key, data in sorted(self.server.kept.items())
            )
            body = f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>"
            self.reply(200, body.encode(), Content_Type="application/xml")
        elif self.key() in self.server.kept:
            self.reply(200, self.server.kept[self.key()])
        else:
            self.reply(404)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.server.kept.pop(self.key(), None)
        self.reply(204)

    def log_message(self, *words: object) -> None:
        """Nothing: the test says what it found."""


def unchunked(data: bytes) -> bytes:
    found = b""
    while data:
        size, _, rest = data.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            return found
        found, data = found + rest[:length], rest[length + 2 :]
    return found


@contextmanager
def serving() -> Iterator[tuple[str, dict[str, bytes]]]:
    """The bucket's address as FIGURES_URL has it, and what it keeps."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.kept = {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"s3+http://key:secret@127.0.0.1:{server.server_port}/bucket", server.kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
