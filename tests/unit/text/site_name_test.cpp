#include "text/site_name.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "chaff/page.h"

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
                          "#top", " ", "http:///a", "http://:80/", "www.", "."}) {
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

TEST(SiteOfUrlForms, OnlyOneWwwIsRemovedAndOnlyAsALabel) {
  EXPECT_EQ(site_of_url("http://www.www.org"), "www.org");
  EXPECT_EQ(site_of_url("http://wwwexample.org"), "wwwexample.org");
  EXPECT_EQ(site_of_url("http://WWW.example.org"), "example.org");
  EXPECT_EQ(site_of_url("http://www2.example.org"), "www2.example.org");
}

TEST(SiteOfUrlForms, UnusualHostsStayUnchanged) {
  EXPECT_EQ(site_of_url("http://пример.рф/статья"), "пример.рф");
  EXPECT_EQ(site_of_url("http://xn--e1afmkfd.xn--p1ai/"), "xn--e1afmkfd.xn--p1ai");
  EXPECT_EQ(site_of_url("http://127.0.0.1:80/a"), "127.0.0.1");
  EXPECT_EQ(site_of_url("http://a@b@c.example/"), "c.example");
  EXPECT_EQ(site_of_url("http://[::1"), "");
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
