"""Every screen of the product: where it is, who looks at it, and what has to be pressed to see it."""

from tests.journeys.administering import (
    announcing,
    drawing,
    gone,
    reading_report,
    reporting,
    roles,
    ruling,
    suspending,
)
from tests.journeys.asking import ask
from tests.journeys.carrying import connect, share, until_put_off, until_state
from tests.journeys.decking import adding_column, column_menu, decked
from tests.journeys.listing import (
    changing_filter,
    filtering,
    first_list,
    follow_nobody,
    into_lists,
    list_members,
    listed,
    making_list,
)
from tests.journeys.looking import Screen
from tests.journeys.people import Somebody, language_of
from tests.journeys.pressing import (
    a_member,
    answering,
    asking_a_poll,
    asking_keys,
    choosing_opening,
    choosing_people,
    composing,
    deleting_share,
    find_no_group,
    find_nobody,
    first_menu,
    half_written,
    inviting,
    kept_apart,
    leaving_group,
    looking_at_picture,
    more_ways,
    my_menu,
    naming_handle,
    narrowing,
    parting,
    suggesting,
    talk_menu,
    talking,
    to_a_few,
    with_a_secret,
    with_files,
)
from tests.journeys.screens_newsroom import NEWSROOM

SUN = "Seven days of sun: how Dakar went off the grid"
APPRENTICES = "Trente places d’apprentis dans quatre pays"


def places(somebody: Somebody, comms: Somebody) -> dict[str, str]:
    """The addresses that screens need, as somebody would find them."""
    posts = ask(somebody, "GET", "/api/v1/timelines/public?limit=40")
    talked = max(posts, key=lambda post: post["replies_count"])
    states = ("draft", "live", "expired", "withdrawn")
    rooms = {state: ask(comms, "GET", f"/api/company/newsroom?state={state}&limit=40") for state in states}
    items = {state: found[-1]["id"] for state, found in rooms.items()}
    app = {"client_name": "Tusky", "redirect_uris": "tusky://back", "scopes": "read write follow push"}
    return {
        "site": ask(somebody, "GET", "/api/company/me")["person"]["site"]["id"],
        "post": talked["id"],
        "thread": f"@{talked['account']['acct']}/{talked['id']}",
        "stranger": ask(somebody, "GET", "/api/v1/accounts/lookup?acct=arjun")["id"],
        "app": ask(somebody, "POST", "/api/v1/apps", app)["client_id"],
        **items,
    }


def set_the_scene(somebody: Somebody) -> None:
    """Shares in every state that a person can meet, and what they suggest."""
    ask(somebody, "POST", "/api/company/suggestions", {"url": "https://acme.example/story", "note": "Ours."})
    post = next(
        each
        for each in ask(somebody, "GET", "/api/v1/timelines/public?limit=40")
        if each["account"]["username"] != somebody.username and each["visibility"] == "public"
    )
    ask(somebody, "POST", "/api/company/suggestions", {"status_id": post["id"], "note": "People love it."})
    house = somebody.house
    talk(somebody)
    connect(somebody, "ada_diallo")
    row, _ = share(
        somebody, SUN, "Fière de mes collègues de Dakar : une semaine entière sur leur toit solaire."
    )
    until_state(somebody, row, "sent")
    house.order_faults({"fault": "rate-limit", "seconds": 900})
    row, _ = share(somebody, SUN, "Mille cinq cents kilowattheures, et pas un litre de gazole.")
    until_put_off(somebody, row)
    house.order_faults({"fault": "not-permitted"})
    row, _ = share(somebody, APPRENTICES, "Trente places, quatre pays, et des tuteurs patients.")
    until_state(somebody, row, "refused")
    look_ups = {"method": "GET", "path": "/2/users/*", "times": 20}
    house.order_faults({"fault": "timeout", "seconds": 1}, {"fault": "unavailable", **look_ups})
    row, _ = share(somebody, APPRENTICES, "Vous connaissez quelqu’un qui démonte tout depuis l’enfance ?")
    somebody.button("shares.notThere", row).wait_for()
    house.forget_faults()


