"""Messages and posts: their own spellings, bare nouns, capitals; edited prose stays as it was."""

from datetime import date

import pytest

from timeline.timex import tag
from timeline.timex.capitals import lower_capitals
from timeline.timex.register import Register, decide_register

WEDNESDAY = date(2021, 9, 15)
REGISTERS = [
    pytest.param("have fun at the fair! :)", Register.INFORMAL, id="emoticon"),
    pytest.param("Great gig by @someband #music", Register.INFORMAL, id="mention-and-hashtag"),
    pytest.param("Photos are at https://example.org/x.", Register.INFORMAL, id="address"),
    pytest.param("Well I'm gonna stay home.", Register.INFORMAL, id="spelling"),
    pytest.param("home at last.", Register.INFORMAL, id="small-first-letter"),
    pytest.param("back home", Register.INFORMAL, id="open-end"),
    pytest.param("Minister resigns after first year in office", Register.EDITED, id="a-headline"),
    pytest.param("Storm hits the coast for a second day", Register.EDITED, id="another-headline"),
    pytest.param("So tired.. but it was worth it.", Register.INFORMAL, id="two-dots"),
    pytest.param("The council sat for a day.", Register.EDITED, id="a-sentence"),
    pytest.param("He waited... and then he left.", Register.EDITED, id="an-ellipsis"),
    pytest.param("The council sat for a day. " * 30 + "Fine! #agreed", Register.EDITED, id="a-quoted-post"),
    pytest.param("The run was cold. wet feet and all.", Register.INFORMAL, id="small-after-a-stop"),
    pytest.param("We dont know.", Register.INFORMAL, id="no-apostrophe"),
    pytest.param("", Register.EDITED, id="nothing"),
]


@pytest.mark.parametrize(("text", "register"), REGISTERS)
def test_signs_of_informal_writing_tell_the_register(text, register) -> None:
    """Signs count by their frequency, not one by one."""
    assert decide_register(text) is register


