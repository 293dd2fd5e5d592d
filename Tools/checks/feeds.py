"""Reads every public feed, calendar and part of the site's plan as the programs of others would.

    feeds.py ADDRESS

Feeds against the rules of RFC 4287 and, where jing is installed, its RELAX NG schema; calendars with icalendar and vobject,
each of which misses what the other sees, and by the octet; the plan by asking for some of its addresses. Exits 1 and names each
failure.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import urlparse
from xml.etree import ElementTree

import icalendar
import vobject

ATOM = "{http://www.w3.org/2005/Atom}"
PLAN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
SCHEMA = pathlib.Path(__file__).with_name("atom.rnc")
STATUSES = {"CONFIRMED", "TENTATIVE", "CANCELLED"}

found: list[str] = []


def fail(path: str, what: str) -> None:
    found.append(f"✗ {path} — {what}")


def get(address: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read()


class Links(HTMLParser):
    """The addresses on this site that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        href = dict(attributes).get("href") or ""
        if tag == "a" and href.startswith("/"):
            self.paths.append(href)


def check_feed(path: str, bytes: bytes) -> list[str]:
    """Returns the ids of the feed's entries."""
    feed = ElementTree.fromstring(bytes)
    if feed.tag != ATOM + "feed":
        fail(path, f"its root is {feed.tag}")
    ids = []
    for part in [feed, *feed.findall(ATOM + "entry")]:
        name = part.findtext(ATOM + "id") or ""
        for tag in ("id", "title", "updated"):
            if len(part.findall(ATOM + tag)) != 1:
                fail(path, f"{name}: {len(part.findall(ATOM + tag))} {tag} instead of one")
        if not re.fullmatch(r"tag:[a-z.]+,\d{4}:[\w~.%/-]+", name):
            fail(path, f"{name!r} is no tag: URI")
        for tag in ("updated", "published"):
            for instant in part.findall(ATOM + tag):
                if not INSTANT.fullmatch(instant.text or ""):
                    fail(path, f"{name}: {tag} {instant.text!r}")
        links = [link.get("rel") for link in part.findall(ATOM + "link")]
        if links.count("alternate") != 1:
            fail(path, f"{name}: {links.count('alternate')} alternate links")
        for link in part.findall(ATOM + "link"):
            if not urlparse(link.get("href")).scheme:
                fail(path, f"{name}: {link.get('href')} is no whole address")
        if part is not feed:
            ids.append(name)
            if (part.findtext(ATOM + "published") or "") > (part.findtext(ATOM + "updated") or ""):
                fail(path, f"{name}: published after its last change")
    if len(feed.findall(ATOM + "author")) != 1:
        fail(path, "no author")
    if len(set(ids)) != len(ids):
        fail(path, "two entries of one id")
    if len(ids) > 50:
        fail(path, f"{len(ids)} entries")
    return ids


