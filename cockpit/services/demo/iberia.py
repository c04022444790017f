"""Demo clients in Spain: a cannery that has gone silent, a dental clinic with a date that has passed unsaid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cockpit.domain.client import Client, Person
from cockpit.domain.project import Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.services.demo import clauses
from cockpit.services.demo.lines import SPANISH, Voice
from cockpit.services.demo.tale import Tale, money

VALDELUNA = Client(
    id="conservas-valdeluna", name="Conservas Valdeluna S. L.", language="es-ES", country="ES", subdivision="CB", zone="Europe/Madrid",
    sector="conservas", update_every=None, address="Muelle de la Almadraba, 9\n39740 Santoña",
)
ALDAMAR = Client(
    id="clinica-aldamar", name="Clínica Dental Aldamar", language="es-ES", country="ES", subdivision="VC", zone="Europe/Madrid",
    sector="odontología",
)


def valdeluna(tale: Tale) -> ClientRecords:
    """Return the cannery: silent well past its rhythm, one gentle nudge sent, the next step due."""
    catalogue = "catalogo-valdeluna"
    carmen, ignacio = Voice(person="carmen-ibarlucea", project=catalogue, chats=False), Voice(person="ignacio-solorza", project=catalogue)
    waits = (1.1, 0.3, 2.2, 1.0, 3.0, 0.2, 1.2, 2.1)
    return tale.told(
        VALDELUNA,
        replace(
            clauses.spanish(tale, "Contrato CV-2", -380, court="Juzgados de Santander"),
            communication="Informe al cierre de cada fase, sin informes semanales; respuesta en tres días hábiles.",
        ),
        *clauses.CITED["es"],
        Person(
            id="carmen-ibarlucea", name="Carmen Ibarlucea", role="primary", title="ms", gender="female", pronoun="formal",
            emails=("carmen.ibarlucea@valdeluna.example",), phones=("+34 555 010 142",), declined=("social",),
            note="Mejor por la mañana; en plena costera apenas mira el correo.",
        ),
        Person(
            id="ignacio-solorza", name="Ignacio Solorza", role="alternate", title="mr", gender="male", pronoun="formal",
            emails=("direccion@valdeluna.example",), phones=("+34 555 010 177",),
        ),
        Project(
            id=catalogue, title="Catálogo de exportación", value=money("5400"), hours=Decimal(70), spent=Decimal(41),
            started=tale.day(-130),
            progress=60, stakes=(Stake(text="Feria internacional de alimentación", on=tale.day(32)),),
        ),
        tale.milestone("valdeluna-fichas", catalogue, "Fichas de producto", (-128, -70), done=-71),
        tale.milestone("valdeluna-maqueta", catalogue, "Maqueta del catálogo", (-128, -25), (-34, -16, "textos en inglés pendientes"),
            done=-16),
        tale.milestone("valdeluna-pruebas", catalogue, "Pruebas de imprenta", (-128, 18), remaining="3"),
        tale.invoice("F-0115", money("1800"), -285, 30, -259),
        tale.invoice("F-0124", money("1800"), -140, 30, -97, project=catalogue),
        tale.invoice("F-0137", money("1800"), -22, 30, project=catalogue),
        log=tale.log(
            carmen.routine(-350, 19, ("Etiqueta de la anchoa", "Historia de la casa", "Fotos de la fábrica", "Página de tiendas",
                "Ficha del bonito",
                "Estuche de regalo", "Traducción al inglés", "Tarjeta de felicitación", "Recetario", "Vídeo de la costera"), waits,
                SPANISH),
            ignacio.came(-135, "12:30", "phone", "Encargo del catálogo de exportación, presupuesto aprobado", outcome="reached"),
            carmen.routine(-126, 12, ("Índice del catálogo", "Ficha de la anchoa", "Ficha del mejillón", "Tabla de formatos",
                "Textos en inglés",
                "Fotos de bodegón", "Portada", "Contraportada", "Certificados"), waits, SPANISH),
            carmen.ask(-7, "09:40", "email", "Maqueta completa enviada, a la espera del visto bueno para imprenta"),
            carmen.ask(-4, "10:05", "email", "Recordatorio amable: la imprenta reserva turno esta quincena", purpose="follow-up"),
        ),
    )


def aldamar(tale: Tale) -> ClientRecords:
    """Return the clinic: a delivery that was due two days ago, and nobody has told them."""
    booking = "cita-aldamar"
    marta, jordi = Voice(person="marta-quiros", project=booking, chats=False), Voice(person="jordi-benlloch")
    return tale.told(
        ALDAMAR,
        clauses.spanish(tale, "Contrato CDA-1", -300, court="Juzgados de Valencia"),
        Person(
            id="marta-quiros", name="Marta Quirós Velarde", role="primary", title="ms", gender="female", pronoun="formal",
            emails=("marta.quiros@aldamar.example",), phones=("+34 555 010 121",),
        ),
        Person(
            id="jordi-benlloch", name="Jordi Benlloch", role="billing", title="mr", gender="male", pronoun="informal",
            emails=("gestion@aldamar.example",),
        ),
        Project(
            id=booking, title="Cita previa en línea", value=money("4200"), hours=Decimal(60), spent=Decimal(46), started=tale.day(-105),
            progress=70,
            stakes=(Stake(text="Puertas abiertas", on=tale.day(21)),),
        ),
        tale.milestone("cita-agenda", booking, "Agenda de profesionales", (-103, -60), (-66, -55, "dos doctoras más en la agenda"),
            done=-54),
        tale.milestone("cita-recordatorios", booking, "Recordatorios por correo", (-103, -2), remaining="3"),
        tale.milestone("cita-apertura", booking, "Puesta en marcha", (-103, 17), remaining="3"),
        tale.invoice("F-0120", money("1400"), -215, 30, -190),
        tale.invoice("F-0129", money("1400"), -86, 30, -60, project=booking, kind="deposit"),
        tale.expense("cita-sms", "Paquete de avisos por SMS", money("75"), -24, project=booking),
        log=tale.log(
            marta.routine(-290, 18, ("Página de tratamientos", "Fotos del equipo", "Aviso de privacidad", "Preguntas frecuentes",
                "Carteles de la sala",
                "Ficha de ortodoncia", "Mapa y aparcamiento", "Tarjetas de visita", "Campaña de revisiones"), (0.3, 1.2, 0.2, 2.1, 1.0),
                SPANISH),
            marta.routine(-102, 12, ("Tipos de cita", "Agenda de profesionales", "Mensaje de confirmación", "Cancelaciones",
                "Textos de recordatorio",
                "Consentimiento", "Prueba con recepción"), (1.1, 0.3, 2.0, 0.2, 1.3), SPANISH),
            jordi.came(-59, "13:10", "email", "Justificante de la transferencia"),
            marta.came(-20, "17:40", "phone", "Pregunta por las puertas abiertas, se confirma la fecha", outcome="reached"),
            marta.update(-12, "17:50", "Informe semanal: confirmaciones por correo listas"),
            marta.update(-7, "18:10", "Informe semanal: textos de recordatorio montados"),
            marta.update(-2, "18:05", "Informe semanal: recordatorios en pruebas"),
        ),
    )
