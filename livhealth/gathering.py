"""What is left out of our own stylesheets and scripts where they are gathered for a server: what only we read.

Every reader's first view pays for it: comments and indents are a fifth of what the stylesheet weighs when it is packed.
The files in the repository are written for people, and served as they are where DEBUG is on.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
JS_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
INDENT = re.compile(r"\n\s+")
CSS_SPACE = re.compile(r"\s*([{};,])\s*|(?<=[a-z-]:)\s+")


class GatheredFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise states no types
    """Names files by their digests and packs them, as whitenoise does; ours lose their comments before."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        ours = {name: (self, name) for name in filter(is_ours, paths)}
        for name in ours:
            file = Path(self.path(name))
            file.write_text(smaller(name, file.read_text(encoding="utf-8")), encoding="utf-8")
        yield from super().post_process(paths | ours, *args, **options)


def is_ours(name: str) -> bool:
    """A stylesheet or script that patients get: they lie in the folder itself, what editors get in folders of it."""
    return (
        "/" not in name
        and name.endswith((".css", ".js"))
        and any((Path(each) / name).is_file() for each in settings.STATICFILES_DIRS)
    )


def smaller(name: str, text: str) -> str:
    """The same to a browser. Our scripts have comments on lines of their own, and no text that runs over lines."""
    if name.endswith(".css"):
        return CSS_SPACE.sub(r"\1", CSS_COMMENT.sub("", text)).strip()
    return INDENT.sub("\n", JS_COMMENT.sub("", text)).lstrip()
