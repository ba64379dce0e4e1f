"""Topics and targeting over HTTP."""

from server.advocacy.aims import Aims

ROOM = "/api/company/newsroom"


async def test_topics_are_listed_followed_and_stand_on_the_item(desk):
    item_id = await desk.scene.live(aims=Aims(("Energy",)))
    ada = await desk.browser(desk.scene.cast.ada)
    energy = {"name": "energy", "label": "Energy", "items_count": 1, "following": False}
    assert (await ada.get("/api/company/topics")).json() == [energy]
    followed = (await ada.post("/api/company/topics/follow", json={"name": "ENERGY"})).json()
    assert followed == [{**energy, "following": True}]
    item = (await ada.get(f"/api/company/news/{item_id}")).json()
    assert item["topics"] == [{"name": "energy", "label": "Energy", "following": True}]
    assert (await ada.post("/api/company/topics/unfollow", json={"name": "energy"})).json() == [energy]
    refused = await ada.post("/api/company/topics/follow", json={"name": " "})
    assert (refused.status_code, refused.json()["code"]) == (422, "news-topics-wrong")


async def test_an_item_is_aimed_counted_and_offered(desk):
    cast = desk.scene.cast
    ines, ada, boris = [await desk.browser(each) for each in (cast.ines, cast.ada, cast.boris)]
    lyon = {"sites": [str(cast.sites["Lyon"].id)]}
    assert (await ines.post(f"{ROOM}/reach", json=lyon)).json() == {"people": 3}
    assert (await ada.post(f"{ROOM}/reach", json=lyon)).status_code == 404
    item_id = await desk.scene.live()
    sent = {"version": 2, "targeting": lyon, "topics": ["Energy"]}
    changed = (await ines.put(f"{ROOM}/{item_id}", json=sent)).json()
    assert changed["desk"]["targeting"] == {
        "sites": lyon["sites"], "departments": [], "languages": [], "roles": [], "topics": [],
    }  # fmt: skip
    assert [len((await each.get("/api/company/news")).json()) for each in (ada, boris)] == [1, 0]
    kept = (await ines.put(f"{ROOM}/{item_id}", json={"version": 3, "why": "Because"})).json()
    assert (kept["desk"]["targeting"], kept["topics"][0]["label"]) == (
        changed["desk"]["targeting"], "Energy",
    )  # fmt: skip
    history = (await ines.get(f"{ROOM}/{item_id}/versions")).json()
    assert (history[1]["fields"], history[1]["content"]["topics"]) == (["aims"], ["Energy"])
    wrong = await ines.put(f"{ROOM}/{item_id}", json={"version": 4, "targeting": {"roles": ["boss"]}})
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["targeting"])


async def test_the_newsroom_renames_a_topic_and_for_others_that_is_not_there(desk):
    await desk.scene.draft(aims=Aims(("Enregy",)))
    ines, ada = [await desk.browser(each) for each in (desk.scene.cast.ines, desk.scene.cast.ada)]
    kept = {"name": "enregy", "label": "Enregy", "items_count": 1, "people_count": 0}
    assert (await ines.get(f"{ROOM}/topics")).json() == [kept]
    renamed = await ines.post(f"{ROOM}/topics/rename", json={"name": "enregy", "to": "Energy"})
    assert renamed.json() == [{**kept, "name": "energy", "label": "Energy"}]
    refused = await ines.post(f"{ROOM}/topics/rename", json={"name": "energy", "to": ""})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["to"])
    assert (await ada.get(f"{ROOM}/topics")).status_code == 404
    assert (await ada.post(f"{ROOM}/topics/rename", json={"name": "energy"})).status_code == 404


async def test_the_calendar_is_read_by_comms_for_a_stretch_of_time(desk):
    item_id = await desk.scene.live(title="Sun")
    ines, ada = [await desk.browser(each) for each in (desk.scene.cast.ines, desk.scene.cast.ada)]
    month = {"since": "2020-01-01T00:00:00Z"}
    assert (await ines.get(f"{ROOM}/calendar", params=month)).json() == []
    assert (await ines.get(f"{ROOM}/calendar")).json()[-1]["item_id"] == str(item_id)
    wrong = await ines.get(f"{ROOM}/calendar", params={"since": "soon"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "news-calendar-wrong")
    assert (await ada.get(f"{ROOM}/calendar")).status_code == 404
