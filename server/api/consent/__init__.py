"""Asking a person whether an app may act for them: pages without JavaScript."""

from server.api.consent.asking import ROUTES

__all__ = ["ROUTES"]
