"""`/robots.txt`: are search engines kept to the guides?"""


def test_the_staffs_side_is_closed_and_the_sitemap_named(db, client, settings):
    settings.SITE_URL = "https://guides.example.org"
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /audit/",
        "Disallow: /go/",
        "",
        "Sitemap: https://guides.example.org/sitemap.xml",
    ]
