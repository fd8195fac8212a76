"""Whole passages: every expression of short histories, lives and chronologies, with its value.

In the passages `{words|value}` marks an expression; the text is what remains without the marks.
"""

import re
from datetime import date

import pytest

from timeline.timex import tag

TODAY = date(2021, 8, 30)
_MARK = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")

WAR = """\
The quarrel over the river tolls turned into open war in {1871|1871}. On {April 9, 1871|1871-04-09}, \
cavalry from the north crossed at Dunmere and burned the customs house. {The next day|1871-04-10} the \
militia was called out. The town's walls, which had been strengthened in {1864|1864} after an earlier \
scare, held for {six weeks|P6W}. In {May|1871-05} a relief column arrived, and by {the end of the \
year|1871} both sides were exhausted.

Second campaign

In {January|1872-01} the king borrowed money abroad. Fighting resumed in {March|1872-03}, when the snow \
had gone. On {March 14|1872-03-14} the bridge at Holm was taken; {two days later|1872-03-16} it was lost \
again. {Later that month|1872-03} the first deserters were shot.

{1873|1873}

In {February|1873-02} an armistice was signed, which was to last until {1880|1880}. It was broken in \
{July|1873-07}, when a gunboat (built in {1869|1869} for the harbour police) shelled the fort.
"""

LIFE = """\
Marta Lindqvist (born {12 March 1889|1889-03-12}, died {3 June 1961|1961-06-03}) was a Swedish engineer. \
She grew up in Lund and entered the technical school there in {1907|1907}. In {June 1911|1911-06} she took \
her degree; {that autumn|1911-FA} she joined a bridge builder in Gothenburg. {Two years later|1913} she \
married Karl Holm, whom she had met in {1909|1909}. Their daughter was born in {May 1915|1915-05}. In \
{September|1915-09} the family moved to Oslo. Holm died in {January 1920|1920-01}, and {the following \
year|1921} she took over his firm.
"""

COMPANY = """\
Hollis & Green was founded in {1922|1922} as a maker of bicycle lamps. In {August 1925|1925-08} it opened a \
second works in Leeds. The firm went public in {1931|1931}; in {November|1931-11} its shares doubled. After \
a fire in {the spring of 1934|1934-SP}, production moved to Derby, where the company had owned land since \
{1919|1919}. {A year later|1935} it bought its largest rival. By {1938|1938} it employed 900 people. In \
{February|1938-02} the polishers walked out. {Later that month|1938-02} the owners gave in, and {the same \
year|1938} a union was recognised. The works closed for good in {the late 1950s|195}.
"""

VOYAGE = """\
The barque Ellen Marr left Cardiff on {4 October 1887|1887-10-04} with coal for Valparaíso. She passed \
Madeira on {the 15th|1887-10-15}. On {2 November|1887-11-02} she crossed the line, and by \
{mid-December|1887-12} she was off the River Plate. A gale on {Christmas Day|1887-12-25} carried away two \
boats. She rounded the Horn in {January|1888-01}, reached Valparaíso on {9 February|1888-02-09} and lay \
there for {five weeks|P5W}. Her master, who had first gone to sea in {1851|1851}, fell ill in \
{March|1888-03}. On {the night of 20 March|1888-03-20TNI} the mate took her out. She was home by \
{August|1888-08}.
"""

LEAGUE = """\
In {431 BC|BC0431} the league broke up. {The following year|BC0430} a plague struck the city. {Two years \
later|BC0428} the island revolted; in {the summer|BC0428-SU} a fleet of forty ships was sent against it. \
The siege lasted until {427 BC|BC0427}. {That winter|BC0427-WI} the general Phormos returned home, where he \
died in {425|BC0425}. His brother ({460|BC0460}–{399 BC|BC0399}) took over the fleet. In {421|BC0421} a \
peace ended {ten years|P10Y} of fighting; it was sworn in {April|BC0421-04}, and by {the end of the \
summer|BC0421-SU} it was broken.
"""

