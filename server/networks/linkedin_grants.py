"""Permissions to act for a LinkedIn account: OAuth 2 with a code, good for sixty days and for most apps not renewed."""

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

from server.kit.clock import now
from server.networks.consent import consent_url
from server.networks.lacking import NoPasswords
from server.networks.line import Answer, carry
from server.networks.outcomes import (
    Later,
    LaterReason,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Revoked,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.port import Grant, Way
from server.networks.troubles import said_in

SCOPES = ("openid", "profile", "w_member_social")
OUR_FAULT = ("invalid_client", "unauthorized_client", "invalid_scope", "unauthorized_scope_error")
LONGEST_LIFE = 366 * 86_400
_FORM = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}


class LinkedInGrants(NoPasswords):
    """Gets and gives back grants. `authorize_url` is the page of consent; the token endpoints stand beside it."""

    def __init__(
        self, *, client_id: str, client_secret: str, authorize_url: str, named: Collection[str]
    ) -> None:
        self._app = {"client_id": client_id, "client_secret": client_secret}
        self._authorize_url = authorize_url
        self._named = named

    async def lead(self, state: str, redirect_uri: str, server: str = "") -> Way:
        """Nothing has to be kept: apps with a secret take no verifier here."""
        url = consent_url(
            self._authorize_url,
            client_id=self._app["client_id"],
            scopes=SCOPES,
            state=state,
            redirect_uri=redirect_uri,
        )
        return Way(url, "")

    async def exchange(self, code: str, kept: str, redirect_uri: str) -> Grant | Trouble:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        answer = await self._post("accessToken", form)
        if not isinstance(answer, Answer):
            return answer
        said = said_in(answer.body) or {}
        if answer.status == 200:
            return _grant(said)
        if answer.status >= 500 or "error" not in said:
            return Unclear(UnclearReason.SERVER_ERROR)
        ours = said["error"] in OUR_FAULT
        return Later(None, LaterReason.APP_REFUSED) if ours else Refused(RefusedReason.CODE)

    async def refresh(self, grant: Grant) -> Reconnect:
        """There is nothing to renew: after its sixty days only the person can give it again."""
        return Reconnect(ReconnectReason.REVOKED)

    async def revoke(self, grant: Grant) -> Revoked | Trouble:
        answer = await self._post("revoke", {"token": grant.access_token})
        if not isinstance(answer, Answer):
            return answer
        return Unclear(UnclearReason.SERVER_ERROR) if answer.status >= 500 else Revoked()

    async def _post(self, endpoint: str, form: Mapping[str, str]) -> Answer | Trouble:
        body = urlencode({**form, **self._app}).encode()
        url = urljoin(self._authorize_url, endpoint)
        return await carry("POST", url, self._named, headers=_FORM, body=body)


def _grant(said: Mapping[str, Any]) -> Grant | Trouble:
    access, scope, life = said.get("access_token"), said.get("scope", ""), said.get("expires_in")
    if not (isinstance(access, str) and access and isinstance(scope, str)):
        return Unclear(UnclearReason.UNREADABLE)
    if not (isinstance(life, int) and 0 < life <= LONGEST_LIFE):
        return Unclear(UnclearReason.UNREADABLE)
    return Grant(
        access_token=access,
        refresh_token=None,
        expires_at=now() + timedelta(seconds=life),
        scopes=tuple(word for word in re.split(r"[\s,]+", scope) if word) or SCOPES,
    )
