"""Lives one club from the idea to the minutes, at the terminal and in headless Chromium without scripts, on a database of its own.

    club.py PROGRAMS_DIR WORK_DIR [--screenshots DIR]

PROGRAMS_DIR holds `rtes` and `rtes-web`; WORK_DIR/club, made anew, takes the database, the mails and, when a step fails, what each
person saw. Days do not pass while somebody looks on: all that is dated about the club is put further back instead. Mails that the
site never sends at night are then only previewed. Exits 1 and names the step that failed.
"""

import datetime
import pathlib
import sys
import urllib.request

import openpyxl
from selenium.webdriver.support.select import Select

from clubscene import ADA, AHEAD, BOB, CLEO, EVE, EVENT, IDEA, KEY, NAMES, REMINDED, TITLE, Scene, is_night, paris, png
from journey import live
from reader import plain


def idea(scene: Scene) -> None:
    """An idea is noted; nobody but the team sees it"""
    stage, visitor = scene.stage, scene.visitor
    stage.rtes(
        "events", "idea", IDEA, "--title", TITLE, "--kind", "club", "--wished", str(paris().year), "--regions", "Bretagne"
    )
    assert IDEA in stage.rtes("events", "ideas")
    for address in ("/agenda", "/clubs", "/recherche?q=friches+fictif"):
        visitor.open(address)
        visitor.sees_nothing_of(TITLE)


def schedule(scene: Scene) -> None:
    """The idea is scheduled with its programme, and everybody can read it"""
    stage, visitor = scene.stage, scene.visitor
    day = str(paris().date() + datetime.timedelta(days=AHEAD))
    scene.refused(
        "finirait à", "events", "schedule", IDEA, day, "--at", "12:30", "--to", "09:30", "--place", "Rennes", "--key", KEY
    )
    stage.rtes(
        "events", "schedule", IDEA, day, "--at", "09:30", "--to", "12:30", "--mode", "on-site", "--place", "Rennes", "--key", KEY
    )
    stage.rtes("events", "programme", KEY, "--at", "09:30", "--to", "10:00", "--title", "Accueil fictif")
    stage.rtes("events", "practical", KEY, "--transport", "Métro fictif")
    assert IDEA not in stage.rtes("events", "ideas")
    visitor.open(EVENT)
    visitor.sees("Accueil fictif", "Métro fictif", "Rennes", "Bretagne", heading=TITLE)
    scene.inspector.look("club", EVENT)
    visitor.open("/agenda")
    visitor.sees(TITLE)


def registrations(scene: Scene) -> None:
    """Three people register by form and mail for two places: the third one waits"""
    scene.stage.rtes("registrations", "open", KEY, "--capacity", "2")
    visitor = scene.visitor
    for email, name in NAMES.items():
        visitor.open(f"{EVENT}/inscription")
        visitor.send(
            "S’inscrire", {"Prénom et nom": name, "Adresse de courriel": email, "Organisation": "Amicale xyzzyque"}
        )
        visitor.sees(heading="Regardez votre courriel")
        scene.links[email] = scene.link("registration-asked", email, "/inscriptions/")
        visitor.open(scene.links[email])
        visitor.press("Confirmer mon inscription")
        visitor.sees(name, heading="Liste d’attente" if email == CLEO else "Inscription confirmée")
        scene.stage.mail("registration-waiting" if email == CLEO else "registration-confirmed", email)
    assert scene.mailed("registration-confirmed") == [ADA, BOB]
    scene.refused("ne peut pas avoir 1 place", "registrations", "open", KEY, "--capacity", "1")
    visitor.open(EVENT)
    visitor.sees("Les 2 places sont prises, 1 personne attend", "S’inscrire en liste d’attente")
    visitor.sees_nothing_of(*NAMES, *NAMES.values())


def reminder(scene: Scene) -> None:
    """Two days before, those who have a place are reminded, once; whoever waits is not"""
    scene.days_pass(AHEAD - REMINDED)
    for _ in range(2):
        scene.stage.rtes("chores")
    if is_night():
        assert "Rappel" in scene.stage.rtes("events", "mail-preview", KEY, "reminder")
        return
    told = scene.stage.mail("registration-reminder", ADA)
    assert TITLE in told and "Rennes" in told, told
    scene.stage.mail("registration-reminder", BOB)
    assert scene.mailed("registration-reminder") == [ADA, BOB]


def check_in(scene: Scene) -> None:
    """On the day, on a telephone: a code or a name, and one button"""
    eve = scene.eve
    scene.days_pass(REMINDED)
    eve.open("/compte")
    eve.send("Recevoir un lien", {"Votre adresse de courriel": EVE})
    eve.open(scene.link("sign-in", EVE, "/connexion/lien/"))
    eve.press("Me connecter")
    eve.open(f"{EVENT}/pointage")
    eve.sees("0 sur 2", heading="Pointage")
    scene.inspector.look("pointage", eve.path, eve, button="Chercher")
    eve.send("Chercher", {"Code ou nom": scene.participants()[ADA]["code"].lower()})
    eve.sees("Amicale xyzzyque", heading=NAMES[ADA])
    scene.inspector.look("pointage-personne", eve.path, eve)
    eve.send("Présent·e", {})
    eve.sees("Présence notée.", heading=NAMES[ADA])
    eve.follow("Pointer une autre personne")
    eve.send("Chercher", {"Code ou nom": "bob"})
    eve.send("Présent·e", {})
    eve.follow("Pointer une autre personne")
    eve.sees("2 sur 2")
    scene.visitor.open(f"{EVENT}/pointage")
    scene.visitor.sees(heading="Connexion")


