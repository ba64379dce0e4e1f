"""Where public networks send a person's browser back to, and the question whether to connect that account."""
