"""A site of its own for a test: the records, an event to come, invented accounts, the server and its outbox."""

import csv
import datetime
import email
import email.policy
import os
import pathlib
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack

DATA = pathlib.Path(__file__).resolve().parents[2] / "docs/data/rtes-2024"
# A page that holds nothing.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n162\n%%EOF\n"
)
EVENT = "evenement-fictif"
# In seconds: how long the server may take to start, and a mail to arrive.
PATIENCE = 30


class Stage:
    """Starts everything, and leaves to ``ending`` how it ends."""

    def __init__(self, programs: pathlib.Path, work: pathlib.Path, ending: ExitStack):
        self.programs, self.work = programs.resolve(), work.resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        self.read: set[str] = set()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.environment = os.environ | {"RTES_DATABASE": str(self.work / "journey.sqlite"), "RTES_SITE": self.address}
        for name in [name for name in self.environment if name.startswith(("RTES_SMTP_", "RTES_MAIL_"))]:
            del self.environment[name]
        self.rtes("import", str(self.records()))
        log = ending.enter_context(open(self.work / "server.log", "w"))
        server = subprocess.Popen(
            [self.programs / "rtes-web", "--port", self.address.rsplit(":", 1)[1]],
            env=self.environment, cwd=self.work, stdout=subprocess.PIPE, stderr=log, text=True,
        )
        ending.callback(server.wait, PATIENCE)
        ending.callback(server.terminate)
        if "http://" not in server.stdout.readline():
            raise AssertionError(f"the server did not start, see {log.name}")

    def records(self) -> pathlib.Path:
        """The records, and one event that is always ahead."""
        folder = self.work / "records"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        events = folder / "commons/events.csv"
        with open(DATA / "commons/events.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        invented = dict.fromkeys(rows[0], "") | {
            "key": EVENT, "title": "Événement fictif", "kind": "webinar", "role": "organises", "status": "planned",
            "starts_on": str(datetime.date.today() + datetime.timedelta(days=60)), "starts_at": "14:00", "ends_at": "16:00",
            "mode": "online", "description": "Inventé pour un essai.", "source": rows[0]["source"],
        }
        with open(events, "w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows([*rows, invented])
        return folder

    def rtes(self, *arguments: str) -> str:
        """Runs a command of the staff and returns what it says."""
        told = subprocess.run(
            [self.programs / "rtes", *arguments], env=self.environment, cwd=self.work, capture_output=True, text=True
        )
        if told.returncode:
            raise AssertionError(f"rtes {' '.join(arguments)}: {told.stderr}{told.stdout}")
        return told.stdout

    def mail(self, purpose: str, to: str) -> str:
        """Waits for the next mail of a kind to somebody and returns its plain text."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for file in sorted((self.work / "outbox").glob(f"*-{purpose}.eml")):
                mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                if file.name not in self.read and to in mail["To"]:
                    self.read.add(file.name)
                    return "\n".join(mail.get_body(("plain",)).get_content().splitlines())
            time.sleep(0.1)
        raise AssertionError(f"no mail « {purpose} » to {to} after {PATIENCE} s")
