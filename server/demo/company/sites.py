"""The four sites of Acme, each in a time zone of its own."""

from server.demo.company.shape import Site

COMPANY = "Acme"

SITES = (
    Site("lyon", "Lyon", "Europe/Paris"),
    Site("montreal", "Montréal", "America/Toronto"),
    Site("dakar", "Dakar", "Africa/Dakar"),
    Site("pune", "Pune", "Asia/Kolkata"),
)
