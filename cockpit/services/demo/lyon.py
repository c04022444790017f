"""Demo clients around Lyon: a bookshop to whom a reply is owed, a joiner with a delivery due today, a bicycle shop of the past."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.case import Case
from cockpit.domain.client import Client, Contract, Person
from cockpit.domain.ending import Retrospective
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.services.demo import clauses
from cockpit.services.demo.lines import FRENCH, Voice
from cockpit.services.demo.tale import Tale, money

COURTEVENT = Client(
    id="librairie-courtevent", name="Librairie Courtevent", language="fr-FR", country="FR", zone="Europe/Paris", sector="librairie",
    address="4, quai des Brumes\n69002 Lyon",
    note="Librairie de quartier, jeunesse et sciences humaines. Très bon bouche-à-oreille.",
)
TALVANDE = Client(
    id="menuiserie-talvande", name="Menuiserie Talvande", language="fr-FR", country="FR", zone="Europe/Paris", sector="menuiserie",
)
MONTREVAUX = Client(
    id="cycles-montrevaux", name="Cycles Montrevaux", language="fr-FR", country="FR", zone="Europe/Paris", sector="commerce de vélos",
    archived=True, note="Magasin cédé, relation close d'un commun accord.",
)
COURTEVENT_SITE, COURTEVENT_SHOP = "site-courtevent", "boutique-courtevent"


def courtevent(tale: Tale) -> ClientRecords:
    """Return the bookshop: a question unanswered for two days, and a launch that will not hold its date."""
    site, shop = COURTEVENT_SITE, COURTEVENT_SHOP
    return tale.told(
        COURTEVENT,
        clauses.french(tale, "CT-COURTEVENT-2", -255, court="Tribunal de commerce de Lyon"),
        *clauses.CITED["fr"],
        Person(
            id="helene-sorel", name="Hélène Sorel", role="primary", title="ms", gender="female", pronoun="formal",
            emails=("helene.sorel@courtevent.example",), phones=("+33 6 39 98 10 21",), declined=("chat",),
            note="À joindre plutôt le matin, du mardi au jeudi.",
        ),
        Person(
            id="paul-menard", name="Paul Ménard", role="billing", title="mr", gender="male", pronoun="formal",
            emails=("compta@courtevent.example",),
        ),
        Project(
            id=site, title="Site vitrine", work="site vitrine", status="done", value=money("5200"), hours=Decimal(64), spent=Decimal(61),
            started=tale.day(-375),
        ),
        Project(
            id=shop, title="Boutique en ligne", value=money("9600"), hours=Decimal(120), spent=Decimal(88), started=tale.day(-180),
            progress=72,
            stakes=(Stake(text="Fête du livre jeunesse", on=tale.day(14)),),
        ),
        tale.milestone("site-courtevent-maquettes", site, "Maquettes", (-372, -330), done=-331),
        tale.milestone("site-courtevent-ouverture", site, "Ouverture du site", (-372, -240), (-250, -232, "textes reçus tard"), done=-233),
        tale.milestone("boutique-maquettes", shop, "Maquettes de la boutique", (-178, -120), done=-121),
        tale.milestone(
            "boutique-fiches", shop, "Fiches produits", (-178, -60), (-66, -48, "fichier du distributeur incomplet"), done=-46,
        ),
        tale.milestone(
            "boutique-ouverture", shop, "Mise en ligne de la boutique", (-178, -10), (-32, -2, "module de paiement à reprendre"),
            (-8, 3, "recette du paiement plus longue que prévu"), remaining="4",
        ),
        tale.milestone("boutique-formation", shop, "Formation de l'équipe", (-178, 12), (-8, 18, "suit la mise en ligne"), remaining="1"),
        tale.commitment("boutique-paiement", "me", "Module de paiement revu et testé", -4, made=-8, kind="recovery", project=shop, done=-4),
        tale.goodwill("boutique-remise", "discount-now", "Remise de 5 % sur la facture d'étape", money("144"), -32, project=shop,
            accepted=-31, honoured=-24),
        tale.goodwill("boutique-geste", "free-extra", "Guide illustré de prise en main, offert", money("150"), -8, project=shop,
            accepted=-7),
        tale.invoice("F-0108", money("2600"), -520, 30, -495, project=site),
        tale.invoice("F-0110", money("2600"), -330, 30, -291, project=site),
        tale.invoice("F-0105", money("380"), -360, 30, -327),
        tale.invoice("F-0118", money("2880"), -240, 30, -214, project=shop),
        tale.invoice("F-0136", money("2736"), -36, 30, -9, project=shop),
        tale.expense("boutique-police", "Licence de la police de titres", money("96"), -41, project=shop, invoice="f-0136"),
        tale.expense("boutique-photos", "Photographies de la vitrine", money("180"), -12, project=shop),
        Case(id="retard-paiement", kind="delay", opened=tale.day(-8), closed=tale.day(-7), project=shop,
            note="Module mal estimé : prévoir une marge."),
        log=_courtevent_log(tale),
    )


def _courtevent_log(tale: Tale) -> tuple[Interaction, ...]:
    """Tell what was said with the bookshop, about the site first and the shop since."""
    old = Voice(person="helene-sorel", project=COURTEVENT_SITE, chats=False)
    helene = Voice(person="helene-sorel", project=COURTEVENT_SHOP, chats=False)
    paul = Voice(person="paul-menard")
    waits = (1.1, 0.3, 2.2, 1.3, 4.0, 1.0, 0.2, 3.1, 1.2, 0.3)
    return tale.log(
        old.came(-378, "15:10", "meeting", "Premier rendez-vous à la librairie, besoins et budget", outcome="reached"),
        old.routine(-372, 15, ("Arborescence", "Page d'accueil", "Page agenda", "Portraits des libraires", "Rubrique rencontres",
            "Mentions légales", "Lettre d'information"), waits, FRENCH),
        helene.routine(-176, 14, ("Parcours d'achat", "Maquette du panier", "Catégories", "Fiches produits", "Frais d'envoi",
            "Retrait en librairie", "Textes de la page cadeaux", "Conditions de vente", "Bandeau d'accueil", "Messages de commande",
            "Moteur de recherche"), waits, FRENCH),
        paul.came(-30, "10:15", "email", "Demande de rectification du numéro de TVA sur la facture", expects=True),
        paul.out(-30, "11:40", "email", "Facture rectifiée envoyée"),
        helene.update(-18, "16:50", "Point d'avancement : moteur de recherche en service, paiement en cours"),
        helene.update(-13, "17:10", "Point d'avancement : premiers essais de paiement, deux anomalies"),
        helene.out(-8, "09:35", "phone", "Annonce du nouveau report, guide offert, Hélène préfère une date sûre", outcome="reached",
            purpose="delay"),
        helene.out(-8, "11:20", "email", "Confirmation écrite du report et du plan de rattrapage", purpose="delay"),
        helene.came(-7, "09:05", "email", "Accord sur la nouvelle date, le guide est le bienvenu"),
        helene.update(-3, "10:30", "Point d'avancement : paiement testé, reste la reprise des commandes"),
        helene.came(-2, "14:05", "email", "Demande si les chèques-cadeaux seront acceptés dès l'ouverture", expects=True),
    )


def talvande(tale: Tale) -> ClientRecords:
    """Return the joiner, a client for three months on a signed quote only: proofs due today, a contract with gaps."""
    brand = "marque-talvande"
    karim, sylvie = Voice(person="karim-belhadri", project=brand), Voice(person="sylvie-tournadre", project=brand)
    return tale.told(
        TALVANDE,
        Contract(reference="Devis D-0087 signé", signed=tale.near(-80), payment_days=30, jurisdiction="Tribunal de commerce de Lyon"),
        Person(
            id="karim-belhadri", name="Karim Belhadri", role="primary", title="mr", gender="male", pronoun="informal",
            emails=("karim@talvande.example",), phones=("+33 6 39 98 40 07",),
            note="À l'atelier toute la journée, regarde ses messages à midi.",
        ),
        Person(
            id="sylvie-tournadre", name="Sylvie Tournadre", role="billing", title="ms", gender="female",
            emails=("bureau@talvande.example",),
        ),
        Project(
            id=brand, title="Identité et véhicules", value=money("3400"), hours=Decimal(42), spent=Decimal(25), started=tale.day(-56),
            progress=60,
            stakes=(Stake(text="Portes ouvertes de l'atelier", on=tale.day(24)),),
        ),
        tale.milestone("talvande-pistes", brand, "Trois pistes de logo", (-55, -38), done=-38),
        tale.milestone("talvande-logo", brand, "Logo définitif", (-55, -18), (-22, -15, "une piste de plus demandée"), done=-15),
        tale.milestone("talvande-epreuves", brand, "Épreuves du marquage des véhicules", (-55, 0)),
        tale.milestone("talvande-charte", brand, "Charte graphique", (-55, 15), remaining="3"),
        tale.invoice("F-0131", money("1020"), -76, 30, -52, project=brand),
        tale.invoice("F-0138", money("1190"), -12, 30, project=brand),
        tale.expense("talvande-tirages", "Tirages d'essai sur film adhésif", money("64.50"), -6, project=brand),
        log=tale.log(
            karim.came(-58, "12:20", "phone", "Premier appel, recommandé par la librairie Courtevent", outcome="reached"),
            karim.out(-57, "09:30", "email", "Devis pour l'identité et les deux fourgons", expects=True),
            karim.came(-56, "12:35", "email", "Devis signé"),
            karim.out(-54, "08:15", "meeting", "Visite de l'atelier, photos des pièces et des enseignes", outcome="reached"),
            karim.out(-54, "18:20", "email", "Compte rendu de la visite, calendrier des étapes"),
            karim.came(-52, "12:10", "chat", "Envoi de photos de l'ancienne enseigne"),
            karim.out(-38, "10:00", "email", "Trois pistes de logo", expects=True),
            karim.came(-37, "12:25", "chat", "Deuxième piste retenue, une variante demandée pour les fourgons", expects=True),
            karim.out(-37, "13:10", "chat", "Variante notée, ajoutée à la prochaine version"),
            karim.update(-33, "17:20", "Variante du logo en cours, deux essais de couleur"),
            karim.out(-30, "11:15", "email", "Piste retenue déclinée en deux couleurs", expects=True),
            karim.came(-29, "12:15", "email", "Préférence pour le vert, question sur le coût du marquage", expects=True),
            karim.out(-29, "16:20", "email", "Réponse sur le coût du marquage, deux fournisseurs proposés"),
            sylvie.came(-26, "09:50", "email", "Coordonnées de facturation"),
            karim.update(-22, "17:10", "Une piste de plus demandée, logo final décalé de trois jours"),
            karim.out(-15, "11:45", "email", "Logo définitif, tous formats", expects=True),
            karim.came(-14, "12:40", "email", "Logo validé, toute l'équipe est contente"),
            sylvie.out(-8, "10:10", "email", "Facture du logo"),
            karim.update(-7, "16:45", "Charte commencée, gabarits des fourgons reçus du fabricant"),
            karim.came(-5, "12:05", "phone", "Teinte des fourgons confirmée, gris anthracite", outcome="reached"),
            karim.update(-2, "17:05", "Épreuves presque prêtes, portes latérales à finir"),
        ),
    )


def montrevaux(tale: Tale) -> ClientRecords:
    """Return the bicycle shop: sold, closed, archived."""
    site = "site-montrevaux"
    luc = Voice(person="luc-ferrandou", project=site)
    return tale.told(
        MONTREVAUX,
        clauses.french(tale, "CT-MONTREVAUX", -700, court="Tribunal de commerce de Grenoble"),
        Person(
            id="luc-ferrandou", name="Luc Ferrandou", role="primary", title="mr", gender="male", pronoun="informal",
            emails=("luc@montrevaux.example",),
        ),
        Project(
            id=site, title="Site et réservation d'atelier", work="site vitrine", status="done", value=money("4100"), started=tale.day(-380),
        ),
        tale.milestone("montrevaux-ouverture", site, "Ouverture du site", (-378, -300), done=-301),
        tale.invoice("F-0109", money("4100"), -420, 30, -399, project=site),
        Case(
            id="cession", kind="ending", opened=tale.day(-190), closed=tale.day(-150), notice_given=tale.day(-188),
            effective=tale.day(-160),
            retrospective=tale.day(-150), note="Cession du magasin ; transmission propre, à garder comme modèle.",
        ),
        Retrospective(
            id="cession", drawn=tale.day(-150), cause="change", sector="commerce de vélos", work="site vitrine", hours=6,
            story="Le magasin se vendait depuis des mois ; personne ne me l'a dit, je ne l'ai pas demandé.",
            lesson="Demander une fois par an où le client sera dans douze mois, et à qui le site doit survivre.",
        ),
        tale.commitment(
            "bilan-annuel", "me", "Question annuelle ajoutée au bilan de chaque client", -120, made=-150, kind="improvement", done=-118,
        ),
        log=tale.log(
            luc.routine(-376, 16, ("Page atelier", "Réservation en ligne", "Tarifs", "Photos des vélos", "Page location", "Avis clients",
                "Horaires", "Formulaire de devis"), (0.3, 1.2, 0.2, 2.1, 1.0), FRENCH),
            luc.came(-190, "10:40", "phone", "Annonce de la cession du magasin", outcome="reached"),
            luc.out(-188, "09:30", "email", "Fin de la collaboration : préavis, accès et fichiers à remettre", purpose="notice"),
            luc.out(-161, "14:00", "meeting", "Remise des accès et des fichiers", outcome="reached"),
            luc.came(-160, "11:30", "email", "Remerciements pour l'accompagnement"),
        ),
    )