HEIR = """\
In {44 BC|BC0044} the governor was murdered in the market. His heir, who had been born in {63 BC|BC0063}, \
was a student. {The next year|BC0043} he marched on the city. {Twelve years later|BC0031} he won the whole \
province; the last battle was fought in {September|BC0031-09}. He ruled until {AD 14|0014}. In \
{August|0014-08} he died, and {the following spring|0015-SP} the legions mutinied.
"""

FLOOD = """\
At {2 a.m. on 12 June 1908|1908-06-12T02:00} the upper dam gave way. {Twenty minutes later|1908-06-12T02:20} \
the water reached Slade Mill. By {noon|1908-06-12T12:00} the lower town was under three metres of mud. The \
dam, built in {1893|1893} and repaired in {the winter of 1901|1901-WI}, had been inspected in \
{April|1908-04}. {The following day|1908-06-13} soldiers arrived. On {Sunday|1908-06-14} services were held \
in the open. The inquiry began on {6 July|1908-07-06} and heard witnesses for {nine days|P9D}. Its report \
came out in {January|1909-01}, and {a year later|1910} a new dam was begun.
"""

CLUB = """\
Northbridge Town entered the league in {1946|1946}. In {May 1964|1964-05} the club was promoted, but it went \
down again in {1966|1966}. In {October|1966-10} the manager Ron Tull, appointed in {1961|1961}, was sacked. \
His successor arrived in {November|1966-11}. By {March|1967-03} Town were top, and on {22 April|1967-04-22} \
they beat Holme 4–0. {Six years later|1973} the old stand burned down; a new one would not open until \
{1976|1976}. In {August|1973-08} the players trained on a school field.
"""

OBITUARY = """\
Nora Field, who died on {5 March|2019-03-05}, drew the weather for millions. Born in Leeds on {3 May \
1927|1927-05-03}, she left school in {1941|1941} and in {1944|1944} joined the weather service. In \
{June|1944-06} she drew the charts for the landings. She read physics in Manchester, graduating in \
{1949|1949}. {The same year|1949} she married Tom Field, who died in {2003|2003}. In {1956|1956} they moved \
to Reading. Her first book appeared in {April 1958|1958-04}; a second followed in {October|1958-10}. She \
retired in {1987|1987}.
"""

TRIAL = """\
A jury found Dale Horton guilty on {Wednesday|2014-11-19}. Prosecutors said that Horton began to take money \
in {March 2011|2011-03}. In {June of that year|2011-06} he opened an account in his wife's name. An audit in \
{May 2012|2012-05} found nothing. He was arrested on {January 9, 2013|2013-01-09} and released {two days \
later|2013-01-11}. The trial began in {September|2014-09}. He will be sentenced on \
{December 18|2014-12-18}, the judge said on {Wednesday|2014-11-19}.
"""

ELECTION = """\
Voters go to the polls on {Sunday|2016-05-15}. The last vote, in {2011|2011}, ended in a tie. In \
{1998|1998} the same two parties had ruled together; that coalition fell in {March 2001|2001-03}. \
Parliament was dissolved in {March|2016-03}. Turnout in {1994|1994} and {2003|2003} was above 80 percent. \
"We will count {all night|P1NI}," the chairman said on {Monday|2016-05-09}. Results are due {next \
week|2016-W20}.
"""

SHOP = """\
Anna Pohl was born on {3 May 1941|1941-05-03} in Bonn. She runs the shop on the corner. On \
{Saturday|XXXX-WXX-6} she will close it.
"""

CAPSULE = """\
The capsule lifted off at {9:07 a.m. on November 14, 1969|1969-11-14T09:07}. {Four days later|1969-11-18} it \
entered orbit. The crew, chosen in {April 1968|1968-04}, slept for {five hours|PT5H}. On {November \
19|1969-11-19} they landed; {that night|1969-11-19TNI} they lost contact for {an hour|PT1H}. {The following \
morning|1969-11-20TMO} they left again. They were home by {the end of the month|1969-11} and toured Europe \
{the next spring|1970-SP}. In {July|1970-07} the programme was cut.
"""

STRIKE = """\
The strike began in {September 1912|1912-09}. By {November|1912-11} the furnaces were cold. The union, \
founded in {1899|1899}, paid each family two crowns {a week|P1W}. In {January|1913-01} the money ran out, \
and in {April|1913-04} the first men went back. The strike ended in {August|1913-08}. In \
{October|1913-10} the owners cut wages, as they had done in {1907|1907}, and by {the spring|1914-SP} half of \
the men had left.
"""

