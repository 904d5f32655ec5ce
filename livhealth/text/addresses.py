"""Mail and web addresses that stand in a text as words, where a patient may copy them from."""

import re

# Without a known ending, "once.Then" would be an address.
ENDINGS = "com|org|net|gov|edu|info|int|health|hospital|eu|tr|de|at|ch|fr|es|ru|uk|us|sa|ae|eg"
ADDRESS = re.compile(
    rf"https?://\S+|www\.\S+|(?<!\S)\S+@\S+|(?<![\w.-])(?:[\w-]+\.)+(?:{ENDINGS})(?!\w)(?:/\S*)?", re.IGNORECASE
)


def addresses(text: str) -> list[str]:
    """The addresses in the order of reading, without the stop behind one."""
    return [found.rstrip(".,;:!?)»”\"'") for found in ADDRESS.findall(text)]