def talk(somebody: Somebody) -> None:
    """Messages to one and to several."""
    for text in (
        "@camille @chen On se retrouve à dix heures au banc 2 ?",
        "@chen Les courbes de ce matin sont sur le partage.",
        "@chen **Onze décibels de moins**, sans une seule pièce neuve. https://intranet.acme.example/bancs/2/courbes",
    ):
        ask(somebody, "POST", "/api/v1/statuses", {"status": text, "visibility": "direct"})


CONSENT = (
    "/oauth/authorize?client_id={app}&redirect_uri=tusky%3A%2F%2Fback&response_type=code"
    "&scope=read+write+follow+push"
)

SCREENS = (
    Screen("sign-in", "/auth/sign-in?to=/&lang={language}", who=""),
    Screen("signed-out", "/auth/signed-out?lang={language}", who=""),
    Screen("refused", "/auth/refused?why=membership&lang={language}", who=""),
    Screen("home", "/"),
    Screen("home-first", "/", follow_nobody, who="marcandre"),
    Screen("home-me", "/", my_menu, widths=(1440,)),
    Screen("home-more", "/", more_ways, widths=(390,)),
    Screen("home-suggestions", "/", suggesting),
    Screen("compose", "/", composing),
    Screen("compose-few", "/", to_a_few),
    Screen("compose-poll", "/", asking_a_poll),
    Screen("compose-files", "/", with_files),
    Screen("compose-secret", "/", with_a_secret),
    Screen("keys", "/", asking_keys),
    Screen("company", "/company"),
    Screen("company-menu", "/company", first_menu),
    Screen("site", "/sites/{site}"),
    Screen("tag", "/tags/line4"),
    Screen("picture", "/tags/line4", looking_at_picture),
    Screen("thread", "/{thread}"),
    Screen("answer", "/{thread}", answering),
    Screen("thread-gone", "/@boris/1"),
    Screen("profile", "/@boris"),
    Screen("profile-mute", "/@boris", parting("apart.muteName")),
    Screen("profile-block", "/@boris", parting("apart.blockName")),
    Screen("profile-muted", "/@kavya", kept_apart("mute", "kavya")),
    Screen("profile-blocked", "/@deepak", kept_apart("block", "deepak")),
    Screen("profile-news", "/@acme_news"),
    Screen("profile-unknown", "/@nobody"),
    Screen("notifications", "/notifications"),
    Screen("messages", "/messages"),
    Screen("messages-none", "/messages", who="ines"),
    Screen("conversation", "/messages", talking),
    Screen("conversation-menu", "/messages", talk_menu),
    Screen("conversation-gone", "/messages/1"),
    Screen("messages-new", "/messages/new", choosing_people),
    Screen("messages-first", "/messages/new?with={stranger}"),
    Screen("drafts", "/drafts", half_written),
    Screen("drafts-none", "/drafts", who="boris"),
    Screen("people", "/people"),
    Screen("people-none", "/people", find_nobody),
    Screen("search", "/search"),
    Screen("search-found", "/search?q=line%20has%3Aimage", narrowing, who="boris"),
    Screen("search-people", "/search?q=boris&type=people"),
    Screen("search-none", "/search?q=xyzzy"),
    Screen("bookmarks", "/bookmarks"),
    Screen("favourites", "/favourites"),
    Screen("lists", "/lists", listed),
    Screen("lists-new", "/lists", making_list),
    Screen("list", "/lists", first_list),
    Screen("list-members", "/lists", list_members),
    Screen("lists-none", "/lists", who="boris"),
    Screen("profile-lists", "/@boris", into_lists),
    Screen("deck", "/deck", decked),
    Screen("deck-none", "/deck", who="boris"),
    Screen("deck-add", "/deck", adding_column),
    Screen("deck-menu", "/deck", column_menu),
    Screen("groups", "/groups"),
    Screen("groups-all", "/groups?tab=all", who="boris"),
    Screen("groups-none", "/groups?tab=all", find_no_group),
    Screen("groups-new", "/groups/new"),
    Screen("group", "/@velo_travail"),
    Screen("group-pin", "/@velo_travail", first_menu),
    Screen("group-leave", "/@velo_travail", leaving_group),
    Screen("group-of-site", "/@lyon"),
    Screen("group-closed", "/@astreinte_lyon", who="boris"),
    Screen("group-invited", "/@project_hall_c", who="sofia"),
    Screen("group-members", "/@astreinte_lyon?tab=members", inviting, who="ines"),
    Screen("group-member", "/@astreinte_lyon?tab=members", a_member, who="ines"),
    Screen("group-requests", "/@astreinte_lyon?tab=requests", who="ines"),
    Screen("group-settings", "/@astreinte_lyon?tab=settings", choosing_opening, who="ines"),
    Screen("news", "/news"),
    Screen("suggestions", "/suggestions", whole=True),
    Screen("suggestions-post", "/suggestions?post={post}", who="boris"),
    Screen("share", "/news/{live}/share"),
    Screen("share-over", "/news/{expired}/share"),
    Screen("shares", "/shares", whole=True),
    Screen("shares-delete", "/shares", deleting_share),
    Screen("shares-none", "/shares", who="boris"),
    Screen("share-unconnected", "/news/{live}/share", who="boris"),
    Screen("accounts", "/accounts"),
    Screen("accounts-unconnected", "/accounts", who="boris"),
    Screen("accounts-handle", "", naming_handle, who="boris"),
    Screen("settings", "/settings"),
    Screen("settings-profile", "/settings/profile", whole=True),
    Screen("settings-posts", "/settings/posts"),
    Screen("settings-notifications", "/settings/notifications", whole=True),
    Screen("settings-privacy", "/settings/privacy", whole=True),
    Screen("settings-devices", "/settings/devices", whole=True),
    Screen("settings-data", "/settings/data"),
    Screen("records", "/records", whole=True),
    Screen("settings-requests", "/settings/requests"),
    Screen("settings-blocked", "/settings/blocked", kept_apart("block", "deepak")),
    Screen("settings-muted", "/settings/muted", kept_apart("mute", "kavya")),
    Screen("settings-filters", "/settings/filters", filtering),
    Screen("settings-filter", "/settings/filters", changing_filter, whole=True),
    Screen("settings-filters-none", "/settings/filters", who="boris"),
    Screen("consent", CONSENT),
    *NEWSROOM,
    Screen("admin", "/admin", who="nadia"),
    Screen("admin-roles", "/admin", roles, who="nadia"),
    Screen("admin-suspend", "/admin", suspending, who="nadia"),
    Screen("admin-log", "/admin/log", gone("mathis", back=True), who="nadia"),
    Screen("admin-reports", "/admin/reports", reporting, who="nadia"),
    Screen("admin-report", "/admin/reports", reading_report, who="nadia", whole=True),
    Screen("admin-rules", "/admin/rules", ruling, who="nadia"),
    Screen("rules", "/rules", who="boris"),
    Screen("admin-emoji", "/admin/emoji", drawing, who="nadia"),
    Screen("admin-apps", "/admin/apps", who="nadia"),
    Screen("admin-announcements", "/admin/announcements", announcing, who="sofia", whole=True),
    Screen("admin-closed", "/admin"),
    Screen("profile-left", "/@etienne", gone("etienne"), who="nadia"),
    Screen("not-here", "/no/such/page"),
)


def named(name: str) -> Screen:
    return next(screen for screen in SCREENS if screen.name == name)


def speak(somebody: Somebody, language: str | None) -> None:
    """Choose the language of the web app for somebody; none is what the directory says."""
    ask(somebody, "PATCH", "/api/company/preferences", {"locale": language})
    somebody.language = language or language_of(somebody.username)
