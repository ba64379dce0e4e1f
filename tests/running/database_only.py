"""A pytest plugin for the second database: what touches none need not run twice."""

TEMPLATE = "template"  # the fixture that every database of a test is copied from


def pytest_collection_modifyitems(config, items):
    others = [item for item in items if TEMPLATE not in item.fixturenames]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if TEMPLATE in item.fixturenames]
