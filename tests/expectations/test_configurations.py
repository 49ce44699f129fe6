"""What is worked out of an expectation once in a validation, and nothing else changes."""

import contextlib
from collections import Counter

import great_expectations.expectations as gxe
import pytest
from great_expectations.core.id_dict import IDDict
from great_expectations.data_context.types.base import DataContextConfig
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from expectations import gate
from expectations.configurations import made_once, plain_id
from expectations.suites import SUITES
from warehouse.database import Warehouse

QUOTES = [suite for suite in SUITES if suite.table == "main.quotes"]


@pytest.fixture
def damaged(fill):
    """A warehouse in which some expectations of `main.quotes` fail, and most hold."""
    with Warehouse.in_memory() as opened:
        fill(opened)
        opened.connection.execute("update main.quotes set form = 'sung', confidence = 7")
        yield opened.connection


@pytest.fixture
def made(monkeypatch):
    """How often each expectation makes its configuration, in the order of the first time."""
    counts, seen = Counter(), []
    original = gxe.Expectation.configuration

    def counted(expectation):
        seen.append(expectation)  # no other one gets its id
        counts[id(expectation)] += 1
        return original.__get__(expectation)

    monkeypatch.setattr(gxe.Expectation, "configuration", property(counted))
    return counts


def test_each_expectation_makes_its_configuration_once(damaged, run_id, made):
    gate.quality_results(damaged, run_id, QUOTES)
    assert len(made) >= len(QUOTES[0].expectations)
    assert set(made.values()) == {1}


def test_the_results_are_those_of_the_library_left_alone(damaged, run_id, monkeypatch):
    ours = gate.quality_results(damaged, run_id, QUOTES)
    monkeypatch.setattr(gate, "made_once", contextlib.nullcontext)
    assert ours.equals(gate.quality_results(damaged, run_id, QUOTES))
    assert ours.filter(~ours["success"]).height > 1


PATCHED = (
    (gxe.Expectation, "configuration"),
    (ExpectationConfiguration, "to_domain_obj"),
    (IDDict, "to_id"),
)


def test_afterwards_it_is_as_before_also_where_a_check_broke_down():
    before = [getattr(owner, name) for owner, name in PATCHED]
    with contextlib.suppress(LookupError), made_once():
        assert all(
            getattr(owner, name) is not old
            for (owner, name), old in zip(PATCHED, before, strict=True)
        )
        raise LookupError
    assert [getattr(owner, name) for owner, name in PATCHED] == before


def test_each_configuration_makes_its_expectation_once(damaged, run_id, monkeypatch):
    made, seen = Counter(), []
    original = ExpectationConfiguration.to_domain_obj

    def counted(configuration):
        seen.append(configuration)  # no other one gets its id
        made[id(configuration)] += 1
        return original(configuration)

    monkeypatch.setattr(ExpectationConfiguration, "to_domain_obj", counted)
    gate.quality_results(damaged, run_id, QUOTES)
    assert len(made) >= len(QUOTES[0].expectations)
    assert set(made.values()) == {1}


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"column": "unit"},
        {"column": None},
        {"column": "unit", "row_condition": None, "strict": True, "at": 3},
        {"column": "“unit”", "value_set": ["b", "a"]},
        {"low": 0.5, "high": float("nan")},
        {"column": "unit", "result_format": {"result_format": "BASIC"}},
    ],
    ids=["none", "one", "one-null", "plain", "a-list", "numbers", "nested"],
)
def test_the_ids_of_arguments_are_those_of_the_library(arguments):
    assert plain_id(IDDict(arguments)) == IDDict(arguments).to_id()


def test_some_arguments_are_identified_as_by_the_library():
    arguments = IDDict(column="unit", low=1, high=2)
    assert plain_id(arguments, ["low", "high"]) == arguments.to_id(["low", "high"])
    assert plain_id(arguments, None, ["low"]) == arguments.to_id(None, ["low"])


def test_nothing_is_written_down_of_what_is_checked(damaged, run_id, monkeypatch):
    written = []
    monkeypatch.setattr(DataContextConfig, "to_yaml_str", written.append)
    gate.quality_results(damaged, run_id, QUOTES)
    assert written == []
