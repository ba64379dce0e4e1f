"""Media files: the port and its names. Adapters are chosen in wiring, never imported from here."""

from server.storage.port import TYPES, Storage, Stored, new_key, renewed_key, type_of

__all__ = ["TYPES", "Storage", "Stored", "new_key", "renewed_key", "type_of"]
