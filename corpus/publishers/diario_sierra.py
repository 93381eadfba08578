"""A Spanish paper with a promo for its channel, and a footer that is broken into lines differently on every page."""
from compose import articles
from layout import full_page

SITE = "diariosierra.example"
ABOUT = ("Diario de la Sierra es un periódico independiente fundado en 1983 por maestros y ganaderos. Se imprime los jueves y se actualiza cada día. "
         "Los textos firmados son responsabilidad de sus autores, que responden al teléfono. Las cartas de los lectores se publican enteras si caben. "
         "Para corregir un error basta con llamar a la redacción antes de las ocho.")


def wrapped_footer(r):
    lines, line = [], ""
    for word in ABOUT.split():
        if len(line) + len(word) > r.randint(50, 110):
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return ["Volver arriba", *lines, line, "Aviso legal", "Política de privacidad", "Política de cookies",
            "© 2024 Diario de la Sierra. Todos los derechos reservados."]


BOILERPLATE = {
    "name": "Diario de la Sierra",
    "nav": ["Saltar al contenido", "Diario de la Sierra", "Portada", "Comarca", "Campo", "Cultura", "Deporte", "Economía", "Esquelas",
            "El tiempo", "Hemeroteca", "Iniciar sesión", "Buscar"],
    "crumb": "Portada » {section} » {title}",
    "date": "{date} {hour}:{minute} h",
    "byline": "Por {author}",
    "minutes": "Lectura de {n} minutos",
    "credit": "Foto: {name}",
    "photographers": ["Archivo", "Paco Lindes", "Rosa Mena", "cedida"],
    "share": ["Compartir", "Facebook", "Telegram", "Imprimir"],
    "also": "Lea también: {title}",
    "promo": ["Únete a nuestro canal de WhatsApp y recibe las noticias de la sierra cada mañana. Es gratis y no mandamos cadenas.",
              "Suscríbete"],
    "tags": "Etiquetas: {section}, {author}",
    "related": "Te puede interesar",
    "popular": "Lo más leído",
    "comments": "{n} comentarios",
    "extra": ["El santo del día", "Farmacias de guardia", "La foto del lector", "Bares donde aún se canta", "Agenda del fin de semana",
              "Sudoku serrano"],
    "footer": wrapped_footer,
}


def pages():
    own = articles("diario_sierra")
    return [full_page(SITE, "es", BOILERPLATE, article, own) for article in own]
