"""Streams: facts become frames on the sockets of those who may see them."""
