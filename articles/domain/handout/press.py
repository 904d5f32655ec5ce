"""Sets one print, in a process of its own: typst keeps what it set in memory, and a text that upset it ends nothing else.

Called by its path with a folder that holds the template and all that it reads, the template's name, a folder of fonts, and
the print's moment in seconds since 1970. Knows nothing of LivHealth. Writes `print.pdf`; what the standard for tagged PDF refused, to the
standard error: the print is made all the same.
"""

import sys
from pathlib import Path
from typing import Literal

import typst

STANDARD: Literal["ua-1"] = "ua-1"  # ISO 14289-1


def main(folder: str, name: str, font_folder: str, moment: str) -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder])
    compiler = typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)
    template, done = str(Path(folder) / name), str(Path(folder) / "print.pdf")
    try:
        compiler.compile(template, done, format="pdf", pdf_standards=[STANDARD], timestamp=int(moment))
    except typst.TypstError as refused:
        if not str(refused).startswith("PDF/UA-1"):
            raise
        sys.stderr.write(" ".join([str(refused), *refused.hints]))
        compiler.compile(template, done, format="pdf", timestamp=int(moment))


if __name__ == "__main__":
    main(*sys.argv[1:])