FOUND = [
    pytest.param("we waited 3weeks lol", "3weeks", "P3W", id="glued-unit"),
    pytest.param("slept 1.5hrs lol", "1.5hrs", "PT1H30M", id="glued-fraction"),
    pytest.param("The queue took 4+ hours in all.", "4+ hours", "PT4H", id="plus"),
    pytest.param("It left 10mins ago.", "10mins ago", "XXXX-XX-XXTXX", id="glued-ago"),
    pytest.param("He left 10yrs ago.", "10yrs ago", "2011", id="glued-years-ago"),
    pytest.param("He took 1/2 day off.", "1/2 day", "PT12H", id="half-in-figures"),
    pytest.param("Doors open at 730pm.", "730pm", "2021-09-15T19:30", id="glued-half-day"),
    pytest.param("up at 5+am again :(", "5+am", "2021-09-15T05:00", id="plus-in-a-clock"),
    pytest.param("She woke at 8am.", "8am", "2021-09-15T08:00", id="stop-after-am"),
    pytest.param("She woke at 8 a.m.", "8 a.m.", "2021-09-15T08:00", id="stop-of-am"),
    pytest.param("The bus left at 1415 hours.", "1415 hours", "2021-09-15T14:15", id="clock-in-hours"),
    pytest.param("see u at 1415, ok?", "1415", "2021-09-15T14:15", id="clock-in-four-figures"),
    pytest.param("see u at 2015!", "2015", "2021-09-15T20:15", id="a-year-like-clock"),
    pytest.param("It shuts today at 9pm tonight.", "9pm tonight", "2021-09-15T21:00", id="clock-and-tonight"),
    pytest.param("The vote ends this Sat,7pm.", "this Sat,7pm", "2021-09-18T19:00", id="no-space"),
    pytest.param(
        "Come this Fri night, 11pm.", "this Fri night, 11pm", "2021-09-17T23:00", id="hour-of-a-night"
    ),
    pytest.param("Drinks Friday 7 p.m.", "Friday 7 p.m.", "2021-09-17T19:00", id="an-appointment"),
    pytest.param("exam 2morrow :(", "2morrow", "2021-09-16", id="tomorrow-in-figures"),
    pytest.param("film 2nite?? pls", "2nite", "2021-09-15TNI", id="tonight-in-figures"),
    pytest.param("see u tomo night", "tomo night", "2021-09-16TNI", id="tomo-night"),
    pytest.param("friday nite was fun lol", "friday nite", "2021-09-10TNI", id="nite"),
    pytest.param("this arvo was fun lol", "this arvo", "2021-09-15TAF", id="arvo"),
    pytest.param("moving house nxt mth!!", "nxt mth", "2021-10", id="next-month"),
    pytest.param("cinema on sat? :)", "sat", "2021-09-18", id="on-sat"),
    pytest.param("free fri or sun? :)", "sun", "2021-09-19", id="fri-or-sun"),
    pytest.param("no sleep every mon n wed :(", "wed", "XXXX-WXX-3", id="every-mon-and-wed"),
    pytest.param("It opens every Monday and Friday.", "Friday", "XXXX-WXX-5", id="every-monday-and-friday"),
    pytest.param("Sale on June 2 - 3, 9 - 10 and 16.", "9", "2021-06-09", id="list-of-ranges"),
    pytest.param("Sale on June 2, 9, 10 and 16.", "10", "2021-06-10", id="list-of-days"),
    pytest.param("He signed on 27.03.15 in Rome.", "27.03.15", "2015-03-27", id="dots"),
    pytest.param("It was posted 26nov 2015 there.", "26nov 2015", "2015-11-26", id="glued-month"),
    pytest.param("The fair was on 4 May (Tuesday).", "Tuesday", "2021-05-04", id="weekday-in-brackets"),
    pytest.param("so good to nap all day", "all day", "P1D", id="all-day"),
    pytest.param("crazy week at work lol", "week", "P1W", id="bare-week"),
    pytest.param("day 3 of the course :D", "day 3", "P1D", id="numbered-day"),
    pytest.param("nobody sleeps at night here lol", "night", "2021-09-15TNI", id="at-night"),
    pytest.param("a bright future!!", "future", "FUTURE_REF", id="bare-future"),
    pytest.param("IT WILL RAIN FOR THREE DAYS", "THREE DAYS", "P3D", id="capitals"),
    pytest.param(
        "NOTHING RAN FOR THE LAST TWO WEEKS", "THE LAST TWO WEEKS", "P2W", id="capitals-with-a-lead"
    ),
    pytest.param("PUPILS LOVED HALLOWEEN NIGHT", "HALLOWEEN NIGHT", "2020-10-31TNI", id="capital-feast"),
    pytest.param("see u monday evening", "monday evening", "2021-09-20TEV", id="plan-ahead"),
    pytest.param("gates open 530pm thurs, who's in??", "530pm thurs", "2021-09-16T17:30", id="doors"),
    pytest.param("missed the bus. so now its drinks friday?", "friday", "2021-09-17", id="another-sentence"),
    pytest.param("we met friday, was fun lol", "friday", "2021-09-10", id="past-verb"),
    pytest.param("been ill since friday :(", "friday", "2021-09-10", id="since"),
    pytest.param("thanks for the lift on friday!!", "friday", "2021-09-10", id="thanks"),
    pytest.param("away fri 24th, sorry lol", "fri 24th", "2021-09-24", id="numbered-weekday"),
    pytest.param("we won on sat 11th lol", "sat 11th", "2021-09-11", id="numbered-weekday-past"),
    pytest.param("They met on Friday 13th in Oslo.", "Friday 13th", "2021-08-13", id="numbered-in-prose"),
    pytest.param("Shut from 9am tomorrow until Sunday.", "Sunday", "2021-09-19", id="closes-a-later-range"),
    pytest.param("swim this a.m. was cold lol", "this a.m.", "2021-09-15TMO", id="this-am"),
    pytest.param("nap this aft lol", "this aft", "2021-09-15TAF", id="this-aft"),
    pytest.param("camping this wkend??", "this wkend", "2021-W37-WE", id="this-wkend"),
    pytest.param("shop opens weds, yay", "weds", "2021-09-15", id="weds"),
    pytest.param("shifts mon to thurs lol", "mon", "2021-09-20", id="mon-to-thurs"),
    pytest.param("we train mondays lol", "mondays", "XXXX-WXX-1", id="small-plural"),
    pytest.param("only 9 DAYS left :)", "9 DAYS", "P9D", id="shouted-unit"),
    pytest.param("exam oct 12 lol", "oct 12", "2021-10-12", id="small-month"),
    pytest.param("power off from 0800 to 1500 lol", "1500", "2021-09-15T15:00", id="military-range"),
    pytest.param("They won at EXPO 2015 again.", "2015", "2015", id="year-after-capitals"),
]


