import duckdb
import pytest

from expectations.duckdb_engine import DuckDBDatasource, NothingLentError, datasource
from expectations.gate import quality_results
from expectations.tables import Table

WORDS = Table("main.words", ("word",))


@pytest.fixture
def connection():
    with duckdb.connect(":memory:") as opened:
        opened.execute("create table words (word text, number bigint)")
        opened.execute("insert into words values ('aa', 1), ('ab', 2), ('b{1}', 3), (null, 4)")
        yield opened


def counts(connection, expectations):
    results = quality_results(connection, "run", [WORDS.suite(expectations)])
    return dict(results.select("description", "unexpected_count").rows())


@pytest.mark.parametrize(
    ("regex", "count"),
    [
        pytest.param("^a", 1, id="start"),
        pytest.param("^[ab]{1,2}$", 1, id="braces"),
        pytest.param("b", 1, id="anywhere"),
        pytest.param(".", 0, id="all"),
        pytest.param("'", 3, id="quote"),
    ],
)
def test_a_value_matches_a_regex_as_duckdb_reads_it(connection, regex, count):
    (found,) = counts(connection, WORDS.shaped("word", regex, "of that form")).values()
    assert found == count


def test_a_value_that_is_blank_matches_the_regex_that_is_forbidden(connection):
    connection.execute("insert into words values (' \t\n', 5), ('', 6)")
    (found,) = counts(connection, WORDS.not_blank("word")).values()
    assert found == 2


def test_neither_end_of_a_check_ends_the_transaction(connection):
    connection.execute("begin")
    connection.execute("delete from words")
    engine = datasource(connection, "main").get_engine()
    with engine.connect() as borrowed:
        borrowed.commit()
    with engine.connect() as borrowed:
        borrowed.rollback()
    engine.dispose()
    assert connection.execute("select count(*) from words").fetchone() == (0,)
    connection.execute("rollback")
    assert connection.execute("select count(*) from words").fetchone() == (4,)


def test_a_source_without_a_connection_says_so():
    with pytest.raises(NothingLentError, match="call lend first"):
        DuckDBDatasource(name="empty").get_engine().connect()
