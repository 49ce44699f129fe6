import pytest
import spacy

from flows.errors import UsageError
from flows.nlp import language_model


def test_a_model_that_a_package_carries_in_a_folder_is_loaded_by_the_packages_name(
    tmp_path, monkeypatch
):
    package = tmp_path / "carrying_package"
    package.mkdir()
    spacy.blank("en").to_disk(package / "_model")
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert language_model("carrying_package").lang == "en"


@pytest.mark.parametrize("name", ["no_such_model", "no-such-model", "json"])
def test_a_model_that_is_not_there_is_a_usage_error(name):
    with pytest.raises(UsageError, match="is not installed"):
        language_model(name)
