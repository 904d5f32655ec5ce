"""Who is told what by mail, and when: each person's own choice."""
