from server.api.mastodon.nodeinfo import ROUTES
from tests.edge import ORIGIN, caller, edge


async def test_the_link_leads_to_our_own_name_and_to_whose_api_we_speak(database, tmp_path):
    async with caller(edge(ROUTES, tmp_path)) as client:
        links = (await client.get("/.well-known/nodeinfo")).json()["links"]
        assert [link["rel"] for link in links] == ["http://nodeinfo.diaspora.software/ns/schema/2.0"]
        document = (await client.get(links[0]["href"].removeprefix(ORIGIN))).json()
    assert document["software"]["name"] == "ramage"
    assert document["metadata"]["upstream"] == {"name": "mastodon"}
    assert (document["version"], document["openRegistrations"]) == ("2.0", False)
    assert document.keys() >= {"protocols", "services", "usage", "metadata"}
