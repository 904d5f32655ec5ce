"""The system check of the hospital's own folder: no start with a file that is not used, or colours that cannot be read."""

from typing import Any

from django.core.checks import CheckMessage, Error

from livhealth.brand import contrast, files, tokens


def check_brand(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every problem of the folder; colours are compared where they can be read at all."""
    found = [*files.problems(), *tokens.problems()]
    if not found and files.TOKENS in files.files():
        found += contrast.problems(tokens.palette())
    return [
        Error(sentence, hint="Mend it in the folder that BRAND_DIR names.", id="livhealth.E050") for sentence in found
    ]
