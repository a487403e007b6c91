"""What a stranger's feed may bring into a page, and what it may not."""

import pytest

from hearten.rules.directory import plain


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Tuesday \t night\nGroup ", "Tuesday night Group"),
        ("Ann&#39;s &amp; Bob&rsquo;s", "Ann's & Bob’s"),
        ("<b>Bold</b> hope", "Bold hope"),
        ("a < b and 2 > 1, <3", "a < b and 2 > 1, <3"),
        ("<script>alert(1)</script>Hope", "Hope"),
        ("<SCRIPT src=x>alert(1)", ""),
        ("<<b>script>alert(1)<<b>/script>Hope", "Hope"),
        ("&lt;img src=x onerror=alert(1)&gt;Hope", "Hope"),
        ("Hope <img src=x onerror=alert(1) ", "Hope"),
        ("Hope<!-- secret -->!", "Hope!"),
        ("<<<<<b>b>b>b>b>", "b>"),
        ("a\x00b\x1b[31m\x85c\x9f", "ab[31mc"),
        ("left \u202eto right\u202c", "left to right"),
        ("half \ud800 a letter", "half a letter"),
        ("ask ana.b+c@mail.example.org today", "ask [left out] today"),
        ("mailto:ana@example.org", "[left out]"),
        ("give: https://paypal.me/hope or venmo.com/u/hope", "give: [left out] or [left out]"),
        ("Venmo @hope-group, Cash App $hope", "Venmo [left out], Cash App [left out]"),
        ("4@4 Group, 2nd Sunday @ 2 pm, $5", "4@4 Group, 2nd Sunday @ 2 pm, $5"),
        ("x" * 200, "x" * 200),
        ("x" * 201, ""),
        (None, ""),
        (7, ""),
        (["a"], ""),
    ],
)
def test_a_line_is_plain_or_nothing(given, kept):
    assert plain.line(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("One<br>Two<BR/>Three", "One\nTwo\nThree"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("\r\n One \r\n\r\n\r\n\r\n Two \t x\n", "One\n\nTwo x"),
        ("x" * 10_000, "x" * 10_000),
        ("x" * 10_001, ""),
        ("<b>" * 1_000_000, ""),
        ({}, ""),
    ],
)
def test_paragraphs_keep_their_breaks(given, kept):
    assert plain.paragraphs(given) == kept


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c&d=%20#e",
        "HTTPS://EXAMPLE.ORG:8443/",
        "https://bücher.example/é",
    ],
)
def test_a_link_that_is_safe_stays_as_it_is(address):
    assert plain.link(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "mailto:ana@example.org",
        "//example.org",
        "www.example.org",
        "https:example.org",
        "https://",
        "https:///path",
        "https://[",
        "https://ana:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\\evil",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://example.org/\u202egnp.exe",
        "https://example.org/" + "x" * 500,
        "https://paypal.me/hope",
        "https://www.venmo.com/hope",
        None,
        5,
        ["https://example.org"],
    ],
)  # fmt: skip
def test_a_link_that_is_not_safe_is_left_out(address):
    assert plain.link(address) == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("+1 087 462 0293,,316171127#", "+10874620293,,316171127#"),
        ("9610750598,,7325186438#,,#,,041844", "9610750598,,7325186438#,,#,,041844"),
        ("+11401484586,,464903959#,,,,*0358#", "+11401484586,,464903959#,,,,*0358#"),
        ("(615) 204-5794", "6152045794"),
        ("+15873281099,,829#,,#,,M1F3TT#", ""),
        ("call 6152045794", ""),
        ("12345", ""),
        ("#######################", ""),
        ("1" * 61, ""),
        ("", ""),
        (6152045794, ""),
    ],
)
def test_a_number_can_be_dialled_or_is_left_out(given, kept):
    assert plain.phone(given) == kept


@pytest.mark.parametrize(
    ("latitude", "longitude", "kept"),
    [
        (39.04, -94.59, (39.04, -94.59)),
        ("39.04", " -94.59 ", (39.04, -94.59)),
        (0, 32.5, (0.0, 32.5)),
        (90, -180, (90.0, -180.0)),
        (0, 0, (None, None)),
        ("0", "0.0", (None, None)),
        (39.04, None, (None, None)),
        (91, 0, (None, None)),
        (45, 181, (None, None)),
        (True, 10, (None, None)),
        ("north", 10, (None, None)),
        ("nan", 10, (None, None)),
        ("inf", 10, (None, None)),
        (10**400, 10, (None, None)),
        ([39.04], -94.59, (None, None)),
    ],
)
def test_coordinates_are_both_kept_or_neither(latitude, longitude, kept):
    assert plain.coordinates(latitude, longitude) == kept


@pytest.mark.parametrize(
    "text", ["<a" * 10_000, "<script" * 5_000, "<" * 40_000, "a@" * 20_000, "a" * 40_000]
)
def test_a_text_made_to_take_long_takes_no_longer(text):
    assert plain.line(text) == ""
