"""The pages of a report in a real browser: `make test-browser`, where Chromium is installed.

The name is none that pytest collects: the machines of CI may have no browser.
"""

import json
import re
import shutil
import subprocess

import pytest

from flows.report.report import report

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
TELEPHONE, DESKTOP = 390, 1280
MEASURE = (
    "<script>addEventListener('load', () => parent.postMessage({"
    "width: document.documentElement.scrollWidth, "
    "wide: [...document.querySelectorAll('main *')].filter("
    "one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.wide')"
    ").length, "
    "texts: document.querySelectorAll('svg text').length}, '*'))</script>"
)
# A window is never narrower than 500 pixels; a frame is.
FRAME = (
    "<!doctype html><title>none</title><script>addEventListener('message', message => "
    "document.title = JSON.stringify(message.data))</script>"
    "<iframe src='measured.html' style='border: 0; width: {width}px; height: 900px'></iframe>"
)


@pytest.fixture(scope="session")
def browser():
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(f"no browser: install Chromium (looked for {', '.join(BROWSERS)})")
    return found


@pytest.fixture(scope="session")
def folder(demo_warehouse, tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "out"
    report(demo_warehouse, output=path)
    return path


@pytest.fixture
def run(browser, tmp_path):
    """Open a page and do one thing with it; what the browser writes on stdout and stderr."""

    def opened(page, *options):
        command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        command += [f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={DESKTOP},900"]
        ended = subprocess.run(
            [*command, *options, page.as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended

    return opened


def kinds(folder):
    """One page of each kind, the largest: there most can go wrong."""
    largest = [
        max((folder / name).iterdir(), key=lambda path: path.stat().st_size)
        for name in ("stories", "articles", "pairs")
    ]
    return [folder / "index.html", *largest]


def measured(run, page, tmp_path, width):
    """What a script of ours measures in a copy of the page that admits it."""
    source = page.read_text("utf8")
    policy = re.search(r"<meta http-equiv=.*?>", source)[0]
    copy = source.replace(policy, "").replace("</body>", f"{MEASURE}</body>")
    (tmp_path / "measured.html").write_text(copy, "utf8")
    frame = tmp_path / "frame.html"
    frame.write_text(FRAME.replace("{width}", str(width)), "utf8")
    dumped = run(frame, "--dump-dom").stdout
    return json.loads(re.search(r"<title>(.*?)</title>", dumped)[1].replace("&quot;", '"'))


@pytest.mark.parametrize("width", [TELEPHONE, DESKTOP])
def test_a_page_fits_the_screen(run, folder, tmp_path, width):
    for page in kinds(folder):
        found = measured(run, page, tmp_path, width)
        assert found["width"] <= width, page
        assert found["wide"] == 0, page


def test_the_policy_lets_the_page_have_its_style_and_nothing_else(run, folder):
    for page in kinds(folder):
        ended = run(page, "--enable-logging=stderr", "--dump-dom")
        assert "Content Security Policy" not in ended.stderr, page
        assert "CONSOLE" not in ended.stderr, page


def test_a_script_in_a_page_would_not_run(run, folder, tmp_path):
    page = tmp_path / "page.html"
    source = (folder / "index.html").read_text("utf8")
    script = "<script>document.title = 'it ran'</script>"
    page.write_text(source.replace("</body>", f"{script}</body>"), "utf8")
    assert "<title>it ran" not in run(page, "--dump-dom").stdout


def test_no_page_asks_the_network_for_anything(run, folder, tmp_path):
    """Compared with an empty page: a browser itself asks for this and that."""
    empty = tmp_path / "empty.html"
    empty.write_text("<!doctype html><title>empty</title>", "utf8")
    ours = {host for page in kinds(folder) for host in hosts(run, page, tmp_path)}
    assert ours <= hosts(run, empty, tmp_path)


def hosts(run, page, tmp_path):
    log = tmp_path / "net.json"
    run(page, f"--log-net-log={log}", "--disable-background-networking", "--dump-dom")
    return {*re.findall(r'"url":"https?://([^/"]+)', log.read_text("utf8"))}


def test_pictures_are_drawn(run, folder, tmp_path):
    story = max((folder / "stories").iterdir(), key=lambda path: path.stat().st_size)
    assert measured(run, story, tmp_path, DESKTOP)["texts"] > 10


def test_a_page_prints_with_what_is_folded(run, folder, tmp_path):
    story = max((folder / "stories").iterdir(), key=lambda path: path.stat().st_size)
    folded = tmp_path / "folded.html"
    source = story.read_text("utf8")
    rule = "details::details-content"
    assert rule in source
    policy = re.search(r"<meta http-equiv=.*?>", source)[0]
    folded.write_text(source.replace(policy, "").replace(rule, ".none"), "utf8")
    assert printed(run, story, tmp_path) > printed(run, folded, tmp_path)


def printed(run, page, tmp_path):
    paper = tmp_path / "page.pdf"
    run(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    return paper.stat().st_size
