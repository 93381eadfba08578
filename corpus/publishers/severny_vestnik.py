"""A Russian regional site with channel promos, slotted credits and view counters."""
from compose import articles
from layout import full_page

SITE = "severnyvestnik.example"
BOILERPLATE = {
    "name": "Северный вестник",
    "nav": ["Северный вестник", "Главная", "Город", "Общество", "Экономика", "Природа", "Культура", "Спорт", "Объявления", "Погода",
            "О редакции", "Поиск"],
    "crumb": "Главная → {section} → {title}",
    "date": "{date}, {hour}:{minute}",
    "byline": "Автор: {author}",
    "minutes": "Время чтения: {n} мин",
    "credit": "Фото: {name} / «Северный вестник»",
    "photographers": ["Антон Брагин", "из архива", "Дарья Зимина"],
    "share": ["Поделиться", "ВКонтакте", "Телеграм", "Одноклассники"],
    "also": "Читайте также: {title}",
    "promo": ["Подписывайтесь на наш канал в Телеграме: там новости выходят раньше, а кот редакции бывает в кадре.", "Подписаться"],
    "tags": "Теги: {section}, {author}",
    "related": "Материалы по теме",
    "popular": "Самое читаемое",
    "comments": "Просмотров: {n}",
    "extra": ["Гороскоп для рыбаков", "Куда пойти в выходные", "Фото недели", "Что случилось за ночь", "Рецепт от читателя",
              "Афиша Дома культуры"],
    "footer": ["Наверх", "Редакция не отвечает за содержание объявлений.", "Политика конфиденциальности", "Реклама на сайте",
               "При использовании материалов ссылка на «Северный вестник» обязательна.", "© 2024 Северный вестник. 12+"],
}


def pages():
    own = articles("severny_vestnik")
    return [full_page(SITE, "ru", BOILERPLATE, article, own) for article in own]
