"""The store: made whole, backed up before it changes, refused where it cannot be trusted."""

import sqlite3

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from season_files import GOOD, send
from sqlalchemy import event

from perfcheck import Season
from perfcheck.season.words import Entry, SeasonError
from perfcheck.store import engines, opening, schema, where
from perfcheck.store.only_added import SAYING


def test_the_migrations_make_the_tables_that_the_code_knows(place):
    with Season.new(place, 2027) as season, season.memory.engines.reading() as connection:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert ScriptDirectory(str(opening.MIGRATIONS)).get_current_head() == schema.REVISION


def test_a_season_is_made_once(place):
    Season.new(place, 2027).close()
    with pytest.raises(SeasonError) as error:
        Season.new(place, 2028)
    assert error.value.problem.code == "SE002"
    with Season.open(place) as season:
        assert season.about.year == 2027


def test_rows_that_are_only_added_hold(place):
    with Season.new(place, 2027) as season, season.memory.engines._writer.begin() as connection:
        for table in schema.ONLY_ADDED:
            if connection.dialect.name == "postgresql":
                found = connection.execute(
                    sqlalchemy.text(
                        f"SELECT count(*) FROM pg_trigger WHERE tgrelid = '{table.name}'::regclass AND NOT tgisinternal"
                    )
                )
                assert found.scalar() == 2
            else:
                found = connection.execute(
                    sqlalchemy.text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"),
                    {"t": table.name},
                )
                assert found.scalar() == 2
    assert SAYING


def stamp(file, revision):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


def test_a_newer_store_is_refused(tmp_path):
    Season.new(tmp_path / "季", 2027).close()
    stamp(tmp_path / "季/season.db", "9999")
    with pytest.raises(SeasonError) as error:
        Season.open(tmp_path / "季")
    assert error.value.problem.code == "SE004" and "升级" in error.value.problem.advice


def first_tables(connection):
    """The store as the first version made it."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    command.upgrade(config, "0001")


def test_an_older_store_is_copied_before_it_is_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_migrate", first_tables)
    with Season.new(tmp_path / "季", 2027) as season:
        season.enrol([Entry("青禾市档案馆")])
    monkeypatch.undo()
    with Season.open(tmp_path / "季") as season:
        assert [e.name for e in season.roster()] == ["青禾市档案馆"] and season.people.users() == []
    (copy,) = (tmp_path / "季").glob("*.backup.db")
    copy.rename(tmp_path / "season.db")
    with Season.open(tmp_path) as season:
        assert [e.name for e in season.roster()] == ["青禾市档案馆"]


def an_older_one(place, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(opening, "_migrate", first_tables)
        with Season.new(place, 2027) as season:
            season.enrol([Entry("青禾市档案馆")])


def test_an_older_database_is_copied_within_before_it_is_changed(postgresql, monkeypatch):
    place = postgresql.database()
    an_older_one(place, monkeypatch)
    with Season.open(place) as season, season.memory.engines.reading() as connection:
        assert [e.name for e in season.roster()] == ["青禾市档案馆"] and season.people.users() == []
        (copy,) = [s for s in sqlalchemy.inspect(connection).get_schema_names() if s.startswith("backup_0001_")]
        kept = connection.execute(sqlalchemy.text(f"SELECT name FROM {copy}.entry")).scalars().all()
        assert kept == ["青禾市档案馆"]
        assert "person" not in sqlalchemy.inspect(connection).get_table_names(schema=copy)
    Season.open(place).close()


def test_a_database_whose_tables_may_not_be_copied_is_left_as_it_is(postgresql, monkeypatch):
    place = postgresql.database()
    name = place.rpartition("/")[2]
    plain = place.replace("//season@", "//plain@")
    with sqlalchemy.create_engine(place, isolation_level="AUTOCOMMIT").connect() as connection:
        for statement in (
            "DROP ROLE IF EXISTS plain",
            "CREATE ROLE plain LOGIN",
            f"ALTER DATABASE {name} OWNER TO plain",
            f"REVOKE CREATE ON DATABASE {name} FROM plain",
        ):
            connection.execute(sqlalchemy.text(statement))
    an_older_one(plain, monkeypatch)
    with pytest.raises(SeasonError) as error:
        Season.open(plain)
    assert error.value.problem.code == "SE021" and "GRANT CREATE" in error.value.problem.advice
    # somebody who may opens it once, and then everybody can
    Season.open(place).close()
    with Season.open(place) as season:
        assert [e.name for e in season.roster()] == ["青禾市档案馆"]


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_store(tmp_path, content):
    (tmp_path / "season.db").write_bytes(content)
    with pytest.raises(SeasonError) as error:
        Season.open(tmp_path)
    assert error.value.problem.code == "SE003"
    assert (tmp_path / "season.db").read_bytes() == content


def test_a_database_of_something_else_is_no_store(tmp_path):
    with sqlite3.connect(tmp_path / "season.db") as connection:
        connection.execute("CREATE TABLE note (text)")
    connection.close()
    with pytest.raises(SeasonError):
        Season.open(tmp_path)


def test_nothing_there(tmp_path):
    with pytest.raises(SeasonError) as error:
        Season.open(tmp_path / "没有")
    assert error.value.problem.code == "SE001" and not (tmp_path / "没有").exists()


@pytest.mark.parametrize("url", ["mysql://host/库", "http://host/"])
def test_an_address_of_another_kind(url):
    with pytest.raises(SeasonError):
        Season.open(url)


def test_a_server_that_does_not_answer_and_no_password_told():
    with pytest.raises(SeasonError) as error:
        Season.open("postgresql+psycopg://season:geheim@127.0.0.1:1/season?connect_timeout=1")
    assert error.value.problem.code == "SE009" and "geheim" not in error.value.problem.message


def spoiled(season, statement):
    """The season's writer made to run into what a full or read-only disk gives."""

    @event.listens_for(season.memory.engines._writer, "connect")
    def connect(connection, _):
        connection.execute(statement)

    season.memory.engines._writer.dispose()


@pytest.mark.parametrize(
    ("statement", "code"), [("PRAGMA query_only = ON", "SE005"), ("PRAGMA max_page_count = 1", "SE005")]
)
def test_a_disk_that_takes_nothing_leaves_nothing_half_written(tmp_path, statement, code):
    send(tmp_path / "材料", "甲.docx", "青禾市档案馆", "库房恒温改造", GOOD)
    with Season.new(tmp_path / "季", 2027) as season:
        season.memory.open_round("一上")
        spoiled(season, statement)
        with pytest.raises(SeasonError) as error:
            season.receive("一上", [tmp_path / "材料"])
        assert error.value.problem.code == code
    with Season.open(tmp_path / "季") as season:
        assert season.intakes() == [] and season.memory.original("x") is None
        assert season.receive("一上", [tmp_path / "材料"]).new == ["甲.docx"]


def test_a_store_that_another_program_holds(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    with Season.new(tmp_path / "季", 2027) as season:
        holder = sqlite3.connect(tmp_path / "季/season.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(SeasonError) as error:
            season.enrol([Entry("青禾市档案馆")])
        assert error.value.problem.code == "SE006"
        # readers are not held up
        assert season.roster() == []
        holder.close()


def test_a_network_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(where, "_on_a_share", lambda file: True)
    with pytest.raises(SeasonError) as error:
        Season.new(tmp_path / "季", 2027)
    assert error.value.problem.code == "SE007" and "PostgreSQL" in error.value.problem.advice
    assert not (tmp_path / "季").exists()
