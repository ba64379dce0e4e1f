"""Groups: made and changed, joined and left, kept, found. Their members are those who follow them.

Groups of sites and departments have no row of their own: they are open, and the directory keeps them.
"""
