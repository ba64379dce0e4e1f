"""A stand-in for X: a process of its own that answers as X does, and shows what the public would see."""

CLIENT_ID = "ramage-demo"
CLIENT_SECRET = "ramage-demo-secret"
