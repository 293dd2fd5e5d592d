"""The site of a club that is lived through: who takes part, and how days go by."""

import csv
import datetime
import io
import pathlib
import re
import sqlite3
import struct
import sys
import zlib
from contextlib import ExitStack
from zoneinfo import ZoneInfo

import pages
from reader import Inspector, Reader, plain
from stage import Stage

# Nobody bears these names, and nothing receives mail there.
ADA, BOB, CLEO, EVE = (f"{name}@exemple.org" for name in ("ada.fictive", "bob.fictif", "cleo.fictive", "eve.fictive"))
NAMES = {ADA: "Ada Fictive", BOB: "Bob Fictif", CLEO: "Cléo Fictive"}
IDEA, KEY, TITLE = "club-friches-fictif", "club-fictif", "Club fictif : friches"
EVENT = f"/evenements/{KEY}"
AHEAD, REMINDED = 9, 2
PHONE = 375


def paris() -> datetime.datetime:
    return datetime.datetime.now(ZoneInfo("Europe/Paris"))


def is_night() -> bool:
    """Whether the site keeps for the morning what it sends by itself."""
    return paris().hour < 8


def png() -> bytes:
    """One grey point."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


class Scene:
    """A visitor's browser, through which three people register; and Eve of the team, with a telephone."""

    def __init__(self, programs: pathlib.Path, work: pathlib.Path, shots: pathlib.Path | None, ending: ExitStack):
        self.work = work
        self.stage = Stage(programs, work, ending)
        self.stage.rtes("users", "invite", EVE, "--name", "Ève Fictive", "--role", "team", "--over", "clubs")
        self.visitor = Reader("visitor", self.stage.address, work / "downloads/visitor", ending)
        self.eve = Reader("Eve", self.stage.address, work / "downloads/eve", ending)
        pages.resize(self.eve.driver, PHONE)
        self.inspector = Inspector(self.stage.address, shots, ending)
        self.links: dict[str, str] = {}

    def link(self, purpose: str, to: str, path: str) -> str:
        """The link of a mail that leads to a path."""
        return re.search(rf"^{self.stage.address}{path}\S+$", self.stage.mail(purpose, to), re.M)[0]

    def database(self) -> sqlite3.Connection:
        return sqlite3.connect(self.stage.environment["RTES_DATABASE"], timeout=30)

    def days_pass(self, days: int) -> None:
        """All that is dated about the club lies further back, and kept pages are made anew."""
        earlier = f"-{days} days"
        with self.database() as db:
            db.execute("UPDATE event SET starts_on = date(starts_on, ?) WHERE key = ?", (earlier, KEY))
            for table, column in (("registration", "asked_at"), ("registration", "placed_at"), ("event_mail_sent", "sent_at")):
                db.execute(
                    f"UPDATE {table} SET {column} = strftime('%Y-%m-%dT%H:%M:%SZ', {column}, ?) WHERE event = ?", (earlier, KEY)
                )
            db.execute("UPDATE event_mail_sent SET about = date(about, ?) WHERE event = ?", (earlier, KEY))
            db.execute("UPDATE store_revision SET value = value + 1")

    def refused(self, sentence: str, *arguments: str) -> None:
        """Runs a command that must refuse with a sentence."""
        try:
            self.stage.rtes(*arguments)
        except AssertionError as refusal:
            assert sentence in plain(str(refusal)), f"« {sentence} » is not in: {refusal}"
        else:
            raise AssertionError(f"rtes {' '.join(arguments)} was not refused")

    def participants(self) -> dict[str, dict[str, str]]:
        """Each participant's row of the export, by address."""
        table = csv.DictReader(io.StringIO(self.stage.rtes("registrations", "export", KEY, "--csv")))
        return {row["courriel"]: row for row in table}

    def mailed(self, purpose: str) -> list[str]:
        """Whom mails of a kind went to."""
        mails = (file.read_text(errors="replace") for file in (self.work / "outbox").glob(f"*-{purpose}.eml"))
        return sorted(re.search(r"^To: .*?([\w.]+@exemple\.org)", mail, re.M)[1] for mail in mails)

    def failed(self) -> None:
        for reader in (self.visitor, self.eve):
            reader.driver.save_screenshot(str(self.work / f"{reader.name}.png"))
            print(f"  {reader.name} was at {reader.path}", file=sys.stderr)
