"""What people live through: each function is a step, and its first line says what it shows."""

import pathlib
import re
import sys
import urllib.request
from contextlib import ExitStack

from joining import application
from reader import Inspector, Reader
from stage import EVENT, PDF, Stage

# Nobody bears these names, and nothing receives mail there.
ADA, BOB = "ada.fictive@exemple.org", "bob.fictif@exemple.org"
MEMBER = "/adherents/nantes-metropole"
SUBJECT = "Objet fictif : prêt de locaux"


class Scene:
    """Ada is a contact of a member; Bob has no account."""

    def __init__(self, programs: pathlib.Path, work: pathlib.Path, shots: pathlib.Path | None, ending: ExitStack):
        self.work = work
        self.stage = Stage(programs, work, ending)
        self.stage.rtes("registrations", "open", EVENT, "--capacity", "1")
        self.stage.rtes(
            "users", "invite", ADA, "--name", "Ada Fictive", "--role", "contact", "--over", "nantes-metropole",
            "--kind", "technical",
        )
        self.ada = Reader("Ada", self.stage.address, work / "downloads/ada", ending)
        self.bob = Reader("Bob", self.stage.address, work / "downloads/bob", ending)
        self.inspector = Inspector(self.stage.address, shots, ending)
        self.question = ""

    def link(self, purpose: str, to: str, path: str) -> str:
        """The link of a mail that leads to a path."""
        return re.search(rf"^{self.stage.address}{path}\S+$", self.stage.mail(purpose, to), re.M)[0]

    def failed(self) -> None:
        for reader in (self.ada, self.bob):
            reader.driver.save_screenshot(str(self.work / f"{reader.name}.png"))
            print(f"  {reader.name} was at {reader.path}", file=sys.stderr)


def invitation(scene: Scene) -> None:
    """The mail of the invitation leads to the page of the sign-in"""
    scene.ada.open(re.search(rf"^{scene.stage.address}/connexion$", scene.stage.mail("invitation", ADA), re.M)[0])
    scene.ada.sees(heading="Connexion")
    scene.inspector.look("connexion", "/connexion", button="Recevoir un lien")


def sign_in(scene: Scene) -> None:
    """Somebody signs in through a mail, in the browser where they asked for it, once"""
    ada, bob = scene.ada, scene.bob
    ada.open("/compte")
    ada.sees(heading="Connexion")
    ada.send(
        "Recevoir un lien", {"Votre adresse de courriel": "ada"},
        wrong=["« ada » n’est pas une adresse de courriel, comme prenom.nom@ville.fr."],
    )
    ada.send("Recevoir un lien", {"Votre adresse de courriel": ADA})
    ada.sees(heading="Regardez votre courrier")
    scene.inspector.look("connexion-envoye", ada.path)
    link = scene.link("sign-in", ADA, "/connexion/lien/")
    bob.open(link)
    bob.sees(heading="Un autre navigateur a demandé ce lien")
    bob.sees_nothing_of("Me connecter", "Ada Fictive")
    bob.open("/compte")
    bob.sees(heading="Connexion")
    ada.open(link)
    ada.sees(heading="Connexion")
    ada.press("Me connecter")
    ada.sees("Ada Fictive", heading="Mon espace")
    ada.open(link)
    ada.sees(heading="Ce lien ne sert plus")


def account(scene: Scene) -> None:
    """One's space shows one's name, role and session, and what one may do"""
    ada = scene.ada
    ada.open("/compte")
    ada.sees(
        "Profil public", "Mes questions juridiques", "Vos sessions", "celle-ci", ADA,
        "Contact d’un adhérent — Nantes Métropole (technicien·ne)", heading="Mon espace",
    )
    scene.inspector.look("compte", "/compte", ada)


