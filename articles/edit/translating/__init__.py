"""The translator's desk: which languages are shown, how guides and parts stand in them, and what helps to write one."""