def close(scene: Scene) -> None:
    """The club is closed with a headcount, and its page says which number is which"""
    stage, visitor = scene.stage, scene.visitor
    stage.rtes("events", "close", KEY, "held", "--headcount", "12")
    visitor.open(EVENT)
    visitor.sees("12 personnes (comptage), dont 2 présences relevées par noms")
    visitor.sees_nothing_of("S’inscrire en liste d’attente", *NAMES.values())
    assert KEY in stage.rtes("figures", "show", "clubs.participants", "--year", str(paris().year))
    file = pathlib.Path(stage.rtes("registrations", "export", KEY, "--xlsx", str(stage.work / "participants.xlsx")).strip())
    rows = list(openpyxl.load_workbook(file).active.values)
    assert {row[rows[0].index("nom")] for row in rows[1:]} >= {NAMES[ADA], NAMES[BOB]}, rows


def minutes(scene: Scene) -> None:
    """Minutes with an image that is missing are refused; then they are published as a page and a PDF"""
    stage, visitor = scene.stage, scene.visitor
    file = (scene.work / "compte-rendu.md").resolve()
    file.write_text("# Ce que nous avons retenu\n\nUn texte **fictif**.\n\n![Un point gris](point.png)\n")
    scene.refused("ligne 5", "minutes", "import", KEY, str(file))
    assert "rtes minutes import" in stage.rtes("events", "checklist", KEY)
    (file.parent / "point.png").write_bytes(png())
    stage.rtes("minutes", "import", KEY, str(file))
    visitor.open(f"{EVENT}/compte-rendu")
    visitor.sees_nothing_of("fictif</strong>", "Ce que nous avons retenu")
    stage.rtes("minutes", "publish", KEY, "--yes")
    visitor.open(EVENT)
    visitor.follow("Ce que nous avons retenu")
    visitor.sees("Un texte fictif.", heading="Ce que nous avons retenu")
    scene.inspector.look("compte-rendu", visitor.path)
    with urllib.request.urlopen(f"{stage.address}{EVENT}/compte-rendu/pdf") as pdf:
        assert pdf.headers["Content-Type"] == "application/pdf" and pdf.read().startswith(b"%PDF")


def thanks(scene: Scene) -> None:
    """The day after, those who came are thanked, with what there is to read"""
    scene.days_pass(1)
    scene.stage.rtes("chores")
    if is_night():
        assert "Merci" in scene.stage.rtes("events", "mail-preview", KEY, "thanks")
        return
    assert "compte-rendu" in scene.stage.mail("registration-thanks", ADA)
    assert CLEO not in scene.mailed("registration-thanks")


def survey(scene: Scene) -> None:
    """Whoever came answers a few questions by a link, once, without a name"""
    stage, visitor = scene.stage, scene.visitor
    stage.rtes("surveys", "open", KEY, "--yes")
    link = scene.link("registration-survey", ADA, "/enquetes/")
    visitor.open(link)
    visitor.sees("La réponse est anonyme", heading="Votre avis")
    visitor.sees_nothing_of(NAMES[ADA])
    scene.inspector.look("enquete", visitor.path)
    for question in ("Dans l’ensemble", "Cela vous sera-t-il utile"):
        Select(visitor.field(question)).select_by_value("5")
    visitor.send("Envoyer ma réponse", {"Un mot de plus": "Un mot fictif."})
    visitor.sees(heading="Merci !")
    visitor.open(link)
    visitor.sees("Vous avez répondu par ce lien.", heading="Merci !")
    assert "1 réponse" in plain(stage.rtes("surveys", "results", "--event", KEY))
    with scene.database() as db:
        assert db.execute("SELECT count(*) FROM survey_answer").fetchone() == (1,)


def certificate(scene: Scene) -> None:
    """A participant takes their certificate by the link of a mail, and anybody can verify its code"""
    visitor = scene.visitor
    visitor.open(scene.links[ADA])
    visitor.follow("Mon attestation de présence")
    visitor.send("Faire mon attestation", {})
    scene.inspector.look("attestation", visitor.path)
    with urllib.request.urlopen(visitor.named("a", "Télécharger l’attestation (PDF)").get_attribute("href")) as pdf:
        assert pdf.read().startswith(b"%PDF")
    with scene.database() as db:
        code = db.execute("SELECT code FROM certificate_holder").fetchone()[0]
    visitor.open(f"/attestations/{code}")
    visitor.sees(TITLE, "Une attestation de présence porte bien ce code.", heading="Attestation de présence")
    visitor.sees_nothing_of(NAMES[ADA])
    scene.inspector.look("attestation-verifiee", visitor.path)
    visitor.send("Vérifier le nom", {"Nom qui figure sur l’attestation": NAMES[ADA]})
    visitor.sees("L’attestation qui porte ce code est bien à ce nom.")
    visitor.open(f"/attestations/{code}")
    visitor.send("Vérifier le nom", {"Nom qui figure sur l’attestation": NAMES[BOB]})
    visitor.sees("n’est pas à ce nom")


STEPS = (idea, schedule, registrations, reminder, check_in, close, minutes, thanks, survey, certificate)


if __name__ == "__main__":
    sys.exit(live("club", Scene, STEPS))