@pytest.mark.parametrize(("text", "words", "value"), FOUND)
def test_informal_forms_have_the_values_of_their_long_forms(text, words, value) -> None:
    """Whatever the spelling, the value is the one that TimeML gives the spelled-out form."""
    assert (words, value) in [(timex.text, timex.value) for timex in tag(text, dct=WEDNESDAY, domain="news")]


LEFT = [
    pytest.param("He had a fine day there.", "day", id="bare-day-in-prose"),
    pytest.param("He sleeps at night.", "night", id="at-night-in-prose"),
    pytest.param("It has a bright future.", "future", id="future-in-prose"),
    pytest.param("The spring water is cold.", "spring", id="spring-water-in-prose"),
    pytest.param("love this spring water <3", "spring", id="spring-water"),
    pytest.param("we sat in the sun lol", "sat", id="sat"),
    pytest.param("out in the sun all week lol", "sun", id="sun"),
    pytest.param("they wed in rome :)", "wed", id="wed"),
    pytest.param("happy new year!!", "year", id="new-year"),
    pytest.param("midweek-day blues lol", "day", id="part-of-a-compound"),
    pytest.param("so proud of #Friday lol", "Friday", id="hashtag"),
    pytest.param("waved us off abt 1520 fans lol", "1500", id="a-count"),
    pytest.param("Version 3.11.77 is out.", "3.11.77", id="version"),
    pytest.param("THE POLICE MAY CHARGE TWO MEN", "MAY", id="capital-modal"),
    pytest.param("she sat at 2pm lol", "sat", id="sat-at-an-hour"),
    pytest.param("out in the sun from 2pm lol", "sun", id="the-sun-from-an-hour"),
    pytest.param("she weds in rome lol", "weds", id="she-weds"),
    pytest.param("this amp is loud lol", "this am", id="amp"),
    pytest.param("watched 1923 again, so good lol", "1923", id="a-film"),
    pytest.param("jobs going, ask for April lol", "April", id="a-person"),
    pytest.param("no Sunday Roast for me lol", "Sunday", id="a-dish"),
    pytest.param("sun is out, got mar 185 wrong lol", "mar 18", id="mar"),
    pytest.param("CNN and BBC sat down.", "sat", id="two-abbreviations"),
]


@pytest.mark.parametrize(("text", "words"), LEFT)
def test_words_that_only_look_like_times_are_left(text, words) -> None:
    """Neither register takes a word for a time where it is none."""
    assert words not in [timex.text for timex in tag(text, dct=WEDNESDAY)]


def test_a_year_after_until_is_no_clock() -> None:
    """In a message "until 2015" holds a year, "until 1530" an hour."""
    values = [timex.value for timex in tag("lived here until 2015, shop open until 1530 lol", dct=WEDNESDAY)]
    assert values[0] == "2015"
    assert values[1].endswith("T15:30")


def test_a_clock_after_at_is_no_year() -> None:
    """In a message "at 2014" before a name holds a year, at its end an hour."""
    assert [timex.value for timex in tag("see u at 2014 Expo", dct=WEDNESDAY)] == ["2014"]


def test_how_about_modifies_nothing() -> None:
    """The words "how about" ask; "about Friday" would blur."""
    assert [timex.text for timex in tag("So what of Friday night?", dct=WEDNESDAY)] == ["Friday night"]


CAPITALS = [
    pytest.param("RAIN IN MAY, SAYS MET OFFICE", "rain in May, says met office", id="month"),
    pytest.param("SHOPS SHUT ON CHRISTMAS DAY", "shops shut on Christmas Day", id="feast"),
    pytest.param("It was a LONG DAY here", "It was a LONG DAY here", id="two-words"),
    pytest.param("U.S., U.N. AND EU MEET", "U.S., U.N. AND EU MEET", id="abbreviations"),
    pytest.param("COFFEE STARTS AT 1430 GMT SHARP", "coffee starts at 1430 GMT sharp", id="zone"),
]


@pytest.mark.parametrize(("text", "lowered"), CAPITALS)
def test_only_runs_of_capitals_are_lowered(text, lowered) -> None:
    """Three words in capitals side by side tell nothing by their case; names keep theirs."""
    assert lower_capitals(text) == lowered