BRIDGE = """\
In {1933|1933} the minister told parliament that the bridge would be finished in {1937|1937}. Work began in \
{March|1933-03}. "My father drowned here in {1910|1910}," he said. In {June|1933-06} the first pier was \
laid. By {the end of the year|1933} the money was spent, and {the following spring|1934-SP} a flood took the \
piers away. In {September|1934-09} the works were sold. {Five years earlier|1929} the engineers had warned \
of floods. {That winter|1934-WI} the minister resigned.
"""

REBELLION = """\
Aldric came to the throne in {1204|1204}. In {1215|1215} his barons rebelled; in {June|1215-06} he gave way. \
Within {three months|P3M} he had changed his mind. {That autumn|1215-FA} he laid siege to Rowe, which fell \
on {30 November|1215-11-30}. He died in {October 1216|1216-10}. His son, born in {1207|1207}, was crowned on \
{28 October|1216-10-28}. In {May|1217-05} the rebels were beaten at Lind, and in {the autumn|1217-FA} they \
swore peace.
"""

BAND = """\
{1968|1968}

The group formed in {February|1968-02} and played its first concert on {30 March|1968-03-30}. In \
{the summer|1968-SU} it recorded six songs, two of them written in {1965|1965}.

{1969|1969}

It toured from {January|1969-01} to {April|1969-04}. The drummer left in {May|1969-05}; he came back in \
{1974|1974}. In {June|1969-06} a second record came out, and in {December|1969-12} a third.

{1970|1970}

{January|1970-01} brought a quarrel. By {Easter|1970-03-29} there was no group.
"""

BANK = """\
On {5 July 1921|1921-07-05} the bank closed its doors. {The same day|1921-07-05} its director left the \
country. {Later that month|1921-07} the books were opened. {Earlier that year|1921} the bank had lent its \
last gold abroad. In {August|1921-08} the state took over its debts, and by {the end of the year|1921} the \
small savers had been paid. The director was found in {1924|1924}; in {March|1924-03} he was tried. {Ten \
years later|1934} he wrote his memoirs, in which he gave {1918|1918} as the start of his troubles. He died \
{the next year|1935}.
"""

BATTLE = """\
On {the morning of 7 May 1864|1864-05-07TMO} the two armies met at the ford. The first charge was made at \
{10 a.m.|1864-05-07T10:00}, and by {5 p.m.|1864-05-07T17:00} the guns had no more powder. {That \
night|1864-05-07TNI} it rained. {The following morning|1864-05-08TMO} the field was empty. {Three days \
later|1864-05-11} scouts found the enemy behind the river. The colonel, wounded in {1862|1862} at Orme, \
waited until {the 20th|1864-05-20}. On {June 3|1864-06-03} he attacked, and lost.
"""

RAILWAY = """\
The line from Harn to Oster was surveyed in {1851|1851} and opened on {1 June 1856|1856-06-01}. In \
{August|1856-08} a tunnel collapsed, killing nine men. It was rebuilt by {the following March|1857-03}. \
A branch to the coast, first proposed in {1849|1849}, was begun {three years later|1852}. In {the winter \
of 1862|1862-WI} snow closed it for {eleven days|P11D}. Traffic doubled between {1870|1870} and \
{1880|1880}. In {1881|1881} the state bought the company; in {May|1881-05} the last private train ran. \
{Ninety years later|1971} the rails were lifted.
"""

PLAGUE = """\
In {the spring of 1348|1348-SP} a ship from the east put in at Varo. By {June|1348-06} a third of the \
town was dead. The duke, who had fled in {April|1348-04}, came back in {November|1348-11}. In \
{1349|1349} the sickness crossed the mountains. {That summer|1349-SU} the monks of Lenn buried four \
hundred people. It returned in {1361|1361} and again in {1369|1369}; not until {the fifteenth \
century|14} did the town grow.
"""

