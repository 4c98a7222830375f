"""A desk to ask without a browser: requests as its own pages make them."""

import contextlib
import datetime
import functools
import re

from fastapi.testclient import TestClient
from season_files import first_round, write_roster

from perfcheck import Season
from perfcheck.config.settings import Settings
from perfcheck.desk.app import create_app
from perfcheck.desk.guard import House
from perfcheck.desk.news import News
from perfcheck.desk.office import Office
from perfcheck.desk.people import OnePerson, SignedIn, hashed
from perfcheck.desk.receiving import Receiving
from perfcheck.season.people import Role, User

HOST = "desk.test:8080"
ORIGIN = {"origin": f"http://{HOST}"}
PASSWORD = "一个很长的口令"


@contextlib.contextmanager
def season_at(place, tmp_path, received=True):
    """A season with a roster, and the first round received."""
    with Season.new(place, 2027) as season:
        season.enrol(write_roster(tmp_path / "名册.xlsx"))
        if received:
            season.receive("一上", [first_round(tmp_path / "材料")])
        yield season


def app_of(season, people, tmp_path, max_bytes=10**7, settings=Settings(), watched=None, last_year=None):
    receiving = Receiving(season, tmp_path / "uploads", settings, 1, watched)
    office = Office(season, people, receiving, News(season), last_year)
    return create_app(office, House([HOST], "perfcheck-8080"), max_bytes)


@contextlib.contextmanager
def local_desk(season, tmp_path, **more):
    """The one person's desk, entered."""
    people = OnePerson("方晓")
    with TestClient(app_of(season, people, tmp_path, **more), base_url=f"http://{HOST}") as client:
        client.headers["origin"] = f"http://{HOST}"
        client.get(f"/enter?token={people.token}")
        yield client


def enrol(season, name, role=Role.REVIEWER, entry=None):
    season.people.add(User(name, role, entry), _hash())


@functools.cache
def _hash():
    """Made once: it is slow on purpose."""
    return hashed(PASSWORD)


def served_app(season, tmp_path):
    return app_of(season, SignedIn(season.people), tmp_path)


def come_in(app, name, password=PASSWORD):
    """A browser of its own in which this person has signed in."""
    client = TestClient(app, base_url=f"http://{HOST}")
    client.headers["origin"] = f"http://{HOST}"
    client.post("/login", data={"name": name, "password": password})
    return client


def already_in(app, season, name):
    """A browser in which this person signed in before."""
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    session = f"session-{name.encode().hex()}"
    season.people.begin(session, name, until)
    client = TestClient(app, base_url=f"http://{HOST}", headers=ORIGIN)
    client.cookies.set("perfcheck-8080", session)
    return client


def routes(app, method, **values):
    """Every address of a desk that takes the method, with 1 where it wants a number that is not given."""
    for route in served(app.routes):
        if method in route.methods:
            yield re.sub(r"\{(\w+)\}", lambda name: str(values.get(name[1], 1)), route.path)


def served(found):
    """The routes themselves, those of included routers too."""
    for route in found:
        inner = getattr(getattr(route, "original_router", None), "routes", None)
        yield from served(inner) if inner else [route] if hasattr(route, "methods") else []
