"""Behind `livhealth.text.diff`: from two texts to a comparison, from tokens over blocks to marked-up HTML."""
