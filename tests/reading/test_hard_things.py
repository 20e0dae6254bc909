"""The hard things of reading, one sentence each: what must be found, as a part of a codebook claim."""

import pytest

from jaminan.languages import load_pack
from jaminan.model import Document
from jaminan.model.records import to_record
from jaminan.reading import read_document
from jaminan.reading.matching import find_matches
from jaminan.reading.tokens import find_tokens

CASES = [
    # coordination and contrast
    (
        "en",
        "Germany ruled out sending troops to Ukraine but promised air defence systems.",
        [
            {"kind": "commitment", "actors": ["DEU"], "measure": "troops", "firmness": "ruled_out", "targets": ["UKR"]},
            {"kind": "commitment", "actors": ["DEU"], "measure": "air_defence", "firmness": "pledged"},
        ],
    ),
    (
        "id",
        "Jerman menolak mengirim pasukan ke Ukraina, tetapi berjanji memberikan bantuan intelijen.",
        [
            {"kind": "commitment", "actors": ["DEU"], "measure": "troops", "firmness": "ruled_out", "targets": ["UKR"]},
            {"kind": "commitment", "actors": ["DEU"], "measure": "intelligence", "firmness": "pledged"},
        ],
    ),
    (
        "en",
        "Canada promised Kyiv intelligence and air support.",
        [
            {"kind": "commitment", "actors": ["CAN"], "measure": "intelligence", "firmness": "pledged"},
            {"kind": "commitment", "actors": ["CAN"], "measure": "air", "firmness": "pledged"},
        ],
    ),
    # the house for those in it
    (
        "ru",
        "В Берлине отказались передавать ракеты Украине.",
        [{"kind": "commitment", "actors": ["DEU"], "targets": ["UKR"], "measure": "arms", "firmness": "ruled_out"}],
    ),
    (
        "uk",
        "США готові запровадити санкції проти Ірану, повідомили у Вашингтоні.",
        [
            {
                "kind": "commitment",
                "actors": ["USA"],
                "targets": ["IRN"],
                "firmness": "ready",
                "speaker": {"name": None, "actor": "USA"},
            }
        ],
    ),
    (
        "ru",
        "В Женеве встретились Лавров и Керри.",
        [{"kind": "event", "type": "meeting", "actors": ["RUS", "USA"], "place": "Geneva"}],
    ),
    # lists of states
    (
        "en",
        "Britain, France and Germany agreed to send peacekeepers to Ukraine.",
        [{"kind": "commitment", "actors": ["GBR", "FRA", "DEU"], "measure": "troops", "firmness": "agreed", "targets": ["UKR"]}],
    ),
    (
        "id",
        "Inggris, Prancis, dan Jerman sepakat mengirim pasukan perdamaian ke Ukraina.",
        [{"kind": "commitment", "actors": ["GBR", "FRA", "DEU"], "measure": "troops", "firmness": "agreed", "targets": ["UKR"]}],
    ),
    # verbs left out
    (
        "en",
        "Estonia is ready to send troops to Ukraine; so is Lithuania.",
        [
            {"kind": "commitment", "actors": ["EST"], "measure": "troops", "firmness": "ready", "targets": ["UKR"]},
            {"kind": "commitment", "actors": ["LTU"], "measure": "troops", "firmness": "ready", "targets": ["UKR"]},
        ],
    ),
    (
        "en",
        "Britain has offered ships and jets for a force in Ukraine, and so has France.",
        [
            {"kind": "commitment", "actors": [actor], "measure": measure, "firmness": "ready", "targets": ["UKR"]}
            for actor in ("GBR", "FRA")
            for measure in ("naval", "air")
        ],
    ),
    (
        "en",
        "Norway promised missiles to Ukraine. Denmark followed suit.",
        [{"kind": "commitment", "actors": ["DNK"], "measure": "arms", "firmness": "pledged", "targets": ["UKR"]}],
    ),
    # a saying between the subject and its verb; what only qualifies a noun
    (
        "en",
        "The Pentagon spoke to reporters on Monday. Europe, it said, must send troops to Ukraine.",
        [{"kind": "demand", "targets": ["EUROPE"], "measure": "troops"}],
    ),
    (
        "en",
        "The US-brokered truce between Sudan and the RSF was broken on Monday.",
        [{"kind": "event", "actors": ["SDN", "RSF"]}],
    ),
    # numbers that no noun follows
    (
        "en",
        "The toll in Gaza has passed 40,000, according to Palestinian health authorities.",
        [{"kind": "figure", "actors": ["PSE"], "quantity": "casualties", "value": 40000, "unit": "people"}],
    ),
    (
        "en",
        "The number of refugees from Sudan in Chad has risen to 1.2 million.",
        [{"kind": "figure", "quantity": "displaced", "value": 1200000, "unit": "people"}],
    ),
    # whose they are stands with them
    (
        "en",
        "Drones struck two oil facilities in Saudi Arabia on Saturday; they belonged to Yemen's Houthis.",
        [{"kind": "event", "type": "attack", "targets": ["SAU"]}],
    ),
    (
        "en",
        "Yemen's Houthis attacked Israel on Saturday.",
        [{"kind": "event", "type": "attack", "actors": ["HOUTHI"]}],
    ),
    (
        "en",
        "Seoul's spy agency said some 1,500 North Korean soldiers had been shipped to Russia's far east.",
        [{"kind": "figure", "actors": ["PRK"], "quantity": "troops", "value": 1500}],
    ),
    # negation
    (
        "en",
        "Poland will not send troops to Ukraine.",
        [{"kind": "commitment", "actors": ["POL"], "measure": "troops", "firmness": "ruled_out", "targets": ["UKR"]}],
    ),
    (
        "id",
        "Polandia tidak akan mengirim pasukan ke Ukraina.",
        [{"kind": "commitment", "actors": ["POL"], "measure": "troops", "firmness": "ruled_out", "targets": ["UKR"]}],
    ),
    (
        "en",
        "Norway has not ruled out sending frigates to the Red Sea.",
        [{"kind": "commitment", "actors": ["NOR"], "firmness": "considering"}],
    ),
    # conditions before and after
    (
        "en",
        "If a ceasefire takes hold, Turkey is ready to send ships to the Black Sea.",
        [{"kind": "commitment", "actors": ["TUR"], "firmness": "ready", "conditions": ["ceasefire"]}],
    ),
    (
        "en",
        "Italy is ready to send observers to Georgia if the United Nations gives a mandate.",
        [{"kind": "commitment", "actors": ["ITA"], "measure": "monitoring", "firmness": "ready", "conditions": ["mandate"]}],
    ),
    (
        "id",
        "Turki siap mengirim kapal perang ke Laut Hitam jika gencatan senjata tercapai.",
        [{"kind": "commitment", "actors": ["TUR"], "measure": "naval", "firmness": "ready", "conditions": ["ceasefire"]}],
    ),
    (
        "en",
        "Spain could send troops to Lebanon provided that parliament approves.",
        [{"kind": "commitment", "actors": ["ESP"], "measure": "troops", "firmness": "considering", "conditions": ["approval"]}],
    ),
    # passive
    (
        "en",
        "The town of Bakhmut was seized by Russian forces on 20 May 2023.",
        [{"kind": "event", "actors": ["RUS"], "type": "advance", "when": "2023-05-20"}],
    ),
    (
        "id",
        "Kota Bakhmut direbut pasukan Rusia pada 20 Mei 2023.",
        [{"kind": "event", "actors": ["RUS"], "type": "advance", "when": "2023-05-20"}],
    ),
    (
        "en",
        "The truce in Sudan will be monitored by the African Union.",
        [{"kind": "commitment", "actors": ["AU"], "measure": "monitoring", "firmness": "pledged"}],
    ),
    # attribution
    (
        "en",
        "France will supply missiles to Ukraine, Defence Minister Sebastien Lecornu said.",
        [
            {
                "kind": "commitment",
                "actors": ["FRA"],
                "measure": "arms",
                "speaker": {"name": "Sebastien Lecornu", "actor": "FRA"},
                "channel": "on_record",
            }
        ],
    ),
    (
        "en",
        "According to a senior official who asked not to be named, Sweden is considering sending jets to Ukraine.",
        [{"kind": "commitment", "actors": ["SWE"], "measure": "air", "firmness": "considering", "channel": "anonymous"}],
    ),
    (
        "id",
        "Menurut Menteri Pertahanan Prancis Sebastien Lecornu, Prancis akan memasok rudal ke Ukraina.",
        [
            {
                "kind": "commitment",
                "actors": ["FRA"],
                "measure": "arms",
                "speaker": {"name": "Sebastien Lecornu", "actor": "FRA"},
                "channel": "on_record",
            }
        ],
    ),
    (
        "en",
        "Bloomberg reported that Japan plans to release frozen Russian assets for Ukraine.",
        [{"kind": "commitment", "actors": ["JPN"], "channel": "media"}],
    ),
    # demands
    (
        "en",
        "Egypt urged Israel to withdraw its troops from Rafah.",
        [{"kind": "demand", "actors": ["EGY"], "targets": ["ISR"], "measure": "withdrawal"}],
    ),
    (
        "id",
        "Mesir mendesak Israel menarik pasukannya dari Rafah.",
        [{"kind": "demand", "actors": ["EGY"], "targets": ["ISR"], "measure": "withdrawal"}],
    ),
    (
        "en",
        "Russia must withdraw its troops from Ukraine, the European Union said.",
        [{"kind": "demand", "actors": ["EU"], "targets": ["RUS"], "measure": "withdrawal"}],
    ),
    # anaphora and metonymy
    (
        "en",
        "The European Union met in Brussels on Monday. The bloc agreed to impose new sanctions on Russia.",
        [{"kind": "commitment", "actors": ["EU"], "measure": "sanctions", "firmness": "agreed", "targets": ["RUS"]}],
    ),
    (
        "en",
        "The Kremlin rejected a ceasefire.",
        [{"kind": "commitment", "actors": ["RUS"], "measure": "ceasefire", "firmness": "ruled_out"}],
    ),
    (
        "id",
        "Filipina dan China bertemu di Manila. Kedua negara sepakat menahan diri.",
        [{"kind": "commitment", "actors": ["CHN", "PHL"], "measure": "restraint", "firmness": "agreed"}],
    ),
    # counted groups
    (
        "en",
        "Twenty-six countries are ready to contribute troops to Ukraine's security.",
        [{"kind": "commitment", "measure": "troops", "firmness": "ready", "count": 26}],
    ),
    (
        "id",
        "Sebanyak 26 negara siap mengirim pasukan ke Ukraina.",
        [{"kind": "commitment", "measure": "troops", "firmness": "ready", "count": 26}],
    ),
    # events with time and place
    (
        "en",
        "Iran and the United States held talks in Muscat on 12 April 2025.",
        [{"kind": "event", "actors": ["IRN", "USA"], "type": "meeting", "when": "2025-04-12", "place": "Muscat"}],
    ),
    (
        "id",
        "Iran dan Amerika Serikat berunding di Muscat pada 12 April 2025.",
        [{"kind": "event", "actors": ["IRN", "USA"], "type": "meeting", "when": "2025-04-12", "place": "Muscat"}],
    ),
    (
        "en",
        "Israeli warplanes struck the port of Hodeidah in Yemen on Monday.",
        [{"kind": "event", "actors": ["ISR"], "type": "attack", "when": "2025-06-09"}],
    ),
    # a town stands for the state it lies in; a month of a promise lies ahead; what is reached, taken or visited is the place
    (
        "en",
        "Uruguay promised to send 200 soldiers to Hodeidah.",
        [{"kind": "commitment", "actors": ["URY"], "targets": ["YEM"]}],
    ),
    (
        "id",
        "Pakistan berjanji mengirim tentara ke Gaza.",
        [{"kind": "commitment", "actors": ["PAK"], "targets": ["PSE"]}],
    ),
    (
        "en",
        "The Netherlands will withdraw its troops from Iraq in September.",
        [{"kind": "commitment", "actors": ["NLD"], "measure": "withdrawal", "when": "2025-09"}],
    ),
    (
        "id",
        "Australia akan mengakui negara Palestina pada Mei.",
        [{"kind": "commitment", "actors": ["AUS"], "measure": "territory", "when": None}],
    ),
    (
        "id",
        "Pasukan RSF merebut kota El Fasher pada Senin.",
        [{"kind": "event", "actors": ["RSF"], "type": "advance", "place": "El Fasher"}],
    ),
    (
        "id",
        "Menteri Luar Negeri Rusia mengunjungi Pyongyang pada Kamis untuk membahas perang.",
        [{"kind": "event", "actors": ["RUS", "PRK"], "type": "meeting", "place": "Pyongyang"}],
    ),
    # what is suffered has the time of its sentence, and since when until now; a body is no place
    (
        "id",
        "Sedikitnya 459 orang tewas di Sudan sejak 15 April.",
        [{"kind": "figure", "quantity": "casualties", "value": 459, "when": "2025-04-15/2025-06-15"}],
    ),
    (
        "en",
        "More than 500,000 people have been displaced in Sudan since May.",
        [{"kind": "figure", "quantity": "displaced", "value": 500000, "when": "2025-05/2025-06"}],
    ),
    (
        "id",
        "Rusia dan Ukraina bertemu di Dewan Keamanan PBB pada Senin.",
        [{"kind": "event", "actors": ["RUS", "UKR"], "type": "meeting", "place": None}],
    ),
    # a word of belonging between a round number and its noun; rows of weapons in German
    (
        "es",
        "Noruega dará a Ucrania 300 millones de euros.",
        [{"kind": "figure", "actors": ["NOR"], "quantity": "aid", "value": 300000000, "unit": "EUR"}],
    ),
    (
        "es",
        "Una veintena de drones rusos entraron en Polonia.",
        [{"kind": "figure", "actors": ["RUS"], "quantity": "weapons", "value": 20, "unit": "items"}],
    ),
    (
        "de",
        "Die Huthi feuerten zwei Drohnen ab.",
        [{"kind": "figure", "actors": ["HOUTHI"], "quantity": "weapons", "value": 2, "unit": "items"}],
    ),
    (
        "fr",
        "Les Vingt-Sept ont promis des chars à l'Ukraine.",
        [{"kind": "commitment", "actors": ["EU"], "measure": "arms", "firmness": "pledged"}],
    ),
    # figures
    (
        "en",
        "Russian troops captured 2,033 square kilometres (785 square miles) of Ukraine between May and August.",
        [
            {"kind": "figure", "actors": ["RUS"], "quantity": "area", "value": 2033, "unit": "km2"},
            {"kind": "figure", "actors": ["RUS"], "quantity": "area", "value": 785, "unit": "mi2"},
        ],
    ),
    (
        "en",
        "Norway pledged 1.5 billion euros in military aid to Ukraine.",
        [{"kind": "figure", "actors": ["NOR"], "quantity": "aid", "value": 1500000000, "unit": "EUR"}],
    ),
    # word order and scripts
    (
        "tr",
        "İspanya, askerlerini Irak'tan çekecek.",
        [{"kind": "commitment", "actors": ["ESP"], "targets": ["IRQ"], "measure": "withdrawal", "firmness": "pledged"}],
    ),
    (
        "ar",
        "رفضت إيران وقف تخصيب اليورانيوم، ودعت فرنسا طهران إلى قبول المفتشين.",
        [
            {"kind": "commitment", "actors": ["IRN"], "measure": "disarmament", "firmness": "ruled_out"},
            {"kind": "demand", "actors": ["FRA"], "targets": ["IRN"], "measure": "monitoring"},
        ],
    ),
    (
        "zh",
        "如果停火，挪威愿意向利比亚派遣观察员。",
        [{"kind": "commitment", "actors": ["NOR"], "measure": "monitoring", "firmness": "ready", "conditions": ["ceasefire"]}],
    ),
    (
        "ja",
        "停戦が実現すれば、ノルウェーはリビアに監視員を送る用意がある。",
        [{"kind": "commitment", "actors": ["NOR"], "measure": "monitoring", "firmness": "ready", "conditions": ["ceasefire"]}],
    ),
    (
        "id",
        "Norwegia menjanjikan 1,5 miliar euro untuk bantuan militer Ukraina.",
        [{"kind": "figure", "actors": ["NOR"], "quantity": "aid", "value": 1500000000, "unit": "EUR"}],
    ),
    (
        "en",
        "Rwanda has deployed 1,000 soldiers in Mozambique.",
        [{"kind": "figure", "actors": ["RWA"], "quantity": "troops", "value": 1000, "unit": "troops"}],
    ),
    # broken promises and threats
    (
        "en",
        "The European Union has failed to deliver the million shells that it promised Ukraine.",
        [{"kind": "commitment", "actors": ["EU"], "measure": "arms", "firmness": "unfulfilled", "targets": ["UKR"]}],
    ),
    (
        "en",
        "Iran threatened to attack Israel.",
        [{"kind": "commitment", "actors": ["IRN"], "targets": ["ISR"], "measure": "force", "firmness": "pledged"}],
    ),
    # whom somebody called or received, told as an object with a preposition, or as the subject of a passive
    (
        "es",
        "El presidente francés recibió en París a Volodímir Zelenski.",
        [{"kind": "event", "actors": ["FRA", "UKR"], "type": "meeting", "place": "Paris"}],
    ),
    (
        "es",
        "El primer ministro griego fue recibido el lunes en Ankara por el presidente turco.",
        [{"kind": "event", "actors": ["TUR", "GRC"], "type": "meeting", "place": "Ankara", "when": "2025-06-09"}],
    ),
    # the speaker's name between two commas
    (
        "es",
        "El portavoz del Kremlin, Dmitri Peskov, ha repetido que Rusia no negociará con Ucrania.",
        [{"kind": "commitment", "actors": ["RUS"], "firmness": "ruled_out", "channel": "on_record"}],
    ),
    # a partner within the words of the meeting
    (
        "de",
        "Bundeskanzler Merz ist am Montag in Paris mit Präsident Macron zusammengekommen.",
        [{"kind": "event", "actors": ["DEU", "FRA"], "type": "meeting", "place": "Paris", "when": "2025-06-09"}],
    ),
    # a date between the words of a pattern
    (
        "es",
        "Rusia lanzó el martes una oleada de drones contra la ciudad ucraniana de Odesa.",
        [{"kind": "event", "actors": ["RUS"], "targets": ["UKR"], "type": "attack", "when": "2025-06-10"}],
    ),
    # mixed language and damage
    (
        "id",
        "Pasukan Rusia telah merebut 2 033 kilometer persegi wilayah Ukraina.",
        [{"kind": "figure", "actors": ["RUS"], "quantity": "area", "value": 2033, "unit": "km2"}],
    ),
]


