"""The API described for programs (OpenAPI 3.1) and for people, from the route table and the types of what is sent."""

from server.api.openapi.pages import ROUTES, describe

__all__ = ["ROUTES", "describe"]
