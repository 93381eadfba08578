"""An English local paper: ordinary full pages, an app promo on each, and one agency report."""
import compose
from compose import articles
from layout import full_page

SITE = "harbourcourier.example"
BOILERPLATE = {
    "name": "The Harbour Courier",
    "nav": ["Skip to content", "The Harbour Courier", "Home", "Local", "Transport", "Culture", "Sport", "Business", "Obituaries",
            "Tide times", "Classifieds", "Search the Courier", "Sign in"],
    "crumb": "Home > {section} > {title}",
    "date": "Published {date} at {hour}:{minute}",
    "byline": "By {author}",
    "minutes": "{n} min read",
    "stock": "File photo: the inner harbour",
    "credit": "Photo: {name} / Harbour Courier",
    "photographers": ["Ada Merrick", "Tom Hale", "R. Vance", "Signe Moll"],
    "share": ["Share", "Facebook", "WhatsApp", "Email", "Copy link"],
    "also": "Read also: {title}",
    "promo": ["Take the Courier with you. Download our free app and hear the ferry horn before anyone else does.",
              "Sign up for our evening newsletter", "Enter your email address", "Subscribe"],
    "tags": "Tags: {section}, {author}, Harbour",
    "related": "More stories",
    "popular": "Most read",
    "comments": "{n} comments",
    "extra": ["Planners look again at the cattle pier", "Your letters: the gulls, again", "Quiz: how well do you know the quays?",
              "Weekend: eleven walks with a pie at the end", "Jobs of the week", "Court round-up for the district",
              "Why the number 9 bus is late", "Recipe: smoked haddock for a wet Tuesday"],
    "footer": ["Back to top", "About us", "Contact the newsdesk", "Advertise", "Privacy policy", "Cookie settings",
               "We use cookies to count readers and to remember where you parked your subscription. Accept",
               "© 2024 The Harbour Courier. All rights reserved."],
}


def pages():
    own = articles("harbour_courier")
    result = [full_page(SITE, "en", BOILERPLATE, article, own) for article in own]
    report = compose.articles("wire")[0]
    report.title = "Grain ships to sail as five states end strait dispute"
    result.append(full_page(SITE, "en", BOILERPLATE, report, own, body=report.body[:6] + report.body[7:]))
    return result