EXPEDITION = """\
The party left the hut on {November 1, 1911|1911-11-01}, with ten ponies. On {November 24|1911-11-24} \
the first pony was shot. They climbed the glacier in {December|1911-12} and saw the plateau on {New \
Year's Day|1912-01-01}. On {January 17|1912-01-17} they stood at the pole; a rival had been there in \
{December|1911-12}. {Five weeks later|1912-W08} the first man died. In {March|1912-03} the others lay in \
their tent. A search party found them on {November 12, 1912|1912-11-12}. The leader's diary, published \
in {1913|1913}, sold well. In {1960|1960} the hut was restored.
"""

REPUBLIC = """\
The republic was proclaimed on {9 November 1918|1918-11-09}. Elections were held {the following \
January|1919-01}, and in {August|1919-08} the constitution came into force. In {March 1920|1920-03} \
officers seized the capital, but {four days later|1920-03-XX} they gave up. In {October 1922|1922-10} \
prices doubled {every week|P1W}. In {January|1923-01} foreign troops marched in.

A new coin

By {November|1923-11} the old money was worthless. A reform, which had been planned since {the \
spring|1923-SP}, was carried out in {the same month|1923-11}. The coin lasted until {1948|1948}. In \
{April|1924-04} the debts were settled.
"""

PAINTER = """\
Jan Teller ({1601|1601}–{1657|1657}) was a painter of ships. He was baptised in {March 1601|1601-03}. In \
{1622|1622} he joined the guild, and {the next year|1623} he married. His wife, the widow of a captain \
lost in {1619|1619}, brought him a house. In {September 1631|1631-09} he sold a view of the harbour to \
the town; it burned in {1852|1852}. In {October|1631-10} he left for Antwerp. He came home in {the early \
1640s|164}. By {1650|1650} he was poor. He was buried on {4 May 1657|1657-05-04}.
"""

CARTHAGE = """\
The treaty of {509 BC|BC0509} had left the sea to the traders. In {264 BC|BC0264} an army crossed the \
straits. The war lasted {twenty-three years|P23Y}. In {260|BC0260} the first fleet was built; {four \
years later|BC0256} it sailed for Africa. The army landed in {the spring|BC0256-SP} and was destroyed in \
{May of the next year|BC0255-05}. Peace came in {241 BC|BC0241}. {Three years later|BC0238} the island \
was lost too.
"""

FACTORY = """\
{2003|2003}: Mill closed

The mill stopped in {March|2003-03}. In {May|2003-05} the machines were sold to a firm that had bought \
two others in {2001|2001}. {A month later|2003-06} the roof came down.

{2004|2004}: New owners

In {February|2004-02} a school bought the land. It was to open in {2006|2006}. Building started in \
{July|2004-07}, but stopped on {October 11|2004-10-11} when the money ran out. By {the end of the \
year|2004} the owners were bankrupt. In {January|2005-01} the town took over.
"""

SENATOR = """\
Ruth Calder (born {July 4, 1931|1931-07-04}) is a retired senator. She studied law in Boston, where she \
graduated in {1955|1955}. In {November 1962|1962-11} she was elected to the state house. She was \
re-elected in {1964|1964} and {1966|1966}. In {the fall of 1968|1968-FA} she ran for the Senate and \
lost. {Two years later|1970} she won. She took her seat in {January 1971|1971-01} and in {March|1971-03} \
joined the budget committee. The law for which she is known passed in {1975|1975}. In {December|1975-12} \
it was signed. She retired in {January 1989|1989-01}.
"""

FIRE = """\
The fire started in a bakery in {the early hours of 2 September 1734|1734-09-02}. By \
{noon|1734-09-02T12:00} forty houses had burned. The wind turned {that evening|1734-09-02TEV}, and {the \
next day|1734-09-03} the church, finished in {1699|1699}, was lost. On {5 September|1734-09-05} rain \
fell. {A week later|1734-W36} the council met in a barn. Rebuilding began {the following \
spring|1735-SP}; the new church was consecrated in {October 1741|1741-10}. In {1745|1745} the last hut \
was pulled down.
"""

