import json

import pytest

from transforms.pages.linked_data import linked_article

TEASER = {"@type": "NewsArticle", "headline": "Old pier closed", "datePublished": "2023-03-01"}
OWN = {"@type": "NewsArticle", "headline": "Two ferries late", "datePublished": "2023-03-14"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param([[TEASER, OWN]], id="array"),
        pytest.param([{"@graph": [{"@type": "WebSite"}, TEASER, OWN]}], id="graph"),
        pytest.param([TEASER, OWN], id="scripts"),
        pytest.param(
            [{"@type": "ItemList", "itemListElement": [TEASER]}, OWN], id="list-of-teasers"
        ),
    ],
)
def test_of_several_articles_the_one_of_the_title_counts(data):
    scripts = [json.dumps(each) for each in data]
    assert linked_article(scripts, ["Two ferries late | Post"]).published == "2023-03-14"
    assert linked_article(scripts).published == "2023-03-01"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('{"@type": "Article", "datePublished": "2023-03-14",}', id="comma"),
        pytest.param(
            '{"@type": "Article", "name": "a "b" c", "datePublished": "2023-03-14"}', id="quotes"
        ),
        pytest.param('{"@type": "Article", "datePublished": "2023-03-14"', id="cut"),
        pytest.param(
            '//<![CDATA[\n{"@type": "Article", "datePublished": "2023-03-14"}\n//]]>', id="cdata"
        ),
        pytest.param(
            '{"@type": "Article", "body": "a\nb", "datePublished": "2023-03-14"};', id="line-break"
        ),
    ],
)
def test_a_broken_script_still_gives_its_plain_fields(script):
    assert linked_article([script]).published == "2023-03-14"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        pytest.param(
            {"@type": "Organization", "name": "Coast Agency"}, ("Coast Agency",), id="org"
        ),
        pytest.param([{"name": "Ann Bell"}, "Jo Roe"], ("Ann Bell", "Jo Roe"), id="mixed"),
        pytest.param({"name": ["Ann Bell", "Jo Roe"]}, ("Ann Bell", "Jo Roe"), id="names"),
        pytest.param({"url": "https://coast.example/ann"}, (), id="no-name"),
    ],
)
def test_authors_are_people_or_organisations(author, names):
    assert linked_article([json.dumps(OWN | {"author": author})]).authors == names


def test_the_name_of_a_page_is_no_headline():
    found = linked_article(['{"@type": "WebPage", "name": "News", "datePublished": "2023-03-14"}'])
    assert (found.headline, found.page_name, found.published) == (None, "News", "2023-03-14")
