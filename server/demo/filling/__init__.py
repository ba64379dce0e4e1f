"""The steps of filling an empty database with Acme: times, people, pictures, what was said, reactions, news."""
