"""Apps, their tokens, and the documents that they read before anybody is signed in."""

from typing import Any, Literal, NotRequired, TypedDict

from server.entities.shapes.words import Count, Id, Uri, Url


class Application(TypedDict):
    """An app as it may see itself."""

    id: Id
    name: str
    website: Url | None
    scopes: list[str]
    redirect_uris: list[Uri]
    redirect_uri: str
    vapid_key: str


class CredentialApplication(Application):
    """The same with its secret, told once."""

    client_id: str
    client_secret: str
    client_secret_expires_at: Literal[0]


class Token(TypedDict):
    """An access token."""

    access_token: str
    token_type: Literal["Bearer"]
    scope: str
    created_at: Count


class UserClaims(TypedDict):
    """Who a token's owner is, in the words of OpenID Connect."""

    iss: Url
    sub: Url
    name: str
    preferred_username: str
    profile: Url
    picture: Url


class AuthorizationServer(TypedDict):
    """RFC 8414."""

    issuer: Url
    service_documentation: Url
    authorization_endpoint: Url
    token_endpoint: Url
    revocation_endpoint: Url
    userinfo_endpoint: Url
    app_registration_endpoint: Url
    scopes_supported: list[str]
    response_types_supported: list[Literal["code"]]
    response_modes_supported: list[Literal["query", "fragment", "form_post"]]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    code_challenge_methods_supported: list[Literal["S256"]]


class NodeLink(TypedDict):
    """Where a version of the document is."""

    rel: Url
    href: Url


class NodeLinks(TypedDict):
    """The versions there are."""

    links: list[NodeLink]


class NodeSoftware(TypedDict):
    """Which program runs here."""

    name: str
    version: str


class NodeTalks(TypedDict):
    """Whom it talks with: nobody."""

    inbound: list[str]
    outbound: list[str]


class NodeUsers(TypedDict):
    """How many there are, where that is told."""

    total: NotRequired[Count]
    activeMonth: NotRequired[Count]
    activeHalfyear: NotRequired[Count]


class NodeUsage(TypedDict):
    """Figures."""

    users: NodeUsers
    localPosts: NotRequired[Count]


class Node(TypedDict):
    """Which program runs here, and whose API it speaks."""

    version: Literal["2.0"]
    software: NodeSoftware
    protocols: list[str]
    services: NodeTalks
    usage: NodeUsage
    openRegistrations: bool
    metadata: dict[str, Any]
