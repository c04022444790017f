"""Demo clients in America: an outfitter that has vanished, a Mexican studio being left in good order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cockpit.domain.case import Case
from cockpit.domain.client import Client, Person
from cockpit.domain.ending import Ending, GroundNote, Rating, Remedy
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.services.demo import clauses
from cockpit.services.demo.lines import ENGLISH, SPANISH, Voice
from cockpit.services.demo.tale import Tale, money

QUILLBACK = Client(
    id="quillback-trail", name="Quillback Trail Outfitters, Inc.", language="en-US", country="US", subdivision="CO", zone="America/Denver",
    sector="outdoor equipment", address="218 Wren Hollow Road\nGolden, CO 80401",
)
NORTE = Client(
    id="norte-grafico", name="Norte Gráfico", language="es-MX", country="MX", zone="America/Monterrey", sector="artes gráficas",
)
PORTAL = "portal-pedidos"


def quillback(tale: Tale) -> ClientRecords:
    """Return the outfitter: four attempts over two channels, no answer for more than a month, an unpaid invoice."""
    locator = "store-locator"
    dana, marcus = Voice(person="dana-whitlow", project=locator), Voice(person="marcus-oyelade", project=locator)
    return tale.told(
        QUILLBACK,
        replace(clauses.english(tale, "SOW 3", -420, court="State of Colorado"), late_rate=Decimal(18)),
        *clauses.CITED["en"],
        Person(
            id="dana-whitlow", name="Dana Whitlow", role="primary", title="ms", gender="female", pronoun="informal",
            emails=("dana@quillbacktrail.example",), phones=("+1 303 555 0142",), declined=("social",),
        ),
        Person(
            id="marcus-oyelade", name="Marcus Oyelade", role="sponsor", title="mr", gender="male", pronoun="formal",
            emails=("marcus@quillbacktrail.example",), phones=("+1 303 555 0179",),
        ),
        Project(
            id=locator, title="Store locator", status="paused", value=money("9800", "USD"), hours=Decimal(95), spent=Decimal(58),
            started=tale.day(-120), progress=60, stakes=(Stake(text="New trail catalog", on=tale.day(20)),),
        ),
        Project(
            id="trail-map", title="Trail map page", status="done", value=money("2400", "USD"), hours=Decimal(24), spent=Decimal(37),
            started=tale.day(-330),
        ),
        tale.milestone("locator-map", locator, "Map prototype", (-118, -80), done=-81),
        tale.milestone("locator-data", locator, "Store data imported", (-118, -45), (-52, -40, "second spreadsheet came late"), done=-40),
        tale.milestone("locator-beta", locator, "Beta with ten stores", (-118, 25), remaining="8"),
        tale.commitment("locator-list", "client", "Send the list of beta stores", -45, made=-52, project=locator, done=-44),
        tale.invoice("F-0099", money("850", "USD"), -440, 30, -402),
        tale.invoice("F-0102", money("850", "USD"), -395, 30, -356),
        tale.invoice("F-0106", money("1200", "USD"), -350, 30, -310),
        tale.invoice("F-0113", money("2400", "USD"), -300, 30, -254, project="trail-map"),
        tale.invoice("F-0125", money("3200", "USD"), -130, 30, -78, project=locator),
        tale.invoice("F-0134", money("3200", "USD"), -72, 30, project=locator),
        Rating(id="quillback-1", on=tale.day(-80), score=8, liked="The map prototype", project=locator),
        Rating(id="quillback-2", on=tale.day(-41), score=5, change="Wants every store page hand-drawn, same budget", project=locator),
        Case(
            id="quillback-silence", kind="silence", opened=tale.day(-17), project=locator,
            note="Rumor of a reorganization. Stay kind, keep the paper trail.",
        ),
        log=tale.log(
            dana.routine(-340, 19, ("Tent guide", "Size charts", "Trail map page", "Return policy", "Gear checklist", "Team bios",
                "Rental page",
                "Sale banner", "Product comparison", "Care instructions"), (0.3, 1.1, 2.0, 0.2, 3.0, 1.0), ENGLISH),
            dana.routine(-116, 12, ("Map provider", "Store fields", "Filter labels", "Spreadsheet format", "Mobile layout", "Opening hours",
                "Beta stores"), (1.2, 0.2, 2.1, 1.0, 3.0, 0.3), ENGLISH),
            dana.ask(-33, "09:30", "email", "Prototype with real stores sent, asked for the go-ahead on the beta"),
            dana.ask(-28, "10:10", "email", "Checked in on the beta go-ahead", purpose="follow-up"),
            dana.out(-23, "11:00", "phone", "Called the office line, left a message", outcome="voicemail", expects=True,
                purpose="follow-up"),
            marcus.ask(-16, "09:45", "email", "Wrote to Marcus: who should we talk to about the locator?", purpose="follow-up"),
            marcus.came(-16, "09:46", "email", "Out of office, limited access to e-mail", outcome="auto-reply"),
            dana.out(-9, "10:30", "phone", "Called again, rang out", outcome="no-answer", expects=True, purpose="follow-up"),
        ),
    )


def norte(tale: Tale) -> ClientRecords:
    """Return the studio that is being left: nine days of notice to run, three handover tasks open."""
    portal = PORTAL
    return tale.told(
        NORTE,
        replace(
            clauses.spanish(tale, "Contrato NG-04", -450, court="Tribunales de Monterrey, Nuevo León"),
            communication="Informe semanal por correo; llamadas solo con cita, de 9 a 13 h de Monterrey.",
        ),
        Person(
            id="rodrigo-cantu", name="Rodrigo Cantú Leal", role="primary", title="mr", gender="male", pronoun="informal",
            emails=("rodrigo@nortegrafico.example",),
        ),
        Person(
            id="lucia-garza", name="Lucía Garza Treviño", role="billing", title="ms", gender="female", pronoun="formal",
            emails=("administracion@nortegrafico.example",), declined=("chat",),
        ),
        Project(
            id=portal, title="Portal de pedidos", value=money("92000",
                "MXN"), hours=Decimal(140), spent=Decimal(131), started=tale.day(-200),
            progress=94,
        ),
        tale.milestone("portal-acceso", portal, "Acceso de clientes", (-198, -150), (-158, -141, "cambio de alcance"), done=-140),
        tale.milestone("portal-cotizador", portal, "Cotizador", (-198, -80), (-95, -60, "reglas de precio nuevas"), done=-59),
        tale.milestone("portal-cierre", portal, "Versión de cierre", (-15, -3), done=-3),
        tale.commitment("portal-repositorio", "me", "Traspaso del repositorio", -4, made=-15, kind="handover", project=portal, done=-4),
        tale.commitment("portal-accesos", "me", "Entrega de accesos y contraseñas", 2, made=-15, kind="handover", project=portal,
            topic="access",
        ),
        tale.commitment("portal-documentacion", "me", "Documentación técnica del portal", 3, made=-15, kind="handover", project=portal,
            topic="documentation",
        ),
        tale.commitment("portal-sesion", "me", "Sesión de traspaso con el nuevo equipo", 4, made=-15, kind="handover", project=portal,
            owner="Imprenta Delta"),
        tale.commitment("portal-reunion", "me", "Reunión mensual de alcance y prioridades", -70, made=-90, kind="remedy", project=portal,
            done=-70),
        tale.invoice("F-0116", money("27600", "MXN"), -280, 30, -252, project=portal),
        tale.invoice("F-0126", money("36800", "MXN"), -120, 30, -86, project=portal),
        tale.invoice("F-0139", money("27600", "MXN"), -8, 30, project=portal, disputed="las cuatro horas de documentación"),
        Case(
            id="cierre-norte", kind="ending", opened=tale.day(-20), project=portal, notice_given=tale.day(-15),
            effective=tale.today + timedelta(days=9),
            note="Cambios de alcance sin acuerdo y reuniones fuera de horario; no compensa. Motivo que se comunica: otra disponibilidad.",
        ),
        _norte_ending(tale),
        Rating(id="norte-1", on=tale.day(-130), score=9, liked="Rapidez y claridad", project=portal),
        Rating(id="norte-2", on=tale.day(-62), score=7, liked="El cotizador", change="Más disponibilidad por la tarde", project=portal),
        log=_norte_log(tale),
    )


def _norte_ending(tale: Tale) -> Ending:
    """Tell what was weighed before the studio was left, and what was agreed for the handover."""
    return Ending(
        id="cierre-norte", outcome="end", decided=tale.day(-16), cooling_until=tale.day(-17),
        grounds=(
            GroundNote(ground="communication", weight=2, note="Mensajes de noche, con respuesta exigida para el día siguiente."),
            GroundNote(ground="commitments", weight=1),
            GroundNote(ground="needs", weight=2, note="Un portal que crece sin presupuesto."),
        ),
        remedies=(
            Remedy(text="Reunión mensual de alcance", on=tale.day(-70), result="failed"),
            Remedy(text="Cotización aparte de cada módulo nuevo", on=tale.day(-59), result="failed"),
        ),
        stated="capacity", reason="A partir de ahora no puedo dedicar al portal la disponibilidad que necesita.",
        private="Cambios de alcance sin acuerdo y reuniones fuera de horario; no compensa.",
        notice_length=30, notice_unit="days", successor="Imprenta Delta", successor_email="sistemas@imprentadelta.example",
        consent=tale.day(-14), deletion=tale.today + timedelta(days=30), peers=("Estudio Brújula",),
        positives="He valorado la claridad de Rodrigo sobre el oficio y la confianza de su equipo.",
    )


def _norte_log(tale: Tale) -> tuple[Interaction, ...]:
    """Tell what was said with the studio, from the first page to the handover."""
    rodrigo, lucia = Voice(person="rodrigo-cantu", project=PORTAL), Voice(person="lucia-garza")
    return tale.log(
        rodrigo.routine(-330, 18, ("Página de servicios", "Muestrario de papeles", "Formulario de cotización", "Fotos del taller",
            "Textos de empaque", "Ficha de acabados", "Preguntas frecuentes"), (2.1, 1.0, 4.2, 3.0, 1.3), SPANISH),
        rodrigo.routine(-196, 15, ("Registro de clientes", "Permisos", "Cotizador", "Reglas de precio", "Avisos por correo",
            "Historial de pedidos",
            "Subida de archivos", "Panel de taller", "Pruebas con clientes", "Manual de uso"), (3.1, 2.0, 1.1, 5.0, 2.3), SPANISH),
        rodrigo.came(-60, "10:50", "email", "Pide añadir módulos fuera de lo acordado", expects=True),
        rodrigo.out(-59, "09:40", "email", "Alcance del contrato recordado, cotización aparte ofrecida"),
        rodrigo.update(-44, "09:20", "Informe semanal: manual de uso publicado, quedan correcciones"),
        rodrigo.came(-38, "19:40", "chat", "Nuevo cambio de alcance, pedido de noche y para el día siguiente", expects=True),
        rodrigo.out(-37, "09:15", "email", "Lo pedido queda fuera del contrato; propuesta de fechas y precio"),
        rodrigo.came(-33, "10:30", "email", "Sin respuesta sobre el precio, insiste en la fecha"),
        rodrigo.out(-18, "09:30", "meeting", "Conversación sobre el cierre: acuerdo en el calendario", outcome="reached"),
        rodrigo.out(-15, "10:05", "email", "Aviso de fin de la colaboración y plan de traspaso", purpose="notice"),
        rodrigo.came(-14, "12:15", "email", "Recibido; nombra al equipo que toma el relevo"),
        lucia.out(-6, "09:20", "email", "Factura final con el detalle de horas"),
        lucia.came(-5, "11:00", "email", "Factura recibida; pregunta por las cuatro horas de documentación"),
        rodrigo.update(-2, "09:35", "Traspaso: repositorio entregado, quedan accesos, documentación y sesión"),
    )
