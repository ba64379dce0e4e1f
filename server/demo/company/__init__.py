"""Acme, the demo company: its sites, people, conversations and news, written down as plain values."""
