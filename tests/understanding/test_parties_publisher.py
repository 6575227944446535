import pytest

from reportedly.gazetteer.parties import load_parties
from reportedly.model import OriginType, Report
from reportedly.understanding.parties import find_parties
from reportedly.understanding.parties_words import load_patterns

BOOK = load_parties()
REBELS = "Our fighters of the Ruvu Liberation Front attacked a camp. We lost no one. The Ruvu Liberation Front goes on."
PLAIN = "Seven people were killed in a village, residents said."

INSTITUTIONS = [
    ("Defence Ministry press service", "UA", "Ukrainian government"),
    ("Press Information Department, Ministry of Interior", "PK", "Pakistani government"),
    ("Office of the Presidency, Ouagadougou", None, "Burkina Faso government"),
    ("Ministère de la Défense et des Anciens Combattants", "ML", "Malian government"),
    ("Ministerio de Defensa Nacional", "CO", "Colombian government"),
    ("Ministério da Defesa Nacional, Maputo", None, "Mozambique government"),
    ("وزارة الدفاع", "IQ", "Iraqi government"),
    ("Министерство обороны (translated from Russian)", "RU", "Russian government"),
    ("Міністерство внутрішніх справ", "UA", "Ukrainian government"),
    ("Millî Savunma Bakanlığı", "TR", "Turkish government"),
    ("Kementerian Pertahanan", "ID", "Indonesian government"),
    ("Home Ministry (Dhaka)", None, "Bangladesh government"),
    ("Government Spokesperson's Office, Juba", None, "South Sudanese government"),
    ("Office of the Prime Minister", "SO", "Somali government"),
    ("Government Press Centre, Yaoundé", None, "Cameroonian government"),
    ("Directorate of Defence Media Operations", "NG", "Nigerian Army"),
    ("Armed Forces Press Office", "AM", "Armenian Armed Forces"),
    ("Army Press Bureau", "SD", "Sudanese Army"),
    ("Defence Headquarters, Abuja", None, "Nigerian Army"),
    ("Fuerzas Militares, oficina de prensa", "CO", "Colombian Army"),
    ("État-major général des armées, Bamako", None, "Malian Army"),
    ("Генеральний штаб (in translation)", "UA", "Ukrainian General Staff"),
    ("Police Headquarters Kampala", None, "Uganda Police Force"),
    ("Police nationale, cellule de communication", "HT", "Haitian National Police"),
    ("Military Information Service", "MM", "Myanmar military"),
    ("Provincial Council communiqué", "PH", "Provincial Council"),
    ("Zinder Governor's Office", "NE", "Zinder regional government"),
    ("Municipality of Pikit, information desk", "PH", "Pikit municipal government"),
    ("Civil Defence, Idlib", "SY", "Civil Defence"),
    ("Protection civile, Bunia", "CD", "Protection civile"),
    ("Ombudsman's Office, Arauca branch", "CO", "Ombudsman's Office"),
    ("National Human Rights Commission of Nepal", "NP", "National Human Rights Commission of Nepal"),
    ("Human Rights Desk, Bamenda", "CM", "Human Rights Desk"),
    ("Bishops' Commission for Justice", "CD", "Bishops' Commission for Justice"),
    ("Tana Observatory", "ET", "Tana Observatory"),
    ("Women of the Valley Collective", "CO", "Women of the Valley Collective"),
    ("Legal Aid Centre, Imphal", "IN", "Legal Aid Centre"),
    ("Lawyers for the Disappeared", "LK", "Lawyers for the Disappeared"),
    ("Army Abuses Observatory", "MX", "Army Abuses Observatory"),
    ("Comité de Derechos Humanos del Sur", "CO", "Comité de Derechos Humanos del Sur"),
    ("Ruvu Conflict Monitor", "TZ", "Ruvu Conflict Monitor"),
    ("Diocese of Mbalu, Caritas desk", "CF", "Diocese of Mbalu"),
    ("Saint Damien Teaching Hospital", "NG", "Saint Damien Teaching Hospital"),
    ("Military Hospital, Rawalpindi", "PK", "Military Hospital"),
    ("Hôpital général de Bria", "CF", "Hôpital général de Bria"),
    ("Embassy of Norway, Kampala", "UG", "Embassy of Norway"),
    ("Joint Ceasefire Monitoring Mission, Goma office", "CD", "Joint Ceasefire Monitoring Mission"),
    ("United Nations Mission in South Sudan", "SS", "UN mission in South Sudan"),
    ("UN human rights office, Bamako", "ML", "UN Human Rights Office"),
    ("Regional Prosecutor's Office, Goma", "CD", "Regional Prosecutor's Office"),
]

