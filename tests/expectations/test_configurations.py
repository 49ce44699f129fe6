"""The configuration of an expectation is made once in a validation, and nothing else changes."""

import contextlib
from collections import Counter

import great_expectations.expectations as gxe
import pytest

from expectations import gate
from expectations.configurations import made_once
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


def test_afterwards_it_is_as_before_also_where_a_check_broke_down():
    before = gxe.Expectation.configuration
    with contextlib.suppress(LookupError), made_once():
        assert gxe.Expectation.configuration is not before
        raise LookupError
    assert gxe.Expectation.configuration is before
