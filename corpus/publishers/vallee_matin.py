"""A French regional paper: stock caption on half of the pages, glued template pieces, promos glued to the last paragraph."""
from compose import articles
from layout import full_page

SITE = "valleematin.example"
PROMO = "Recevez chaque matin l'essentiel de la vallée : inscrivez-vous gratuitement à notre lettre du jour."
BOILERPLATE = {
    "name": "Vallée Matin",
    "nav": ["Aller au contenu", "Vallée Matin", "À la une", "Vallée", "Montagne", "Économie", "Sport", "Culture", "Avis d'obsèques",
            "Petites annonces", "Météo", "Se connecter", "Rechercher"],
    "crumb": "Accueil › {section} › {title}",
    "date": "Publié le {date} à {hour}h{minute}",
    "byline": "Par {author}",
    "minutes": "{n} minutes",
    "stock": "Image d'illustration, sans lien avec l'article",
    "credit": "Photo {name} / Vallée Matin",
    "photographers": ["J. Cazenave", "archives", "Léonie Bach", "M. Rivals"],
    "share": ["Partager", "Facebook", "X", "WhatsApp", "Imprimer"],
    "also": "Lire aussi : {title}",
    "promo": ["Le meilleur de la semaineLa rédaction vous propose sa sélection de reportages", PROMO, "Je m'abonne"],
    "tags": "Mots-clés : {section}, {author}",
    "related": "Articles similaires",
    "popular": "Les plus lus",
    "comments": "{n} commentaires",
    "extra": ["Vos photos de la semaine", "Le quiz du patois", "Où cueillir les morilles sans se fâcher", "Carnet du jour",
              "Notre comparatif des raquettes", "Horoscope des bergers"],
    "footer": ["Haut de page", "Qui sommes-nous ?", "Mentions légales", "Politique de confidentialité", "Gérer les cookies",
               "En poursuivant votre navigation, vous acceptez que nous comptions les visites.",
               "© Vallée Matin 2024. Tous droits réservés."],
}


def glued(page, r, paragraph):
    """Every fourth page has the letter's promo stuck to its last paragraph."""
    if r.random() < 0.25:
        page.mixed(("1", paragraph), ("0", PROMO))
    else:
        page.article(paragraph)


def pages():
    own = articles("vallee_matin")
    return [full_page(SITE, "fr", BOILERPLATE, article, own, end=glued) for article in own]