OUTLETS = [
    "The Kampala Herald",
    "Reuters",
    "Radio Lakeside",
    "Voice of the Hills FM",
    "Diario del Puerto",
    "Le Courrier du Fleuve",
    "Lakeside Press Agency",
    "Pannonia Press Service",
    "Delta Press Bureau",
    "Army Times",
    "Defence Weekly",
    "Police Gazette",
    "Government Monitor Daily",
    "@hillside_watch",
    "Harbour Monitor",
    "Navy News",
    "Ferry Lane (blog)",
    "Upper Country Post",
    "Agência Litoral",
    "Hospital Times",
    "Rights Today",
    "Cedar Live Desk",
    "Sauti ya Bonde (translated from Swahili)",
    "Roznama Sahil, Quetta (from the Urdu)",
    "Northern Television",
]


def publisher(name: str | None, country: str | None, text: str = PLAIN, style: str | None = None) -> str | None:
    report = Report(id="r", text=text, publisher=name, style=style)
    found = find_parties(report, BOOK, country).publisher
    return found.name if found else None


@pytest.mark.parametrize(("name", "country", "expected"), INSTITUTIONS)
def test_institutions_speak_for_themselves_or_for_their_state(name: str, country: str | None, expected: str) -> None:
    assert publisher(name, country) == expected


@pytest.mark.parametrize("name", OUTLETS)
def test_outlets_speak_for_nobody(name: str) -> None:
    assert publisher(name, "UG") is None


@pytest.mark.parametrize(
    ("name", "expected"), [e for row in load_patterns().publishers.institutions for e in row.examples.items()]
)
def test_the_rules_own_examples(name: str, expected: str) -> None:
    assert publisher(name, None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ruvu Liberation Front Media Office", "Ruvu Liberation Front"),
        ("RLF Information Wing", "Ruvu Liberation Front"),
        ("Political Bureau of the Ruvu Liberation Front", "Ruvu Liberation Front"),
        ("Voice of Ruvu radio", "Ruvu Liberation Front"),
        ("The Spark, weekly of the Ruvu Liberation Front", "Ruvu Liberation Front"),
        ("Media Wing", "Ruvu Liberation Front"),
        ("Military Wing, spokesman", "Ruvu Liberation Front"),
        ("Ruvu Post", None),
    ],
)
def test_a_partys_own_medium_is_told_by_its_name_or_by_whoever_says_we(name: str, expected: str | None) -> None:
    assert publisher(name, "TZ", REBELS) == expected


def test_a_quoted_we_makes_no_party() -> None:
    text = 'A woman said: "Our fighters of the Ruvu Liberation Front attacked." Nothing else is known.'
    assert publisher("Media Wing", "TZ", text) is None


def test_an_unknown_owner_is_an_armed_group_where_the_style_is_a_partys_own() -> None:
    report = Report(id="r", text=PLAIN, publisher="Ansar al-Wadi, media office", style="statement")
    found = find_parties(report, BOOK, "YE").publisher
    assert found is not None
    assert (found.name, found.type) == ("Ansar al-Wadi", OriginType.ARMED_GROUP)
