"""Stand-ins for Bluesky and LinkedIn, at one address: their protocols, errors and limits, for this computer only."""

LINKEDIN_CLIENT_ID = "ramage-demo"
LINKEDIN_CLIENT_SECRET = "ramage-demo-secret"