def check_schema(feeds: dict[str, bytes]) -> None:
    """Checks all feeds in one run of jing, where it is installed."""
    if not shutil.which("jing"):
        print("jing is not installed: the feeds are not checked against their schema", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        files = {str(pathlib.Path(folder, f"{number}.atom")): path for number, path in enumerate(feeds)}
        for file, path in files.items():
            pathlib.Path(file).write_bytes(feeds[path])
        told = subprocess.run(["jing", "-c", str(SCHEMA), *files], capture_output=True, text=True)
    for line in told.stdout.splitlines():
        file, _, what = line.partition(":")
        fail(files.get(file, "/flux"), what)


def check_calendar(path: str, bytes: bytes) -> int:
    """Returns how many events the calendar holds."""
    if b"\r" in bytes.replace(b"\r\n", b"") or b"\n" in bytes.replace(b"\r\n", b""):
        fail(path, "a line not ended by CRLF")
    for line in bytes.split(b"\r\n"):
        if len(line) > 75:
            fail(path, f"a line of {len(line)} octets: {line[:40]!r}")
        try:
            line.decode()
        except UnicodeDecodeError:
            fail(path, f"a character split between two lines: {line[-10:]!r}")
    text = bytes.decode()
    for calendar in vobject.readComponents(text):
        calendar.validate(raiseException=True)
    calendar = icalendar.Calendar.from_ical(text)
    if calendar.errors:
        fail(path, f"{calendar.errors}")
    uids = []
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID"))
        uids.append(uid)
        if event.errors:
            fail(path, f"{uid}: {event.errors}")
        for name in ("DTSTAMP", "SEQUENCE", "STATUS", "SUMMARY", "LAST-MODIFIED"):
            if name not in event:
                fail(path, f"{uid}: no {name}")
        if event.get("STATUS") not in STATUSES:
            fail(path, f"{uid}: STATUS {event.get('STATUS')}")
        start, end = event["DTSTART"], event.get("DTEND")
        if end is not None:
            if type(start.dt) is not type(end.dt):
                fail(path, f"{uid}: a day and a time as start and end")
            elif end.dt <= start.dt:
                fail(path, f"{uid}: ends no later than it starts")
        if start.params.get("VALUE") != "DATE" and start.params.get("TZID") != "Europe/Paris":
            fail(path, f"{uid}: a start without its time zone")
    if len(set(uids)) != len(uids):
        fail(path, "two events of one UID")
    if [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] != ["Europe/Paris"]:
        fail(path, "not one time zone, Europe/Paris")
    return len(uids)


def check_plan(address: str) -> int:
    """Returns how many addresses the plan holds."""
    status, _, robots = get(address + "/robots.txt")
    told = re.search(r"^Sitemap: (\S+)$", robots.decode(), re.MULTILINE)
    if status != 200 or not told:
        fail("/robots.txt", "no plan is named")
        return 0

    def here(whole: str) -> str:
        # The site may stand at an address that is not the one at which it is looked at.
        parts = urlparse(whole)
        return parts.path + ("?" + parts.query if parts.query else "")

    index = ElementTree.fromstring(get(address + here(told[1]))[2])
    seen: set[str] = set()
    for part in index.findall(f"{PLAN}sitemap/{PLAN}loc"):
        entries = ElementTree.fromstring(get(address + here(part.text))[2]).findall(PLAN + "url")
        if not 0 < len(entries) <= 10_000:
            fail(here(part.text), f"{len(entries)} addresses")
        for position, entry in enumerate(entries):
            path = here(entry.findtext(PLAN + "loc"))
            if path in seen:
                fail(path, "twice in the plan")
            seen.add(path)
            changed = entry.findtext(PLAN + "lastmod")
            if changed is not None and not INSTANT.fullmatch(changed):
                fail(path, f"lastmod {changed!r}")
            if position % 25 == 0:
                status, kind, _ = get(address + path)
                if status != 200 or not kind.startswith("text/html"):
                    fail(path, f"{status} {kind} in the plan")
    return len(seen)


def main() -> int:
    address = sys.argv[1].rstrip("/")
    page = Links()
    page.feed(get(address + "/flux")[2].decode())
    counts = {"application/atom+xml": 0, "text/calendar": 0}
    entries, events, feeds = set(), 0, {}
    for path in dict.fromkeys(page.paths):
        if not re.search(r"^/flux/|/flux$|/calendrier$", path) or path == "/flux":
            continue
        status, kind, bytes = get(address + path)
        kind = kind.split(";")[0]
        if status != 200 or kind not in counts:
            fail(path, f"{status} {kind}")
            continue
        counts[kind] += 1
        try:
            if kind == "text/calendar":
                events = max(events, check_calendar(path, bytes))
            else:
                feeds[path] = bytes
                entries.update(check_feed(path, bytes))
        except Exception as error:  # What a reader of others cannot read is a failure, whatever it says.
            fail(path, f"{type(error).__name__}: {error}")
    for kind, count in counts.items():
        if not count:
            fail("/flux", f"no {kind}")
    check_schema(feeds)
    pages = check_plan(address)
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    print(
        f"{len(feeds)} feeds, {len(entries)} entries; {counts['text/calendar']} calendars, {events} events; "
        f"{pages} pages in the plan"
    )
    print("✓ feeds" if not found else f"✗ {len(found)} failures")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
