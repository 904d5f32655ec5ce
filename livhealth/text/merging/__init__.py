"""Behind `livhealth.text.merge`: what two people made of one text, put together."""
