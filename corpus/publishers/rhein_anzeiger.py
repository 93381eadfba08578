"""A German daily: promos by section, and a background paragraph that a dozen follow-ups of one month share."""
from compose import articles, rng
from layout import full_page

SITE = "rheinanzeiger.example"
BACKGROUND = ("Die Talbrücke zwischen Niederau und Oberhain wurde 1967 eröffnet und war für achttausend Fahrzeuge am Tag gedacht. Zuletzt "
              "fuhren dort mehr als dreißigtausend. Schon 2015 hatte der Landesbetrieb die Traglast herabgesetzt, eine Sanierung aber zweimal "
              "verschoben, weil Geld und Ingenieure fehlten. Seit der Sperrung führt der kürzeste Weg über Kall und ist zwanzig Kilometer länger.")
BOILERPLATE = {
    "name": "Rhein-Anzeiger",
    "nav": ["Zum Inhalt springen", "Rhein-Anzeiger", "Startseite", "Region", "Sport", "Kultur", "Wirtschaft", "Natur", "Bildung",
            "Trauer", "Stellenmarkt", "E-Paper", "Anmelden", "Suche"],
    "crumb": "Startseite / {section} / {title}",
    "date": "Stand: {date}, {hour}:{minute} Uhr",
    "byline": "Von {author}",
    "minutes": "Lesezeit: {n} Minuten",
    "credit": "Foto: {name}/Rhein-Anzeiger",
    "photographers": ["Klaus Emde", "privat", "Mara Thiel", "Archiv"],
    "share": ["Teilen", "Merken", "Drucken", "Per E-Mail senden"],
    "also": "Lesen Sie auch: {title}",
    "promo": ["Mit RA plus lesen Sie alle Artikel und unterstützen die Lokalredaktion. Der erste Monat kostet einen Euro.", "Jetzt testen"],
    "section_promo": {
        "Sport": ["Kein Spiel verpassen: Der Sport-Ticker schickt Ihnen jedes Tor Ihres Vereins aufs Handy.", "Ticker einrichten"],
        "Kultur": ["Der Kulturkalender erscheint jeden Donnerstag und nennt alle Termine zwischen Eifel und Rhein.", "Kalender öffnen"],
    },
    "tags": "Schlagwörter: {section}, {author}",
    "related": "Mehr zum Thema",
    "popular": "Meistgelesen",
    "comments": "{n} Kommentare",
    "extra": ["Rätsel der Woche", "Blitzer in der Region", "Wetter: erst Nebel, dann auch", "Leserbriefe", "Ausflugstipp mit Kuchen",
              "So wird der Sonntag"],
    "footer": ["Nach oben", "Kommentare schreiben nur Abonnenten. Bitte melden Sie sich an.", "Impressum", "Datenschutz", "AGB",
               "Cookie-Einstellungen", "© 2024 Rhein-Anzeiger Verlag. Alle Rechte vorbehalten."],
}


def pages():
    own = articles("rhein_anzeiger")
    result = []
    for article in own:
        body = list(article.body)
        if article.slug.startswith("bruecke-"):
            body.insert(rng(SITE, "background", article.slug).randint(0, len(body)), BACKGROUND)
        result.append(full_page(SITE, "de", BOILERPLATE, article, own, body=body))
    return result
