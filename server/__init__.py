"""Ramage: a company's own microblog, and a way to carry its news outside."""
