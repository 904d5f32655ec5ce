"""Behind `livhealth.text.clean`: from pasted or typed HTML to one canonical body."""
