from server.identity.figures import Figures, figures
from server.identity.models import Account, Kind
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.ids import id_at, new_id
from tests.edge import person


async def test_people_posts_and_who_posted_lately_are_counted(database):
    ada, boris, gone = [await person(name) for name in ("ada", "boris", "gone")]
    await Account.create(id=new_id(), username="lyon", kind=Kind.GROUP, last_status_id=new_id())
    await Account.filter(id=ada.account_id).update(statuses_count=3, last_status_id=new_id())
    await Account.filter(id=boris.account_id).update(
        statuses_count=4, last_status_id=id_at(clock.from_ms(clock.to_ms(clock.now()) - 31 * 86_400_000))
    )
    await Account.filter(id=gone.account_id).update(statuses_count=9, suspended_at=clock.now())
    assert await figures(ada, Privacy()) == Figures(people=2, posts=7, active=1)


async def test_an_empty_place_has_nought(database):
    viewer = await person("ada")
    assert await figures(viewer, Privacy()) == Figures(people=1)


async def test_strangers_learn_nothing(database):
    await person("ada")
    assert await figures(None, Privacy()) == Figures()


async def test_fewer_than_five_are_no_figure_where_that_is_agreed(database):
    discreet = Privacy(discreet=True)
    people = [await person(f"p{number}") for number in range(5)]
    for viewer in people[:4]:
        await Account.filter(id=viewer.account_id).update(statuses_count=2, last_status_id=new_id())
    assert await figures(people[0], discreet) == Figures(people=5)
    await Account.filter(id=people[4].account_id).update(statuses_count=2, last_status_id=new_id())
    assert await figures(people[0], discreet) == Figures(people=5, posts=10, active=5)
