"""May a change be called a mere correction of spelling?"""