def fits(record: dict, wanted: dict) -> bool:
    return all(sorted(record.get(k) or []) == sorted(v) if isinstance(v, list) else record.get(k) == v for k, v in wanted.items())


@pytest.mark.parametrize(("language", "text", "wanted"), CASES, ids=[f"{n}-{text[:40]}" for n, (_, text, _) in enumerate(CASES)])
def test_hard_things(language: str, text: str, wanted: list[dict]) -> None:
    reading = read_document(Document(text=text, language=language, published="2025-06-15"))
    records = [to_record(claim) for claim in reading.claims]
    for claim in wanted:
        assert any(fits(record, claim) for record in records), (claim, records)


SILENT = [
    ("en", "Analysts fear that Russia will attack Poland."),
    ("en", "Residents of Kharkiv hope that the war will end."),
    (
        "en",
        "The United city captain vowed to attack from the first minute, and the coach ruled out selling his striker before the match.",
    ),
    ("id", "Warga Kharkiv berharap perang segera berakhir."),
    ("id", "Bank itu mengancam perang harga, dan saham pesaingnya jatuh."),
]


@pytest.mark.parametrize(("language", "text"), SILENT, ids=[text[:40] for _, text in SILENT])
def test_nothing_is_claimed(language: str, text: str) -> None:
    assert read_document(Document(text=text, language=language, published="2025-06-15")).claims == ()


@pytest.mark.parametrize(("word", "acts"), [("Macht", True), ("machte", False), ("Land", True), ("landet", False)])
def test_a_german_verb_is_not_the_noun_that_it_is_written_like(word: str, acts: bool) -> None:
    pack = load_pack("de")
    topics = {match.rule.topic for match in find_matches(find_tokens(word, 0, len(word), pack), pack.rules)}
    assert ("agents" in topics) is acts
