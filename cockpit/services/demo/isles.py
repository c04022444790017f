"""Demo clients in Britain and Ireland: a grocer with a plan to recover, a choir to bring up to date, a pottery that owes photographs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cockpit.domain.case import Case
from cockpit.domain.client import Client, Person
from cockpit.domain.ending import Ending, GroundNote, Rating, Remedy
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.services.demo import clauses
from cockpit.services.demo.lines import ENGLISH, Voice
from cockpit.services.demo.tale import Tale, money

LARKFIELD = Client(
    id="larkfield-pantry", name="Larkfield Pantry Ltd", language="en-GB", country="GB", subdivision="ENG", zone="Europe/London",
    sector="food retail", note="Priya decides fast and expects the same. Honest numbers go down well.",
)
GREYFOLD = Client(
    id="greyfold-chamber-choir", name="Greyfold Chamber Choir", language="en-GB", country="GB", subdivision="ENG", zone="Europe/London",
    sector="music",
)
TIDEWRACK = Client(
    id="tidewrack-ceramics", name="Tidewrack Ceramics", language="en-IE", country="IE", zone="Europe/Dublin", sector="ceramics",
)
RECIPE_BOX = "recipe-box"


def larkfield(tale: Tale) -> ClientRecords:
    """Return the grocer: a delay announced last week, a recovery step due today, the next update tomorrow."""
    box = RECIPE_BOX
    return tale.told(
        LARKFIELD,
        clauses.english(tale, "LP/2 master agreement", -480, court="England and Wales"),
        *clauses.CITED["en"],
        Person(
            id="priya-ashdown", name="Priya Ashdown", role="primary", title="ms", gender="female", pronoun="informal",
            emails=("priya@larkfieldpantry.example",), phones=("+44 7700 900182",),
        ),
        Person(
            id="tom-ferriby", name="Tom Ferriby", role="billing", title="mr", gender="male", pronoun="informal",
            emails=("accounts@larkfieldpantry.example",), declined=("phone",),
        ),
        Project(
            id=box, title="Recipe box website", value=money("6400", "GBP"), hours=Decimal(90), spent=Decimal(71), started=tale.day(-140),
            progress=74, stakes=(Stake(text="Food hall opening", on=tale.day(22)),),
        ),
        tale.milestone("recipe-box-design", box, "Page designs", (-138, -95), done=-97),
        tale.milestone("recipe-box-products", box, "Product pages", (-138, -50), (-55, -44, "photos arrived late"), done=-44),
        tale.milestone("recipe-box-launch", box, "Launch", (-138, -1), (-9, 13, "checkout rebuilt on a simpler flow"), remaining="5"),
        tale.commitment("recipe-box-checkout", "me", "Checkout rebuilt on the simpler flow", -4, made=-9, kind="recovery", project=box,
            milestone="recipe-box-launch", done=-4),
        tale.commitment("recipe-box-test", "me", "Test version in Priya's hands", 0, made=-9, kind="recovery", project=box,
            milestone="recipe-box-launch"),
        tale.commitment("recipe-box-update", "me", "Tell Priya how the test went", 1, made=-9, kind="update", project=box),
        tale.commitment("recipe-box-freeze", "me", "Content freeze", 7, made=-9, kind="recovery", project=box,
            milestone="recipe-box-launch"),
        tale.commitment("recipe-box-rebate", "me", "10% off the final invoice", 15, made=-9, kind="goodwill", project=box),
        tale.goodwill("recipe-box-discount", "discount-now", "10% off the final invoice", money("192", "GBP"), -9, project=box),
        tale.invoice("F-0095", money("420", "GBP"), -480, 30, -453),
        tale.invoice("F-0097", money("420", "GBP"), -445, 30, -416),
        tale.invoice("F-0100", money("610", "GBP"), -405, 30, -371),
        tale.invoice("F-0104", money("610", "GBP"), -365, 30, -336),
        tale.invoice("F-0111", money("1500", "GBP"), -310, 30, -288),
        tale.invoice("F-0122", money("1920", "GBP"), -160, 30, -133, project=box, kind="deposit"),
        tale.invoice("F-0133", money("2560", "GBP"), -58, 30, -31, project=box),
        Case(id="launch-delay", kind="delay", opened=tale.day(-9), project=box,
            note="Underestimated the payment provider. Test earlier next time."),
        log=_larkfield_log(tale),
    )


def _larkfield_log(tale: Tale) -> tuple[Interaction, ...]:
    """Tell what was said with the grocer, up to the delay and after it."""
    priya, tom = Voice(person="priya-ashdown", project=RECIPE_BOX), Voice(person="tom-ferriby")
    waits = (0.1, 0.3, 1.1, 0.2, 1.3, 0.1, 0.35, 1.0)
    return tale.log(
        priya.routine(-360, 21, ("Shop sign photos", "Seasonal landing page", "Supplier list", "Newsletter signup", "Gift hampers",
            "Opening hours block", "Recipe cards", "Gift vouchers"), waits, ENGLISH),
        priya.routine(-136, 11, ("Home page", "Box sizes", "Allergen labels", "Delivery slots", "Product photos", "Basket page",
            "Recipe of the week",
            "Account page", "Checkout wording", "Order e-mails"), waits, ENGLISH),
        tom.came(-57, "11:05", "email", "Asked for a purchase order number on the invoice", expects=True),
        tom.out(-57, "12:30", "email", "Invoice sent again with the number"),
        priya.update(-24, "16:40", "Order e-mails done, payment provider next"),
        priya.update(-17, "16:20", "Payment provider slower than planned, looking at a simpler checkout"),
        priya.out(-12, "15:10", "phone", "Left word that the supplier list needs an owner", outcome="voicemail", retracted=-11),
        priya.out(-9, "09:20", "phone", "Told Priya about the new launch date and why", outcome="reached", purpose="delay"),
        priya.out(-9, "10:45", "email", "New launch date, recovery plan and 10% off in writing", purpose="delay"),
        priya.came(-8, "08:50", "email", "Not thrilled, but the plan works for the food hall"),
        priya.update(-2, "16:30", "Checkout rebuilt, test version on track"),
        priya.ask(-2, "09:10", "chat", "Who should be on the list of testers?"),
        priya.came(-2, "11:25", "chat", "Five names for the test"),
        priya.out(-1, "14:15", "chat", "Testers invited"),
    )


def greyfold(tale: Tale) -> ClientRecords:
    """Return the choir: all is well, but the weekly update has been forgotten."""
    season = "season-site"
    robin = Voice(person="robin-okonjo", project=season)
    return tale.told(
        GREYFOLD,
        replace(
            clauses.english(tale, "Letter of engagement", -330, court="England and Wales", notice=14),
            kill_fee=None, rights="", confidential_until=None,
        ),
        Person(
            id="robin-okonjo", name="Robin Okonjo-Hale", role="primary", title="none", pronoun="informal",
            emails=("robin@greyfoldchoir.example",),
            phones=("+44 7700 900417",), note="They/them. Rehearses on Thursday evenings, answers at weekends.",
        ),
        Person(
            id="margaret-pell", name="Margaret Pellbrook", role="billing", title="ms", gender="female",
            emails=("treasurer@greyfoldchoir.example",),
        ),
        Project(
            id=season, title="Season website", value=money("2150",
                "GBP"), hours=Decimal(36), spent=Decimal(17), started=tale.day(-66), progress=45,
            stakes=(Stake(text="Season brochure goes out", on=tale.day(34)),),
        ),
        tale.milestone("season-structure", season, "Structure agreed", (-64, -40), done=-40),
        tale.milestone("season-concerts", season, "Concert pages", (-64, 17), remaining="4"),
        tale.milestone("season-tickets", season, "Ticket links", (-64, 26), remaining="2"),
        tale.invoice("F-0112", money("950", "GBP"), -300, 30, -279),
        tale.invoice("F-0128", money("645", "GBP"), -88, 30, -64, project=season),
        log=tale.log(
            robin.routine(-320, 19, ("Poster for the opening concert", "Programme notes", "Singer portraits", "Mailing list",
                "Archive of concerts",
                "Recording page", "Audition page", "Logo refresh", "Concert leaflet", "Donation page", "Venue photographs"),
                (2.1, 1.2, 4.0, 0.3, 2.0, 3.1), ENGLISH),
            robin.came(-70, "18:10", "meeting", "Committee chose the season website, budget agreed", outcome="reached"),
            robin.routine(-62, 12, ("Site structure", "Concert template", "Biographies", "Ticket wording"), (1.1, 2.0, 3.2, 2.1), ENGLISH),
            robin.came(-18, "09:30", "email", "Asked whether last season's recordings can stay online", expects=True),
            robin.out(-18, "11:15", "email", "Yes, on the archive page, no extra cost"),
            robin.update(-14, "16:15", "Concert template agreed, filling the pages"),
            robin.update(-9, "16:40", "Concert pages half done, first one online to look at"),
        ),
    )


def tidewrack(tale: Tale) -> ClientRecords:
    """Return the pottery: its photographs were promised for three days ago, the work brings far less than it should; slept on it."""
    studio = "studio-shop"
    aoife = Voice(person="aoife-brannigan", project=studio)
    return tale.told(
        TIDEWRACK,
        clauses.english(tale, "TW-1", -280, court="Ireland"),
        Person(
            id="aoife-brannigan", name="Aoife Brannigan", role="primary", title="ms", gender="female", pronoun="informal",
            emails=("aoife@tidewrack.example",), declined=("phone",), note="At the wheel all day; e-mail or a message, never a call.",
        ),
        Person(
            id="cormac-brannigan", name="Cormac Brannigan", role="alternate", title="mr", gender="male", pronoun="informal",
            emails=("cormac@tidewrack.example",), phones=("+353 20 915 0142",),
        ),
        Project(
            id=studio, title="Studio shop pages", value=money("3900"), hours=Decimal(44), spent=Decimal(58), started=tale.day(-95),
            progress=55,
            stakes=(Stake(text="Craft council showcase", on=tale.day(30)),),
        ),
        tale.milestone("studio-shop-design", studio, "Shop design", (-93, -50), done=-51),
        tale.milestone("studio-shop-pages", studio, "Shop pages filled", (-93, 16), remaining="4"),
        tale.milestone("studio-shop-stockists", studio, "Stockist map", (-48, 24), remaining="3"),
        tale.commitment("studio-photos", "client", "Send the studio photographs", -3, made=-10, project=studio),
        tale.commitment("studio-prices", "client", "Confirm the price list", -30, made=-36, project=studio, done=-30),
        tale.invoice("F-0119", money("1300"), -225, 30, -200),
        tale.invoice("F-0127", money("1300"), -95, 30, -47, project=studio),
        Rating(id="tidewrack-1", on=tale.day(-50), score=9, liked="The shop design", project=studio),
        Rating(id="tidewrack-2", on=tale.day(-12), score=6, liked="The tone of the texts", change="More pages for the same price",
            project=studio),
        Case(id="weighing-tidewrack", kind="ending", opened=tale.day(-4), project=studio),
        Ending(
            id="weighing-tidewrack", cooling_until=tale.day(-1),
            grounds=(
                GroundNote(ground="commitments", weight=1, note="Photographs late again, the pages cannot be finished without them."),
                GroundNote(ground="resources", weight=2, note="Fourteen hours beyond the plan, none of them paid."),
            ),
            remedies=(Remedy(text="Video call on scope and photographs", on=tale.day(-10), result="partly"),),
            private="I like Aoife, and I cannot afford the studio at this rate.",
        ),
        log=tale.log(
            aoife.routine(-270, 17, ("Maker's mark", "Exhibition cards", "Glaze chart", "Workshop calendar", "Stockist list",
                "Care leaflet", "Kiln diary",
                "Gift cards", "Postcards", "About page"), (1.0, 3.2, 0.3, 4.1, 2.0), ENGLISH),
            aoife.routine(-92, 13, ("Shop design", "Price list", "Shipping rules", "Breakage policy", "Collection names",
                "Sizes and weights"),
                (2.1, 4.0, 1.2, 3.3, 0.3), ENGLISH),
            aoife.out(-10, "10:30", "meeting", "Video call: photographs promised within the week, shop pages wait for them",
                outcome="reached"),
            aoife.ask(-2, "09:30", "email", "Asked whether the photographs are on their way"),
            aoife.update(-1, "15:20", "Shop pages laid out with placeholders"),
        ),
    )