AIRLINE = """\
Skyway flew its first passengers on {12 April 1948|1948-04-12}. In {June|1948-06} it carried mail, and \
in {September|1948-09} it opened an office in Cairo. The company had lost two aircraft by {1951|1951}. \
In {1952|1952} it ordered jets, which arrived in {1956|1956}. In {July|1956-07} one of them crashed. The \
crash of {1956|1956} nearly ruined it. {The next year|1957} it was merged with its rival, and in \
{January 1958|1958-01} the name was dropped. The name came back in {the 1990s|199}.
"""

SIEGE = """\
The town was invested on {10 October 1572|1572-10-10}. On {the 18th|1572-10-18} the walls were breached, \
and {two days later|1572-10-20} the garrison asked for terms. In {December|1572-12} the canals froze. On \
{3 January|1573-01-03} a relief force was beaten on the ice. It had set out in {November|1572-11}. The \
siege ended on {the morning of 8 February|1573-02-08TMO}. "We were promised help in {October|1572-10}," \
wrote the mayor, who died {ten years later|1583}. In {March|1573-03} the army moved on.
"""

PASSAGES = [
    pytest.param(WAR, TODAY, id="war-with-headings"),
    pytest.param(LIFE, TODAY, id="life"),
    pytest.param(COMPANY, TODAY, id="company"),
    pytest.param(VOYAGE, TODAY, id="voyage"),
    pytest.param(LEAGUE, TODAY, id="before-christ"),
    pytest.param(HEIR, TODAY, id="across-the-era"),
    pytest.param(FLOOD, TODAY, id="flood"),
    pytest.param(CLUB, TODAY, id="football-club"),
    pytest.param(OBITUARY, date(2019, 3, 12), id="obituary"),
    pytest.param(TRIAL, date(2014, 11, 20), id="trial-in-the-news"),
    pytest.param(ELECTION, date(2016, 5, 10), id="news-with-history"),
    pytest.param(SHOP, None, id="birth-date-without-document-date"),
    pytest.param(CAPSULE, TODAY, id="space-flight"),
    pytest.param(STRIKE, None, id="strike"),
    pytest.param(BRIDGE, TODAY, id="bridge"),
    pytest.param(REBELLION, TODAY, id="rebellion"),
    pytest.param(BAND, TODAY, id="years-as-headings"),
    pytest.param(BANK, None, id="bank"),
    pytest.param(BATTLE, TODAY, id="battle"),
    pytest.param(RAILWAY, TODAY, id="railway"),
    pytest.param(PLAGUE, None, id="plague"),
    pytest.param(EXPEDITION, TODAY, id="expedition"),
    pytest.param(REPUBLIC, TODAY, id="republic"),
    pytest.param(PAINTER, TODAY, id="painter"),
    pytest.param(CARTHAGE, TODAY, id="two-wars-before-christ"),
    pytest.param(FACTORY, TODAY, id="headings-with-years"),
    pytest.param(SENATOR, TODAY, id="senator"),
    pytest.param(FIRE, None, id="fire"),
    pytest.param(AIRLINE, TODAY, id="airline"),
    pytest.param(SIEGE, TODAY, id="siege"),
]


def _read_marks(passage: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a passage without its marks, and its expressions with their values."""
    marked = [(" ".join(words.split()), value) for words, value in _MARK.findall(passage)]
    return _MARK.sub(r"\1", passage), marked


def _count_right(passage: str, dct: date | None) -> tuple[int, int]:
    """Count the expressions that have their words and value, and those that either side has."""
    text, expected = _read_marks(passage)
    found = [(" ".join(timex.text.split()), timex.value) for timex in tag(text, dct=dct)]
    right = sum(min(found.count(pair), expected.count(pair)) for pair in set(expected))
    return right, len(expected) + len(found) - right


# Expressions that are still wrong, missed or too many; a number here may only fall.
STILL_WRONG = {"republic": 10, "fire": 2, "airline": 2}


@pytest.mark.parametrize(
    ("passage", "dct", "wrong"),
    [pytest.param(*case.values, STILL_WRONG.get(str(case.id), 0), id=case.id) for case in PASSAGES],
)
def test_a_passage_is_read_as_a_reader_would(passage: str, dct: date | None, wrong: int) -> None:
    """Every expression has its words and its value and nothing else is found, but for what is known."""
    right, either = _count_right(passage, dct)
    assert either - right == wrong