def profile(scene: Scene) -> None:
    """A contact publishes what the member says of itself, after a wrong web address"""
    ada, bob = scene.ada, scene.bob
    ada.open("/compte")
    ada.follow("Modifier le profil")
    ada.sees("Nantes Métropole", heading="Modifier le profil public")
    scene.inspector.look("profil", ada.path, ada)
    told = {"Présentation": "Texte **fictif** pour un essai.", "Site web": "nantes", "Téléphone public": "02 40 00 00 00"}
    ada.send("Publier", told, wrong=["« nantes » n’est pas une adresse web, comme https://www.ville.fr."])
    assert ada.field("Présentation").get_attribute("value") == told["Présentation"], "what was typed is lost"
    ada.send("Publier", {"Site web": "https://fictif.exemple.org"})
    assert ada.path == MEMBER, f"publishing leads to {ada.path}"
    bob.open(MEMBER)
    bob.sees(
        "Présentation par la collectivité", "Texte fictif pour un essai.", "https://fictif.exemple.org", "02 40 00 00 00",
        "par la collectivité.",
    )
    bob.sees_nothing_of("Ada Fictive", "Modifier le profil")
    bob.open(f"{MEMBER}/modifier")
    bob.sees(heading="Connexion")
    scene.inspector.look("adherent", MEMBER)


def registration(scene: Scene) -> None:
    """A visitor takes the one place of an event: form, mail, button"""
    bob = scene.bob
    bob.open(f"/evenements/{EVENT}")
    bob.sees("1 place libre sur 1", heading="Événement fictif")
    scene.inspector.look("evenement", bob.path)
    bob.follow("S’inscrire")
    bob.sees(heading="S’inscrire")
    scene.inspector.look("inscription", bob.path, button="S’inscrire")
    bob.send(
        "S’inscrire", {"Adresse de courriel": "bob@"},
        wrong=["Renseignez « Prénom et nom ».", "« bob@ » n’est pas une adresse de courriel, comme prenom.nom@ville.fr."],
    )
    bob.send("S’inscrire", {"Prénom et nom": "Bob Fictif", "Adresse de courriel": BOB, "Organisation": "Association fictive"})
    bob.sees(heading="Regardez votre courriel")
    scene.inspector.look("inscription-envoyee", bob.path)
    bob.open(scene.link("registration-asked", BOB, "/inscriptions/"))
    bob.sees("Bob Fictif", heading="Confirmer mon inscription")
    scene.inspector.look("inscription-a-confirmer", bob.path)
    bob.press("Confirmer mon inscription")
    bob.sees("Votre inscription est confirmée.", heading="Inscription confirmée")
    scene.inspector.look("inscription-confirmee", bob.path)
    bob.open(f"/evenements/{EVENT}")
    bob.sees("L’unique place est prise.", "S’inscrire en liste d’attente")
    bob.sees_nothing_of("Bob Fictif", BOB)


def waiting(scene: Scene) -> None:
    """A second person waits, and gets the place when the first one cancels"""
    ada, bob = scene.ada, scene.bob
    ada.open(f"/evenements/{EVENT}")
    ada.follow("S’inscrire en liste d’attente")
    assert ada.field("Adresse de courriel").get_attribute("value") == ADA, "the form does not know who is signed in"
    scene.inspector.look("inscription-attente", ada.path, ada)
    ada.send("S’inscrire", {})
    ada.open(scene.link("registration-asked", ADA, "/inscriptions/"))
    ada.press("Confirmer mon inscription")
    ada.sees("Toutes les places sont prises.", heading="Liste d’attente")
    ada.open("/compte")
    ada.sees("Mes inscriptions", "En liste d’attente")
    bob.open(scene.link("registration-confirmed", BOB, "/inscriptions/"))
    bob.sees(heading="Annuler mon inscription")
    bob.press("Annuler mon inscription")
    bob.sees(heading="Inscription annulée")
    assert "Une place s’est libérée" in scene.stage.mail("registration-seated", ADA)
    ada.open("/compte")
    ada.sees("Mes inscriptions", "Confirmée")
    ada.sees_nothing_of("En liste d’attente")
    scene.inspector.look("compte-inscriptions", "/compte", ada)


