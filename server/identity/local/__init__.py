"""People without a directory: passwords, and signing in with one. Off unless RAMAGE_LOCAL_ACCOUNTS is on."""
