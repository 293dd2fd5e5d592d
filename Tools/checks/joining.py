"""An authority joins, from the form to its call for dues: one more step of what people live through."""

import datetime
import re

from selenium.webdriver.support.select import Select

from stage import DATA, PDF

ZOE = "zoe.fictive@exemple.org"
AUTHORITY = "Commune fictive"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)
TERRITORIES = {
    "regions.csv": "code,nom,chef_lieu,population_municipale\n76,Occitanie,31555,6101005\n",
    "departements.csv": "code,nom,region,chef_lieu,population_municipale\n34,Hérault,76,34172,1217331\n",
    "epci.csv": (
        "siren,nom,type,mode_financement,departement_siege,region,nb_communes,population_municipale,population_totale,lat,lon\n"
        "299999991,CC fictive,CC,FPU,34,76,1,1200,1210,43.7,3.3\n"
    ),
    "communes.csv": (
        "code_insee,nom,departement,region,epci_siren,siren,population_municipale,lat,lon,point\n"
        "34999,Fictive-sur-Lergue,34,76,299999991,219999994,1200,43.7,3.3,mairie\n"
    ),
}


def application(scene) -> None:
    """An authority applies, page by page; the board accepts it and its call for dues is made"""
    bob, stage = scene.bob, scene.stage
    folder = scene.work / "territoires"
    folder.mkdir(exist_ok=True)
    for name, text in TERRITORIES.items():
        (folder / name).write_text(text)
    root = DATA.parents[2]
    stage.rtes("import", str(root / "docs/data/demo-charter"))
    stage.rtes("territories", "import", str(folder), "--vintage", "2026", "--yes")

    bob.open("/")
    bob.follow("Adhérer")
    bob.sees("Charte de démonstration", "Ce texte est inventé.", heading="Adhérer au réseau")
    scene.inspector.look("adherer", "/adherer")
    bob.follow("Commencer une candidature")
    scene.inspector.look("candidature-a-commencer", bob.path, button="Recevoir le lien")
    bob.send("Recevoir le lien", {"Votre adresse de courriel": ZOE})
    bob.sees(heading="Regardez votre courriel")
    door = scene.link("application-begun", ZOE, "/adherer/dossier/")
    bob.open(door)
    bob.sees("à remplir", heading="Votre candidature")
    scene.inspector.look("candidature", bob.path)
    bob.press("Continuer")

    bob.sees("Étape 1 sur 7", heading="La collectivité")
    scene.inspector.look("candidature-collectivite", bob.path, button="Continuer")
    bob.send("Continuer", {"Nom, code INSEE ou SIREN": "fictive sur lergue"})
    Select(bob.field("Votre collectivité")).select_by_index(0)
    scene.inspector.look("candidature-choix", bob.path)
    bob.send("Continuer", {})
    assert bob.field("Nom de la collectivité").get_attribute("value") == "Fictive-sur-Lergue"
    scene.inspector.look("candidature-preciser", bob.path, button="Enregistrer et continuer")
    bob.send(
        "Enregistrer et continuer", {"Nom de la collectivité": AUTHORITY, "SIRET": "1"},
        wrong=["« 1 » n’est pas un SIRET : quatorze chiffres, dont le dernier vérifie les autres."],
    )
    bob.send("Enregistrer et continuer", {"SIRET": ""})

    # Taken since the last election, whose day ends the mandates that it gave.
    decided = datetime.date.today() - datetime.timedelta(days=30)
    false, true = scene.work / "fausse.pdf", scene.work / "deliberation.pdf"
    false.write_text("<!doctype html><title>Faux</title>")
    true.write_bytes(PDF)
    bob.sees("Étape 2 sur 7", heading="La délibération")
    bob.send(
        "Enregistrer et continuer",
        {"Date de la délibération": f"{decided:%d/%m/%Y}", "Délibération en PDF": str(false.resolve())},
        wrong=["« fausse.pdf » n’est pas un fichier PDF entier et lisible."],
    )
    scene.inspector.look("candidature-deliberation", bob.path, button="Enregistrer et continuer")
    bob.send("Enregistrer et continuer", {"Délibération en PDF": str(true.resolve())})

    person = {"Prénom": "Zoé", "Nom": "Fictive", "Fonction": "Adjointe au maire", "Adresse de courriel": ZOE}
    bob.sees("Étape 3 sur 7", heading="Représentant·e")
    scene.inspector.look("candidature-representation", bob.path, button="Enregistrer et continuer")
    bob.field("Publier le nom").click()
    bob.send("Enregistrer et continuer", person | {"Délégation": "Économie sociale et solidaire"})
    bob.follow("C’est aussi la personne représentante")
    assert bob.field("Prénom").get_attribute("value") == "Zoé", "the representative is not copied"
    bob.send("Enregistrer et continuer", {})
    bob.send("Enregistrer et continuer", person | {"Prénom": "Anatole", "Fonction": "Chargé de mission"})

    # Whoever stops comes back by the link, where nothing is lost.
    bob.open(door)
    assert bob.text.count("à remplir") == 1
    bob.press("Continuer")
    bob.sees("Étape 6 sur 7", "Ce texte est inventé.", heading="La charte")
    scene.inspector.look("candidature-charte", bob.path, button="Enregistrer et continuer")
    bob.field("La collectivité accepte cette charte").click()
    bob.press("Enregistrer et continuer")
    bob.sees(
        AUTHORITY, f"{MONTHS[decided.month - 1]} {decided.year}", "deliberation.pdf", "Zoé Fictive", "Anatole Fictive", "Charte de démonstration",
        heading="Récapitulatif",
    )
    scene.inspector.look("candidature-recapitulatif", bob.path)
    bob.press("Envoyer la candidature")
    bob.sees(AUTHORITY, heading="Candidature envoyée")
    scene.inspector.look("candidature-envoyee", bob.path)
    reference = re.search(r"Candidature (\d{4}-\d{4})", bob.text)[1]
    assert reference in stage.mail("application-sent", ZOE)

    today = datetime.date.today()
    stage.rtes("meetings", "add", "ca", str(today))
    stage.rtes("applications", "accept", reference, f"ca-{today}", "--yes")
    assert "Bienvenue" in stage.mail("application-accepted", ZOE)
    bob.open("/adherents/commune-fictive")
    bob.sees("Zoé Fictive", heading=AUTHORITY)
    bob.sees_nothing_of("Anatole", ZOE)

    papers = scene.work / "appels"
    papers.mkdir(exist_ok=True)
    stage.rtes("dues", "load", str(root / "docs/data/demo-dues"), "--yes")
    stage.rtes("dues", "call", str(today.year), "--only", "commune-fictive", "--yes")
    stage.rtes("dues", "print", "--year", str(today.year), "--into", str(papers))
    made = list(papers.glob("*.pdf"))
    assert len(made) == 1 and made[0].read_bytes().startswith(b"%PDF"), f"{made}"