def question(scene: Scene) -> None:
    """A contact asks a legal question with a file; a page that only bears the name of one is refused"""
    ada = scene.ada
    false, true = scene.work / "faux.pdf", scene.work / "pièce fictive.pdf"
    false.write_text("<!doctype html><title>Faux</title>")
    true.write_bytes(PDF)
    ada.open("/compte")
    ada.follow("Poser une question juridique")
    ada.sees(heading="Poser une question juridique")
    scene.inspector.look("question-a-poser", ada.path, ada, button="Envoyer la question")
    asked = {"Objet": SUBJECT, "Question": "Texte fictif.\nPeut-on prêter ?", "Pièces jointes": str(false.resolve())}
    ada.send(
        "Envoyer la question", asked, wrong=["« faux.pdf » n’est pas un fichier PDF, PNG ou JPEG entier et lisible."]
    )
    assert ada.field("Objet").get_attribute("value") == SUBJECT, "what was typed is lost"
    ada.send("Envoyer la question", {"Pièces jointes": str(true.resolve())})
    ada.sees("Reçue", "Nantes Métropole", "Peut-on prêter ?", "pièce fictive.pdf", heading=SUBJECT)
    scene.question = ada.path


def answer(scene: Scene) -> None:
    """Its way is told until the answer; nobody else reads it or has its file"""
    ada, bob, reference = scene.ada, scene.bob, scene.question.rsplit("/", 1)[1]
    scene.stage.rtes("requests", "take", reference, "--note", "Mot fictif.")
    ada.open(scene.question)
    ada.sees("Prise en charge", "Mot fictif.")
    reply = scene.work / "reponse.md"
    reply.write_text("Réponse **fictive**.")
    scene.stage.rtes("requests", "answer", reference, str(reply.resolve()))
    ada.open("/faq/demandes")
    ada.sees("Réponse donnée", SUBJECT, heading="Questions posées")
    scene.inspector.look("questions-posees", ada.path, ada)
    ada.follow(SUBJECT)
    ada.sees("Réponse fictive.", "Réponse donnée", heading=SUBJECT)
    scene.inspector.look("question-posee", ada.path, ada)
    file = ada.named("a", "pièce fictive.pdf").get_attribute("href")
    assert ada.download("pièce fictive.pdf") == PDF, "the file came back otherwise"
    for address in (scene.question, file, "/faq/demandes"):
        bob.open(address)
        bob.sees(heading="Connexion")
        bob.sees_nothing_of(SUBJECT, "fictive.pdf")
    with urllib.request.urlopen(file) as told:
        assert b"%PDF" not in told.read(), "a visitor has the file"
    bob.open("/recherche?q=locaux+fictif")
    bob.sees_nothing_of(SUBJECT)


def search(scene: Scene) -> None:
    """A word with a slip is understood, a facet narrows the results down, and can be taken back"""
    bob = scene.bob
    bob.open("/")
    bob.seek("logemant")
    bob.sees("Compris : « logement » pour « logemant ».", heading="Recherche : logemant")
    before = bob.count("résultat")
    bob.named("summary", "Affiner les résultats").click()
    year = bob.named("nav.narrowing li", "2024 (", begins=True)
    expected = int(re.search(r"\((\d+)\)", year.text)[1])
    bob.follow("2024")
    bob.sees("Année : 2024")
    assert bob.count("résultat") == expected < before, f"{bob.count('résultat')} results, {expected} told, {before} before"
    scene.inspector.look("recherche", bob.path)
    bob.follow("Retirer le filtre 2024")
    assert bob.count("résultat") == before
    bob.seek("zzzxqv")
    bob.sees("Rien ne répond à « zzzxqv ».", "Chercher par thème")
    scene.inspector.look("recherche-vide", bob.path)


def open_pages(scene: Scene) -> None:
    """Data, feeds and what is kept of people are told to everybody"""
    headings = {"donnees": "Données ouvertes", "flux": "Flux et calendriers", "donnees-personnelles": "Données personnelles"}
    for name, heading in headings.items():
        scene.bob.open(f"/{name}")
        scene.bob.sees(heading=heading)
        scene.inspector.look(name, f"/{name}")


def sign_out(scene: Scene) -> None:
    """After signing out, nothing private is left in the browser, even with the button that goes back"""
    ada = scene.ada
    ada.open(scene.question)
    ada.open("/compte")
    ada.follow("Se déconnecter")
    ada.press("Me déconnecter")
    ada.sees(heading="Vous êtes déconnecté·e")
    for _ in range(3):
        ada.back()
        ada.sees_nothing_of("Ada Fictive", ADA, SUBJECT, "Mon espace")
    ada.open("/compte")
    ada.sees(heading="Connexion")


STEPS = (
    invitation, sign_in, account, profile, registration, waiting, question, answer, search, open_pages, application, sign_out,
)
