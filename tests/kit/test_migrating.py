"""What migrations promise, and the traps of the library that each promise guards against."""

from server.wiring import MODELS


def test_no_model_says_a_semicolon() -> None:
    """Its docstring becomes a comment in SQL, which SQLite's migration editor splits at semicolons."""
    for name in MODELS:
        for model in vars(__import__(name, fromlist=["*"])).values():
            if isinstance(model, type) and model.__module__ == name and hasattr(model, "_meta"):
                assert ";" not in (model.__doc__ or ""), f"{name}.{model.__name__}"
