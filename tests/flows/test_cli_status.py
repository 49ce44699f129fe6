def test_the_last_runs_are_shown_with_what_failed_and_what_was_rejected(twosource, news):
    result = twosource("status", "--warehouse", news)
    assert result.code == 0
    runs = [line.split() for line in result.out.splitlines() if "published  " in line]
    assert [line[0] for line in runs if line[0].isdigit()] == ["2", "1"]
    assert "articles have a date" in result.out
    assert "missing_text" in result.out
    assert str(news) in result.out


def test_only_as_many_runs_are_shown_as_asked_for(twosource, news):
    shown = twosource("status", "--runs", "1", "--warehouse", news).out
    assert "2031-05-04 11:00" in shown
    assert "2031-05-04 10:00" not in shown


def test_without_a_run_none_is_active(twosource, news):
    assert "active run  none" in twosource("status", "--warehouse", news).out


def test_an_active_run_is_named_and_not_waited_for(twosource, news, active_run):
    shown = twosource("status", "--warehouse", news).out
    assert f"process {active_run.pid}, started at noon" in shown


def test_a_missing_warehouse_is_a_storage_error(twosource, tmp_path):
    result = twosource("status", "--warehouse", tmp_path / "none.duckdb")
    assert result.code == 5
    assert "twosource run INPUT" in result.err
