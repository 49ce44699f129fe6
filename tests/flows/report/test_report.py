"""The report of the demonstration corpus, read as a browser would: from its HTML alone."""

import re
import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

from flows.report.links import pair_page, story_page
from flows.report.report import report
from flows.report.words import value_words
from warehouse.reader import named_query, read_only


@pytest.fixture(scope="module")
def pages(demo_warehouse, tmp_path_factory):
    """Every page of the report, parsed, by its path in it."""
    return read_pages(make(demo_warehouse, tmp_path_factory.mktemp("report")))


@pytest.fixture(scope="module")
def excerpts(demo_warehouse, tmp_path_factory):
    """The same with excerpts only."""
    folder = tmp_path_factory.mktemp("excerpts")
    return read_pages(make(demo_warehouse, folder, excerpts_only=True))


def make(warehouse, folder, **options):
    report(warehouse, output=folder / "out", **options)
    return folder / "out"


def read_pages(folder):
    found = {}
    for path in sorted(folder.rglob("*.html")):
        page = html.document_fromstring(path.read_text("utf8"))
        found[path.relative_to(folder).as_posix()] = page
    return found


def words(element):
    return re.sub(r"\s+", " ", element.text_content()).strip()


def rows(warehouse, query):
    with read_only(warehouse) as connection:
        result = connection.execute(query)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def test_there_is_a_page_for_every_story_article_and_pair(pages, demo_warehouse):
    def expected(folder, query):
        return {f"{folder}/{row['name']}.html" for row in rows(demo_warehouse, query)}

    assert set(pages) == (
        {"index.html", "latest.html"}
        | expected("stories", "select story_id as name from stories")
        | expected("articles", "select article_id as name from articles")
        | expected("pairs", "select concat_ws('-', article_id, other_article_id) as name "
                   "from duplicate_pairs")
    )  # fmt: skip


@pytest.mark.parametrize("form", ["pages", "excerpts"])
def test_every_link_leads_to_a_place_in_the_folder(request, form):
    found = request.getfixturevalue(form)
    anchors = {name: {*page.xpath("//@id")} for name, page in found.items()}
    for name, page in found.items():
        for link in page.xpath("//@href"):
            target, place = urldefrag(unquote(link))
            there = (Path("/", name).parent / target).resolve().relative_to("/") if target else name
            assert str(there) in found, (name, link)
            assert not place or place in anchors[str(there)], (name, link)


@pytest.mark.parametrize("form", ["pages", "excerpts"])
def test_nothing_runs_and_nothing_is_fetched(request, form):
    for name, page in request.getfixturevalue(form).items():
        tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
        unwanted = {"script", "link", "img", "image", "iframe", "object", "embed", "form", "base"}
        assert not tags & {*unwanted, "use", "video", "audio", "foreignobject", "animate", "set"}
        for element in page.iter():
            for attribute, value in element.attrib.items():
                assert not attribute.startswith("on"), (name, attribute)
                assert attribute not in ("src", "srcset", "style", "xlink:href", "ping", "action")
                assert "url(" not in value
                assert attribute != "href" or not re.match(r"^[\w.+-]+:|^//", value), (name, value)


def test_every_page_has_a_strict_policy_a_language_a_title_and_landmarks(pages):
    for name, page in pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert re.fullmatch(
            r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'",
            policy,
        ), name
        assert page.get("lang") == "en"
        assert words(page.find(".//title"))
        assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
        assert page.xpath("//body/header")
        assert page.xpath("//body/footer")
        assert page.xpath("//a[@class='skip']/@href") == ["#main"]


def test_headings_leave_no_level_out(pages):
    for name, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        steps = {after - before for before, after in pairwise(levels)}
        assert max(steps, default=0) <= 1, name


@pytest.mark.parametrize("form", ["pages", "excerpts"])
def test_an_id_stands_once_in_a_page(request, form):
    for name, page in request.getfixturevalue(form).items():
        assert [one for one, count in Counter(page.xpath("//@id")).items() if count > 1] == [], name


def test_tables_have_captions_and_headers_and_scroll_by_keyboard(pages):
    tables = [table for page in pages.values() for table in page.xpath("//table")]
    assert tables
    for table in tables:
        assert words(table.find("caption"))
        assert {header.get("scope") for header in table.iter("th")} <= {"col", "row"}
        assert table.getparent().get("tabindex") == "0"


def test_a_picture_is_hidden_from_screen_readers_and_its_links_stand_in_text_too(pages):
    pictures = [(page, svg) for page in pages.values() for svg in page.xpath("//figure/svg")]
    assert pictures
    for page, svg in pictures:
        assert svg.get("aria-hidden") == "true"
        assert words(svg.getparent().find("figcaption"))
        assert {*svg.xpath(".//@tabindex")} <= {"-1"}
        in_text = {*page.xpath("//a[not(ancestor::svg)]/@href")}
        assert {*svg.xpath(".//@href")} <= in_text


