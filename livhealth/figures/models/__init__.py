from livhealth.figures.models.figure import Figure, FigureText
from livhealth.figures.models.picture import Picture, PictureRemoval, Variant

__all__ = ["Figure", "FigureText", "Picture", "PictureRemoval", "Variant"]
