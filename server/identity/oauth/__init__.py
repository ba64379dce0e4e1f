"""Apps of others: registering, asking a person, codes and tokens. The small provider behind every Mastodon client."""
