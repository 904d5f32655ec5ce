"""What a survey asks of a guide and a period, as one report: on a page, on paper, as a PDF."""
