"""Every public method of Mastodon.py, the stock library, is called in this folder, or there is a reason why not."""

import ast
from pathlib import Path

from tests.clients.recorded import public_methods

FEDERATION = {
    "account_collections", "account_in_collections", "admin_canonical_email_block", "admin_canonical_email_blocks",
    "admin_create_canonical_email_block", "admin_create_domain_allow", "admin_create_domain_block",
    "admin_create_email_domain_block", "admin_delete_canonical_email_block", "admin_delete_domain_allow",
    "admin_delete_domain_block", "admin_delete_email_domain_block", "admin_domain_allow", "admin_domain_allows",
    "admin_domain_blocks", "admin_email_domain_block", "admin_email_domain_blocks", "admin_test_canonical_email_block",
    "admin_update_domain_block", "collection", "collection_create", "collection_delete", "collection_item_add",
    "collection_item_delete", "collection_item_revoke", "collection_update", "domain_block", "domain_unblock",
    "follows",
}  # fmt: skip
"""Other servers, and collections, which are above the version that is announced."""
ELSEWHERE = {
    "annual_report", "annual_report_generate", "annual_report_read", "annual_report_state", "annual_reports",
    "admin_approve_trending_link", "admin_approve_trending_status", "admin_approve_trending_tag",
    "admin_reject_trending_link", "admin_reject_trending_status", "admin_reject_trending_tag", "admin_trending_links",
    "admin_trending_statuses", "admin_trending_tags", "admin_account_delete", "admin_ip_block", "admin_create_ip_block",
    "admin_update_ip_block", "admin_delete_ip_block", "instance_terms_of_service", "instance_languages",
    "get_async_refresh_info", "get_async_refresh_status", "await_async_refresh", "create_account",
    "email_resend_confirmation", "status_translate", "decode_blurhash", "get_status_length", "search_v1",
    "suggestions_v1", "reports",
}  # fmt: skip
"""Not there on purpose (`reference` says 404 or disabled), or tried by tests of their own."""


def test_every_public_method_is_called_or_has_a_reason():
    named = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not public_methods() - named - FEDERATION - ELSEWHERE
    assert not (FEDERATION | ELSEWHERE) - public_methods()
