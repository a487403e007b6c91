"""The zone of a place: told where it can be told, and never guessed."""

import pytest

from hearten.rules import gazetteer
from hearten.rules.places import zone_of


@pytest.mark.parametrize(
    ("address", "latitude", "longitude", "zone"),
    [
        # named, with coordinates
        ("707 W. 47th, Kansas City, MO 64112, USA", 39.042, -94.595, "America/Chicago"),
        ("1600 Dell Ave, Campbell, CA 95008, USA", 37.263, -121.956, "America/Los_Angeles"),
        ("4415 S Rural Rd #8, Tempe, AZ 85282, USA", 33.384, -111.925, "America/Phoenix"),
        ("115 Charing Cross Rd, London WC2H 0EW, UK", 51.515, -0.13, "Europe/London"),
        ("Fehrbelliner Str. 92, 10119 Berlin, Germany", 52.531, 13.408, "Europe/Berlin"),
        ("Calle 12 #19, 45046 Zapopan, Jal., Mexico", 20.658, -103.399, "America/Mexico_City"),
        ("223 Kent St, Charlottetown, PE C1A 1P1, Canada", 46.238, -63.125, "America/Halifax"),
        ("Main St, Creston, BC, Canada", 49.0955, -116.5135, "America/Creston"),
        # named alone
        ("Leeds, UK", None, None, "Europe/London"),
        ("San Jose, CA", None, None, "America/Los_Angeles"),
        ("Paris, TX", None, None, "America/Chicago"),
        ("Paris, France", None, None, "Europe/Paris"),
        ("Honolulu, HI", None, None, "Pacific/Honolulu"),
        ("Tbilisi, Georgia", None, None, "Asia/Tbilisi"),
        ("Macon, Georgia", None, None, "America/New_York"),
        ("San Juan, PR 00901, USA", None, None, "America/Puerto_Rico"),
        ("8318 104 St, Edmonton, Alberta, T6E 4E8, Canada", None, None, "America/Edmonton"),
        ("Hanga Roa, Chile", None, None, "Pacific/Easter"),
        # coordinates alone
        ("", 51.5, -0.12, "Europe/London"),
        ("", -33.9, 18.4, "Africa/Johannesburg"),
        ("", 43.8, 87.6, "Asia/Urumqi"),
        # near a border the ZIP code or the state tells
        ("Gary, IN 46402, USA", 41.6, -87.3, "America/Chicago"),
        ("Indianapolis, IN, USA", 39.77, -86.16, "America/Indiana/Indianapolis"),
        ("Kayenta, AZ 86033, USA", 36.72, -110.25, "America/Denver"),
        ("El Paso, TX, USA", None, None, "America/Denver"),
        ("Coolangatta, QLD 4225, Australia", -28.17, 153.54, "Australia/Brisbane"),
        # ... and where nothing tells, nobody guesses
        ("", -28.17, 153.54, None),
        ("United States", 37.09, -95.71, None),
        ("Texas, USA", 31.9, -99.9, None),
        ("Springfield, USA", None, None, None),
        ("Rapa Nui, Chile", None, None, None),
        ("12345 Long Rd, Nowhere, TX, USA", None, None, None),
        # what contradicts itself is not believed
        ("Anytown, OK 12345, USA", None, None, None),
        ("London, UK", 35.68, 139.7, None),
        ("1 Main St, Kansas City, MO 64112, USA", 42.0, -71.0, None),
        # and of nothing comes nothing
        ("", None, None, None),
        ("", 51.5, None, None),
        (", , ,", None, None, None),
        ("Nowhere at all", None, None, None),
        ("", -48.9, -123.4, None),  # the point farthest from all land
    ],
)  # fmt: skip
def test_zone_of(address, latitude, longitude, zone):
    assert zone_of(latitude=latitude, longitude=longitude, address=address) == zone


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("Louisville, KY 40207, USA", "America/Kentucky/Louisville"),
        ("Grand Rapids, MI 49503, USA", "America/Detroit"),
        ("Sun Valley, ID 83353, USA", "America/Boise"),
    ],
)
def test_zones_whose_clocks_agree_are_no_doubt(address, zone):
    assert zone_of(latitude=None, longitude=None, address=address) == zone


def test_a_zip_code_of_the_forces_post_has_no_zone():
    assert gazetteer.zones_of_zip("09012") == []
    assert gazetteer.zones_of_zip("00000") == []


def test_every_zone_of_the_gazetteer_is_known():
    assert set(gazetteer.cities().zones) - gazetteer.zones() == set()
    zones = {
        zone for country in gazetteer.countries().values() for zone in gazetteer.zones_of_country(country)
    }
    assert zones - gazetteer.zones() == set()
