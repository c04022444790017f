"""French-speaking demo clients abroad: a slow Belgian brewery, a Québec studio on leave, a Swiss foundation that has left."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cockpit.domain.case import Case
from cockpit.domain.client import Client, Person
from cockpit.domain.project import Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.services.demo import clauses
from cockpit.services.demo.lines import FRENCH, Voice
from cockpit.services.demo.tale import Tale, money

ORVAINE = Client(
    id="brasserie-orvaine", name="Brasserie de l'Orvaine", language="fr-BE", country="BE", zone="Europe/Brussels", sector="brasserie",
    note="Répond lentement mais toujours : ne pas s'inquiéter avant une bonne semaine.",
)
RIVAGES = Client(
    id="ateliers-quatre-rivages", name="Les Ateliers Quatre-Rivages inc.", language="fr-CA", country="CA", subdivision="QC",
    zone="America/Toronto", sector="mobilier", update_every=14,
)
OMBELLINE = Client(
    id="fondation-ombelline", name="Fondation Ombelline", language="fr-CH", country="CH", subdivision="VD", zone="Europe/Zurich",
    sector="fondation culturelle", update_every=None,
)


def orvaine(tale: Tale) -> ClientRecords:
    """Return the brewery: calm after five days, because it always takes its time; an invoice paid in part, the rest promised."""
    labels = "etiquettes-orvaine"
    thibault, godelieve = Voice(person="thibault-lamquet", project=labels), Voice(person="godelieve-stassart")
    return tale.told(
        ORVAINE,
        replace(
            clauses.french(tale, "CT-ORVAINE", -500, court="Tribunal de l'entreprise du Hainaut"),
            communication="Point toutes les semaines ; réponse de la brasserie sous huit jours ouvrés, plus long en période de brassage.",
        ),
        Person(
            id="thibault-lamquet", name="Thibault Lamquet", role="primary", title="mr", gender="male", pronoun="informal",
            emails=("thibault@orvaine.example",),
        ),
        Person(
            id="godelieve-stassart", name="Godelieve Stassart", role="billing", title="ms", gender="female", pronoun="formal",
            emails=("factures@orvaine.example",), declined=("phone",),
        ),
        Project(
            id=labels, title="Gamme d'étiquettes", value=money("6300"), hours=Decimal(80), spent=Decimal(49), started=tale.day(-210),
            progress=58,
            stakes=(Stake(text="Sortie de la bière de saison", on=tale.day(38)),),
        ),
        tale.milestone("orvaine-blonde", labels, "Étiquette de la blonde", (-208, -140), done=-142),
        tale.milestone("orvaine-ambree", labels, "Étiquette de l'ambrée", (-208, -80), (-90, -72, "photos refaites"), done=-70),
        tale.milestone("orvaine-saison", labels, "Étiquette de saison", (-70, 22), remaining="5"),
        tale.invoice("F-0096", money("480"), -450, 30, -409),
        tale.invoice("F-0101", money("480"), -400, 30, -356),
        tale.invoice("F-0107", money("960"), -340, 30, -289),
        tale.invoice("F-0114", money("2100"), -290, 30, -243, project=labels),
        tale.invoice("F-0123", money("2100"), -150, 30, -108, project=labels),
        tale.invoice("F-0135", money("2100"), -49, 30, (-20, "1050.00"), project=labels),
        tale.commitment("orvaine-solde", "client", "Solde de la facture d'étape avec le prochain relevé", 4, made=-8, project=labels,
            invoice="f-0135"),
        log=tale.log(
            thibault.routine(-330, 20, ("Recherche de style", "Étiquette de la blonde", "Contre-étiquette", "Choix du papier",
                "Carton de six",
                "Sous-verres"), (5.1, 3.2, 7.0, 2.1, 4.3), FRENCH),
            thibault.routine(-206, 16, ("Étiquette de l'ambrée", "Mentions obligatoires", "Photos de la salle", "Capsules",
                "Affiche de comptoir",
                "Carte des bières", "Verre de dégustation", "Prix de l'impression", "Visuel de saison", "Boîte de douze",
                "Fiche distributeur"), (3.1, 6.2, 4.0, 7.1, 2.3, 5.0), FRENCH),
            thibault.came(-100, "16:30", "meeting", "Dégustation et revue de la gamme à la brasserie", outcome="reached"),
            godelieve.out(-9, "10:20", "email", "Rappel : solde de la facture d'étape", purpose="reminder"),
            godelieve.came(-8, "15:30", "email", "Solde prévu avec le prochain relevé"),
            thibault.ask(-5, "09:25", "email", "Visuel de saison : deux pistes envoyées, choix demandé"),
            thibault.update(-1, "16:10", "Point de la semaine : la suite avance pendant que vous choisissez"),
        ),
    )


def rivages(tale: Tale) -> ClientRecords:
    """Return the furniture studio: quiet, but its promise to answer still runs."""
    catalogue = "catalogue-rivages"
    marie, etienne = Voice(person="marie-eve-lacombe", project=catalogue), Voice(person="etienne-godbout")
    return tale.told(
        RIVAGES,
        replace(
            clauses.french(tale, "CT-RIVAGES", -400, court="Cour du Québec, district de Québec"),
            communication="Point d'avancement aux deux semaines, appels entre 9 h et midi, heure de Québec.",
        ),
        Person(
            id="marie-eve-lacombe", name="Marie-Ève Lacombe", role="primary", title="ms", gender="female", pronoun="informal",
            emails=("melacombe@quatrerivages.example",), phones=("+1 418 555 0118",),
        ),
        Person(
            id="etienne-godbout", name="Étienne Godbout", role="billing", title="mr", gender="male", pronoun="formal",
            emails=("comptabilite@quatrerivages.example",), phones=("+1 418 555 0164",),
        ),
        Project(
            id=catalogue, title="Refonte du catalogue", value=money("11800",
                "CAD"), hours=Decimal(130), spent=Decimal(72), started=tale.day(-150),
            progress=55, stakes=(Stake(text="Salon du meuble de Québec", on=tale.day(45)),),
        ),
        tale.milestone("rivages-inventaire", catalogue, "Inventaire des collections", (-148, -110), done=-112),
        tale.milestone("rivages-gabarits", catalogue, "Gabarits de pages", (-148, -60), done=-58),
        tale.milestone("rivages-maquettes", catalogue, "Maquettes complètes", (-148, 12), (-30, 20, "deux collections ajoutées"),
            remaining="6"),
        tale.commitment("rivages-validation", "client", "Valider les maquettes au retour de congé", 2, made=-3, project=catalogue),
        tale.commitment("rivages-photos", "client", "Remettre les photos d'ambiance", -40, made=-50, project=catalogue, done=-41),
        tale.invoice("F-0121", money("3540", "CAD"), -205, 30, -178, project=catalogue),
        tale.invoice("F-0130", money("3540", "CAD"), -84, 30, -49, project=catalogue),
        log=tale.log(
            marie.routine(-300, 15, ("Site d'exposition", "Fiche du banc", "Photos d'atelier", "Traduction anglaise", "Grille tarifaire",
                "Page des essences", "Infolettre", "Page des revendeurs"), (0.3, 1.2, 2.1, 0.2, 1.0), FRENCH),
            marie.routine(-146, 13, ("Sommaire", "Collection Estran", "Collection Brise", "Gabarit de double page", "Légendes", "Index",
                "Couverture", "Papier intérieur", "Collection Marée"), (1.1, 0.3, 2.0, 1.0, 0.2), FRENCH),
            etienne.came(-48, "10:30", "email", "Avis de paiement de la deuxième tranche"),
            marie.out(-30, "10:15", "meeting", "Visioconférence : deux collections ajoutées, date déplacée d'un commun accord",
                outcome="reached"),
            marie.ask(-3, "09:40", "email", "Maquettes complètes envoyées, validation demandée", purpose="update"),
            marie.came(-3, "09:42", "email", "Réponse automatique : en congé quelques jours, validera les maquettes au retour",
                outcome="auto-reply"),
        ),
    )


def ombelline(tale: Tale) -> ClientRecords:
    """Return the foundation: ended well last week, its lessons not yet drawn."""
    report = "rapport-ombelline"
    anne = Voice(person="anne-lise-perrochet", project=report, chats=False)
    return tale.told(
        OMBELLINE,
        clauses.french(tale, "CT-OMBELLINE", -600, court="Tribunal d'arrondissement de Lausanne", months=2),
        Person(
            id="anne-lise-perrochet", name="Anne-Lise Perrochet", role="primary", title="ms", gender="female", pronoun="formal",
            emails=("al.perrochet@ombelline.example",),
        ),
        Person(
            id="beat-zumhofen", name="Beat Zumhofen", role="sponsor", title="mr", gender="male", pronoun="formal",
            emails=("b.zumhofen@ombelline.example",), language="en-GB",
        ),
        Project(id=report, title="Rapport annuel", status="done", value=money("7800", "CHF"), hours=Decimal(76), spent=Decimal(83),
            started=tale.day(-330)),
        tale.milestone("ombelline-maquette", report, "Maquette du rapport", (-328, -250), (-258, -246, "chapitres ajoutés"), done=-246),
        tale.milestone("ombelline-impression", report, "Fichiers d'impression", (-328, -190), (-200, -182, "relecture du conseil"),
            done=-181),
        tale.commitment("ombelline-sources", "me", "Remise des fichiers sources", -8, made=-50, kind="handover", project=report, done=-9),
        tale.commitment("ombelline-acces", "me", "Transfert du nom de domaine et des accès", -7, made=-50, kind="handover", project=report,
            done=-7, topic="access"),
        tale.invoice("F-0117", money("3900", "CHF"), -270, 30, -246, project=report),
        tale.invoice("F-0132", money("3900", "CHF"), -60, 30, -33, project=report),
        Case(
            id="fin-ombelline", kind="ending", opened=tale.day(-54), project=report, notice_given=tale.day(-50), effective=tale.day(-5),
            note="Poste de graphiste créé en interne. Signes visibles bien avant : moins de réunions, demandes de fichiers sources.",
        ),
        log=tale.log(
            anne.routine(-328, 16, ("Sommaire du rapport", "Portraits des boursiers", "Graphiques financiers", "Avant-propos", "Couverture",
                "Liste des donateurs", "Relecture du conseil", "Version allemande", "Cahier photo", "Papier et tirage", "Envoi postal",
                "Version en ligne", "Carton d'invitation", "Bilan du tirage"), (2.2, 1.1, 3.0, 0.3, 2.0, 5.1), FRENCH),
            anne.came(-54, "11:10", "phone", "Annonce de la création d'un poste en interne", outcome="reached"),
            anne.out(-50, "09:50", "email", "Fin du mandat : préavis de deux mois, tâches de transmission", purpose="notice"),
            anne.came(-49, "14:20", "email", "Calendrier de transmission accepté"),
            anne.out(-9, "10:05", "email", "Fichiers sources remis, index joint"),
            anne.out(-7, "16:00", "meeting", "Remise des accès et passage de relais", outcome="reached"),
            anne.came(-6, "09:15", "email", "Remerciements du conseil de fondation, recommandation proposée"),
        ),
    )