def test_every_value_in_conflict_is_shown_with_its_sentence_source_and_counts(
    pages, demo_warehouse
):
    conflicts = rows(demo_warehouse, "from conflicts")
    assert conflicts
    claims = {row["claim_id"]: row for row in rows(demo_warehouse, "from claims")}
    groups = {row["claim_group_id"]: row for row in rows(demo_warehouse, "from claim_groups")}
    for row in conflicts:
        group = groups[row["claim_group_id"]]
        (shown,) = pages[story_page(row["story_id"])].xpath(f"//*[@id='g-{row['claim_group_id']}']")
        text = words(shown)
        value = value_words(claims[row["claim_id"]] | {"value": row["value"]})
        assert value in [words(heading) for heading in shown.iter("h4")]
        assert row["source"] in text
        assert f"{group['text_count']} text" in text
        if not row["is_copy"]:
            assert row["sentence"] in text or row["claim_id"] not in first_claims(conflicts)


def first_claims(conflicts):
    """The first claim of each article under each value."""
    by_article = {}
    for row in sorted(conflicts, key=lambda row: row["start_char"]):
        by_article.setdefault((row["claim_group_id"], row["article_id"], row["value"]), row)
    named = {key: row for key, row in by_article.items() if row["origin"]}
    return {row["claim_id"] for row in named.values()}


def test_copies_and_shared_passages_are_folded_away_under_their_value(pages, demo_warehouse):
    conflicts = rows(demo_warehouse, "from conflicts")
    copies = {(row["claim_group_id"], row["article_id"]) for row in conflicts if row["is_copy"]}
    every = {(row["claim_group_id"], row["article_id"]) for row in conflicts}
    assert copies
    shown, folded = set(), set()
    for story, group in {(row["story_id"], row["claim_group_id"]) for row in conflicts}:
        (article,) = pages[story_page(story)].xpath(f"//*[@id='g-{group}']")
        for place, found in (("ul[@class='evidence']", shown), ("details", folded)):
            links = article.xpath(f".//section/{place}//a/@href")
            found |= {(group, re.search(r"\w{16}", link)[0]) for link in links}
    assert shown | folded == every
    assert copies <= folded
    held = rows(
        demo_warehouse,
        "select article_id, other_article_id from duplicate_pairs where relation = 'contained'",
    )
    both = [{row["article_id"], row["other_article_id"]} for row in held]
    by_group = {}
    for group, article in shown:
        by_group.setdefault(group, set()).add(article)
    assert not [group for group, found in by_group.items() if any(pair <= found for pair in both)]


def test_what_is_agreed_and_what_one_text_says_is_shown(pages, demo_warehouse):
    for group in rows(
        demo_warehouse, "from claim_groups where status in ('corroborated', 'single')"
    ):
        shown = pages[story_page(group["story_id"])].xpath(
            f"//*[@id='g-{group['claim_group_id']}']"
        )
        assert len(shown) == 1, group
        assert group["property"] in words(shown[0])


def test_a_value_leads_to_its_words_in_the_article(pages, demo_warehouse):
    texts = {row["article_id"]: row["text"] for row in rows(demo_warehouse, "from articles")}
    links = [
        (link.get("href"), words(link))
        for name, page in pages.items()
        if name.startswith("stories/")
        for link in page.xpath("//a[@class='fact']")
    ]
    assert len(links) > 100
    for link, shown in links:
        article, kind, start, end = re.fullmatch(
            r"\.\./articles/(\w+)\.html#([ce])-(\d+)-(\d+)", link
        ).groups()
        text = re.sub(r"\s+", " ", texts[article][int(start) : int(end)])
        assert shown == text.strip(), kind


def test_the_page_of_an_article_has_its_whole_text(pages, demo_warehouse):
    for article in rows(demo_warehouse, "from articles"):
        page = pages[f"articles/{article['article_id']}.html"]
        (text,) = page.xpath("//div[@class='text']")
        assert text.text_content() == article["text"]


def test_a_pair_has_both_texts_and_its_passages_lead_to_each_other(pages, demo_warehouse):
    texts = {row["article_id"]: row["text"] for row in rows(demo_warehouse, "from articles")}
    pairs = rows(demo_warehouse, "from duplicate_pairs")
    for pair in pairs:
        page = pages[pair_page(pair["article_id"], pair["other_article_id"])]
        shown = [text.text_content() for text in page.xpath("//div[@class='text']")]
        assert shown == [texts[pair["article_id"]], texts[pair["other_article_id"]]]
    passages = rows(demo_warehouse, "from shared_passages order by start_char, other_start_char")
    page = pages[pair_page(passages[0]["article_id"], passages[0]["other_article_id"])]
    own, other = page.xpath("//a[contains(@href, '#b-1')]"), page.xpath("//a[@href='#a-1']")
    assert own
    assert other
    start, end = passages[0]["start_char"], passages[0]["end_char"]
    assert own[0].text_content() == texts[passages[0]["article_id"]][start:end]


