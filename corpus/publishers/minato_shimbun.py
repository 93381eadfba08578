"""A Japanese local paper: text without spaces, slotted photo credits."""
from compose import articles
from layout import full_page

SITE = "minatoshimbun.example"
BOILERPLATE = {
    "name": "みなと新報",
    "nav": ["みなと新報", "トップ", "地域", "経済", "文化", "自然", "スポーツ", "交通", "おくやみ", "天気", "会員登録", "ログイン"],
    "crumb": "トップ > {section} > {title}",
    "date": "{date} {hour}:{minute} 更新",
    "byline": "文・{author}",
    "minutes": "この記事は約{n}分で読めます",
    "credit": "写真={name}撮影",
    "photographers": ["永井", "本社ヘリから小倉", "読者提供、桐生"],
    "share": ["シェアする", "ポスト", "LINEで送る", "印刷"],
    "also": "あわせて読みたい：{title}",
    "promo": ["みなと新報の公式アプリでは、潮見表と列車の遅れがすぐに届きます。無料でダウンロードできます。", "アプリを入手"],
    "tags": "タグ：{section}、{author}",
    "related": "関連記事",
    "popular": "よく読まれている記事",
    "comments": "コメント（{n}）",
    "extra": ["今週の潮見表", "読者の写真館", "港の俳壇", "休日当番医のお知らせ", "まちの掲示板", "週末の催し"],
    "footer": ["ページの先頭へ", "会社案内", "個人情報の取り扱いについて", "購読のお申し込み",
               "当サイトに掲載の記事、写真の無断転載を禁じます。", "© みなと新報社 2024"],
}


def pages():
    own = articles("minato_shimbun")
    return [full_page(SITE, "ja", BOILERPLATE, article, own) for article in own]
