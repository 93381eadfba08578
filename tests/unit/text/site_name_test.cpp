#include "text/site_name.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "chaff/page.h"

#include "support/random_site.h"

namespace chaff {
namespace {

TEST(SiteOfUrlForms, SlashesInAPathAreNotAScheme) {
  EXPECT_EQ(site_of_url("example.org/a//b"), "example.org");
  EXPECT_EQ(site_of_url("example.org/?next=http://other.example/"), "example.org");
  EXPECT_EQ(site_of_url("https://example.org/web/https://other.example/"), "example.org");
}

TEST(SiteOfUrlForms, UrlsWithoutAHostHaveNoSite) {
  for (const char* url : {"mailto:joe@example.org", "urn:isbn:123", "about:blank",
                          "javascript:void(0)", "data:text/plain,x", "file:///tmp/a", "/a/b", "?q",
                          "#top", " ", "http:///a", "http://:80/", "."}) {
    EXPECT_EQ(site_of_url(url), "") << url;
  }
}

TEST(SiteOfUrlForms, APortIsNotAScheme) {
  EXPECT_EQ(site_of_url("localhost:8080/x"), "localhost");
  EXPECT_EQ(site_of_url("example.org:/x"), "example.org");
  EXPECT_EQ(site_of_url("www.Example.org:443"), "example.org");
}

TEST(SiteOfUrlForms, BlanksAroundTheUrlAreIgnored) {
  EXPECT_EQ(site_of_url(" \t\nhttps://example.org/a \r\n"), "example.org");
  EXPECT_EQ(site_of_url("example.org\n"), "example.org");
}

TEST(SiteOfUrlForms, WwwIsRemovedBeforeADomainAndOnlyAsALabel) {
  EXPECT_EQ(site_of_url("http://www.www.org"), "www.org");
  EXPECT_EQ(site_of_url("http://www.org"), "www.org");
  EXPECT_EQ(site_of_url("http://www.www.example.org"), "example.org");
  EXPECT_EQ(site_of_url("http://www./"), "www");
  EXPECT_EQ(site_of_url("http://wwwexample.org"), "wwwexample.org");
  EXPECT_EQ(site_of_url("http://WWW.example.org"), "example.org");
  EXPECT_EQ(site_of_url("http://www2.example.org"), "www2.example.org");
}

TEST(SiteOfUrlForms, SpellingsOfAHostAreOne) {
  for (const char* url :
       {"http://пример.рф/статья", "http://xn--e1afmkfd.xn--p1ai/", "http://XN--E1AFMKFD.xn--p1ai",
        "http://ПРИМЕР.рф", "http://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%d1%80%d1%84/",
        "http://www.пример。рф./", "пример.xn--p1ai:80", "//xn--e1afmkfd.рф"}) {
    EXPECT_EQ(site_of_url(url), "пример.рф") << url;
  }
  EXPECT_EQ(site_of_url("http://xn--strae-oqa.example/"), "straße.example");
  EXPECT_EQ(site_of_url("http://STRAßE.example/"), "straße.example");
  EXPECT_EQ(site_of_url("http://cafe\u0301.example/"), "caf\u00e9.example");
  EXPECT_EQ(site_of_url("http://www%2Eexample%2eORG/"), "example.org");
  EXPECT_EQ(site_of_url("http://r3---sn-ab.example/"), "r3---sn-ab.example");
  EXPECT_EQ(site_of_url("http://my_blog.example/"), "my_blog.example");
}

TEST(SiteOfUrlForms, WhatIsNoHostStaysAsItIs) {
  for (const char* host :
       {"xn--zzzzzz99999.example", "a%2fb.example", "a%00b.example", "a%2561.example",
        "%ff.example", "100%.example", "a／b.example", "℀.example"}) {
    EXPECT_EQ(site_of_url("http://" + std::string(host) + "/"), host);
  }
  EXPECT_EQ(site_of_url("http://127.0.0.1:80/a"), "127.0.0.1");
  EXPECT_EQ(site_of_url("http://a@b@c.example/"), "c.example");
  const std::string endless(100000, 'x');
  EXPECT_EQ(site_of_url("http://xn--" + endless + "/"), "xn--" + endless);
}

TEST(SiteOfUrlForms, AddressesOfIpv6HaveOneSpelling) {
  for (const char* url : {"http://[2001:DB8::1]:80/", "http://[2001:db8:0:0:0:0:0:1]",
                          "[2001:0db8::0001]:443/x", "http://user@[2001:db8::1]/"}) {
    EXPECT_EQ(site_of_url(url), "[2001:db8::1]") << url;
  }
  EXPECT_EQ(site_of_url("http://[::1"), "");
  EXPECT_EQ(site_of_url("http://a]b/"), "");
  EXPECT_EQ(site_of_url("http://[fe80::1%25eth0]/"), "[fe80::1%25eth0]");
}

TEST(SiteOfUrlForms, OneSlashOfASchemeMayBeLost) {
  EXPECT_EQ(site_of_url("http:/example.org/a"), "example.org");
  EXPECT_EQ(site_of_url("HTTPS:/example.org"), "example.org");
  EXPECT_EQ(site_of_url("other:/example.org"), "other");
}

TEST(SiteOfUrlForms, AnArchivedPageHasItsOwnSite) {
  for (const char* url :
       {"https://web.archive.org/web/20200101000000/http://www.Example.org/a",
        "https://web.archive.org/web/20200101000000id_/http://www.example.org:80/a?b=/c",
        "http://web.archive.org/web/2020*/https://example.org/",
        "http://WEB.archive.org/web/2020/example.org/a",
        "//web.archive.org/web/2/http:/example.org",
        "https://archive.example/web/20200101000000/http://example.org/",
        "https://archive.example/collection/7/20200101000000if_/https://example.org",
        "https://archive.example/20200101000000/http://example.org/?x#y",
        "https://web.archive.org/web/20200101000000/http://archive.example/web/20190101000000/"
        "http://example.org/"}) {
    EXPECT_EQ(site_of_url(url), "example.org") << url;
  }
  for (const char* url :
       {"https://web.archive.org/web/20200101000000/", "https://web.archive.org/about/x.html",
        "https://web.archive.org/web/http://example.org/", "https://web.archive.org/",
        "https://web.archive.org/?a=/web/20200101000000/http://example.org/",
        "https://web.archive.org/web/202001010000001/http://example.org/"}) {
    EXPECT_EQ(site_of_url(url), "web.archive.org") << url;
  }
  EXPECT_EQ(site_of_url("https://blog.example/2020/http://example.org/"), "blog.example");
  EXPECT_EQ(site_of_url("https://blog.example/20200101000000/example.org/"), "blog.example");
  EXPECT_EQ(site_of_url("https://blog.example/20200101000000idx/http://example.org/"),
            "blog.example");
}

TEST(SiteOfUrlForms, TheSiteOfASiteIsItself) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  const char* const parts[] = {
      "http://", "www.",   ".",      "/",        "a",   "B",   "xn--",
      "%2e",     "%41",    "é",      "。",       "[",   "]",   ":",
      "80",      "@",      " ",      "://",      "?",   "www", "web.archive.org/web/2020/",
      "%",       "\xFF",   "-",      "e1afmkfd", "рф",  "／",  "::1",
      "https:/", "\u200d", "\u00ad", "ß",        "org", "Ａ",  "%C3%9F",
      "1"};
  for (int round = 0; round < 50000; ++round) {
    std::string url;
    for (std::size_t i = 1 + test::below(random, 8); i > 0; --i)
      url += parts[test::below(random, std::size(parts))];
    const std::string site = site_of_url(url);
    ASSERT_EQ(site_of_url(site), site) << url;
    const std::string name = site_of_name(url), domain = domain_of_site(site);
    ASSERT_EQ(site_of_name(name), name) << url;
    ASSERT_EQ(domain_of_site(domain), domain) << url;
    ASSERT_TRUE(site.ends_with(domain)) << url;
  }
}

TEST(SiteOfName, ReadsUrlsAndHosts) {
  for (const auto& [name, site] : std::map<std::string, std::string>{
           {"https://www.Example.com/x", "example.com"},
           {"WWW.Example.com", "example.com"},
           {"Example.com:8080", "example.com"},
           {"example.com/news", "example.com"},
           {"example.com.", "example.com"},
           {" //example.com/ ", "example.com"},
           {"XN--E1AFMKFD.xn--p1ai", "пример.рф"},
           {"127.0.0.1:80", "127.0.0.1"},
           {"http://localhost/", "localhost"},
           {"https://web.archive.org/web/20200101000000/http://example.com/", "example.com"}}) {
    EXPECT_EQ(site_of_name(name), site) << name;
  }
  for (const char* name : {"The Daily News", "Daily", "News/World", "Dr. Who", "v1.2", "Part 1.x",
                           "", " ", "joe@example.org", "...", ".com", "A:B", "17", "3.14",
                           "localhost", "Is this it?", "http://", "news:today", "a..com"}) {
    EXPECT_EQ(site_of_name(name), name);
  }
}

TEST(DomainOfSite, IsWhatSomebodyRegistered) {
  for (const auto& [site, domain] :
       std::map<std::string, std::string>{{"example.co.uk", "example.co.uk"},
                                          {"m.example.co.uk", "example.co.uk"},
                                          {"amp.example.com", "example.com"},
                                          {"www2.news.example.com", "example.com"},
                                          {"someone.github.io", "someone.github.io"},
                                          {"a.someone.github.io", "someone.github.io"},
                                          {"github.io", "github.io"},
                                          {"co.uk", "co.uk"},
                                          {"м.пример.рф", "пример.рф"},
                                          {"a.例.公司.cn", "例.公司.cn"},
                                          {"m.host.example", "host.example"},
                                          {"127.0.0.1", "127.0.0.1"},
                                          {"[2001:db8::1]", "[2001:db8::1]"},
                                          {"localhost", "localhost"},
                                          {"The Daily News", "The Daily News"},
                                          {"", ""}}) {
    EXPECT_EQ(domain_of_site(site), domain) << site;
  }
}

TEST(OwnerOf, IsTheRegistrableDomain) {
  for (const auto& [site, owner] :
       std::map<std::string, std::string>{{"example.org", "example.org"},
                                          {"a.b.example.org", "example.org"},
                                          {"a.example.co.uk", "example.co.uk"},
                                          {"example.co.uk", "example.co.uk"},
                                          {"co.uk", "co.uk"},
                                          {"x.co.com", "co.com"},
                                          {"news.bbc.de", "bbc.de"},
                                          {"folder", "folder"},
                                          {"", ""},
                                          {".", "."},
                                          {".org", ".org"}}) {
    EXPECT_EQ(detail::owner_of(site), owner) << site;
  }
}

}  // namespace
}  // namespace chaff
