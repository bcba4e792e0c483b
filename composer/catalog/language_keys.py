"""What language.toml holds: how one language writes, and how own words in it are read."""

from dataclasses import dataclass, field

from composer.catalog.clauses import Clauses
from composer.catalog.patterns import Monthless, Slip
from composer.catalog.reply_sides import ReplyWords
from composer.catalog.respelt import Respelt
from composer.catalog.retold import Retold
from composer.catalog.sounds import Sounds
from composer.catalog.typed_in import TypedIn
from composer.catalog.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageKeys:
    """What a language.toml says of its language."""

    id: str
    name: str
    """What it calls itself, for the choice of languages."""
    script: str
    """The script it is written in: Cyrillic, Han or Latin."""
    joint: str
    """What stands between two sentences."""
    stop: str
    """Its full stop."""
    colon: str
    """Its colon, with the blank behind it where it has one."""
    quotes: list[str]
    """Its quotation marks: the outer pair, then the inner one."""
    number_sign: str
    """What stands before a number, as № does."""
    full_date: str
    """How a day is written with its year, as a pattern of Unicode CLDR."""
    day: str
    """How a day is written inside sentences."""
    far_day: str
    """How a day is written inside sentences that is half a year away or more."""
    number: str
    """How a number is written, as a pattern of Unicode CLDR."""
    money: dict[str, dict[str, str]]
    """How a sum is written: currency, as ISO 4217 writes it -> plural form -> text with {} for the number."""
    numerals: dict[str, list[str]] = field(default_factory=dict)
    """Plural form (Unicode CLDR) -> the words for numbers that take it: few -> два, три."""
    units: list[str] = field(default_factory=list)
    """Short names of measures, small: behind figures they tell a size, and no number of things."""
    legal_forms: list[str] = field(default_factory=list)
    """How names of companies begin that need no quotation marks, in capitals; none: no name gets any."""
    clause_comma: str = ""
    """What joins conditions to one sentence; empty where they stay sentences."""
    breath: int = 0
    """Characters that a typed line has at most where it is read aloud; longer ones are cut. 0: as they are."""
    names_all: bool = False
    """Whether a demand opens with all that was ticked as wrong, whatever own words tell again."""
    inflects: bool = True
    """Whether nouns change with their place in a sentence; not in English and Chinese."""
    stop_outside: bool = False
    """Whether a full stop stands behind closing quotation marks, as in Russian."""
    stop_inside: bool = False
    """Whether a full stop stands within the quotation marks of a whole sentence behind a colon, as in English."""
    lead: str = ""
    """What stands between what is wrong and what is asked for, where they are one sentence."""
    pronouns: list[str] = field(default_factory=list)
    """What a thing is called once it was named: he, she, it, they."""
    gathered: list[str] = field(default_factory=list)
    """How an enclosure begins, how several of that kind do, and what joins them to others; none: each for itself."""
    offered: bool = True
    """Whether readers may choose it: a server starts only when an offered language is complete."""
    subject_length: int = 60
    """Characters that a subject may have, for an order number of ten; `check` names longer ones."""
    greeting: str = ""
    """A regular expression for linear time (RE2) for how own words greet."""
    days_told: list[str] = field(default_factory=list)
    """Other ways in which own words write a day, as patterns of Unicode CLDR."""
    lone_days: list[str] = field(default_factory=list)
    """How own words name a day that lies ahead without its month, as patterns of Unicode CLDR."""
    refers_back: str = ""
    """A regular expression for linear time (RE2) for how a sentence that speaks of the one before it begins."""
    leans: str = ""
    """A regular expression for linear time (RE2) for how a clause begins that makes no sense without the one before."""
    carries: str = ""
    """A regular expression for linear time (RE2) for how a clause begins or ends on which the next one hangs."""
    hangs: str = ""
    """A regular expression for linear time (RE2) for how a clause begins that does not stand without the one before."""
    denies: str = ""
    """A regular expression for how own words deny something; its first group, where it has one, is what is denied."""
    part_named: str = ""
    """How a part of a thing is named, the thing and then the part in place of {}; empty: by no own word of hers."""
    abbreviations: list[str] = field(default_factory=list)
    """Words whose stop ends no sentence; without any, sentences get no capitals either."""
    address_words: list[str] = field(default_factory=list)
    """Words of an address, small and without their stop, that are no names; without any, addresses stay as typed."""
    respelt: Respelt = field(default_factory=Respelt)
    """Words that are commonly mistyped in own words, and how they are spelt."""
    asks: str = ""
    """A regular expression for linear time (RE2) for a sentence of own words, without its mark, that asks."""
    asks_not: str = ""
    """A regular expression for linear time (RE2) for what of these asks nothing."""
    asks_by: str = ""
    """How own words lead to a question (RE2): its first group is what is asked, its second what asks nothing."""
    unanswered: dict[str, str] = field(default_factory=dict)
    """Who keeps silent, or `anyone` -> how a clause of own words (RE2) says that alone: left out once answered."""
    monthless: Monthless = field(default_factory=Monthless)
    """How own words name a day of the case by its number alone."""
    priced: str = ""
    """Like `match` of `monthless`, for a sum of the case without its currency."""
    stored: str = ""
    """A regular expression for linear time (RE2) for how own words say until when an order is kept or needed."""
    remarks: dict[str, str] = field(default_factory=dict)
    """What is told of a refusal and is no quotation (RE2) -> how it goes on behind that, its first group as `\\1`."""
    retells: str = ""
    """How words begin that retell what somebody said and are no quotation of it (RE2)."""
    people: dict[str, str] = field(default_factory=dict)
    """How own words spell first names of those who answered -> those names as they are written to the shop."""
    written: dict[str, dict[str, str]] = field(default_factory=dict)
    """Question -> what is typed there, small -> how letters write it; "" tells nothing."""
    reported: dict[str, str] = field(default_factory=dict)
    """How words begin that tell what was said and do not quote it -> what joins them to what says who said it."""
    imperatives: dict[str, str] = field(default_factory=dict)
    """How a wish that begins with the first of these is said aloud: word -> what stands for it; nothing: as written."""
    bound: list[str] = field(default_factory=list)
    """Words behind which a verb of a wish keeps its form."""
    slips: list[Slip] = field(default_factory=list)
    """What is commonly mistyped in own words and is more than a word."""
    thing_called: dict[str, list[str]] = field(default_factory=dict)
    """Name in what a slip is mended to -> what stands there for what was bought, as `pronouns` do."""
    slip_parts: dict[str, str] = field(default_factory=dict)
    """Name -> a part of the expressions of `slips`: `{name}` in one of them, or in a later part, stands for it."""
    clauses_alone: Clauses = field(default_factory=Clauses)
    """Which clauses of own words a comma does not join."""
    dash: str = ""
    """What stands between words in place of a hyphen with blanks around it in own words; empty: the hyphen."""
    also_for: list[str] = field(default_factory=list)
    """Languages that browsers ask for whose readers prefer it to English."""
    unsearched: list[str] = field(default_factory=list)
    """Words that tell nothing when something is looked for."""
    colours: dict[str, list[str]] = field(default_factory=dict)
    """Colour -> its names, small: the first is how letters write it where it was typed in another language."""
    sizes: dict[str, list[str]] = field(default_factory=dict)
    """How letters write a size -> what else it is typed as, small, in whichever language; `{}` is a number."""
    alike: list[list[str]] = field(default_factory=list)
    """Words that mean the same when something is looked for, such as all colours; two tell of a mix-up."""
    typed_in: TypedIn = field(default_factory=TypedIn)
    """How what is typed in a few words is told apart: a thing, what is lacking, a clause or a fragment."""
    wishes: Wishes = field(default_factory=Wishes)
    """How own words ask for something: a letter leaves out what it asks for already."""
    retold: Retold = field(default_factory=Retold)
    """How own words tell again what a letter tells: it is left out of them."""
    sounds: Sounds = field(default_factory=Sounds)
    """How it sounds, for a caller who does not know its letters; nothing: pages do not say."""
    gendered: str = ""
    """A regular expression for words that give away whether a woman or a man writes; `check` names them."""
    replies: ReplyWords = field(default_factory=ReplyWords)
    """How replies in it are read: whose words they are, and the facts in them."""