def test_every_copy_stands_below_its_text(pages, demo_warehouse):
    copies = rows(demo_warehouse, "from syndication where not is_canonical")
    assert copies
    for copy in copies:
        page = pages[story_page(copy["story_id"])]
        shown = [words(row) for row in page.xpath("//table[@class='copies']//tr[@class='copy']/th")]
        assert copy["source"] in shown
        labels = " ".join(page.xpath("//figure[@class='tree']//text()"))
        assert copy["source"] in labels


def test_blind_spots_are_shown_as_missing(pages, demo_warehouse):
    (story,) = rows(
        demo_warehouse,
        "from claim_groups where status = 'conflict' order by claim_group_id limit 1",
    )
    page = pages[story_page(story["story_id"])]
    (table,) = page.xpath("//table[@class='coverage']")
    columns = len(table.xpath("./thead/tr/th")) - 1
    for row in table.xpath("./tbody/tr"):
        cells = row.xpath("./td")
        assert len(cells) == columns
        assert all(cell.xpath("./a") or words(cell) == "–" for cell in cells)
        assert sum(bool(cell.xpath("./a")) for cell in cells) >= 2
    assert table.xpath("./tbody//*[@class='missing']")


def test_differing_wordings_of_a_quote_are_marked(pages, demo_warehouse):
    (group,) = rows(
        demo_warehouse,
        "from quote_groups where wordings_differ and speaker_entity_id is not null "
        "order by quote_group_id limit 1",
    )
    page = pages[story_page(group["story_id"])]
    assert page.xpath("//section[@aria-labelledby='quotes']//blockquote//mark")


def test_the_timeline_is_in_order_and_has_every_text(pages, demo_warehouse):
    for story in named_query(demo_warehouse, "report_stories").iter_rows(named=True):
        page = pages[story_page(story["story_id"])]
        published = page.xpath("//ol[@class='timeline']/li[@class='published']")
        assert len(published) <= story["copy_cluster_count"]
        assert published or story["first_published_at"] is None


def test_the_measured_figures_are_dated_and_name_their_command(pages):
    table = pages[next(name for name in pages if name.startswith("stories/"))].xpath(
        "//table[@class='figures']"
    )[0]
    for row in table.xpath("./tbody/tr"):
        cells = [words(cell) for cell in row]
        measured = re.search(
            r"\d{4}-\d\d-\d\d: python benchmarks/\w+\.py (FOLDER|WAREHOUSE)", cells[5]
        )
        assert bool(measured) == cells[3].endswith("%"), cells


def test_excerpts_hold_no_text_and_no_sentence_without_a_fact(excerpts, demo_warehouse):
    everything = "\n".join(words(page) for page in excerpts.values())
    for article in rows(demo_warehouse, "from articles where word_count > 60"):
        assert re.sub(r"\s+", " ", article["text"]).strip() not in everything
    sentences = plain_sentences(demo_warehouse)
    assert len(sentences) > 40
    assert [sentence for sentence in sentences if sentence in everything] == []
    assert not [name for name in excerpts if name.startswith("pairs/")]


def plain_sentences(warehouse):
    """Sentences of bodies that no claim, quotation or dated event touches."""
    spans = rows(
        warehouse,
        "select article_id, start_char, end_char from facts where kind in ('claim', 'quote') "
        "union all select article_id, start_char, end_char from events where timex_id is not null",
    )
    found = []
    for block in rows(warehouse, "from blocks where role = 'body'"):
        facts = [span for span in spans if span["article_id"] == block["article_id"]]
        for sentence in re.finditer(
            r"(?:^|(?<=\w\w\w\. ))[A-Z][^.!?]{25,}[.!?](?= |$)", block["text"]
        ):
            start, end = (block["start_char"] + place for place in sentence.span())
            if not any(fact["start_char"] < end and fact["end_char"] > start for fact in facts):
                found.append(re.sub(r"\s+", " ", sentence[0]).strip())
    return found


def test_excerpts_keep_what_the_story_page_says(pages, excerpts):
    for name, page in pages.items():
        if name.startswith("stories/"):
            assert words(page.find(".//main")).replace("both texts", "") == words(
                excerpts[name].find(".//main")
            ), name


def test_two_reports_of_one_warehouse_are_the_same(demo_warehouse, tmp_path):
    story = named_query(demo_warehouse, "report_stories")["story_id"][0]
    first, second = (
        make(demo_warehouse, tmp_path / name, story_ids=[story]) for name in ("one", "two")
    )
    shutil.copytree(first, tmp_path / "kept")
    make(demo_warehouse, tmp_path / "one", story_ids=[story])
    contents = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (first, second, tmp_path / "kept")
    ]
    assert contents[0] == contents[1] == contents[2]
